//! What people type into number and date fields.

use super::super::fields::amount::Amount;
use super::super::fields::date;
use super::super::fields::parse::{NotADate, NotANumber, count, date, number};
use crate::seeded_test::check_property;
use jiff::civil;
use proptest::prelude::*;

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, expected) in [
        ("38.5", 38.5),
        ("38,5", 38.5),
        ("38.5 %", 38.5),
        ("38.5%", 38.5),
        ("38 percent", 38.0),
        (" 1,204 ", 1204.0),
        ("1,204.5", 1204.5),
        ("1,000,000", 1_000_000.0),
        ("0", 0.0),
        (".5", 0.5),
        (",5", 0.5),
        ("5.", 5.0),
        ("007", 7.0),
        ("94.78", 94.78),
        ("0,38", 0.38),
    ] {
        assert_eq!(number(text), Ok(Amount::read(expected)), "{text}");
    }
}

#[test]
fn an_empty_field_is_no_mistake() {
    for text in ["", "  ", "\n", "\u{200b}", "\u{feff} \u{200f}"] {
        assert_eq!(number(text), Ok(None));
        assert_eq!(count(text), Ok(None));
        assert_eq!(date(text), Ok(None));
    }
}

#[test]
fn what_is_no_number_is_told_apart() {
    for (text, expected) in [
        ("about 38", NotANumber::Other),
        ("thirty", NotANumber::Other),
        ("%", NotANumber::Other),
        (".", NotANumber::Other),
        ("1e3", NotANumber::Other),
        ("NaN", NotANumber::Other),
        ("inf", NotANumber::Other),
        ("٣٨", NotANumber::Other),
        ("1 204", NotANumber::Other),
        ("+5", NotANumber::Other),
        ("N", NotANumber::Other),
        ("a/b", NotANumber::Other),
        ("< ten", NotANumber::Other),
        ("½", NotANumber::Fraction),
        ("38½", NotANumber::Fraction),
        ("1/2", NotANumber::Fraction),
        ("-5", NotANumber::Negative),
        ("− 5", NotANumber::Negative),
        ("1.204.500", NotANumber::Separators),
        ("1.204,5", NotANumber::Separators),
        ("12,04,5", NotANumber::Separators),
        ("1,20,400", NotANumber::Separators),
        (",204,500", NotANumber::Separators),
        ("38.125", NotANumber::TooPrecise),
        ("0,385", NotANumber::TooPrecise),
        ("1.204", NotANumber::TooPrecise),
        ("1,000,000.01", NotANumber::TooLarge),
        ("99999999999999999999999999", NotANumber::TooLarge),
    ] {
        assert_eq!(number(text), Err(expected), "{text}");
    }
}

/// What the state's profile and spreadsheets write instead of a number is no fraction, and no number
/// that was mistyped.
#[test]
fn a_number_that_there_is_none_of_is_known() {
    for text in [
        "N/A",
        "NA",
        "n/a",
        "n.a.",
        "#N/A",
        "—",
        "–",
        "-",
        "--",
        "*",
        "**",
        "Small N",
        "n<10",
        "N < 10",
        "<5%",
        "Not  available",
        "\u{200e}N/A\u{200e}",
    ] {
        assert_eq!(number(text), Err(NotANumber::Withheld), "{text}");
        assert_eq!(count(text), Err(NotANumber::Withheld), "{text}");
    }
    assert_eq!(number("\u{202d}1,204\u{202c}"), Ok(Amount::read(1204.0)));
}

#[test]
fn students_are_counted_whole() {
    assert_eq!(count("112"), Ok(Some(112)));
    assert_eq!(count("1,204"), Ok(Some(1204)));
    assert_eq!(count("112.0"), Ok(Some(112)));
    assert_eq!(count("112.5"), Err(NotANumber::NotWhole));
    assert_eq!(count("0"), Err(NotANumber::Zero));
    assert_eq!(count("0.4"), Err(NotANumber::NotWhole));
    assert_eq!(count("all"), Err(NotANumber::Other));
}

