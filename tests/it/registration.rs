//! The actions of schools, in their words: register, wait, move up, change their mind.

use crate::harness::{TestApp, TestForm, WORKSHOP};
use domain::registration::{Counts, Level, Phase};
use domain::slug::SessionId;

pub(crate) fn taken(counts: &Counts, session: &str) -> u32 {
    counts
        .session(&SessionId::parse(session).unwrap())
        .unwrap()
        .taken
}

fn open_to_all(counts: &Counts, session: &str) -> u32 {
    counts
        .session(&SessionId::parse(session).unwrap())
        .unwrap()
        .open_to_all
}

pub(crate) fn held(counts: &Counts, level: Level) -> u32 {
    counts.level(level).unwrap().held
}

pub(crate) fn waiting(counts: &Counts, level: Level) -> u32 {
    counts.level(level).unwrap().waiting
}

/// Three schools without a designation take the three slots that are held for nobody.
async fn take_what_is_open(app: &TestApp) {
    for school in ["amber-hill", "blue-heron", "brightwater"] {
        app.registered(school, "elementary-1").await;
    }
}

#[tokio::test]
async fn a_school_registers_and_a_slot_less_is_left() {
    let app = TestApp::start().await;
    let before = app.counts().await;
    let outcome = app.registered("northside", "elementary-2").await;
    assert!(!outcome.reference().is_empty());
    let after = app.counts().await;
    assert_eq!(
        taken(&after, "elementary-2"),
        taken(&before, "elementary-2") + 1
    );
    // A designated school uses the slot that was held for it.
    assert_eq!(
        held(&after, Level::Elementary),
        held(&before, Level::Elementary) - 1
    );
    assert_eq!(
        open_to_all(&after, "elementary-1"),
        open_to_all(&before, "elementary-1")
    );
    assert!(after.rev > before.rev);
}

#[tokio::test]
async fn the_announcements_numbers_are_what_is_offered() {
    let app = TestApp::start().await;
    let counts = app.counts().await;
    assert_eq!(counts.phase, Phase::OpenWithHolds);
    let elementary = counts.level(Level::Elementary).unwrap();
    assert_eq!(
        (elementary.slots, elementary.held, elementary.taken),
        (24, 21, 0)
    );
    let secondary = counts.level(Level::Secondary).unwrap();
    assert_eq!(
        (secondary.slots, secondary.held, secondary.taken),
        (11, 11, 0)
    );
    let slots: Vec<_> = counts
        .sessions
        .iter()
        .map(|session| session.slots)
        .collect();
    assert_eq!(slots, [8, 8, 8, 6, 5]);
}

#[tokio::test]
async fn held_slots_stay_for_designated_schools_and_the_others_wait() {
    let app = TestApp::start().await;
    take_what_is_open(&app).await;
    app.refused("clover-field", "elementary-1", "held").await;
    app.waitlisted("clover-field", &["elementary-1", "elementary-3"])
        .await;
    app.registered("northside", "elementary-1").await;
    // A secondary school without a designation finds every slot held.
    app.refused("compass-high", "secondary-1", "held").await;
    assert_eq!(waiting(&app.counts().await, Level::Elementary), 1);
}

#[tokio::test]
async fn a_waitlisted_wish_is_confirmed_at_once_where_it_can_be() {
    let app = TestApp::start().await;
    app.school("northside")
        .waits_for(&["elementary-3", "elementary-1"])
        .await
        .confirmed();
    assert_eq!(taken(&app.counts().await, "elementary-3"), 1);
}

