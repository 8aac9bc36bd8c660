//! Undo, carets and changes: by one person and by two at once.

use super::pair::*;
use super::world::*;
use crate::document::content::{RowDestination, RowId, Value};
use crate::document::engine::{ChangeSource, Document, DocumentChange, StickyPosition, StickySide};
use crate::document::owners::ClientId;

#[test]
fn undo_takes_back_ones_own_and_leaves_the_others() {
    let (mut ann, mut bob) = (document(1), document(2));
    tell(
        &mut bob,
        &ann.edit(&[types(notes(), 0, 0, "one two")]).unwrap(),
    );
    tell(
        &mut ann,
        &bob.edit(&[types(notes(), 3, 0, " and")]).unwrap(),
    );
    ann.close_undo_step();
    tell(&mut bob, &ann.edit(&[types(notes(), 0, 3, "1")]).unwrap());
    assert_eq!(ann.text(&notes()).unwrap(), "1 and two");
    tell(&mut bob, &ann.undo());
    assert_eq!(bob.text(&notes()).unwrap(), "one and two");
    tell(&mut bob, &ann.undo());
    assert_eq!(bob.text(&notes()).unwrap(), " and");
    assert!(!ann.can_undo());
    tell(&mut bob, &ann.redo());
    tell(&mut bob, &ann.redo());
    assert_eq!(bob.text(&notes()).unwrap(), "1 and two");
    // Bob can't undo edits that were only received.
    assert!(bob.can_undo());
    bob.undo();
    assert_eq!(bob.text(&notes()).unwrap(), "1 two");
    assert!(!bob.can_undo());
}

#[test]
fn a_step_goes_on_until_it_is_closed() {
    let mut ann = document(1);
    for (at, letter) in ["a", "b", "c"].into_iter().enumerate() {
        ann.edit(&[types(notes(), at as u32, 0, letter)]).unwrap();
    }
    ann.undo();
    assert_eq!(ann.text(&notes()).unwrap(), "");
    ann.redo();
    ann.close_undo_step();
    ann.edit(&[types(notes(), 3, 0, "d")]).unwrap();
    ann.undo();
    assert_eq!(ann.text(&notes()).unwrap(), "abc");
}

#[test]
fn to_undo_an_addition_removes_the_row_and_keeps_what_others_typed() {
    let (mut ann, mut bob) = two();
    tell(
        &mut bob,
        &ann.edit(&[adds("x", RowDestination::Last)]).unwrap(),
    );
    tell(
        &mut ann,
        &bob.edit(&[types(wording("x"), 0, 0, "Bob's")]).unwrap(),
    );
    tell(&mut bob, &ann.undo());
    assert_eq!(order(&bob), "abc");
    tell(&mut bob, &ann.redo());
    assert_eq!(order(&bob), "abcx");
    assert_eq!(bob.text(&wording("x")).unwrap(), "Bob's");
}

#[test]
fn to_undo_a_move_a_removal_and_a_value() {
    let (mut ann, _) = two();
    let edits = [
        moves("c", RowDestination::First),
        removes("b"),
        sets("a", "current", Some(Value::Number(38.0))),
    ];
    for edit in edits {
        ann.edit(&[edit]).unwrap();
        ann.close_undo_step();
    }
    assert_eq!(order(&ann), "ca");
    ann.undo();
    assert_eq!(
        ann.contents()
            .row(ROWS, &RowId("a".to_owned()))
            .unwrap()
            .values
            .len(),
        0
    );
    ann.undo();
    assert_eq!(order(&ann), "cab");
    ann.undo();
    assert_eq!(order(&ann), "abc");
}

#[test]
fn changes_tell_what_to_show() {
    let (mut ann, mut bob) = two();
    bob.take_changes();
    let updates = ann.edit(&[types(wording("a"), 0, 0, "héllo")]).unwrap();
    assert!(matches!(
        &ann.take_changes()[..],
        [
            ..,
            DocumentChange::Text {
                source: ChangeSource::Edit,
                ..
            }
        ]
    ));
    tell(&mut bob, &updates);
    let [DocumentChange::Text { at, delta, source }] = &bob.take_changes()[..] else {
        panic!("one change");
    };
    assert_eq!((at, *source), (&wording("a"), ChangeSource::Remote));
    assert_eq!(delta.apply(""), "héllo");
    ann.undo();
    let changes = ann.take_changes();
    assert!(
        matches!(
            &changes[..],
            [DocumentChange::Text {
                source: ChangeSource::Undo,
                ..
            }]
        ),
        "{changes:?}"
    );
    tell(
        &mut bob,
        &ann.edit(&[moves("c", RowDestination::First)]).unwrap(),
    );
    let changes = bob.take_changes();
    assert!(
        matches!(&changes[..], [DocumentChange::Root { .. }]),
        "{changes:?}"
    );
}

