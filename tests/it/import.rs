//! `causeway import`: an office brings its own workshop. It reports every mistake at once, by file,
//! line and column; imports all of it or nothing; and updates the workshop when it runs again.

use crate::harness::{Causeway, ProcessOutput, TestApp};
use jiff::SignedDuration;
use serde_json::Value;
use server::import::sample;
use store::mail::Template;

const WORKSHOP: &str = include_str!("../../server/sample/workshop.toml");
const SCHOOLS: &str = include_str!("../../server/sample/schools.csv");

async fn import(causeway: &Causeway, workshop: &str, schools: &str) -> ProcessOutput {
    causeway.writes("workshop.toml", workshop);
    causeway.writes("schools.csv", schools);
    causeway
        .runs(&["import", "workshop.toml", "schools.csv"])
        .await
}

/// The line and column of a text in a file, as an editor counts.
fn place(text: &str, what: &str) -> String {
    let before = &text[..text.find(what).unwrap()];
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    format!("{}:{column}", before.matches('\n').count() + 1)
}

#[tokio::test]
async fn the_samples_files_are_an_import_and_print_an_invitation_for_each_school() {
    let causeway = Causeway::new();
    let printed = import(&causeway, WORKSHOP, SCHOOLS).await.exits(0).stdout;
    let mut lines = printed.lines();
    assert_eq!(lines.next(), Some("slug,name,url"));
    let links: Vec<_> = lines.collect();
    assert_eq!(links.len(), 57);
    let server = causeway.serves().await;
    let northside = links
        .iter()
        .find(|line| line.starts_with("northside,"))
        .unwrap();
    let link = &northside[northside.find("/i/").unwrap()..];
    let answer = server.visitor().opens(link).await.is(303);
    assert_eq!(
        answer.location(),
        "/w/spring-2019/register?school=northside"
    );
}

/// Each of these texts begins a mistake, and every line names a place.
fn assert_named(ended: &ProcessOutput, mistakes: &[(&str, &str, &str)]) {
    for (file, text, what) in mistakes {
        let place = format!("{file}:{}: ", place(text, what));
        let found = ended.stderr.lines().any(|line| line.starts_with(&place));
        assert!(found, "{place}{what} is not in:\n{}", ended.stderr);
    }
    assert_eq!(
        ended.stderr.lines().count(),
        mistakes.len(),
        "{}",
        ended.stderr
    );
    assert!(ended.stdout.is_empty());
}

#[tokio::test]
async fn every_mistake_in_both_files_is_named_by_line_and_column_and_nothing_is_imported() {
    let causeway = Causeway::new();
    let workshop = WORKSHOP
        .replace("\"America/Chicago\"", "\"America/Des_Moines\"")
        .replace("close_hours = 24", "close_hours = \"a day\"");
    let schools = SCHOOLS
        .replace("northside,Northside Elementary", "northside,")
        .replace(
            "Westbrook Elementary,elementary",
            "Westbrook Elementary,primary",
        )
        .replace("kestrel,Kestrel", "amber-hill,Kestrel");
    let ended = import(&causeway, &workshop, &schools).await.exits(1);
    assert_named(
        &ended,
        &[
            ("workshop.toml", &workshop, "\"America/Des_Moines\""),
            ("workshop.toml", &workshop, "\"a day\""),
            ("schools.csv", &schools, "amber-hill,Kestrel"),
            ("schools.csv", &schools, ",elementary,targeted\notter-creek"),
            ("schools.csv", &schools, "primary"),
        ],
    );
    // Nothing of it is stored: the next start finds an empty database.
    let server = causeway.serves().await;
    server.line_after("The database was empty").await;
}

/// A file that can be read may still not make sense.
#[tokio::test]
async fn everything_that_does_not_fit_together_is_named_at_once() {
    let causeway = Causeway::new();
    let workshop = WORKSHOP
        .replace("elementary = 24", "elementary = 25")
        .replace("starts = 2019-04-25T16:00", "starts = 2019-04-25T20:00")
        .replace(
            "release_at = 2019-04-08T08:00",
            "release_at = 2019-03-01T08:00",
        );
    let schools = SCHOOLS.replace("secondary,none", "secondary,targeted");
    let ended = import(&causeway, &workshop, &schools).await.exits(1);
    for what in ["25\n", "2019-04-25T19:00", "2019-03-01"] {
        let line = place(&workshop, what).split(':').next().unwrap().to_owned();
        let place = format!("workshop.toml:{line}:");
        assert!(
            ended.stderr.contains(&place),
            "{place} {what} is not in:\n{}",
            ended.stderr
        );
    }
    assert!(
        ended.stderr.contains("16"),
        "designated schools and slots:\n{}",
        ended.stderr
    );
    let server = causeway.serves().await;
    server.line_after("The database was empty").await;
}

#[tokio::test]
async fn files_that_are_no_files_of_the_kind_are_told_apart() {
    let causeway = Causeway::new();
    let ended = import(&causeway, "slug = [", SCHOOLS).await.exits(1);
    assert!(
        ended.stderr.starts_with("workshop.toml:1:"),
        "{}",
        ended.stderr
    );
    let ended = import(&causeway, WORKSHOP, "name;level\nx;y\n")
        .await
        .exits(1);
    assert!(
        ended.stderr.contains("schools.csv:1:5: "),
        "{}",
        ended.stderr
    );
    causeway.writes(
        "schools.csv",
        b"slug,name,level,designation\nx,Caf\xe9,elementary,none\n",
    );
    let ended = causeway
        .runs(&["import", "workshop.toml", "schools.csv"])
        .await
        .exits(1);
    assert!(
        ended.stderr.contains("schools.csv:2:6: "),
        "{}",
        ended.stderr
    );
    causeway
        .runs(&["import", "workshop.toml", "missing.csv"])
        .await
        .exits(1)
        .says("missing.csv");
}

