//! Dates as a document holds them, and their labels.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads a date in the form `YYYY-MM-DD`, of this century: another year is a typing mistake.
pub fn parse_of_this_century(text: &str) -> Option<Date> {
    parse_iso(text).filter(|date| is_plausible(*date))
}

/// Reads a date in the form `YYYY-MM-DD`, and in no other: one day must not have two spellings.
/// Written by hand because jiff's parser and its error messages add 60 kB to a page's program.
pub fn parse_iso(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let is_number =
        |part: &str, digits| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(year, 4) || !is_number(month, 2) || !is_number(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Serialization of a day as `YYYY-MM-DD`.
pub(in crate::worksheet) mod iso_day {
    use super::parse_iso;
    use jiff::civil::Date;
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    pub(in crate::worksheet) fn serialize<S: Serializer>(
        day: &Date,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub(in crate::worksheet) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Date, D::Error> {
        read(&String::deserialize(from)?)
    }

    fn read<E: Error>(text: &str) -> Result<Date, E> {
        parse_iso(text).ok_or_else(|| E::custom("not a day"))
    }

    /// A day that may be missing.
    pub(in crate::worksheet) mod optional {
        use super::read;
        use jiff::civil::Date;
        use serde::de::{Deserialize, Deserializer};
        use serde::ser::{Serialize, Serializer};

        pub(in crate::worksheet) fn serialize<S: Serializer>(
            day: &Option<Date>,
            to: S,
        ) -> Result<S::Ok, S::Error> {
            day.map(|day| day.to_string()).serialize(to)
        }

        pub(in crate::worksheet) fn deserialize<'de, D: Deserializer<'de>>(
            from: D,
        ) -> Result<Option<Date>, D::Error> {
            let text = Option::<String>::deserialize(from)?;
            text.map(|text| read(&text)).transpose()
        }
    }
}

pub(super) fn is_plausible(date: Date) -> bool {
    (2000..2100).contains(&date.year())
}

/// "June 1, 2020".
pub fn day_label(date: Date) -> String {
    format!("{} {}, {}", month(date), date.day(), date.year())
}

/// "June 2020".
pub fn month_label(date: Date) -> String {
    format!("{} {}", month(date), date.year())
}

/// Finds a month by at least the first three letters of its name.
pub(in crate::worksheet) fn month_named(text: &str) -> Option<i8> {
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    let found = MONTHS
        .iter()
        .position(|month| text.len() >= 3 && month.to_ascii_lowercase().starts_with(&text))?;
    i8::try_from(found + 1).ok()
}

fn month(date: Date) -> &'static str {
    let index = usize::try_from(date.month()).unwrap_or(1);
    MONTHS[(index + 11) % 12]
}
