//! The form's fields and their messages.

use super::super::application::{Application, Reference, WaitlistChoice};
use super::super::form::{FieldErrors, RegistrationForm, parse_headcount};
use super::super::meals::{Diet, Meals};
use super::fixture::{announcement, ids};

fn typed() -> RegistrationForm {
    RegistrationForm {
        school: "e-1".to_owned(),
        session: vec!["e-apr-22".to_owned()],
        contact_name: "Ana Ruiz".to_owned(),
        contact_email: "ana.ruiz@school.example".to_owned(),
        headcount: "6".to_owned(),
        ..RegistrationForm::default()
    }
}

fn parse(form: &RegistrationForm) -> Result<Application, FieldErrors> {
    form.parse(&announcement(), Reference("R-1".to_owned()))
}

/// The message for one field after one change to a correct form.
fn said(field: &str, change: impl FnOnce(&mut RegistrationForm)) -> Option<String> {
    let mut form = typed();
    change(&mut form);
    let errors = parse(&form).err()?;
    assert!(
        errors.0.keys().all(|named| named == field),
        "only {field}: {errors:?}"
    );
    errors.get(field).map(str::to_owned)
}

#[test]
fn a_form_that_is_right_is_taken_as_typed() {
    let application = parse(&typed()).unwrap();
    assert_eq!(application.school.as_str(), "e-1");
    assert_eq!(application.wishes, ids(&["e-apr-22"]));
    assert_eq!(application.waitlist, WaitlistChoice::Refuse);
    assert_eq!(application.contact.name, "Ana Ruiz");
    assert_eq!(application.contact.email, "ana.ruiz@school.example");
    assert_eq!(
        (application.headcount, application.meals.is_empty()),
        (6, true)
    );
}

#[test]
fn blanks_around_what_is_typed_do_no_harm() {
    let mut form = typed();
    form.school = " e-1 ".to_owned();
    form.session = vec![" ".to_owned(), " e-apr-22 ".to_owned()];
    form.contact_name = "  Ana Ruiz\t".to_owned();
    form.contact_email = " ana.ruiz@school.example\n".to_owned();
    form.headcount = " 6 ".to_owned();
    form.waitlist = " no ".to_owned();
    assert_eq!(parse(&form), parse(&typed()));
}

#[test]
fn an_empty_form_names_every_field_at_once() {
    let errors = parse(&RegistrationForm::default()).unwrap_err();
    let fields: Vec<_> = errors.0.keys().map(String::as_str).collect();
    assert_eq!(
        fields,
        [
            "contact_email",
            "contact_name",
            "headcount",
            "school",
            "session"
        ]
    );
    assert_eq!(errors.get("school"), Some("Choose your school."));
    assert_eq!(errors.get("session"), Some("Choose a session."));
}

#[test]
fn only_a_school_on_the_list_is_taken() {
    let expected = "Choose a school from the list. We don’t have this one.";
    for bad in ["nowhere", "E-1", "e 1", "../e-1", &"e".repeat(65), "Ünna"] {
        assert_eq!(
            said("school", |form| form.school = bad.to_owned()).as_deref(),
            Some(expected)
        );
    }
}

#[test]
fn only_a_session_of_the_schools_level_is_taken() {
    let said = |sessions: &[&str]| {
        said("session", |form| {
            form.session = sessions.iter().map(|s| (*s).to_owned()).collect()
        })
    };
    let unknown = "Choose a session from the list. We don’t have this one.";
    assert_eq!(said(&["e-apr-19"]).as_deref(), Some(unknown));
    assert_eq!(said(&["E-APR-22"]).as_deref(), Some(unknown));
    let other_level = "Choose a session for elementary schools.";
    assert_eq!(said(&["s-apr-22"]).as_deref(), Some(other_level));
    assert_eq!(
        said(&["e-apr-22", "s-apr-22"]).as_deref(),
        Some(other_level)
    );
    assert_eq!(said(&[" ", ""]).as_deref(), Some("Choose a session."));
    let mut form = typed();
    form.school = "s-1".to_owned();
    let errors = parse(&form).unwrap_err();
    assert_eq!(
        errors.get("session"),
        Some("Choose a session for secondary schools.")
    );
}

#[test]
fn sessions_keep_their_order_and_count_once() {
    let mut form = typed();
    form.session = ["e-apr-23", "e-apr-18", "e-apr-23"]
        .map(str::to_owned)
        .to_vec();
    form.waitlist = "yes".to_owned();
    let application = parse(&form).unwrap();
    assert_eq!(application.wishes, ids(&["e-apr-23", "e-apr-18"]));
    assert_eq!(application.waitlist, WaitlistChoice::Wait);
}

