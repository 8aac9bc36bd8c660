//! Secrets: kept as hashes, and never in a log, however talkative it is.

use crate::harness::{Causeway, JOIN, TestApp, TestForm, WORKSHOP};
use sqlx::{Connection, SqliteConnection};
use std::path::Path;

/// True if the bytes are anywhere in the files of a folder.
fn stands_in(folder: &Path, needle: &str) -> bool {
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut read = 0;
    let found = files.filter(|path| path.is_file()).any(|path| {
        let bytes = std::fs::read(path).unwrap();
        read += bytes.len();
        bytes
            .windows(needle.len())
            .any(|window| window == needle.as_bytes())
    });
    assert!(read > 0, "nothing was looked at");
    found
}

fn folder(app: &TestApp) -> &Path {
    app.dir.path()
}

#[tokio::test]
async fn the_database_holds_no_secret_that_opens_anything() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let organizer = app.organizer().await;
    let session = organizer.cookies_sent();
    let link = app.team_link("alder-creek").await;
    let code = app.team_code("alder-creek").await;
    let facilitator = app.facilitator_link("Fay").await;
    let ana = app.teammate("alder-creek", "Ana").await.cookies_sent();
    let wall = app.session_code("elementary-1").await;
    for code in [code.replace('-', ""), code, wall.replace('-', ""), wall] {
        assert!(
            !stands_in(folder(&app), &code),
            "a code lies in the database"
        );
    }
    let secrets = [
        outcome.token(),
        link.replace("/j/", ""),
        ana.trim_start_matches("member=").to_owned(),
        facilitator.replace("/f/", ""),
        app.invitation("fairwind-high").await.replace("/i/", ""),
        app.sign_in_link().await.replace("/desk/sign-in/", ""),
        session.trim_start_matches("organizer=").to_owned(),
    ];
    let folder = folder(&app);
    for secret in &secrets {
        assert_eq!(secret.len(), 43, "256 bits");
        assert!(!stands_in(folder, secret), "a secret lies in the database");
    }
    let mut different = secrets.to_vec();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), secrets.len());
    // The negative control: the same search finds a text that is kept in the clear.
    assert!(stands_in(folder, "pat@northside.example"));
    assert!(stands_in(folder, &outcome.reference()));
}

/// A reader of the database can't repeat a form. A key that an earlier version kept in the clear
/// still gets the same answer: the next start hashes it.
#[tokio::test]
async fn a_forms_key_is_kept_hashed_and_an_earlier_one_still_answers() {
    let key = "a-forms-key-6b1f3c";
    let app = TestApp::start().await;
    let school = app.school("northside").with("idempotency_key", key);
    let first = school.registers("elementary-1").await.confirmed();
    assert!(!stands_in(folder(&app), key), "a key lies in the database");

    let address = format!("sqlite://{}", folder(&app).join("causeway.db").display());
    let mut database = SqliteConnection::connect(&address).await.unwrap();
    let earlier = sqlx::query("UPDATE submission SET key = ?").bind(key);
    earlier.execute(&mut database).await.unwrap();
    let app = app.mended().await;
    let again = app.school("northside").sending(&school.form);
    let again = again.registers("elementary-1").await;
    assert_eq!(again.status(), 200, "{}", again.answer.body);
    assert_eq!(again.reference(), first.reference());
    let kinds: Vec<String> = sqlx::query_scalar("SELECT typeof(key) FROM submission")
        .fetch_all(&mut database)
        .await
        .unwrap();
    assert_eq!(kinds, ["blob"]);
}

/// A link that is kept as a hash can't be shown twice: a registrant who wants to keep it gets a
/// fresh one.
#[tokio::test]
async fn a_registrant_is_shown_a_link_when_asking_and_in_no_address() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    let page = registrant.registration().await.is(200).page();
    assert!(!page.has(".shown-link") && !page.reads().contains("/r/"));
    let path = format!("/w/{WORKSHOP}/registration/link");
    registrant.opens(&path).await.is(200);
    let answer = registrant.sends(&path, &page.form("/link")).await.is(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.cookies().is_empty());
    let page = answer.page();
    assert_eq!(page.faults(), [""; 0]);
    let shown = page.text(".shown-link");
    let (start, secret) = shown.rsplit_once("/r/").unwrap();
    assert_eq!(start, app.server_address().origin);
    assert!(
        !stands_in(app.dir.path(), secret),
        "it lies in the database"
    );
    let elsewhere = app.visitor();
    elsewhere.opens(&format!("/r/{secret}")).await.is(303);
    elsewhere.registration().await.is(200);

    let told = registrant.fetches(&path, &TestForm::none()).await.is(200);
    let url = told.json()["manage_url"].as_str().unwrap().to_owned();
    assert_ne!(url, shown);
    // The page shows it to nobody else, and no ended registration has one.
    app.visitor()
        .fetches(&path, &TestForm::none())
        .await
        .is(401);
    registrant.changes("cancel", &[]).await.is(200);
    registrant.fetches(&path, &TestForm::none()).await.is(401);
}