#[test]
fn a_caret_stays_between_its_characters() {
    let (mut ann, mut bob) = two();
    tell(
        &mut bob,
        &ann.edit(&[types(notes(), 0, 0, "one two")]).unwrap(),
    );
    let before = ann.to_sticky(&notes(), 4, StickySide::Before).unwrap();
    let after = ann.to_sticky(&notes(), 4, StickySide::After).unwrap();
    let end = ann.to_sticky(&notes(), 7, StickySide::After).unwrap();
    bob.edit(&[types(notes(), 4, 0, "XX"), types(notes(), 0, 0, "🦀")])
        .unwrap();
    assert_eq!(ann.resolve_sticky(&notes(), &after), Some(4));
    meet(&mut ann, &mut bob);
    assert_eq!(bob.resolve_sticky(&notes(), &before), Some(6));
    assert_eq!(bob.resolve_sticky(&notes(), &after), Some(8));
    assert_eq!(bob.resolve_sticky(&notes(), &end), Some(11));
    ann.edit(&[types(notes(), 0, 100, "")]).unwrap();
    assert_eq!(ann.resolve_sticky(&notes(), &before), Some(0));
}

#[test]
fn a_caret_that_is_made_up_is_nowhere() {
    let (ann, _) = two();
    let made_up = |client, clock| StickyPosition {
        of: Some((ClientId(client), clock)),
        side: StickySide::After,
    };
    assert_eq!(ann.resolve_sticky(&notes(), &made_up(77, 0)), None);
    assert_eq!(ann.resolve_sticky(&notes(), &made_up(1, u32::MAX)), None);
    assert_eq!(ann.resolve_sticky(&notes(), &made_up(u64::MAX, 0)), None);
    // A row's tick is no place in the notes.
    for clock in 0..20 {
        assert_eq!(ann.resolve_sticky(&notes(), &made_up(1, clock)), None);
    }
    assert_eq!(ann.resolve_sticky(&wording("zz"), &made_up(1, 0)), None);
}

/// The bytes of a keystroke, with a small client id and with a stock client's.
#[test]
fn a_keystroke_is_short() {
    let length = |client| {
        let mut document = Document::new(SCHEMA, ClientId(client));
        document.edit(&[types(notes(), 0, 0, "a")]).unwrap();
        document.edit(&[types(notes(), 1, 0, "b")]).unwrap()[0].len()
    };
    assert_eq!((length(7), length(u64::from(u32::MAX))), (10, 18));
}

#[test]
fn a_surrogate_pair_is_never_cut() {
    let (mut ann, mut bob) = two();
    tell(
        &mut bob,
        &ann.edit(&[types(notes(), 0, 0, "a🦀b")]).unwrap(),
    );
    bob.edit(&[types(notes(), 2, 0, "x")]).unwrap();
    ann.edit(&[types(notes(), 2, 1, "")]).unwrap();
    meet(&mut ann, &mut bob);
    assert_eq!(ann.text(&notes()).unwrap(), "axb");
}

/// The negative control of snapping: the engine, told to delete nothing in the middle of a pair,
/// cuts it here and sends nothing.
#[test]
fn without_snapping_a_pair_is_cut_for_one_and_whole_for_the_other() {
    use yrs::updates::decoder::Decode;
    use yrs::{Doc, GetString, OffsetKind, Options, ReadTxn, StateVector, Text, Transact, Update};
    let doc = |client| {
        let mut options = Options::with_guid_and_client_id("x".into(), yrs::ClientID::new(client));
        options.offset_kind = OffsetKind::Utf16;
        Doc::with_options(options)
    };
    let (ann, bob) = (doc(1), doc(2));
    let (hers, his) = (ann.get_or_insert_text("t"), bob.get_or_insert_text("t"));
    hers.insert(&mut ann.transact_mut(), 0, "🦀");
    let state = ann
        .transact()
        .encode_state_as_update_v1(&StateVector::default());
    bob.transact_mut()
        .apply_update(Update::decode_v1(&state).unwrap())
        .unwrap();
    hers.remove_range(&mut ann.transact_mut(), 1, 0);
    assert_eq!(hers.get_string(&ann.transact()), "\u{fffd}\u{fffd}");
    assert_eq!(ann.transact().state_vector(), bob.transact().state_vector());
    assert_eq!(his.get_string(&bob.transact()), "🦀");
}
