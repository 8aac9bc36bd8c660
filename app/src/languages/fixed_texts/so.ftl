# Somali, not reviewed by a liaison yet. A key that is not here is not translated: pages
# show it in English.
# Dates and months are from CLDR 48, with the digits of English.
school-blueprint-of-year = Qorshaha Dugsiga, { $years }
languages = Luqadaha
now = hadda
goal = hadaf
column-now = Hadda
column-goal = Hadaf
strand-reading = Waxbarasho: akhris
strand-math = Waxbarasho: xisaab
what-we-are-doing = Waxa aan qabaneyno
how-families-can-help = Sida qoysasku u caawin karaan
district-blueprints = Qorshayaasha Dugsiyada
find-your-school = Raadi dugsigaaga
school-name = Dugsi
search = Raadi
level-elementary = Dugsiyada hoose
no-school-found = Dugsi lama helin.

date-full = { $month } { $day }, { $year }
date-in-year = { $month } { $day }
month-1 = Janaayo
month-2 = Febraayo
month-3 = Maarso
month-4 = Abriil
month-5 = Maayo
month-6 = Juun
month-7 = Luulyo
month-8 = Agosto
month-9 = Sebtembar
month-10 = Oktoobar
month-11 = Noofeembar
month-12 = Diseembar