#[tokio::test]
async fn cancelling_frees_the_slot_and_whoever_waited_longest_has_it() {
    let app = TestApp::start().await;
    take_what_is_open(&app).await;
    let first = app.waitlisted("clover-field", &["elementary-2"]).await;
    let second = app.waitlisted("dogwood", &["elementary-2"]).await;
    let waits = app
        .registrant(&second)
        .await
        .registration()
        .await
        .is(200)
        .page();
    assert!(
        waits.reads().contains("1 school is ahead of you"),
        "{}",
        waits.reads()
    );

    // Northside comes and goes: its slot is nobody's hold afterwards.
    let northside = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&northside).await;
    registrant.changes("cancel", &[]).await.is(200);

    let first = app
        .registrant(&first)
        .await
        .registration()
        .await
        .is(200)
        .page();
    assert_eq!(first.text(".slip-state"), "Your slot is confirmed");
    assert!(first.text(".slip-when").starts_with("Monday, April 22"));
    let second = app
        .registrant(&second)
        .await
        .registration()
        .await
        .is(200)
        .page();
    assert!(second.reads().contains("You are first on the list"));
    let counts = app.counts().await;
    assert_eq!(
        (
            taken(&counts, "elementary-1"),
            taken(&counts, "elementary-2")
        ),
        (3, 1)
    );
    assert_eq!(waiting(&counts, Level::Elementary), 1);
}

#[tokio::test]
async fn a_cancelled_school_does_not_come_back_by_itself_and_has_no_hold_when_it_does() {
    let app = TestApp::start().await;
    let outcome = app.registered("bellwether-high", "secondary-1").await;
    let registrant = app.registrant(&outcome).await;
    registrant.changes("cancel", &[]).await.is(200);
    registrant.registration().await.is(401);
    let counts = app.counts().await;
    assert_eq!(held(&counts, Level::Secondary), 10);
    assert_eq!(taken(&counts, "secondary-1"), 0);

    // The one slot that is open to all goes to the first school that comes.
    app.registered("compass-high", "secondary-1").await;
    app.refused("bellwether-high", "secondary-1", "held").await;
    app.waitlisted("bellwether-high", &["secondary-2"]).await;
    // The old link has ended, and changes nothing of the new registration.
    registrant
        .changes("headcount", &[("headcount", "9")])
        .await
        .is(401);
}

#[tokio::test]
async fn a_change_of_session_takes_the_new_slot_before_it_gives_the_old_one_back() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    registrant
        .changes("session", &[("session", "elementary-3")])
        .await
        .is(200);
    let counts = app.counts().await;
    assert_eq!(
        (
            taken(&counts, "elementary-1"),
            taken(&counts, "elementary-3")
        ),
        (0, 1)
    );

    // Into a full session nobody is moved, and nothing is lost.
    app.fill_up("elementary-2").await;
    let answer = registrant
        .changes("session", &[("session", "elementary-2")])
        .await
        .is(409);
    assert_eq!(answer.json()["refused"], "full");
    assert_eq!(taken(&app.counts().await, "elementary-3"), 1);
}

#[tokio::test]
async fn an_invited_school_declines_and_its_hold_is_free_for_others() {
    let app = TestApp::start().await;
    let path = format!("/w/{WORKSHOP}/decline");
    app.waitlisted("compass-high", &["secondary-2"]).await;
    let invited = app.invited("fairwind-high").await;
    let asked = invited.opens(&path).await.is(200);
    assert!(asked.page().reads().contains("Fairwind High School"));
    let form = asked.page().form("/decline");
    let answer = invited.sends(&path, &form).await;
    let done = invited.follows(&answer).await.is(200).page();
    assert!(done.reads().contains("No slot is held for it anymore"));
    let counts = app.counts().await;
    assert_eq!(held(&counts, Level::Secondary), 10);
    assert_eq!(
        (
            taken(&counts, "secondary-2"),
            waiting(&counts, Level::Secondary)
        ),
        (1, 0)
    );

    // A page of another school declines for nobody: the browser has opened two invitations.
    app.registered("ironwood-middle", "secondary-1").await;
    let ironwood = app.invited("ironwood-middle").await;
    ironwood.fetches(&path, &form).await.is(403);
    // The invitation alone can't end a registration.
    let own = TestForm::of(&[("school", "ironwood-middle")]);
    let answer = ironwood.fetches(&path, &own).await.is(409);
    assert_eq!(answer.json()["refused"], "already_registered");
    assert_eq!(taken(&app.counts().await, "secondary-1"), 1);
}