#[tokio::test]
async fn no_log_line_holds_a_secret_an_address_or_what_was_typed() {
    let causeway = Causeway::new().env("RUST_LOG", "trace");
    let loaded = causeway
        .runs(&["sample", "--original-dates", "--json"])
        .await
        .exits(0);
    let sample: serde_json::Value = serde_json::from_str(&loaded.stdout).unwrap();
    let invitation = sample["schools"][0]["invite_url"].as_str().unwrap();
    let invitation = invitation.rsplit('/').next().unwrap().to_owned();
    let team = sample["schools"][0]["team_url"].as_str().unwrap();
    let team = team.rsplit('/').next().unwrap().to_owned();
    let school = sample["schools"][0]["slug"].as_str().unwrap();
    let desk = sample["organizer_url"]
        .as_str()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();

    let server = causeway.serves().await;
    let outcome = server
        .school("northside")
        .registers("elementary-1")
        .await
        .confirmed();
    let visitor = server.visitor();
    visitor.opens(&outcome.link()).await.is(303);
    visitor.registration().await.is(200);
    visitor
        .changes("headcount", &[("headcount", "9")])
        .await
        .is(200);
    visitor
        .changes("headcount", &[("headcount", "typed-by-mistake")])
        .await
        .is(422);
    visitor.opens(&format!("/i/{invitation}")).await.is(303);
    visitor.opens(&format!("/j/{team}")).await.is(303);
    let join = TestForm::of(&[
        ("school", school),
        ("name", "Typed Name"),
        ("color", "teal"),
    ]);
    visitor.sends(JOIN, &join).await.is(303);
    let wrong = TestForm::of(&[("code", "ZZZZZ-ZZZZZ")]);
    visitor.sends(JOIN, &wrong).await.is(422);
    visitor
        .opens("/r/an-unknown-secret-of-somebody")
        .await
        .is(404);
    visitor
        .opens(&format!("/desk/sign-in/{desk}"))
        .await
        .is(200);
    visitor
        .sends(&format!("/desk/sign-in/{desk}"), &TestForm::none())
        .await
        .is(303);
    visitor.opens("/desk").await.is(200);
    visitor
        .sends("/desk/mail/1/show", &TestForm::none())
        .await
        .is(200);
    let make = format!("/desk/w/{WORKSHOP}/facilitators/make");
    let fay = TestForm::of(&[("name", "Typed Facilitator")]);
    let made = visitor.sends(&make, &fay).await.is(200).page();
    let facilitator = made.text(".slip .code");
    let facilitator = facilitator.rsplit('/').next().unwrap().to_owned();
    visitor.opens(&format!("/f/{facilitator}")).await.is(303);
    visitor.goes_to(school).await.is(303);
    visitor
        .opens(&format!("/w/{WORKSHOP}/register?school=alder-creek"))
        .await
        .is(200);
    let cookies = visitor.cookies_sent();
    let said = server.said();
    assert_eq!(server.stops().await, Some(0));

    // The log is long: an empty one would hold no secret either.
    assert!(said.contains("TRACE") || said.contains("DEBUG"), "{said}");
    let mut secrets = vec![
        outcome.token(),
        invitation,
        team,
        facilitator,
        "Typed Name".to_owned(),
        "Typed Facilitator".to_owned(),
        "ZZZZZ-ZZZZZ".to_owned(),
        desk,
        "an-unknown-secret-of-somebody".to_owned(),
        "pat@northside.example".to_owned(),
        "Pat of northside".to_owned(),
        "typed-by-mistake".to_owned(),
    ];
    let cookies = cookies.split("; ").filter_map(|pair| pair.split_once('='));
    secrets.extend(cookies.map(|(_, value)| value.to_owned()));
    for secret in secrets {
        let line = said.lines().find(|line| line.contains(&secret));
        assert_eq!(line, None, "{secret} is in the log");
    }
}
