# Burmese, not reviewed by a liaison yet. A key that is not here is not translated: pages
# show it in English.
# Dates and months are from CLDR 48, with the digits of English.

date-full = { $year } { $month } { $day }
date-in-year = { $month } { $day }
month-1 = ဇန်နဝါရီ
month-2 = ဖေဖော်ဝါရီ
month-3 = မတ်
month-4 = ဧပြီ
month-5 = မေ
month-6 = ဇွန်
month-7 = ဇူလိုင်
month-8 = ဩဂုတ်
month-9 = စက်တင်ဘာ
month-10 = အောက်တိုဘာ
month-11 = နိုဝင်ဘာ
month-12 = ဒီဇင်ဘာ
