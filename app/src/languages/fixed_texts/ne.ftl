# Nepali, not reviewed by a liaison yet. A key that is not here is not translated: pages
# show it in English.
# Dates and months are from CLDR 48, with the digits of English.
school-blueprint-of-year = विद्यालयको योजना, { $years }
languages = भाषाहरू
where-we-are = हामी कहाँ छौं र कहाँ पुग्न चाहन्छौं
now = अहिले
goal = लक्ष्य
goal-by = लक्ष्य { $goal }, { $date } सम्म
out-of-hundred = 100 मध्ये { $number }
column-now = अहिले
column-goal = लक्ष्य
column-source = स्रोत
amount-days =
    { $count ->
        [one] { $count } दिन
       *[other] { $count } दिन
    }
strand-reading = सिकाइ: पठन
strand-math = सिकाइ: गणित
what-we-are-doing = हामी के गर्दैछौं
how-families-can-help = परिवारले कसरी सहयोग गर्न सक्छन्
whom-to-ask = कसलाई सोध्ने
district-blueprints = विद्यालयहरूका योजना
find-your-school = आफ्नो विद्यालय खोज्नुहोस्
school-name = विद्यालय
search = खोज्नुहोस्
level = तह
all-levels = सबै तह
level-elementary = प्राथमिक विद्यालय
schools-found =
    { $count ->
        [one] { $count } विद्यालय
       *[other] { $count } विद्यालय
    }
no-school-found = कुनै विद्यालय भेटिएन।
show-all-schools = सबै विद्यालय देखाउनुहोस्

date-full = { $year } { $month } { $day }
date-in-year = { $month } { $day }
month-1 = जनवरी
month-2 = फेब्रुअरी
month-3 = मार्च
month-4 = अप्रिल
month-5 = मे
month-6 = जुन
month-7 = जुलाई
month-8 = अगस्ट
month-9 = सेप्टेम्बर
month-10 = अक्टोबर
month-11 = नोभेम्बर
month-12 = डिसेम्बर
