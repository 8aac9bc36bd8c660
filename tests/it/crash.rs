//! Every answered form is on disk, whatever happens next; an unanswered one can be sent again.

use crate::harness::{
    Causeway, RegistrationResponse, RunningServer, SchoolRegistrant, Seed, TestApp,
};
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use sqlx::{Connection, Executor, SqliteConnection};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::{InjectedFault, StoreOptions};

const ROUNDS: usize = 8;
const SCHOOLS: usize = 40;
const SAMPLE: &str = include_str!("../../server/sample/workshop.toml");

/// Each school's registration in the file, by the school's name.
type Rows = BTreeMap<String, String>;

async fn rows(causeway: &Causeway) -> Rows {
    let address = format!(
        "sqlite://{}?mode=ro",
        causeway.file("causeway.db").display()
    );
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT s.slug, r.reference FROM registration r JOIN school s ON s.id = r.school_id",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
    let many = rows.len();
    let rows: Rows = rows.into_iter().collect();
    assert_eq!(rows.len(), many, "a school has two registrations");
    rows
}

async fn a_district_of_many_schools() -> Causeway {
    let causeway = Causeway::new().env("CAUSEWAY_LIMITS", "off");
    let mut list = "slug,name,level,designation\nelm,Elm,elementary,none\n".to_owned();
    for number in 0..ROUNDS * SCHOOLS {
        writeln!(list, "school-{number},School {number},secondary,none").unwrap();
    }
    causeway.writes("schools.csv", list);
    causeway.writes("workshop.toml", SAMPLE);
    causeway
        .runs(&["import", "workshop.toml", "schools.csv"])
        .await
        .exits(0);
    causeway
}

