//! A frame's work has a budget, and runs on no thread that others wait for.

use crate::harness::{TestApp, TestEditor};
use domain::document::frame::Frame;
use store::worksheets::Role;

/// Writes a number as the wire does.
fn number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// One letter of the notes after another, by two clients in turn, and as many letters by a third
/// client, each between the first and another one of the rest.
fn siblings(count: u32) -> Vec<u8> {
    let name = |at: u32| (100 + at % 2, at / 2);
    let mut update = vec![3];
    number(&mut update, count);
    number(&mut update, 200);
    update.push(0);
    for at in 0..count {
        update.push(0xc4);
        for (client, clock) in [name(0), name(count - 1 - at % (count / 2))] {
            number(&mut update, client);
            number(&mut update, clock);
        }
        update.extend_from_slice(b"\x01s");
    }
    for writer in [1, 0] {
        number(&mut update, count / 2);
        number(&mut update, 100 + writer);
        update.push(0);
        for at in (0..count).filter(|at| at % 2 == writer) {
            match at.checked_sub(1).map(name) {
                None => update.extend_from_slice(b"\x04\x01\x07t:notes"),
                Some((client, clock)) => {
                    update.push(0x84);
                    number(&mut update, client);
                    number(&mut update, clock);
                }
            }
            update.extend_from_slice(b"\x01l");
        }
    }
    update.push(0);
    Frame::Update(&update).encode()
}

#[tokio::test]
async fn a_frame_that_would_keep_the_engine_busy_is_refused_and_nobody_waits() {
    let app = TestApp::start().await;
    let hostile = app.member_access("northside", Role::Member).await;
    let same_team = app.member_access("northside", Role::Member).await;
    let other_team = app.member_access("alder-creek", Role::Member).await;
    let mut ana = TestEditor::at(&app, &same_team).await;
    let mut ben = TestEditor::at(&app, &other_team).await;
    ana.types("ours").await;
    ben.types("theirs").await;
    ana.saved().await;
    for _ in 0..3 {
        let mut mallory = TestEditor::at(&app, &hostile).await;
        mallory.sends_raw(siblings(2_000)).await;
        assert_eq!(mallory.closed().await, Some(1008));
    }
    ana.types("still ").await;
    ben.types("still ").await;
    ana.saved().await;
    ben.saved().await;
    assert_eq!(ana.notes(), "still ours");
    assert_eq!(ben.notes(), "still theirs");
}

/// The negative control: fewer of them are well-formed, and taken.
#[tokio::test]
async fn a_few_of_the_same_inserts_are_taken() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let mut mallory = TestEditor::at(&app, &member_access).await;
    mallory.sends_raw(siblings(100)).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.until("all of it arrives", |editor| editor.notes().len() == 200)
        .await;
}
