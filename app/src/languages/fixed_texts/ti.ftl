# Tigrinya, not reviewed by a liaison yet. A key that is not here is not translated: pages
# show it in English.
# Dates and months are from CLDR 48, with the digits of English.

date-full = { $month } { $day }, { $year }
date-in-year = { $day } { $month }
month-1 = ጥሪ
month-2 = ለካቲት
month-3 = መጋቢት
month-4 = ሚያዝያ
month-5 = ጉንበት
month-6 = ሰነ
month-7 = ሓምለ
month-8 = ነሓሰ
month-9 = መስከረም
month-10 = ጥቅምቲ
month-11 = ሕዳር
month-12 = ታሕሳስ
