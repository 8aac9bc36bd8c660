//! Many schools at once for few slots. Two nets hold: the rules, checked inside the one writer's
//! transaction, and the database's constraints below them. Each is taken out in turn; with both out
//! the test must see a slot given twice, or it would see nothing at all.

use crate::harness::{RegistrationResponse, TestApp, within};
use domain::registration::announcement::WorkshopImport;
use domain::registration::{Designation, Level, School};
use domain::slug::SchoolSlug;
use futures::future::join_all;
use server::import::sample;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{ConstraintSwitch, RuleSwitch, StoreOptions};
use tokio::sync::Barrier;

/// Schools that want a slot.
const SCHOOLS: usize = 200;
const SLOTS: usize = 11;

/// The sample with 200 secondary schools, none of them designated.
fn two_hundred_schools() -> WorkshopImport {
    let mut import = sample::original().unwrap();
    let schools = &mut import.definition.schools;
    schools.retain(|_, school| school.level == Level::Elementary);
    schools.extend((0..SCHOOLS).map(|number| {
        let slug = SchoolSlug::parse(&slug(number)).unwrap();
        let name = format!("Secondary School {number}");
        let designation = Designation::None;
        (
            slug.clone(),
            School {
                slug,
                name,
                level: Level::Secondary,
                designation,
                neighborhood: None,
            },
        )
    }));
    import
}

fn slug(number: usize) -> String {
    format!("school-{number}")
}

async fn rush(app: &TestApp) -> Vec<RegistrationResponse> {
    let start = Arc::new(Barrier::new(SCHOOLS));
    let schools = (0..SCHOOLS).map(|number| {
        let school = app.school(&slug(number));
        let start = Arc::clone(&start);
        tokio::spawn(async move {
            start.wait().await;
            school
                .registers(if number % 2 == 0 {
                    "secondary-1"
                } else {
                    "secondary-2"
                })
                .await
        })
    });
    let outcomes = within("every school has an answer", join_all(schools)).await;
    outcomes.into_iter().map(Result::unwrap).collect()
}

/// The number of answers with each status.
fn tally(outcomes: &[RegistrationResponse]) -> BTreeMap<u16, usize> {
    let mut tally = BTreeMap::new();
    for outcome in outcomes {
        *tally.entry(outcome.status()).or_default() += 1;
    }
    tally
}

async fn contended(options: StoreOptions) -> TestApp {
    TestApp::with()
        .workshop(two_hundred_schools())
        .store(options)
        .start()
        .await
}

