//! Restores, snapshots and presence.

use super::peers::{ANN, room};
use super::world::*;
use crate::document::content::{Contents, Edit, RowDestination, RowId, TextAddress, Value};
use crate::document::engine::{Document, StickySide};
use crate::document::frame::{AwarenessEntry, Frame, decode_entries, encode_entries};
use crate::document::owners::ClientId;
use crate::document::presence::{
    Caret, Freshness, PRESENCE_TIMEOUTS, PeerPresence, Presence, PresenceUser,
};
use crate::document::sync::ClientOutput;
use crate::document::sync::{ClientReplica, ServerOutput};
use crate::document::{restore, snapshot};
use proptest::collection::vec;
use proptest::prelude::*;

/// Contents without the rows' positions and the removed rows.
pub(super) fn seen(contents: &Contents) -> Contents {
    let mut contents = contents.clone();
    for row in contents.rows.values_mut().flatten() {
        row.position.clear();
    }
    contents
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    let row = || (0u8..5).prop_map(|row| format!("row{row}"));
    let spot = || {
        prop_oneof![
            Just(RowDestination::First),
            Just(RowDestination::Last),
            (0u8..5).prop_map(|row| RowDestination::After(RowId(format!("row{row}"))))
        ]
    };
    let text = || (0u32..30, 0u32..9, "[ab 🦀]{0,8}");
    prop_oneof![
        4 => text().prop_map(|(at, gone, new)| types(notes(), at, gone, &new)),
        4 => (row(), text()).prop_map(|(row, (at, gone, new))| {
            types(TextAddress::Cell(cell(&row, "wording")), at, gone, &new)
        }),
        2 => (row(), any::<Option<i16>>()).prop_map(|(row, number)| {
            sets(&row, "current", number.map(|number| Value::Number(f64::from(number))))
        }),
        3 => (row(), spot()).prop_map(|(row, spot)| adds(&row, spot)),
        3 => (row(), spot()).prop_map(|(row, spot)| moves(&row, spot)),
        2 => row().prop_map(|row| removes(&row)),
        1 => row().prop_map(|row| restores(&row)),
    ]
}

#[test]
fn a_restore_says_again_what_was_said() {
    check_property(
        &(vec(edit(), 0..30), vec(edit(), 0..30)),
        |(first, second)| {
            let mut document = Document::new(SCHEMA, ClientId(1));
            document.edit(&first).unwrap();
            let then = document.contents();
            document.edit(&second).unwrap();
            let before = document.state_vector();
            let edits = restore::restore_edits(&SCHEMA, &document.contents(), &then);
            document.edit(&edits).unwrap();
            // Later rows stay as removed ones: nothing is ever rewritten.
            let mut now = seen(&document.contents());
            for (name, rows) in &mut now.rows {
                rows.retain(|row| row.is_present() || then.row(name, &row.id).is_some());
            }
            prop_assert_eq!(now, seen(&then));
            prop_assert!(document.state_vector().get(ClientId(1)) >= before.get(ClientId(1)));
            // A second restore has nothing to do.
            let again = restore::restore_edits(&SCHEMA, &document.contents(), &then);
            prop_assert!(document.edit(&again).unwrap().is_empty());
            Ok(())
        },
    );
}

#[test]
fn who_types_during_a_restore_keeps_it() {
    let (mut server, mut ann) = (
        Document::new(SCHEMA, ClientId(0)),
        Document::new(SCHEMA, ClientId(1)),
    );
    for update in server
        .edit(&[types(notes(), 0, 0, "the old plan is good")])
        .unwrap()
    {
        ann.apply(&update).unwrap();
    }
    let then = server.contents();
    for update in server
        .edit(&[types(notes(), 4, 3, "new"), types(notes(), 16, 4, "bad")])
        .unwrap()
    {
        ann.apply(&update).unwrap();
    }
    let edits = restore::restore_edits(&SCHEMA, &server.contents(), &then);
    let restored = server.edit(&edits).unwrap();
    let typed = ann.edit(&[types(notes(), 12, 0, " B")]).unwrap();
    typed
        .iter()
        .for_each(|update| drop(server.apply(update).unwrap()));
    restored
        .iter()
        .for_each(|update| drop(ann.apply(update).unwrap()));
    assert_eq!(server.text(&notes()).unwrap(), "the old plan B is good");
    assert_eq!(server.json(), ann.json());
}

