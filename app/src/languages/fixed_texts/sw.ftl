# Swahili, not reviewed by a liaison yet. A key that is not here is not translated: pages
# show it in English.
# Dates and months are from CLDR 48, with the digits of English.
school-blueprint-of-year = Mpango wa Shule, { $years }
approved-by = Umeidhinishwa na { $name } tarehe { $date }.
approved-on = Umeidhinishwa tarehe { $date }.
languages = Lugha
where-we-are = Tulipo, na tunapotaka kufika
now = sasa
goal = lengo
goal-by = lengo { $goal } kufikia { $date }
out-of-hundred = { $number } kati ya 100
amount-days =
    { $count ->
        [one] Siku { $count }
       *[other] Siku { $count }
    }
measured-by = kulingana na { $source }
column-measure = Kipimo
column-now = Sasa
column-goal = Lengo
column-source = Chanzo
strand-reading = Kujifunza: kusoma
strand-math = Kujifunza: hisabati
theory-if = Ikiwa
theory-then = basi
theory-so-that = ili
what-we-are-doing = Tunachofanya
how-families-can-help = Jinsi familia zinavyoweza kusaidia
whom-to-ask = Wa kuuliza
partly-english = Maneno ya Kiingereza kwenye ukurasa huu bado hayajatafsiriwa.
all-blueprints = Mipango ya shule zote
district-blueprints = Mipango ya Shule
district-intro = Mpango wa mwaka wa kila shule, kwenye ukurasa mmoja.
find-your-school = Tafuta shule yako
school-name = Shule
search = Tafuta
level-elementary = Shule za msingi
schools-found =
    { $count ->
        [one] Shule { $count }
       *[other] Shule { $count }
    }
no-school-found = Hakuna shule iliyopatikana.
show-all-schools = Onyesha shule zote

date-full = { $day } { $month } { $year }
date-in-year = { $day } { $month }
month-1 = Januari
month-2 = Februari
month-3 = Machi
month-4 = Aprili
month-5 = Mei
month-6 = Juni
month-7 = Julai
month-8 = Agosti
month-9 = Septemba
month-10 = Oktoba
month-11 = Novemba
month-12 = Desemba
