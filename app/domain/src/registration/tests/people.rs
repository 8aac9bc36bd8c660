//! Names and mail addresses.

use super::super::form::{MAX_NAME_CHARS, parse_email, parse_headcount, parse_person_name};

#[test]
fn a_mail_address_has_a_form() {
    let longest = format!("{}@school.example", "a".repeat(64));
    for good in [
        "a@b.co",
        "ana.ruiz+workshop@mail.school.example",
        "o'brien@school.example",
        "a_b-c@x-y.example",
        "1@2.example",
        &longest,
    ] {
        assert_eq!(parse_email(good).as_deref(), Ok(good));
    }
    let too_long = format!("{}@school.example", "a".repeat(65));
    let long_label = format!("a@{}.example", "b".repeat(64));
    let very_long = format!("a@{}example", "b.".repeat(124));
    for bad in [
        "ana",
        "ana@",
        "@school.example",
        "ana@school",
        "ana@@school.example",
        "a@b@c.example",
        "ana ruiz@school.example",
        "ana@school..example",
        "ana@.example",
        "ana@school.example.",
        ".ana@school.example",
        "ana.@school.example",
        "a..b@school.example",
        "ana@-school.example",
        "ana@school-.example",
        "ana@sch_ool.example",
        "<ana@school.example>",
        "ana@school.example,",
        "Ana Ruiz <ana@school.example>",
        "ana@[127.0.0.1]",
        "añá@school.example",
        "ana@school.example\r\nBcc: all@school.example",
        "\"a\"@school.example",
        &too_long,
        &long_label,
        &very_long,
    ] {
        let refused = parse_email(bad).expect_err(bad);
        assert_eq!(refused, "Enter an email address like name@example.org.");
    }
    assert_eq!(
        parse_email("  "),
        Err("Enter your work email address.".to_owned())
    );
}

/// An invisible name is no name. Invisible characters are no part of one: a person who copied a name can't
/// know what came along.
#[test]
fn a_name_is_seen() {
    for unseen in [
        "\u{200b}",
        "\u{200b}\u{200c}\u{200d}",
        "\u{200d}\u{200d}",
        "\u{2060}\u{feff}",
        "\u{ad}",
        "\u{3164}",
        "– –",
    ] {
        assert!(parse_person_name(unseen).is_err(), "{unseen:?}");
    }
    for typed in [
        "Ana Ruiz\u{200f}",
        "\u{202a}Ana Ruiz\u{202c}",
        "\u{feff}Ana\u{200b} Ruiz",
        "\u{202e}Ana\u{0} Ruiz",
        "Ana\r\nRuiz",
    ] {
        assert_eq!(
            parse_person_name(typed).as_deref(),
            Ok("Ana Ruiz"),
            "{typed:?}"
        );
    }
    assert_eq!(
        parse_email("\u{feff}ana@school.example\u{200b}").as_deref(),
        Ok("ana@school.example")
    );
    assert_eq!(parse_headcount("\u{202d}6\u{202c}"), Ok(6));
    // Some scripts join their letters by these characters: a name in them is visible.
    for seen in ["Ana Ruiz", "علی\u{200c}رضا", "क्\u{200d}ष"] {
        assert_eq!(parse_person_name(seen).as_deref(), Ok(seen));
    }
}

#[test]
fn a_name_is_one_line_of_up_to_a_hundred_characters() {
    assert_eq!(
        parse_person_name(" Nguyễn Thị Ánh "),
        Ok("Nguyễn Thị Ánh".to_owned())
    );
    assert!(parse_person_name(&"ệ".repeat(MAX_NAME_CHARS)).is_ok());
    assert!(
        parse_person_name(&"a".repeat(MAX_NAME_CHARS + 1))
            .unwrap_err()
            .contains("100")
    );
    assert_eq!(parse_person_name("\t "), Err("Enter your name.".to_owned()));
}
