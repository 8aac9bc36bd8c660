//! The number of people that a team has, and the most that it may ever have had.

use crate::harness::{TestApp, WORKSHEET, WORKSHOP};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Color, Newcomer};
use jiff::SignedDuration;
use sqlx::{Connection, SqliteConnection};
use store::joining::{FormKey, JoinOutcome, JoinRoute, MAX_JOINS_PER_DAY, ReadmissionOutcome};
use store::team::MAX_TEAM_MEMBERS;
use store::worksheets::Role;

impl TestApp {
    /// Somebody joins Northside's team, so long after the start.
    async fn somebody_joins(&self, after: SignedDuration, key: FormKey) -> JoinOutcome {
        let workshop = WorkshopSlug::parse(WORKSHOP).unwrap();
        let school = SchoolSlug::parse("northside").unwrap();
        let newcomer = Newcomer {
            name: "Ana".to_owned(),
            color: Some(Color::Teal),
        };
        let (by, at) = (JoinRoute::Team, self.now + after);
        let joined = self.office.join(&workshop, &school, newcomer, by, key, at);
        joined.await.unwrap()
    }

    async fn count(&self, sql: &'static str) -> i64 {
        let file = self.dir.path().join("causeway.db");
        let address = format!("sqlite://{}", file.display());
        let mut connection = SqliteConnection::connect(&address).await.unwrap();
        let count = sqlx::query_scalar(sql).fetch_one(&mut connection).await;
        count.unwrap()
    }
}

#[tokio::test]
async fn people_who_left_fill_no_team() {
    let app = TestApp::start().await;
    let mut last = app.member_access("northside", Role::Lead).await;
    for _ in 1..MAX_TEAM_MEMBERS {
        last = app.member_access("northside", Role::Member).await;
    }
    let code = app.team_code("northside").await;
    app.visitor().types_code(&code).await.is(422);
    let team = app.office.teammates(last.worksheet).await.unwrap();
    for mate in &team[2..] {
        app.office
            .withdraw_member(mate.member.id, app.now)
            .await
            .unwrap();
    }
    app.visitor().types_code(&code).await.is(200);
    // No team gets larger than its limit by letting people back in.
    let mut let_in = 0;
    for mate in &team[2..] {
        let back = app.office.readmit_member(mate.member.id, app.now).await;
        let_in += usize::from(back.unwrap() == ReadmissionOutcome::In);
    }
    assert_eq!(let_in, MAX_TEAM_MEMBERS - 3);
    app.visitor().types_code(&code).await.is(422);
}

#[tokio::test]
async fn joining_and_withdrawing_in_a_loop_ends_for_the_day() {
    let app = TestApp::start().await;
    let mut joins = 0;
    let day = SignedDuration::from_hours(24);
    loop {
        let joined = app
            .somebody_joins(SignedDuration::ZERO, FormKey::read(""))
            .await;
        match joined {
            JoinOutcome::In(_, secret) => {
                let member = app.office.member(secret.expose(), app.now).await.unwrap();
                app.office
                    .withdraw_member(member.unwrap().id, app.now)
                    .await
                    .unwrap();
                joins += 1;
            }
            ended => {
                assert_eq!(ended, JoinOutcome::TooManyToday);
                break;
            }
        }
    }
    assert_eq!(joins, MAX_JOINS_PER_DAY);
    let lead = app.invited("northside").await;
    let page = lead
        .opens(&format!("{WORKSHEET}/team"))
        .await
        .is(200)
        .page();
    assert!(page.reads().matches("Removed ").count() <= 100);
    let told = lead.joins("Late").await.is(422).page();
    assert!(
        told.reads()
            .contains("Too many people joined this team today.")
    );
    let next_day = app.somebody_joins(day, FormKey::read("")).await;
    assert!(matches!(next_day, JoinOutcome::In(..)), "{next_day:?}");
}

#[tokio::test]
async fn a_form_that_is_sent_again_and_again_fills_no_table() {
    let app = TestApp::start().await;
    let mut last = None;
    for _ in 0..30 {
        let key = FormKey::read(&"k".repeat(43));
        last = Some(app.somebody_joins(SignedDuration::ZERO, key).await);
    }
    let secrets = app.count("SELECT count(*) FROM access WHERE kind = 'member'");
    assert_eq!(secrets.await, 10);
    let Some(JoinOutcome::In(_, secret)) = last else {
        panic!("{last:?}");
    };
    let member = app.office.member(secret.expose(), app.now).await.unwrap();
    assert!(member.is_some());
}