#[test]
fn a_row_whose_entry_is_gone_comes_back() {
    let mut document = Document::new(SCHEMA, ClientId(1));
    document.edit(&[adds("a", RowDestination::Last)]).unwrap();
    document
        .edit(&[types(TextAddress::Cell(cell("a", "wording")), 0, 0, "x")])
        .unwrap();
    let then = document.contents();
    let edits = restore::restore_edits(&SCHEMA, &Contents::default(), &then);
    let mut other = Document::new(SCHEMA, ClientId(2));
    other.edit(&edits).unwrap();
    assert_eq!(seen(&other.contents()), seen(&then));
}

#[test]
fn a_snapshot_is_trusted_only_if_it_is_the_document() {
    let mut document = Document::new(SCHEMA, ClientId(1));
    document
        .edit(&[types(notes(), 0, 0, "abc"), adds("a", RowDestination::Last)])
        .unwrap();
    let early = document.encode();
    document.edit(&[types(notes(), 1, 1, "")]).unwrap();
    let bytes = snapshot::encode_verified(&document).unwrap();
    assert!(snapshot::verify(&document, &bytes));
    assert!(!snapshot::verify(&document, &early));
    assert!(!snapshot::verify(&document, &bytes[..bytes.len() - 1]));
    assert!(!snapshot::verify(&document, &[]));
}

fn here(name: &str) -> PeerPresence {
    PeerPresence {
        user: PresenceUser {
            name: name.to_owned(),
            color: "plum".to_owned(),
            person: None,
        },
        at: None,
        page: None,
    }
}