#[tokio::test]
async fn a_spreadsheets_marks_and_line_ends_are_read() {
    let causeway = Causeway::new();
    let schools = format!("\u{feff}{}", SCHOOLS.replace('\n', "\r\n"));
    import(&causeway, &WORKSHOP.replace('\n', "\r\n"), &schools)
        .await
        .exits(0);
    // The marks and the carriage returns are in no imported text.
    import(&causeway, WORKSHOP, SCHOOLS)
        .await
        .exits(0)
        .says("Nothing changed");
}

#[tokio::test]
async fn a_second_import_updates_and_what_was_given_stays_given() {
    let causeway = Causeway::new();
    import(&causeway, WORKSHOP, SCHOOLS)
        .await
        .exits(0)
        .says("is new: 5 sessions, 57 schools.");
    import(&causeway, WORKSHOP, SCHOOLS)
        .await
        .exits(0)
        .says("Nothing changed");
    let server = causeway.serves().await;
    let outcome = server
        .school("northside")
        .registers("elementary-1")
        .await
        .confirmed();
    server
        .school("compass-high")
        .waits_for(&["secondary-2"])
        .await
        .waitlisted();

    // More slots: a waiting school has one at once.
    let larger = WORKSHOP
        .replace("secondary = 11", "secondary = 12")
        .replace(
            "place = \"Dean Operations Center\"\nslots = 5",
            "place = \"Dean Operations Center\"\nslots = 6",
        );
    assert_ne!(larger, WORKSHOP);
    let ended = import(&causeway, &larger, SCHOOLS).await.exits(0);
    assert!(
        ended.stderr.contains("1 waiting schools have a slot now"),
        "{}",
        ended.stderr
    );
    let visitor = server.visitor();
    visitor.opens(&outcome.link()).await.is(303);
    visitor.registration().await.is(200);
}

/// A school that is confirmed for a session that moves is told, and a calendar takes the new date
/// only under a higher number.
#[tokio::test]
async fn an_import_that_moves_a_session_is_told_to_everybody_confirmed_for_it() {
    let app = TestApp::start().await;
    let moves = app.registered("northside", "elementary-1").await;
    let stays = app.registered("alder-creek", "elementary-2").await;
    let entry = async |outcome| {
        let path = "/w/spring-2019/registration/invite.ics";
        app.registrant(outcome).await.opens(path).await.is(200).body
    };
    let ours = entry(&moves).await;
    assert!(ours.contains("SEQUENCE:0") && ours.contains("20190418T151500"));
    let mut import = sample::original().unwrap();
    let session = &mut import.definition.sessions[0];
    assert_eq!(session.id.as_str(), "elementary-1");
    session.starts_at += SignedDuration::from_hours(1);
    session.ends_at += SignedDuration::from_hours(1);
    let mut page = app.live().await;
    app.office.import(import.clone(), app.now).await.unwrap();
    // The server notices the writes of another process.
    page.counts_once(|counts| counts.sessions[0].starts_at == "2019-04-18T21:15:00Z")
        .await;
    let ours = entry(&moves).await;
    assert!(ours.contains("SEQUENCE:1") && ours.contains("20190418T161500"));
    assert!(entry(&stays).await.contains("SEQUENCE:0"));
    let told = async || {
        let letters = app.office.unsent_letters("spring-2019").await.unwrap();
        let moved = letters
            .into_iter()
            .filter(|mail| mail.template == Template::Moved);
        moved.map(|mail| mail.recipient).collect::<Vec<_>>()
    };
    assert_eq!(told().await, ["pat@northside.example"]);
    // A session that does not move is no news.
    app.office.import(import, app.now).await.unwrap();
    assert_eq!(told().await.len(), 1);
    assert!(entry(&moves).await.contains("SEQUENCE:1"));
}

#[tokio::test]
async fn an_import_that_would_take_something_away_changes_nothing() {
    let causeway = Causeway::new();
    import(&causeway, WORKSHOP, SCHOOLS).await.exits(0);
    let server = causeway.serves().await;
    server
        .school("northside")
        .registers("elementary-1")
        .await
        .confirmed();
    let before = counts(&server).await;

    let line = "northside,Northside Elementary,elementary,targeted\n";
    let ended = import(&causeway, WORKSHOP, &SCHOOLS.replace(line, ""))
        .await
        .exits(1);
    assert!(ended.stderr.contains("schools.csv:"), "{}", ended.stderr);
    assert!(ended.stderr.contains("northside"), "{}", ended.stderr);
    let gone = WORKSHOP.replace("id = \"elementary-1\"", "id = \"elementary-9\"");
    let ended = import(&causeway, &gone, SCHOOLS).await.exits(1);
    assert!(ended.stderr.contains("workshop.toml:"), "{}", ended.stderr);
    // More designated schools than slots can't all be promised one.
    let schools = SCHOOLS.replace("secondary,none", "secondary,targeted");
    import(&causeway, WORKSHOP, &schools).await.exits(1);
    assert_eq!(counts(&server).await, before);
    causeway.runs(&["check"]).await.exits(0);
}

async fn counts(server: &crate::harness::RunningServer) -> Value {
    server
        .visitor()
        .opens("/w/spring-2019/counts")
        .await
        .is(200)
        .json()
}
