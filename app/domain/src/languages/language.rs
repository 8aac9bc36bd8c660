//! The twelve languages that the district's family liaisons speak.

use super::plural_category::PluralCategory;
use crate::worksheet::fields::amount::Amount;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    English,
    Spanish,
    Arabic,
    Burmese,
    SgawKaren,
    Somali,
    Nepali,
    Swahili,
    Tigrinya,
    Vietnamese,
    Dinka,
    Kunama,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextDirection {
    LeftToRight,
    RightToLeft,
}

impl TextDirection {
    /// The value of the attribute `dir`.
    pub fn code(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Latin,
    Arabic,
    Devanagari,
    Ethiopic,
    Myanmar,
}

impl Language {
    pub const ALL: [Self; 12] = [
        Self::English,
        Self::Spanish,
        Self::Arabic,
        Self::Burmese,
        Self::SgawKaren,
        Self::Somali,
        Self::Nepali,
        Self::Swahili,
        Self::Tigrinya,
        Self::Vietnamese,
        Self::Dinka,
        Self::Kunama,
    ];

    /// The tag of BCP 47, for `lang`, `hreflang` and `Content-Language`.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Arabic => "ar",
            Self::Burmese => "my",
            Self::SgawKaren => "ksw",
            Self::Somali => "so",
            Self::Nepali => "ne",
            Self::Swahili => "sw",
            Self::Tigrinya => "ti",
            Self::Vietnamese => "vi",
            Self::Dinka => "din",
            Self::Kunama => "kun",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// Its name in the language itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::Arabic => "العربية",
            Self::Burmese => "မြန်မာ",
            Self::SgawKaren => "ကညီကျိာ်",
            Self::Somali => "Soomaali",
            Self::Nepali => "नेपाली",
            Self::Swahili => "Kiswahili",
            Self::Tigrinya => "ትግርኛ",
            Self::Vietnamese => "Tiếng Việt",
            Self::Dinka => "Thuɔŋjäŋ",
            Self::Kunama => "Kunama",
        }
    }

    pub fn english_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Spanish",
            Self::Arabic => "Arabic",
            Self::Burmese => "Burmese",
            Self::SgawKaren => "S’gaw Karen",
            Self::Somali => "Somali",
            Self::Nepali => "Nepali",
            Self::Swahili => "Swahili",
            Self::Tigrinya => "Tigrinya",
            Self::Vietnamese => "Vietnamese",
            Self::Dinka => "Dinka",
            Self::Kunama => "Kunama",
        }
    }

    pub fn script(self) -> Script {
        match self {
            Self::Arabic => Script::Arabic,
            Self::Burmese | Self::SgawKaren => Script::Myanmar,
            Self::Nepali => Script::Devanagari,
            Self::Tigrinya => Script::Ethiopic,
            Self::English
            | Self::Spanish
            | Self::Somali
            | Self::Swahili
            | Self::Vietnamese
            | Self::Dinka
            | Self::Kunama => Script::Latin,
        }
    }

    pub fn direction(self) -> TextDirection {
        match self.script() {
            Script::Arabic => TextDirection::RightToLeft,
            Script::Latin | Script::Devanagari | Script::Ethiopic | Script::Myanmar => {
                TextDirection::LeftToRight
            }
        }
    }

    /// The comma between the parts of a sentence, with its space.
    pub fn comma(self) -> &'static str {
        match self.script() {
            Script::Arabic => "، ",
            Script::Latin | Script::Devanagari | Script::Ethiopic | Script::Myanmar => ", ",
        }
    }

    /// The forms that a counted noun has, as CLDR 48 lists them, without those that need millions.
    /// CLDR does not know S’gaw Karen, Dinka and Kunama: they are counted as in English.
    pub fn plural_categories(self) -> &'static [PluralCategory] {
        use PluralCategory::{Few, Many, One, Other, Two, Zero};
        match self {
            Self::Arabic => &[Zero, One, Two, Few, Many, Other],
            Self::Burmese | Self::Vietnamese => &[Other],
            Self::English
            | Self::Spanish
            | Self::SgawKaren
            | Self::Somali
            | Self::Nepali
            | Self::Swahili
            | Self::Tigrinya
            | Self::Dinka
            | Self::Kunama => &[One, Other],
        }
    }

    /// The form that a noun has beside a number, by the rules of CLDR 48. They stand here because
    /// `intl_pluralrules`, which Fluent counts with, reads "3 to 10, of the last two digits" as 3 to 10.
    pub fn plural_category(self, count: u32) -> PluralCategory {
        use PluralCategory::{Few, Many, One, Other, Two, Zero};
        match (self, count) {
            (Self::Arabic, 0) => Zero,
            (Self::Arabic, 1) => One,
            (Self::Arabic, 2) => Two,
            (Self::Arabic, _) => match count % 100 {
                3..=10 => Few,
                11..=99 => Many,
                _ => Other,
            },
            (Self::Burmese | Self::Vietnamese, _) => Other,
            (Self::Tigrinya, 0) | (_, 1) => One,
            _ => Other,
        }
    }

    /// The form that a noun has beside a number that may have decimals.
    pub fn amount_plural_category(self, amount: Amount) -> PluralCategory {
        let hundredths = amount.hundredths();
        match (hundredths % 100, u32::try_from(hundredths / 100)) {
            (0, Ok(count)) => self.plural_category(count),
            // No language here has a form of its own for decimals.
            _ => PluralCategory::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_code_and_nothing_else_is() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.code()), Some(language));
        }
        for other in ["", "EN", "es-MX", "fr", "xx"] {
            assert_eq!(Language::parse(other), None, "{other}");
        }
    }

    #[test]
    fn only_arabic_is_written_from_right_to_left() {
        let from_right = Language::ALL
            .into_iter()
            .filter(|it| it.direction() == TextDirection::RightToLeft);
        assert_eq!(from_right.collect::<Vec<_>>(), [Language::Arabic]);
    }

    /// The numbers are those that `Intl.PluralRules` of ICU 78 gives.
    #[test]
    fn a_noun_has_the_form_that_cldr_gives_it() {
        use PluralCategory::{Few, Many, One, Other, Two, Zero};
        let counts = [0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111];
        let of = |language: Language| counts.map(|count| language.plural_category(count));
        let (one_is_one, never) = (
            [
                Other, One, Other, Other, Other, Other, Other, Other, Other, Other, Other, Other,
            ],
            [Other; 12],
        );
        let arabic = [
            Zero, One, Two, Few, Few, Many, Many, Other, Other, Other, Few, Many,
        ];
        let tigrinya = [
            One, One, Other, Other, Other, Other, Other, Other, Other, Other, Other, Other,
        ];
        for language in Language::ALL {
            let wanted = match language {
                Language::Arabic => arabic,
                Language::Burmese | Language::Vietnamese => never,
                Language::Tigrinya => tigrinya,
                _ => one_is_one,
            };
            assert_eq!(of(language), wanted, "{language:?}");
            for category in language.plural_categories() {
                let reached = (0..=100).any(|count| language.plural_category(count) == *category);
                assert!(reached, "{language:?} {category:?}");
            }
        }
    }

    #[test]
    fn a_name_is_written_in_its_language_s_script() {
        for language in Language::ALL {
            let first = language.own_name().chars().next().map_or(0, u32::from);
            let script = match first {
                0x0600..0x0700 => Script::Arabic,
                0x0900..0x0980 => Script::Devanagari,
                0x1000..0x10A0 => Script::Myanmar,
                0x1200..0x1380 => Script::Ethiopic,
                _ => Script::Latin,
            };
            assert_eq!(script, language.script(), "{language:?}");
        }
    }
}
