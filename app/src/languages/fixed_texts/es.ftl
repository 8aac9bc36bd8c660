# Spanish, not reviewed by a liaison yet. A key that is not here is not translated: pages
# show it in English.
# Dates and months are from CLDR 48, with the digits of English.
school-blueprint-of-year = Plan de la escuela, { $years }
approved-by = Aprobado por { $name } el { $date }.
approved-on = Aprobado el { $date }.
updated-on = Actualizado el { $date }.
languages = Idiomas
skip-to-content = Ir al contenido de la página
where-we-are = Dónde estamos y adónde queremos llegar
now = ahora
goal = meta
goal-by = meta: { $goal } para el { $date }
out-of-hundred = { $number } de cada 100
amount-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
amount-points =
    { $count ->
        [one] { $count } punto
       *[other] { $count } puntos
    }
measured-by = según { $source }
measured-on = medido el { $date }
numbers-table = Los números en una tabla
column-measure = Medida
column-strand = Área
column-now = Ahora
column-goal = Meta
column-date = Fecha límite
column-source = Fuente
strand-reading = Aprendizaje: lectura
strand-math = Aprendizaje: matemáticas
strand-thriving = Bienestar
strand-belonging = Sentido de pertenencia
theory-if = Si
theory-then = entonces
theory-so-that = para que
what-we-are-doing = Lo que estamos haciendo
looked-at-next = Próxima revisión: { $date }.
how-families-can-help = Cómo pueden ayudar las familias
whom-to-ask = A quién preguntar
scan-code = Escanee este código para abrir esta página en un teléfono.
partly-english = Las palabras en inglés de esta página todavía no están traducidas.
translation-reviewed-by = Traducción revisada por { $name }.
withdrawn-heading = Esta página fue retirada
withdrawn-text = La escuela retiró esta página. Si tiene preguntas, llame a la oficina de la escuela.
all-blueprints = Planes de todas las escuelas
district-blueprints = Planes de las escuelas
district-intro = El plan de cada escuela para el año, en una página.
find-your-school = Encuentre su escuela
school-name = Escuela
search = Buscar
level = Nivel
all-levels = Todos los niveles
level-elementary = Escuelas primarias
level-secondary = Escuelas intermedias y secundarias
neighborhood = Vecindario
all-neighborhoods = Todos los vecindarios
all-strands = Todas las áreas
schools-found =
    { $count ->
        [one] { $count } escuela
       *[other] { $count } escuelas
    }
no-blueprint-yet = Ninguna escuela ha publicado su plan todavía.
no-school-found = No se encontró ninguna escuela.
show-all-schools = Mostrar todas las escuelas
open-data = Datos abiertos
data-license = Cualquier persona puede usar estos datos bajo la licencia { $license }.

date-full = { $day } de { $month } de { $year }
date-in-year = { $day } de { $month }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