fn entries(frame: &[u8]) -> Vec<AwarenessEntry> {
    match Frame::decode(frame) {
        Ok(Frame::Awareness(payload)) => decode_entries(payload).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn names(presence: &Presence, now: u64) -> Vec<(String, Freshness)> {
    let people = presence.peers(now, PRESENCE_TIMEOUTS);
    people
        .map(|peer| (peer.presence.user.name.clone(), peer.freshness))
        .collect()
}

#[test]
fn somebody_comes_fades_and_goes() {
    let (mut ann, mut bob) = (Presence::new(ClientId(1)), Presence::new(ClientId(2)));
    let frame = ann.announce(&here("Ann"), 0, PRESENCE_TIMEOUTS).unwrap();
    // A presence is announced again only if it is new, or long ago.
    assert_eq!(
        ann.announce(&here("Ann"), PRESENCE_TIMEOUTS.renew - 1, PRESENCE_TIMEOUTS),
        None
    );
    bob.receive(entries(&frame), 1000, PRESENCE_TIMEOUTS);
    assert_eq!(names(&bob, 1000), [("Ann".to_owned(), Freshness::Here)]);
    let fade = 1000 + PRESENCE_TIMEOUTS.fade;
    assert_eq!(names(&bob, fade), [("Ann".to_owned(), Freshness::Fading)]);
    assert_eq!(names(&bob, 1000 + PRESENCE_TIMEOUTS.gone), []);
    let again = ann
        .announce(&here("Ann"), PRESENCE_TIMEOUTS.renew, PRESENCE_TIMEOUTS)
        .unwrap();
    bob.receive(entries(&again), fade, PRESENCE_TIMEOUTS);
    assert_eq!(names(&bob, fade), [("Ann".to_owned(), Freshness::Here)]);
    // An older entry is ignored.
    bob.receive(
        entries(&frame),
        fade + PRESENCE_TIMEOUTS.fade,
        PRESENCE_TIMEOUTS,
    );
    assert_eq!(
        names(&bob, fade + PRESENCE_TIMEOUTS.fade),
        [("Ann".to_owned(), Freshness::Fading)]
    );
    let gone = AwarenessEntry {
        client: ClientId(1),
        clock: 99,
        state: "null".to_owned(),
    };
    bob.receive(vec![gone], fade, PRESENCE_TIMEOUTS);
    assert_eq!(names(&bob, fade), []);
    ann.on_connect();
    assert!(
        ann.announce(&here("Ann"), PRESENCE_TIMEOUTS.renew, PRESENCE_TIMEOUTS)
            .is_some()
    );
}

#[test]
fn a_strangers_presence_is_somebody_somewhere() {
    let mut ann = Presence::new(ClientId(1));
    let strange = |client, state: &str| AwarenessEntry {
        client: ClientId(client),
        clock: 1,
        state: state.to_owned(),
    };
    let long = format!("{{\"user\":{{\"name\":\"{}\"}}}}", "é".repeat(900));
    ann.receive(
        vec![strange(2, "[1]"), strange(3, &long), strange(1, "{}")],
        0,
        PRESENCE_TIMEOUTS,
    );
    let names = names(&ann, 0);
    assert_eq!(names.len(), 2);
    assert_eq!(names[0].0, "");
    assert_eq!(names[1].0.chars().count(), 60);
    let crowd: Vec<AwarenessEntry> = (10..9000).map(|client| strange(client, "{}")).collect();
    ann.receive(crowd, 0, PRESENCE_TIMEOUTS);
    assert!(ann.peers(0, PRESENCE_TIMEOUTS).count() <= 256);
}

#[test]
fn a_peer_moves_when_it_says_something_new() {
    let (mut ann, mut bob) = (Presence::new(ClientId(1)), Presence::new(ClientId(2)));
    let mut said = here("Ann");
    let renew = PRESENCE_TIMEOUTS.renew;
    for (now, page, moved_at) in [
        (0, "problem", 0),
        (renew, "problem", 0),
        (renew + 1, "causes", renew + 1),
    ] {
        said.page = Some(page.to_owned());
        let frame = ann.announce(&said, now, PRESENCE_TIMEOUTS).unwrap();
        bob.receive(entries(&frame), now, PRESENCE_TIMEOUTS);
        let peer = bob.peers(now, PRESENCE_TIMEOUTS).next().unwrap();
        assert_eq!(peer.presence.page.as_deref(), Some(page));
        assert_eq!(peer.moved_at, moved_at, "at {now}");
    }
}

#[test]
fn a_caret_travels() {
    let mut document = Document::new(SCHEMA, ClientId(1));
    document.edit(&[types(notes(), 0, 0, "one")]).unwrap();
    let mut ann = Presence::new(ClientId(1));
    let caret = Caret {
        text: notes(),
        anchor: document.to_sticky(&notes(), 0, StickySide::After).unwrap(),
        head: document.to_sticky(&notes(), 3, StickySide::Before).unwrap(),
    };
    let mut said = here("Ann");
    said.at = Some(caret);
    let frame = ann.announce(&said, 0, PRESENCE_TIMEOUTS).unwrap();
    let mut bob = Presence::new(ClientId(2));
    bob.receive(entries(&frame), 0, PRESENCE_TIMEOUTS);
    let heard = bob.peers(0, PRESENCE_TIMEOUTS).next().unwrap();
    assert_eq!((heard.client, heard.presence), (ClientId(1), &said));
    assert_eq!(
        document.resolve_sticky(&notes(), &said.at.unwrap().head),
        Some(3)
    );
}

/// The server sends this to a page that would otherwise hear nothing for long.
#[test]
fn a_message_about_nobody_changes_nothing_on_a_page() {
    let mut page = ClientReplica::new(Document::new(SCHEMA, ClientId(1)), Vec::new()).unwrap();
    let nobody = encode_entries([].iter());
    assert_eq!(page.receive(&nobody), Ok(ClientOutput::default()));
    assert_eq!(room().receive(ANN, &nobody), Ok(ServerOutput::default()));
}