async fn taken(app: &TestApp) -> usize {
    app.counts()
        .await
        .level(Level::Secondary)
        .unwrap()
        .taken
        .try_into()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_schools_at_once_get_eleven_slots() {
    let app = contended(StoreOptions::default()).await;
    let outcomes = rush(&app).await;
    assert_eq!(
        tally(&outcomes),
        BTreeMap::from([(201, SLOTS), (409, SCHOOLS - SLOTS)])
    );
    assert_eq!(taken(&app).await, SLOTS);
    let mut references: Vec<_> = Vec::new();
    for outcome in outcomes {
        if outcome.status() == 201 {
            references.push(outcome.confirmed().reference());
        } else {
            let loser = outcome.refused("full");
            assert!(loser.counts().level(Level::Secondary).is_some());
            assert!(!loser.text("message").is_empty());
        }
    }
    references.sort();
    references.dedup();
    assert_eq!(references.len(), SLOTS);
    assert_eq!(app.findings().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_rules_out_the_databases_net_still_holds() {
    let app = contended(StoreOptions {
        rules: RuleSwitch::Off,
        ..StoreOptions::default()
    })
    .await;
    let outcomes = rush(&app).await;
    let tally = tally(&outcomes);
    let statuses: Vec<_> = tally.keys().copied().collect();
    assert_eq!(
        statuses,
        [201, 503],
        "nobody decides, so losers learn only that it failed"
    );
    assert_eq!(tally[&201], SLOTS);
    assert_eq!(taken(&app).await, SLOTS);
    assert_eq!(app.findings().await, [""; 0]);
}

/// The negative control: were there no race to lose, the two tests above would prove nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_both_nets_out_a_slot_is_given_twice_and_it_shows() {
    let app = contended(StoreOptions {
        rules: RuleSwitch::Off,
        constraints: ConstraintSwitch::Off,
        ..StoreOptions::default()
    })
    .await;
    let outcomes = rush(&app).await;
    let confirmed = tally(&outcomes)[&201];
    assert!(
        confirmed > SLOTS,
        "only {confirmed} were confirmed: this test sees nothing"
    );
    let findings = app.findings().await;
    assert!(
        findings
            .iter()
            .any(|found| found.contains("more schools than slots")),
        "{findings:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_key_fifty_times_at_once_is_one_registration() {
    let app = TestApp::start().await;
    let school = app.school("northside");
    let sent = (0..50).map(|_| {
        let school = school.clone();
        tokio::spawn(async move { school.registers("elementary-1").await })
    });
    let outcomes: Vec<_> = join_all(sent)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(tally(&outcomes), BTreeMap::from([(200, 49), (201, 1)]));
    let first = outcomes[0].reference();
    assert!(outcomes.iter().all(|outcome| outcome.reference() == first));
    assert_eq!(
        app.counts().await.level(Level::Elementary).unwrap().taken,
        1
    );
}

async fn fifty_colleagues(app: &TestApp) -> Vec<RegistrationResponse> {
    let sent = (0..50).map(|number| {
        let colleague = app
            .school("northside")
            .with("contact_name", &format!("Person {number}"));
        let session = ["elementary-1", "elementary-2", "elementary-3"][number % 3];
        tokio::spawn(async move { colleague.registers(session).await })
    });
    join_all(sent)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_people_of_one_school_make_one_registration() {
    let app = TestApp::start().await;
    let outcomes = fifty_colleagues(&app).await;
    assert_eq!(tally(&outcomes), BTreeMap::from([(201, 1), (409, 49)]));
    for outcome in outcomes.into_iter().filter(|it| it.status() == 409) {
        outcome.refused("already_registered");
    }
    assert_eq!(
        app.counts().await.level(Level::Elementary).unwrap().taken,
        1
    );
}

/// The database's own index stands below the rule.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_rules_out_one_school_still_has_one_registration() {
    let options = StoreOptions {
        rules: RuleSwitch::Off,
        ..StoreOptions::default()
    };
    let app = TestApp::with().store(options).start().await;
    let outcomes = fifty_colleagues(&app).await;
    assert_eq!(tally(&outcomes), BTreeMap::from([(201, 1), (503, 49)]));
    assert_eq!(
        app.counts().await.level(Level::Elementary).unwrap().taken,
        1
    );
}

/// Slots that come free in a rush go to waiting schools, each once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slots_that_come_free_in_a_rush_are_given_on_each_once() {
    let app = contended(StoreOptions::default()).await;
    let outcomes = rush(&app).await;
    let mut leavers = Vec::new();
    for outcome in outcomes.iter().filter(|outcome| outcome.status() == 201) {
        leavers.push(app.registrant(outcome).await);
    }
    let losers: Vec<_> = outcomes
        .iter()
        .filter(|outcome| outcome.status() == 409)
        .collect();
    let waiting = losers.iter().take(30).map(|loser| {
        let school = app.school(&loser.school);
        async move {
            school
                .waits_for(&["secondary-2", "secondary-1"])
                .await
                .waitlisted()
        }
    });
    join_all(waiting).await;
    let leaving = leavers.iter().map(|leaver| leaver.changes("cancel", &[]));
    for answer in join_all(leaving).await {
        answer.is(200);
    }
    let counts = app.counts().await;
    let secondary = counts.level(Level::Secondary).unwrap();
    assert_eq!((secondary.taken, secondary.waiting), (11, 30 - 11));
    assert_eq!(app.findings().await, [""; 0]);
}
