//! The contract with outside programs: the readable resources, and the answers where there is none.

use super::contract::keys;
use crate::harness::{TestApp, TestForm, WORKSHOP};
use domain::registration::Counts;
use serde_json::json;

#[tokio::test]
async fn counts_have_their_shape_and_a_tag_that_saves_asking_again() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    let answer = app.counts_answer().await.is(200);
    let counts = answer.json();
    assert_eq!(keys(&counts), ["levels", "phase", "rev", "sessions"]);
    let level = json!({"level": "elementary", "slots": 24, "taken": 1, "held": 20, "waiting": 0});
    assert_eq!(counts["levels"][0], level);
    let session = json!({
        "id": "elementary-1", "level": "elementary", "door": "open",
        "starts_at": "2019-04-18T20:15:00Z", "ends_at": "2019-04-18T23:15:00Z",
        "place": "Dean Operations Center", "slots": 8, "taken": 1, "open": 7, "open_to_all": 3,
    });
    assert_eq!(counts["sessions"][0], session);
    assert_consistent(&serde_json::from_value(counts.clone()).unwrap());

    let tag = answer.header("etag").to_owned();
    assert_eq!(tag, format!("\"{}\"", counts["rev"]));
    for (known, status) in [
        (tag.clone(), 304),
        (format!("W/{tag}"), 304),
        (format!("\"0\", {tag}"), 304),
        ("\"0\"".to_owned(), 200),
    ] {
        let address = format!("{}/w/{WORKSHOP}/counts", app.server_address().listens);
        let request = reqwest::Client::new()
            .get(address)
            .header("if-none-match", &known);
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), status, "{known}");
        assert_eq!(response.headers()["etag"].to_str().unwrap(), tag);
    }
    app.registered("alder-creek", "elementary-1").await;
    assert_ne!(app.counts_answer().await.header("etag"), tag);
}

/// Rules of section 4 about the counts.
fn assert_consistent(counts: &Counts) {
    for session in &counts.sessions {
        let level = counts.level(session.level).unwrap();
        assert_eq!(session.open, session.slots - session.taken);
        let free = (level.slots - level.taken).saturating_sub(level.held);
        assert_eq!(session.open_to_all, session.open.min(free));
    }
}

#[tokio::test]
async fn unknown_things_are_404_and_wrong_methods_405() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    for path in [
        "/nothing",
        "/w",
        "/w/",
        "/w/unknown",
        "/w/unknown/register",
        "/w/unknown/counts",
        "/w/unknown/live",
        "/w/spring-2019/nothing",
        "/w/spring-2019/register/nothing",
        "/r/unknown",
        "/i/unknown",
        "/j/unknown",
        "/pkg/unknown.js",
        "/pkg/manifest.json",
        "/desk/nothing",
        "/registration",
        "/api",
        "/.env",
        "/causeway.db",
    ] {
        visitor.opens(path).await.is(404);
    }
    let form = app.school("northside").form.with("session", "elementary-1");
    for path in [
        "/",
        "/w/unknown/register",
        "/w/spring-2019",
        "/nothing",
        "/r/unknown",
    ] {
        let status = visitor.fetches(path, &form).await.status;
        assert!(status == 404 || status == 405, "POST {path}: {status}");
    }
    let client = reqwest::Client::new();
    for (method, path, status) in [
        ("PUT", "/w/spring-2019/register", 405),
        ("DELETE", "/w/spring-2019/counts", 405),
        ("PATCH", "/healthz", 405),
        ("POST", "/w/spring-2019/live", 405),
        ("POST", "/w/spring-2019/registration/invite.ics", 405),
    ] {
        let address = format!("{}{path}", app.server_address().listens);
        let request = client.request(method.parse().unwrap(), address);
        assert_eq!(
            request.send().await.unwrap().status().as_u16(),
            status,
            "{method} {path}"
        );
    }
}

#[tokio::test]
async fn a_question_that_nobody_can_ask_is_404_as_any_page_that_is_not_there() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    for address in ["/api/nope", "/api/workshops", "/api/WORKSHOP", "/api/%2e"] {
        let page = visitor.opens(address).await.is(404).page();
        assert_eq!(page.text("h1"), "Page not found", "{address}");
        let asked = visitor.asks(address).await.is(404);
        assert!(!asked.body.contains("server function"), "{}", asked.body);
    }
    visitor.asks("/api/workshop").await.is(200);
}

#[tokio::test]
async fn a_form_that_is_too_long_is_413_and_one_that_fits_is_read() {
    let app = TestApp::start().await;
    let path = format!("/w/{WORKSHOP}/register");
    let fits = app
        .school("northside")
        .form
        .with("contact_name", &"x".repeat(60_000));
    app.visitor().fetches(&path, &fits).await.is(422);
    let long = fits.with("contact_name", &"x".repeat(70_000));
    let answer = app.visitor().fetches(&path, &long).await.is(413);
    assert_eq!(answer.json()["refused"], "too_long");
    assert!(answer.json()["counts"]["rev"].is_u64());

    // In a browser, the form comes back with all typed text, and says the reason at the top.
    let page = app.visitor().sends(&path, &long).await.is(413).page();
    assert!(page.text("#refused").contains("Shorten it"));
    let kept = page.form("/register");
    for field in ["school", "contact_name", "contact_email", "idempotency_key"] {
        assert_eq!(kept.value(field), long.value(field), "{field}");
    }
    assert_eq!(page.faults(), [""; 0]);
}

/// The server does not keep a text that is far too long; the page says that the browser still has
/// it.
#[tokio::test]
async fn a_form_that_is_far_too_long_or_no_form_gets_a_page_and_a_way_back() {
    let app = TestApp::start().await;
    let path = format!("/w/{WORKSHOP}/register");
    let endless = TestForm::of(&[("contact_name", &"x".repeat(300_000))]);
    let answer = app.visitor().fetches(&path, &endless).await.is(413);
    assert_eq!(answer.json()["refused"], "too_long");
    let page = app.visitor().sends(&path, &endless).await.is(413).page();
    assert!(page.reads().contains("Shorten it"));
    assert!(page.reads().contains("return to your form"));
    assert!(page.has(&format!("main a[href='{path}']")));
    assert!(page.has("link[rel=stylesheet][href^='/pkg/']"));
    assert_eq!(page.faults(), [""; 0]);

    let address = format!("{}{path}", app.server_address().listens);
    let request = reqwest::Client::new().post(address).body("{}");
    let response = request.header("content-type", "application/json").send();
    let response = response.await.unwrap();
    assert_eq!(response.status().as_u16(), 415);
    assert!(response.text().await.unwrap().contains("<h1>"));
}

#[tokio::test]
async fn operators_see_that_it_lives_and_what_it_holds() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    assert_eq!(app.visitor().opens("/healthz").await.is(200).body, "ok\n");
    let metrics = app.visitor().opens("/metrics").await.is(200).body;
    let line = "causeway_slots_taken{workshop=\"spring-2019\",level=\"elementary\"} 1";
    assert!(metrics.lines().any(|found| found == line), "{metrics}");
    assert!(!metrics.contains("northside"));
}
