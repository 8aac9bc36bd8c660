//! The whole flow in a browser without JavaScript: every form is taken from the page that was sent,
//! filled in, and sent to its address.

use crate::harness::{HtmlPage, TestApp, TestBrowser, TestForm, WORKSHOP};

const REGISTER: &str = "/w/spring-2019/register";

/// Opens the form of a school and a session.
async fn form_of(visitor: &TestBrowser, school: &str, session: &str) -> TestForm {
    let path = format!("{REGISTER}?school={school}&session={session}");
    visitor.opens(&path).await.is(200).page().form("/register")
}

fn filled(form: TestForm) -> TestForm {
    form.with("contact_name", "Ann O’Hara")
        .with("contact_email", "ann.ohara@dmps.example")
}

#[tokio::test]
async fn a_school_is_found_checked_registered_and_confirmed() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let find = visitor.opens(REGISTER).await.is(200).page();
    assert_eq!(find.all("select[name=school] option").len(), 57 + 1);
    assert!(
        find.form("/register").value("idempotency_key").is_empty(),
        "a GET carries no key"
    );

    let form = form_of(&visitor, "northside", "elementary-2").await;
    assert_eq!(form.value("session"), "elementary-2");
    assert_eq!(form.value("headcount"), "6");
    assert_eq!(form.value("step"), "check");
    assert!(form.value("idempotency_key").len() >= 20, "{form:?}");
    let form = filled(form).with("headcount", "4").with("vegan", "2");
    let check = visitor.sends(REGISTER, &form).await.is(200).page();
    assert_eq!(check.text("h2"), "Check your answers");
    let said = check.text("dl.summary");
    for answer in [
        "Ann O’Hara",
        "ann.ohara@dmps.example",
        "4 people",
        "Monday, April 22",
    ] {
        assert!(said.contains(answer), "{answer} is not in {said}");
    }
    assert!(
        check
            .reads()
            .contains("We plan for 6 or more people. Is 4 right?")
    );
    assert_eq!(
        app.counts().await.levels[0].taken,
        0,
        "nothing is registered by checking"
    );

    let answer = visitor
        .sends(REGISTER, &check.form("/register"))
        .await
        .is(303);
    assert_eq!(answer.location(), format!("/w/{WORKSHOP}/registration"));
    assert_eq!(answer.cookies().len(), 1);
    let done = visitor.follows(&answer).await.is(200).page();
    assert_eq!(
        done.text("h1 .caption"),
        "Collaborative Problem-Solving Workshop"
    );
    assert!(
        done.text("h1")
            .ends_with("Northside Elementary is registered")
    );
    let said = done.reads();
    for part in [
        "Monday, April 22, 2019, 3:15–6:15 PM Central time (CDT)",
        "Dean Operations Center",
        "2-4 high leverage actions",
        "note catcher from ESSA data review and the SAMI note catcher",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    assert!(done.has(".slip-qr svg"));
    assert!(done.has("a[href$='/invite.ics']") && done.has("a[href*='calendar.google.com']"));
}

#[tokio::test]
async fn pressing_the_button_twice_registers_once() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let form = filled(form_of(&visitor, "northside", "elementary-2").await).without("step");
    for _ in 0..2 {
        let answer = visitor.sends(REGISTER, &form).await;
        visitor.follows(&answer).await.is(200);
    }
    assert_eq!(app.counts().await.levels[0].taken, 1);
}

#[tokio::test]
async fn what_must_be_mended_is_named_and_everything_typed_is_kept() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let typed = form_of(&visitor, "northside", "elementary-3")
        .await
        .with("contact_name", "  \"Ann\" <b>&amp;  ")
        .with("contact_email", "ann@nowhere")
        .with("headcount", "0")
        .with("vegan", "many");
    let answer = visitor.sends(REGISTER, &typed).await.is(422);
    let page = answer.page();
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    let summary = page.texts(".error-summary li");
    assert_eq!(summary.len(), 3, "{summary:?}");
    for field in ["contact_email", "headcount", "vegan"] {
        assert!(
            page.has(&format!(".error-summary a[href='#{field}']")),
            "{field}"
        );
        assert!(page.has(&format!("#{field}-error")), "{field}");
        assert!(page.has(&format!("#{field}[aria-invalid=true]")), "{field}");
    }
    assert_kept(&page, &typed);
    assert!(
        !answer.body.contains("<b>&amp;"),
        "what was typed is text, never markup"
    );
}