#[test]
fn dates_are_read_as_people_write_them() {
    for text in [
        "4/18/2019",
        "04/18/2019",
        "4/18/19",
        "4-18-2019",
        "2019-04-18",
        "2019-4-18",
        "April 18, 2019",
        "apr 18 2019",
        "Apr. 18, 2019",
        "18 April 2019",
        " 4 / 18 / 2019 ",
    ] {
        assert_eq!(date(text), Ok(Some(civil::date(2019, 4, 18))), "{text}");
    }
}

#[test]
fn what_is_no_date_is_told_apart() {
    for (text, expected) in [
        ("tomorrow", NotADate::Form),
        ("4/18", NotADate::Form),
        ("2019", NotADate::Form),
        ("18.4.2019", NotADate::Form),
        ("a/b/c", NotADate::Form),
        ("4/18/20190", NotADate::Form),
        ("٤/١٨/٢٠١٩", NotADate::Form),
        ("18/4/2019", NotADate::NoSuchDay),
        ("2/29/2019", NotADate::NoSuchDay),
        ("4/0/2019", NotADate::NoSuchDay),
        ("4/1800/2019", NotADate::NoSuchDay),
        ("4/18/1019", NotADate::Year),
        ("4/18/219", NotADate::Year),
    ] {
        assert_eq!(date(text), Err(expected), "{text}");
    }
}

#[test]
fn every_message_says_what_to_do() {
    let messages = [
        NotANumber::Other.to_string(),
        NotANumber::Withheld.to_string(),
        NotANumber::Fraction.to_string(),
        NotANumber::Negative.to_string(),
        NotANumber::Separators.to_string(),
        NotANumber::TooPrecise.to_string(),
        NotANumber::TooLarge.to_string(),
        NotANumber::NotWhole.to_string(),
        NotANumber::Zero.to_string(),
        NotADate::Form.to_string(),
        NotADate::NoSuchDay.to_string(),
        NotADate::Year.to_string(),
    ];
    for message in messages {
        let asks = [
            "Enter ",
            "Leave ",
            "Round ",
            "Check ",
            "There is no such day. Enter ",
        ];
        assert!(
            asks.iter().any(|verb| message.starts_with(verb)),
            "{message}"
        );
    }
}

#[test]
fn what_a_field_takes_is_read_back_from_the_document() {
    check_property(&(0i64..=100_000_000), |hundredths| {
        let typed = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let amount = number(&typed).unwrap().unwrap();
        prop_assert_eq!(amount.hundredths(), hundredths);
        prop_assert_eq!(Amount::read(amount.to_f64()), Some(amount));
        Ok(())
    });
    check_property(
        &(2000i16..2100, 1i8..=12, 1i8..=28),
        |(year, month, day)| {
            let typed = format!("{month}/{day}/{year}");
            let found = date(&typed).unwrap().unwrap();
            prop_assert_eq!(date::read(&found.to_string()), Some(found));
            prop_assert_eq!(date(&date::day(found)), Ok(Some(found)));
            Ok(())
        },
    );
}

#[test]
fn a_day_of_a_document_has_one_spelling() {
    for text in [
        "",
        "2019",
        "2019-04",
        "2019-4-30",
        "2019-04-30 ",
        "+019-04-30",
        "20190430",
        "2019-04-31",
        "2019-04-30T10:00",
        "2019-13-01",
        "2019-00-01",
        "２０１９-04-30",
        "-2019-04-30",
        "2019-04-30-",
        "1999-12-31",
        "2100-01-01",
    ] {
        assert_eq!(date::read(text), None, "{text}");
    }
    assert_eq!(
        date::read("2019-04-30"),
        Some(jiff::civil::date(2019, 4, 30))
    );
    // A library reads the same days, among others.
    check_property(&"[0-9]{4}-[0-9]{2}-[0-9]{2}", |text| {
        prop_assert_eq!(date::iso(&text), text.parse().ok());
        Ok(())
    });
}

#[test]
fn whatever_is_typed_gets_an_answer() {
    let anything = prop_oneof![any::<String>(), "[-0-9,./% −½a-c]{0,12}"];
    check_property(&anything, |text| {
        if let Ok(Some(amount)) = number(&text) {
            prop_assert!(amount >= Amount::default() && amount <= Amount::MOST);
        }
        let _ = (count(&text), date(&text));
        Ok(())
    });
}
