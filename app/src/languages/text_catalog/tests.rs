//! Texts with their arguments, in each language.

use super::*;
use domain::languages::plural_category::PluralCategory;
use jiff::civil::date;

/// Without the marks that keep directions apart.
fn plain(text: &LocalizedText) -> String {
    text.text.replace(ISOLATES, "")
}

#[test]
fn a_date_reads_as_its_language_writes_it() {
    let texts = TextCatalog::shipped();
    let day = date(2019, 10, 4);
    for (language, wanted, in_year) in [
        (Language::English, "October 4, 2019", "October 4"),
        (Language::Spanish, "4 de octubre de 2019", "4 de octubre"),
        (Language::Arabic, "4 أكتوبر 2019", "4 أكتوبر"),
        (Language::Burmese, "2019 အောက်တိုဘာ 4", "အောက်တိုဘာ 4"),
        (Language::Somali, "Oktoobar 4, 2019", "Oktoobar 4"),
        (Language::Nepali, "2019 अक्टोबर 4", "अक्टोबर 4"),
        (Language::Swahili, "4 Oktoba 2019", "4 Oktoba"),
        (Language::Tigrinya, "ጥቅምቲ 4, 2019", "4 ጥቅምቲ"),
        (Language::Vietnamese, "4 tháng 10, 2019", "4 tháng 10"),
    ] {
        assert_eq!(plain(&texts.date(language, day)), wanted);
        assert_eq!(plain(&texts.date_in_year(language, day)), in_year);
        assert_eq!(texts.date(language, day).language, language);
    }
    let kunama = texts.date(Language::Kunama, day);
    assert_eq!(kunama.text, "October 4, 2019");
    assert_eq!(kunama.lang(Language::Kunama), Some("en"));
}

#[test]
fn a_noun_agrees_with_its_number_in_every_language() {
    let texts = TextCatalog::shipped();
    let read = |language, count: u32| {
        let key = FixedTextKey::SchoolsFound;
        plain(&texts.text_with(language, key, [("count", count.into())]))
    };
    for (language, count, wanted) in [
        (Language::English, 0, "0 schools"),
        (Language::English, 1, "1 school"),
        (Language::English, 2, "2 schools"),
        (Language::Spanish, 1, "1 escuela"),
        (Language::Spanish, 12, "12 escuelas"),
        (Language::Vietnamese, 1, "1 trường"),
        (Language::Arabic, 0, "لا توجد مدارس"),
        (Language::Arabic, 1, "مدرسة واحدة"),
        (Language::Arabic, 2, "مدرستان"),
        (Language::Arabic, 3, "3 مدارس"),
        (Language::Arabic, 10, "10 مدارس"),
        (Language::Arabic, 11, "11 مدرسة"),
        (Language::Arabic, 100, "100 مدرسة"),
        (Language::Arabic, 103, "103 مدارس"),
        // Not translated: in English.
        (Language::Tigrinya, 1, "1 school"),
        (Language::Dinka, 2, "2 schools"),
    ] {
        assert_eq!(read(language, count), wanted, "{language:?} {count}");
    }
}

#[test]
fn a_unit_agrees_with_its_number_in_every_language() {
    let texts = TextCatalog::shipped();
    for (language, hundredths, wanted) in [
        (Language::English, 100, "1 day"),
        (Language::English, 1250, "12.5 days"),
        (Language::Spanish, 100, "1 día"),
        (Language::Spanish, 1250, "12.5 días"),
        (Language::Vietnamese, 1200, "12 ngày"),
        (Language::Arabic, 100, "يوم واحد"),
        (Language::Arabic, 200, "يومان"),
        (Language::Arabic, 700, "7 أيام"),
        (Language::Arabic, 1100, "11 يومًا"),
        (Language::Arabic, 1250, "12.5 يوم"),
    ] {
        let amount = Amount::from_hundredths(hundredths);
        let key = FixedTextKey::AmountDays;
        let text = texts.text_with(language, key, [("count", amount.into())]);
        assert_eq!(plain(&text), wanted, "{language:?} {hundredths}");
    }
}

#[test]
fn a_missing_translation_is_english_and_says_so() {
    let texts = TextCatalog::shipped();
    let text = texts.text_with(
        Language::Tigrinya,
        FixedTextKey::LookedAtNext,
        [("date", date(2019, 10, 4).into())],
    );
    assert_eq!(text.text, "Looked at next on October 4, 2019.");
    assert_eq!(text.lang(Language::Tigrinya), Some("en"));
    assert_eq!(text.dir(Language::Tigrinya), None);
    assert_eq!(text.dir(Language::Arabic), Some("ltr"));
}

#[test]
fn a_reviewed_text_takes_the_place_of_the_shipped_one() {
    for typed in ["ahora mismo", ".now", "*[x]", "\"", "# no", "-a = b"] {
        let key = FixedTextKey::Now;
        let typed_form = [(PluralCategory::Other, typed.to_owned())];
        let forms = FixedTextForms::check(key, Language::Spanish, typed_form).expect("forms");
        let texts = TextCatalog::with_reviewed([(Language::Spanish, key, forms)]);
        assert_eq!(texts.text(Language::Spanish, key).text, typed);
        assert_eq!(texts.text(Language::English, key).text, "now");
        assert_eq!(
            texts.text(Language::Spanish, FixedTextKey::Goal).text,
            "meta"
        );
    }
}

#[test]
fn a_name_in_another_script_keeps_its_direction() {
    let texts = TextCatalog::shipped();
    let text = texts.text_with(
        Language::Arabic,
        FixedTextKey::MeasuredBy,
        [("source", "ISASP".into())],
    );
    assert_eq!(text.text, "حسب \u{2068}ISASP\u{2069}");
    let text = texts.text_with(
        Language::Arabic,
        FixedTextKey::MeasuredOn,
        [("date", date(2019, 10, 4).into())],
    );
    assert_eq!(text.text, "تاريخ القياس: \u{2068}4 أكتوبر 2019\u{2069}");
}