fn assert_kept(page: &HtmlPage, typed: &TestForm) {
    let kept = page.form("/register");
    for field in [
        "school",
        "session",
        "contact_name",
        "contact_email",
        "headcount",
        "vegan",
        "waitlist",
        "idempotency_key",
    ] {
        assert_eq!(kept.value(field), typed.value(field), "{field}");
    }
}

#[tokio::test]
async fn a_refusal_keeps_what_was_typed_and_offers_what_is_left() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let typed = filled(form_of(&visitor, "northside", "elementary-1").await)
        .without("step")
        .with("vegan", "1");
    app.fill_up("elementary-1").await;
    let page = visitor.sends(REGISTER, &typed).await.is(409).page();
    assert!(page.text("#refused").contains("This session is now full"));
    let offered = page.texts(".ways button");
    assert_eq!(offered.len(), 3, "{offered:?}");
    assert_eq!(offered[2], "Join the waiting list");
    assert!(
        offered[0].starts_with("Monday, April 22"),
        "the nearest comes first: {offered:?}"
    );
    // The typed text is in the offers as well as in the form.
    let offer = page.form("/register");
    assert_eq!(offer.value("session"), "elementary-2");
    assert_eq!(offer.value("contact_name"), "Ann O’Hara");
    let check = visitor.sends(REGISTER, &offer).await.is(200).page();
    let answer = visitor.sends(REGISTER, &check.form("/register")).await;
    let done = visitor.follows(&answer).await.is(200).page();
    assert!(done.reads().contains("Monday, April 22, 2019"));
}

#[tokio::test]
async fn where_nothing_is_left_the_waiting_list_is_one_press_away() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let typed = filled(form_of(&visitor, "compass-high", "secondary-1").await).without("step");
    let page = visitor.sends(REGISTER, &typed).await.is(409).page();
    assert!(
        page.text("#refused")
            .contains("held for designated schools until Monday, April 8")
    );
    assert_eq!(page.texts(".ways button"), ["Join the waiting list"]);
    let check = visitor
        .sends(REGISTER, &page.form("/register"))
        .await
        .is(200)
        .page();
    let answer = visitor.sends(REGISTER, &check.form("/register")).await;
    let done = visitor.follows(&answer).await.is(200).page();
    assert!(
        done.text("h1")
            .ends_with("Compass High School is on the waiting list")
    );
    assert!(done.reads().contains("You are first on the list."));
}

#[tokio::test]
async fn the_last_look_offers_only_what_can_succeed() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let path = format!("{REGISTER}?school=compass-high&session=secondary-1");
    let page = visitor.opens(&path).await.is(200).page();
    // One button, and no box to find first.
    let button = "#answers button[name=waitlist][value=yes]";
    assert_eq!(page.text(button), "Join the waiting list");
    assert!(!page.has("input[type=checkbox]"));
    assert!(
        page.text(".card-choice")
            .contains("None open to your school 6 held")
    );
    let form = filled(page.form("/register"));
    let page = visitor.sends(REGISTER, &form).await.is(200).page();
    assert_eq!(page.text("#check"), "None open to your school");
    let buttons = page.texts("button[type=submit]");
    assert!(
        !buttons.iter().any(|button| button.starts_with("Register")),
        "{buttons:?}"
    );
    assert_eq!(buttons[0], "Join the waiting list");
    assert!(
        page.reads()
            .contains("You would be first on the waiting list.")
    );
    // The button of the form itself leads to the same last look.
    let waiting = form.with("waitlist", "yes");
    let page_of_button = visitor.sends(REGISTER, &waiting).await.is(200).page();
    assert_eq!(page_of_button.text("#check"), "Check your answers");
    // A school that is ready to wait registers for the list in one press.
    let page = visitor.sends(REGISTER, &page.form("/register")).await;
    let page = page.is(200).page();
    assert_eq!(
        page.texts("button[type=submit]"),
        ["Join the waiting list", "Check your answers"]
    );
    // Where another session is open, that one is offered.
    app.fill_up("elementary-1").await;
    let form = filled(form_of(&visitor, "northside", "elementary-1").await);
    let page = visitor.sends(REGISTER, &form).await.is(200).page();
    assert!(page.texts(".ways button")[0].starts_with("Monday, April 22"));
    let page = visitor.sends(REGISTER, &page.form("/register")).await;
    let page = page.is(200).page();
    let register = "Register Northside Elementary";
    assert_eq!(page.texts("button[type=submit]")[0], register);
}
