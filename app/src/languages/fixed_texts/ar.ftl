# Arabic, not reviewed by a liaison yet. A key that is not here is not translated: pages
# show it in English.
# Dates and months are from CLDR 48, with the digits of English.
school-blueprint-of-year = خطة المدرسة، { $years }
approved-by = معتمدة من { $name } في { $date }.
approved-on = معتمدة في { $date }.
updated-on = آخر تحديث في { $date }.
languages = اللغات
skip-to-content = انتقل إلى محتوى الصفحة
where-we-are = أين نحن الآن، وإلى أين نريد أن نصل
now = الآن
goal = الهدف
goal-by = الهدف { $goal } بحلول { $date }
out-of-hundred = { $number } من كل 100
amount-days =
    { $count ->
        [zero] { $count } أيام
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
amount-points =
    { $count ->
        [zero] { $count } نقاط
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $count } نقاط
        [many] { $count } نقطة
       *[other] { $count } نقطة
    }
measured-by = حسب { $source }
measured-on = تاريخ القياس: { $date }
numbers-table = الأرقام في جدول
column-measure = المقياس
column-strand = المجال
column-now = الآن
column-goal = الهدف
column-date = بحلول
column-source = المصدر
strand-reading = التعلم: القراءة
strand-math = التعلم: الرياضيات
strand-thriving = الازدهار
strand-belonging = الانتماء
theory-if = إذا
theory-then = فعندئذٍ
theory-so-that = لكي
what-we-are-doing = ما الذي نقوم به
looked-at-next = المراجعة القادمة: { $date }.
how-families-can-help = كيف يمكن للعائلات أن تساعد
whom-to-ask = لمن توجه أسئلتك
scan-code = امسح هذا الرمز لفتح هذه الصفحة على الهاتف.
partly-english = الكلمات الإنجليزية في هذه الصفحة لم تُترجم بعد.
translation-reviewed-by = مراجعة الترجمة: { $name }.
withdrawn-heading = سُحبت هذه الصفحة
withdrawn-text = سحبت المدرسة هذه الصفحة. إذا كانت لديك أسئلة، فاتصل بمكتب المدرسة.
all-blueprints = خطط جميع المدارس
district-blueprints = خطط المدارس
district-intro = خطة كل مدرسة لهذا العام في صفحة واحدة.
find-your-school = ابحث عن مدرستك
school-name = المدرسة
search = بحث
level = المرحلة
all-levels = جميع المراحل
level-elementary = المدارس الابتدائية
level-secondary = المدارس المتوسطة والثانوية
neighborhood = الحي
all-neighborhoods = جميع الأحياء
all-strands = جميع المجالات
schools-found =
    { $count ->
        [zero] لا توجد مدارس
        [one] مدرسة واحدة
        [two] مدرستان
        [few] { $count } مدارس
        [many] { $count } مدرسة
       *[other] { $count } مدرسة
    }
no-school-found = لم يتم العثور على أي مدرسة.
show-all-schools = عرض جميع المدارس
open-data = بيانات مفتوحة
data-license = يجوز لأي شخص استخدام هذه البيانات بموجب الترخيص { $license }.

date-full = { $day } { $month } { $year }
date-in-year = { $day } { $month }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