/// Lets schools register all at once, kills the server after so many answers, and returns the
/// answers until then. Everyone gets a slot or waits, so that every request leaves a row.
async fn rush_until_killed(
    server: RunningServer,
    schools: &[SchoolRegistrant],
    answers: usize,
) -> Vec<RegistrationResponse> {
    let sent: Vec<_> = schools
        .iter()
        .map(|school| {
            let school = school.clone();
            tokio::spawn(async move { school.waits_for(&["secondary-1", "secondary-2"]).await })
        })
        .collect();
    let stops: Vec<_> = sent
        .iter()
        .map(tokio::task::JoinHandle::abort_handle)
        .collect();
    let mut sent: FuturesUnordered<_> = sent.into_iter().collect();
    let mut answered = Vec::new();
    while answered.len() < answers {
        answered.push(sent.next().await.unwrap().unwrap());
    }
    server.dies().await;
    // Answers that arrived by now count; the other requests never get one.
    tokio::task::yield_now().await;
    stops.iter().for_each(tokio::task::AbortHandle::abort);
    while let Some(outcome) = sent.next().await {
        // A broken connection is a panic in the client, and no answer.
        answered.extend(outcome);
    }
    answered
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_a_rush_it_forgets_nothing_that_it_answered() {
    let mut seed = Seed::for_test("crash");
    let causeway = a_district_of_many_schools().await;
    let mut promised = Rows::new();
    let mut server = causeway.serves().await;
    let mut unanswered_and_kept = 0;
    for round in 0..ROUNDS {
        let mut numbers: Vec<_> = (round * SCHOOLS..(round + 1) * SCHOOLS).collect();
        seed.shuffle(&mut numbers);
        let names = numbers.iter().map(|number| format!("school-{number}"));
        let schools: Vec<_> = names.map(|name| server.school(&name)).collect();
        let answers = seed.between(1, SCHOOLS);
        let answered = rush_until_killed(server, &schools, answers).await;
        for outcome in answered {
            assert_eq!(outcome.status(), 201, "{}", outcome.answer.body);
            promised.insert(outcome.school.clone(), outcome.reference());
        }

        server = causeway.serves().await;
        let kept = rows(&causeway).await;
        for (school, reference) in &promised {
            assert_eq!(
                kept.get(school),
                Some(reference),
                "round {round}: {school} was promised"
            );
        }
        // Every other row belongs to a request without an answer, and its key finds it again; a
        // school without a row is registered now, by the same key.
        for school in schools
            .iter()
            .filter(|school| !promised.contains_key(&school.slug))
        {
            let again = server.school(&school.slug).sending(&school.form);
            let outcome = again.waits_for(&["secondary-1", "secondary-2"]).await;
            let expected = if kept.contains_key(&school.slug) {
                200
            } else {
                201
            };
            assert_eq!(
                outcome.status(),
                expected,
                "round {round}: {}",
                outcome.answer.body
            );
            if let Some(reference) = kept.get(&school.slug) {
                assert_eq!(outcome.reference(), *reference);
                unanswered_and_kept += 1;
            }
        }
        promised = rows(&causeway).await;
        assert_eq!(
            promised.len(),
            (round + 1) * SCHOOLS,
            "nothing is there that nobody sent"
        );
    }
    println!("{unanswered_and_kept} registrations were kept though nobody heard of it");
    assert_eq!(server.stops().await, Some(0));
    causeway.runs(&["check"]).await.exits(0);
}

/// The negative control: a database that had lost answered registrations would be noticed.
#[tokio::test]
async fn a_lost_registration_would_be_noticed() {
    let causeway = a_district_of_many_schools().await;
    let address = format!("sqlite://{}", causeway.file("causeway.db").display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    connection
        .execute("PRAGMA wal_checkpoint(TRUNCATE)")
        .await
        .unwrap();
    connection.close().await.unwrap();
    let server = causeway.serves().await;
    server
        .school("school-1")
        .waits_for(&["secondary-1"])
        .await
        .confirmed();
    server.dies().await;
    assert_eq!(rows(&causeway).await.len(), 1);
    // The effect of a write-ahead log that never reached the disk.
    for file in ["causeway.db-wal", "causeway.db-shm"] {
        std::fs::remove_file(causeway.file(file)).unwrap();
    }
    assert_eq!(rows(&causeway).await.len(), 0);
}

#[tokio::test]
async fn a_commit_that_fails_is_503_and_leaves_nothing() {
    let options = StoreOptions {
        fault: InjectedFault::Commit,
        ..StoreOptions::default()
    };
    let app = TestApp::with().store(options).start().await;
    let before = app.counts_answer().await.body;
    let school = app.school("northside");
    let outcome = school.registers("elementary-1").await;
    assert_eq!(outcome.status(), 503, "{}", outcome.answer.body);
    assert_eq!(outcome.answer.header("retry-after"), "2");
    assert_eq!(outcome.text("refused"), "unavailable");
    assert_eq!(app.counts_answer().await.body, before);
    assert!(
        app.office
            .living_registrations("spring-2019")
            .await
            .unwrap()
            .is_empty()
    );
    let form = school.form.clone().with("session", "elementary-1");
    let page = app.visitor().sends("/w/spring-2019/register", &form).await;
    let page = page.is(503).page();
    assert_eq!(
        page.form("/register").value("contact_name"),
        "Pat of northside"
    );

    // Once the disk is back the same key registers, for the first time.
    let app = app.mended().await;
    let again = app.school("northside").sending(&school.form);
    again.registers("elementary-1").await.confirmed();
}

#[tokio::test]
async fn a_server_that_is_asked_to_stop_keeps_what_it_answers() {
    let app = TestApp::start().await;
    let schools = [
        "alder-creek",
        "aspen-grove",
        "birch-hollow",
        "bramblewood",
        "cardinal-point",
    ];
    let sent = schools.map(|school| {
        let school = app.school(school);
        tokio::spawn(async move { school.registers("elementary-2").await })
    });
    let mut sent: FuturesUnordered<_> = sent.into_iter().collect();
    let first = sent.next().await.unwrap().unwrap();
    app.shutdown.cancel();
    let mut answered = vec![first.confirmed().reference()];
    while let Some(outcome) = sent.next().await {
        // A request that was not connected yet finds nobody; one that was gets a whole answer.
        answered.extend(outcome.ok().map(|outcome| outcome.confirmed().reference()));
    }
    let app = app.stopped().await;
    let kept = app
        .office
        .living_registrations("spring-2019")
        .await
        .unwrap();
    let kept: Vec<_> = kept
        .iter()
        .map(|record| record.reference.to_string())
        .collect();
    assert!(answered.iter().all(|reference| kept.contains(reference)));
}
