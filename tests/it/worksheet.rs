//! A worksheet that several people write at once, over real sockets: each other's edits, saving,
//! rights, and the bytes of strangers.

use crate::harness::{Seed, TestApp, TestEditor};
use store::worksheets::Role;
use store::{InjectedFault, StoreOptions};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Error;

#[tokio::test]
async fn what_one_types_the_others_read() {
    let app = TestApp::start().await;
    let (ana, ben) = (
        app.member_access("northside", Role::Lead).await,
        app.member_access("northside", Role::Member).await,
    );
    assert_eq!(ana.worksheet, ben.worksheet);
    let mut ana = TestEditor::at(&app, &ana).await;
    let mut ben = TestEditor::at(&app, &ben).await;
    ana.types("Reading").await;
    ben.reads("Reading").await;
    ben.types("Grade 3: ").await;
    ana.reads("Grade 3: Reading").await;
    ana.saved().await;
    ben.saved().await;
}

#[tokio::test]
async fn what_is_said_to_be_saved_is_there_after_a_restart() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("kept").await;
    ana.saved().await;
    let app = app.mended().await;
    assert_eq!(ana.closed().await, Some(1012));
    let mut again = TestEditor::at(&app, &member_access).await;
    again.reads("kept").await;
}

#[tokio::test]
async fn worksheets_know_nothing_of_each_other() {
    let app = TestApp::start().await;
    let (here, there) = (
        app.member_access("northside", Role::Member).await,
        app.member_access("alder-creek", Role::Member).await,
    );
    assert_ne!(here.worksheet, there.worksheet);
    let mut ana = TestEditor::at(&app, &here).await;
    let mut eva = TestEditor::at(&app, &there).await;
    ana.types("ours").await;
    ana.saved().await;
    eva.types("theirs").await;
    eva.saved().await;
    assert_eq!((ana.notes(), eva.notes()), ("ours".into(), "theirs".into()));
}

#[tokio::test]
async fn a_worksheet_that_is_not_there_is_told_before_the_upgrade() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    for worksheet in ["4711", "northside", "-1"] {
        let answer = connect_async(app.socket(worksheet, &member_access.secret)).await;
        let Err(Error::Http(answer)) = answer else {
            panic!("{worksheet} was upgraded");
        };
        assert_eq!(answer.status(), 404, "{worksheet}");
    }
}

#[tokio::test]
async fn only_a_secret_of_this_worksheet_opens_it() {
    let app = TestApp::start().await;
    let here = app.member_access("northside", Role::Member).await;
    let mut there = app.member_access("alder-creek", Role::Member).await;
    there.worksheet = here.worksheet;
    assert_eq!(
        TestEditor::at(&app, &there).await.closed().await,
        Some(4401)
    );
    there.secret = "guessed".to_owned();
    assert_eq!(
        TestEditor::at(&app, &there).await.closed().await,
        Some(4401)
    );
    // A school's invitation opens much, but not this.
    there.secret = app.invitation("northside").await;
    assert_eq!(
        TestEditor::at(&app, &there).await.closed().await,
        Some(4401)
    );
}

#[tokio::test]
async fn a_right_that_is_withdrawn_ends_on_the_open_socket() {
    let app = TestApp::start().await;
    let member_accesses = [
        app.member_access("northside", Role::Lead).await,
        app.member_access("northside", Role::Member).await,
    ];
    let mut ana = TestEditor::at(&app, &member_accesses[0]).await;
    let mut ben = TestEditor::at(&app, &member_accesses[1]).await;
    ben.types("in time").await;
    ben.saved().await;
    let member = app.member(&member_accesses[1]).await;
    app.office
        .withdraw_member(member.id, app.now)
        .await
        .unwrap();
    assert_eq!(ben.closed().await, Some(4403));
    assert_eq!(
        TestEditor::at(&app, &member_accesses[1])
            .await
            .closed()
            .await,
        Some(4401)
    );
    // Members who are still let in go on.
    ana.reads("in time").await;
    ana.types("still ").await;
    ana.saved().await;
}

#[tokio::test]
async fn a_facilitator_reads_and_does_not_write() {
    let app = TestApp::start().await;
    let (writes, reads) = (
        app.member_access("northside", Role::Member).await,
        app.member_access("northside", Role::Facilitator).await,
    );
    let mut ana = TestEditor::at(&app, &writes).await;
    let mut fay = TestEditor::at(&app, &reads).await;
    ana.types("to be read").await;
    fay.reads("to be read").await;
    fay.types("no, ").await;
    assert_eq!(fay.closed().await, Some(1008));
    ana.types("only ").await;
    ana.saved().await;
    assert_eq!(ana.notes(), "only to be read");
}

#[tokio::test]
async fn a_refused_frame_closes_its_own_connection_and_changes_nothing_else() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("whole").await;
    ana.saved().await;
    let frames = [
        (vec![], 1008),
        (vec![0xff; 64], 1008),
        (vec![0, 2, 3, 1, 2, 3], 1008),
        (vec![0; 300 * 1024], 1009),
    ];
    for (frame, code) in frames {
        let mut mallory = TestEditor::at(&app, &member_access).await;
        mallory.reads("whole").await;
        mallory.sends_raw(frame).await;
        assert_eq!(mallory.closed().await, Some(code));
    }
    ana.types("still ").await;
    ana.saved().await;
    assert_eq!(ana.notes(), "still whole");
}

#[tokio::test]
async fn a_storm_of_forged_frames_touches_no_other_room() {
    let app = TestApp::start().await;
    let here = app.member_access("northside", Role::Member).await;
    let there = app.member_access("alder-creek", Role::Member).await;
    let mut ana = TestEditor::at(&app, &here).await;
    ana.types("whole").await;
    ana.saved().await;
    let mut seed = Seed::for_test("a storm of forged frames");
    for round in 0..200 {
        let mut mallory = TestEditor::at(&app, &there).await;
        mallory.until("the line is up", TestEditor::is_up).await;
        // An answer or an update, so that its content is checked.
        let mut frame = vec![0, seed.between(1, 3) as u8];
        let length = seed.between(40, 2_000);
        frame.extend((0..length).map(|_| seed.next() as u8));
        mallory.sends_raw(frame).await;
        assert_eq!(mallory.closed().await, Some(1008), "round {round}");
    }
    ana.types("still ").await;
    ana.saved().await;
    assert_eq!(ana.notes(), "still whole");
    let mut eva = TestEditor::at(&app, &there).await;
    eva.types("theirs").await;
    eva.saved().await;
    assert_eq!(eva.notes(), "theirs");
}

#[tokio::test]
async fn what_can_not_be_stored_is_shown_to_nobody_and_sent_again_later() {
    let fault = StoreOptions {
        fault: InjectedFault::Append,
        ..StoreOptions::default()
    };
    let app = TestApp::with().store(fault).start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    let mut ben = TestEditor::at(&app, &member_access).await;
    ana.until("the line is up", TestEditor::is_up).await;
    ben.until("the line is up", TestEditor::is_up).await;
    ana.types("lost?").await;
    assert_eq!(ana.closed().await, Some(1013));
    assert_eq!(ben.closed().await, Some(1013));
    assert_eq!(ben.notes(), "");

    let app = app.mended().await;
    ana.comes_back(&app, &member_access).await;
    ana.saved().await;
    let mut ben = TestEditor::at(&app, &member_access).await;
    ben.reads("lost?").await;
}