#[test]
fn one_to_thirty_people_come() {
    for (text, people) in [("1", 1), ("5", 5), ("6", 6), ("30", 30), ("006", 6)] {
        assert_eq!(
            parse_headcount(text),
            Ok(people),
            "fewer than 6 is a question, not a refusal"
        );
    }
    for (text, message) in [
        ("", "Enter how many people are coming, including you."),
        ("0", "Enter at least 1 person."),
        ("31", "Enter at most 30 people. For more, ask the office."),
        (
            "65535",
            "Enter at most 30 people. For more, ask the office.",
        ),
        (
            "65536",
            "Enter at most 30 people. For more, ask the office.",
        ),
        (
            "99999999999999999999",
            "Enter at most 30 people. For more, ask the office.",
        ),
        ("six", "Enter the number of people in digits, such as 6."),
        ("-1", "Enter the number of people in digits, such as 6."),
        ("+6", "Enter the number of people in digits, such as 6."),
        ("6.5", "Enter the number of people in digits, such as 6."),
        (
            "6 people",
            "Enter the number of people in digits, such as 6.",
        ),
        ("٦", "Enter the number of people in digits, such as 6."),
    ] {
        assert_eq!(parse_headcount(text), Err(message.to_owned()), "{text}");
    }
}

#[test]
fn diets_are_numbers_up_to_the_headcount() {
    let meal = |diet: &str, text: &str| {
        let mut form = typed();
        form.meals.insert(diet.to_owned(), text.to_owned());
        parse(&form)
    };
    assert_eq!(meal("vegan", "6").unwrap().meals.get(Diet::Vegan), 6);
    assert!(meal("vegan", "0").unwrap().meals.is_empty());
    assert!(meal("vegan", " ").unwrap().meals.is_empty());
    assert!(
        meal("cake", "lots").unwrap().meals.is_empty(),
        "what nobody asked for is left out"
    );
    for (text, message) in [
        ("7", "This is more than the number of people coming."),
        ("70000", "This is more than the number of people coming."),
        ("two", "Enter a number, or leave it empty."),
        ("-1", "Enter a number, or leave it empty."),
        ("+1", "Enter a number, or leave it empty."),
    ] {
        assert_eq!(
            meal("no_bread", text).unwrap_err().get("no_bread"),
            Some(message),
            "{text}"
        );
    }
}

#[test]
fn no_diet_is_needed_by_more_people_than_come() {
    let mut meals = Meals::default();
    assert_eq!(meals.check_headcount(1), Ok(()));
    meals.set(Diet::Vegan, 4);
    meals.set(Diet::Halal, 2);
    // The sum may exceed the headcount: a person may need two.
    assert_eq!(meals.check_headcount(4), Ok(()));
    let said = meals.check_headcount(3).unwrap_err();
    assert_eq!(
        said,
        "You entered 4 under “Vegan”. Change the dietary needs first."
    );
    meals.set(Diet::Vegan, 0);
    assert_eq!(meals.check_headcount(2), Ok(()));
    assert!(meals.check_headcount(1).is_err());
}

#[test]
fn a_person_may_need_two_diets() {
    let mut form = typed();
    form.meals.insert("vegan".to_owned(), "4".to_owned());
    form.meals.insert("gluten_free".to_owned(), "4".to_owned());
    let lines: Vec<_> = parse(&form).unwrap().meals.lines().collect();
    assert_eq!(lines, [(Diet::Vegan, 4), (Diet::GlutenFree, 4)]);
}

#[test]
fn waiting_is_yes_or_no_and_a_key_is_short() {
    assert_eq!(
        said("waitlist", |form| form.waitlist = "maybe".to_owned()).as_deref(),
        Some("Choose whether to join the waiting list.")
    );
    assert!(
        said("idempotency_key", |form| form.idempotency_key =
            "k".repeat(201))
        .is_some()
    );
    assert_eq!(
        said("idempotency_key", |form| form.idempotency_key =
            "k".repeat(200)),
        None
    );
}

#[test]
fn every_message_says_what_to_do() {
    let form = RegistrationForm {
        school: "nowhere".to_owned(),
        session: vec!["x".to_owned()],
        contact_email: "x".to_owned(),
        headcount: "31".to_owned(),
        waitlist: "x".to_owned(),
        ..RegistrationForm::default()
    };
    for (field, message) in parse(&form).unwrap_err().0 {
        assert!(
            ["Choose ", "Enter ", "Shorten "]
                .iter()
                .any(|verb| message.starts_with(verb)),
            "{field}: {message}"
        );
        assert!(message.ends_with('.'), "{field}: {message}");
    }
}

#[test]
fn messages_are_json_by_field() {
    let mut errors = FieldErrors::default();
    errors.add("headcount", "Enter at least 1 person.");
    errors.add("headcount", "The first message stays.");
    let json = serde_json::to_string(&errors).unwrap();
    assert_eq!(json, r#"{"headcount":"Enter at least 1 person."}"#);
}
