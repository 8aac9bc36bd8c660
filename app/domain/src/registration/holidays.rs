//! Public holidays of the United States, by rule.

use jiff::civil::{Date, Weekday};

/// Federal holidays that fall on the same date each year.
const FIXED: [(i8, i8); 5] = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)];

/// True on a federal holiday and on the weekday that makes up for one on a weekend, on the day after
/// Thanksgiving, and from December 24 to January 1, when schools are closed.
pub fn is_public_holiday(date: Date) -> bool {
    let (month, day) = (date.month(), date.day());
    let is_winter_break = month == 12 && day >= 24;
    is_winter_break || is_fixed(date) || makes_up_for_weekend(date) || is_movable(date)
}

fn is_fixed(date: Date) -> bool {
    FIXED.contains(&(date.month(), date.day()))
}

fn makes_up_for_weekend(date: Date) -> bool {
    match date.weekday() {
        Weekday::Friday => date.tomorrow().is_ok_and(is_fixed),
        Weekday::Monday => date.yesterday().is_ok_and(is_fixed),
        _ => false,
    }
}

fn is_movable(date: Date) -> bool {
    // The number of this weekday in its month: 1 for the first Monday.
    let nth = (date.day() - 1) / 7 + 1;
    match (date.month(), date.weekday()) {
        // Martin Luther King Jr. Day, Presidents' Day.
        (1 | 2, Weekday::Monday) => nth == 3,
        // Memorial Day: the last Monday.
        (5, Weekday::Monday) => date.day() > 24,
        // Labor Day.
        (9, Weekday::Monday) => nth == 1,
        // Columbus Day, or Indigenous Peoples' Day.
        (10, Weekday::Monday) => nth == 2,
        // Thanksgiving, and the day after it.
        (11, Weekday::Thursday) => nth == 4,
        (11, Weekday::Friday) => (23..=29).contains(&date.day()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holidays(year: i16) -> Vec<String> {
        let first = Date::new(year, 1, 1).unwrap();
        let days = first.series(jiff::Span::new().days(1));
        days.take_while(|date| date.year() == year)
            .filter(|date| is_public_holiday(*date))
            .map(|date| format!("{}-{}", date.month(), date.day()))
            .collect()
    }

    #[test]
    fn a_year_has_the_holidays_of_its_calendar() {
        let winter = [
            "12-24", "12-25", "12-26", "12-27", "12-28", "12-29", "12-30", "12-31",
        ];
        let of = |days: &[&'static str]| [days, &winter].concat();
        // Columbus Day and Thanksgiving come as early as they can, and nothing falls on a weekend
        // but Juneteenth of 2027 and Independence Day of 2026 and 2027.
        assert_eq!(
            holidays(2019),
            of(&[
                "1-1", "1-21", "2-18", "5-27", "6-19", "7-4", "9-2", "10-14", "11-11", "11-28",
                "11-29",
            ])
        );
        assert_eq!(
            holidays(2026),
            of(&[
                "1-1", "1-19", "2-16", "5-25", "6-19", "7-3", "7-4", "9-7", "10-12", "11-11",
                "11-26", "11-27",
            ])
        );
        assert_eq!(
            holidays(2027),
            of(&[
                "1-1", "1-18", "2-15", "5-31", "6-18", "6-19", "7-4", "7-5", "9-6", "10-11",
                "11-11", "11-25", "11-26",
            ])
        );
        assert_eq!(
            holidays(2023)[..2],
            ["1-1", "1-2"],
            "a Sunday, and the Monday after it"
        );
    }

    #[test]
    fn the_calendar_ends_without_a_fault() {
        assert!(is_public_holiday(Date::MAX));
        assert!(is_public_holiday(Date::MIN), "January 1");
    }
}
