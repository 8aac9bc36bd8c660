# The source of all translations. The names in braces are listed, with the keys, in
# app/domain/src/languages/fixed_text_key.rs.
school-blueprint-of-year = School Blueprint, { $years }
approved-by = Approved by { $name } on { $date }.
approved-on = Approved on { $date }.
updated-on = Updated on { $date }.
languages = Languages
skip-to-content = Skip to the page’s content
where-we-are = Where we are, and where we want to be
now = now
goal = goal
goal-by = goal { $goal } by { $date }
out-of-hundred = { $number } of 100
amount-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
amount-points =
    { $count ->
        [one] { $count } point
       *[other] { $count } points
    }
measured-by = as measured by { $source }
measured-on = measured on { $date }
numbers-table = The numbers in a table
column-measure = Measure
column-strand = Area
column-now = Now
column-goal = Goal
column-date = By
column-source = Source
strand-reading = Learning: reading
strand-math = Learning: math
strand-thriving = Thriving
strand-belonging = Belonging
theory-if = If
theory-then = then
theory-so-that = so that
what-we-are-doing = What we are doing
looked-at-next = Looked at next on { $date }.
how-families-can-help = How families can help
whom-to-ask = Whom to ask
scan-code = Scan this code to open this page on a phone.
partly-english = The words in English on this page are not translated yet.
translation-reviewed-by = Translation reviewed by { $name }.
withdrawn-heading = This page was withdrawn
withdrawn-text = The school took this page back. Call the school’s office if you have questions.
all-blueprints = All School Blueprints
district-blueprints = School Blueprints
district-intro = Each school’s plan for the year, on one page.
find-your-school = Find your school
school-name = School
search = Search
level = Level
all-levels = All levels
level-elementary = Elementary schools
level-secondary = Middle and high schools
neighborhood = Neighborhood
all-neighborhoods = All neighborhoods
all-strands = All areas
schools-found =
    { $count ->
        [one] { $count } school
       *[other] { $count } schools
    }
no-blueprint-yet = No school has published its Blueprint yet.
no-school-found = No school was found.
show-all-schools = Show all schools
open-data = Open data
data-license = Anyone may use these data under the license { $license }.

date-full = { $month } { $day }, { $year }
date-in-year = { $month } { $day }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
