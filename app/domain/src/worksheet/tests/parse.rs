//! Typed numbers and dates.

use super::super::fields::amount::Amount;
use super::super::fields::date;
use super::super::fields::parse::{DateError, NumberError, count, date, number};
use crate::seeded::every;
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
        assert_eq!(number(text), Ok(Amount::from_f64(expected)), "{text}");
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
        ("about 38", NumberError::Other),
        ("thirty", NumberError::Other),
        ("%", NumberError::Other),
        (".", NumberError::Other),
        ("1e3", NumberError::Other),
        ("NaN", NumberError::Other),
        ("inf", NumberError::Other),
        ("٣٨", NumberError::Other),
        ("1 204", NumberError::Other),
        ("+5", NumberError::Other),
        ("N", NumberError::Other),
        ("a/b", NumberError::Other),
        ("< ten", NumberError::Other),
        ("½", NumberError::Fraction),
        ("38½", NumberError::Fraction),
        ("1/2", NumberError::Fraction),
        ("-5", NumberError::Negative),
        ("− 5", NumberError::Negative),
        ("1.204.500", NumberError::Separators),
        ("1.204,5", NumberError::Separators),
        ("12,04,5", NumberError::Separators),
        ("1,20,400", NumberError::Separators),
        (",204,500", NumberError::Separators),
        ("38.125", NumberError::TooPrecise),
        ("0,385", NumberError::TooPrecise),
        ("1.204", NumberError::TooPrecise),
        ("1,000,000.01", NumberError::TooLarge),
        ("99999999999999999999999999", NumberError::TooLarge),
    ] {
        assert_eq!(number(text), Err(expected), "{text}");
    }
}

/// The texts that the state's profile and spreadsheets write instead of a number are no fractions,
/// and no numbers that were mistyped.
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
        assert_eq!(number(text), Err(NumberError::Withheld), "{text}");
        assert_eq!(count(text), Err(NumberError::Withheld), "{text}");
    }
    assert_eq!(
        number("\u{202d}1,204\u{202c}"),
        Ok(Amount::from_f64(1204.0))
    );
}

#[test]
fn students_are_counted_whole() {
    assert_eq!(count("112"), Ok(Some(112)));
    assert_eq!(count("1,204"), Ok(Some(1204)));
    assert_eq!(count("112.0"), Ok(Some(112)));
    assert_eq!(count("112.5"), Err(NumberError::NotWhole));
    assert_eq!(count("0"), Err(NumberError::Zero));
    assert_eq!(count("0.4"), Err(NumberError::NotWhole));
    assert_eq!(count("all"), Err(NumberError::Other));
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
        ("tomorrow", DateError::Form),
        ("4/18", DateError::Form),
        ("2019", DateError::Form),
        ("18.4.2019", DateError::Form),
        ("a/b/c", DateError::Form),
        ("4/18/20190", DateError::Form),
        ("٤/١٨/٢٠١٩", DateError::Form),
        ("18/4/2019", DateError::NoSuchDay),
        ("2/29/2019", DateError::NoSuchDay),
        ("4/0/2019", DateError::NoSuchDay),
        ("4/1800/2019", DateError::NoSuchDay),
        ("4/18/1019", DateError::Year),
        ("4/18/219", DateError::Year),
    ] {
        assert_eq!(date(text), Err(expected), "{text}");
    }
}

#[test]
fn every_message_says_what_to_do() {
    let messages = [
        NumberError::Other.to_string(),
        NumberError::Withheld.to_string(),
        NumberError::Fraction.to_string(),
        NumberError::Negative.to_string(),
        NumberError::Separators.to_string(),
        NumberError::TooPrecise.to_string(),
        NumberError::TooLarge.to_string(),
        NumberError::NotWhole.to_string(),
        NumberError::Zero.to_string(),
        DateError::Form.to_string(),
        DateError::NoSuchDay.to_string(),
        DateError::Year.to_string(),
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
    every(&(0i64..=100_000_000), |hundredths| {
        let typed = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let amount = number(&typed).unwrap().unwrap();
        prop_assert_eq!(amount.hundredths(), hundredths);
        prop_assert_eq!(Amount::from_f64(amount.to_f64()), Some(amount));
        Ok(())
    });
    every(
        &(2000i16..2100, 1i8..=12, 1i8..=28),
        |(year, month, day)| {
            let typed = format!("{month}/{day}/{year}");
            let found = date(&typed).unwrap().unwrap();
            prop_assert_eq!(date::parse_of_this_century(&found.to_string()), Some(found));
            prop_assert_eq!(date(&date::day_label(found)), Ok(Some(found)));
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
        assert_eq!(date::parse_of_this_century(text), None, "{text}");
    }
    assert_eq!(
        date::parse_of_this_century("2019-04-30"),
        Some(jiff::civil::date(2019, 4, 30))
    );
    // A library reads the same days, among others.
    every(&"[0-9]{4}-[0-9]{2}-[0-9]{2}", |text| {
        prop_assert_eq!(date::parse_iso(&text), text.parse().ok());
        Ok(())
    });
}

#[test]
fn whatever_is_typed_gets_an_answer() {
    let anything = prop_oneof![any::<String>(), "[-0-9,./% −½a-c]{0,12}"];
    every(&anything, |text| {
        if let Ok(Some(amount)) = number(&text) {
            prop_assert!(amount >= Amount::default() && amount <= Amount::MAX);
        }
        let _ = (count(&text), date(&text));
        Ok(())
    });
}
