//! Comments: who may do what, what follows, and which fields there are.

use super::place;
use super::*;
use crate::document::content::{CellAt, Contents, Row, RowId, RowStanding};
use crate::document::schema::RootKind;
use crate::worksheet::schema::WORKSHEET;
use std::collections::BTreeMap;

const ANA: i64 = 1;
const BEN: i64 = 2;

fn words(text: &str) -> Words {
    Words::parse(text).unwrap()
}

fn said(text: &str) -> Change {
    Change::Said(TextAt::Root("t:notes".to_owned()), words(text))
}

/// What follows from these changes, each of which the rules let happen.
fn talk(changes: Vec<(i64, Change)>) -> Talk {
    let mut events = Vec::new();
    for (by, change) in changes {
        let before = Talk::of(events.clone());
        assert_eq!(
            before.decide(by, &change),
            Ok(Decided::Happens),
            "{change:?}"
        );
        events.push(event(events.len() as i64 + 1, by, change));
    }
    Talk::of(events)
}

fn event(id: i64, by: i64, change: Change) -> Event {
    let when = Timestamp::from_second(id).unwrap();
    Event {
        id,
        by,
        when,
        change,
    }
}

/// The threads as a person reads them: "Why? / Because" is one with a reply, "(…)" is resolved.
fn read(talk: &Talk) -> Vec<String> {
    let comment = |comment: &Comment| match &comment.words {
        Some(words) if comment.edited.is_some() => format!("{}*", words.as_str()),
        Some(words) => words.as_str().to_owned(),
        None => "–".to_owned(),
    };
    let thread = |thread: &Thread| {
        let lines: Vec<_> = thread.comments.iter().map(comment).collect();
        match thread.standing {
            Standing::Open => lines.join(" / "),
            Standing::Resolved => format!("({})", lines.join(" / ")),
        }
    };
    talk.threads().map(thread).collect()
}

#[test]
fn a_thread_is_said_replied_to_resolved_and_opened_again() {
    let mut changes = vec![
        (ANA, said("Why?")),
        (BEN, Change::Replied(1, words("Because."))),
        (ANA, said("And this?")),
    ];
    assert_eq!(
        read(&talk(changes.clone())),
        ["Why? / Because.", "And this?"]
    );
    changes.push((BEN, Change::Resolved(1)));
    assert_eq!(
        read(&talk(changes.clone())),
        ["(Why? / Because.)", "And this?"]
    );
    let mut reopened = changes.clone();
    reopened.push((ANA, Change::Reopened(1)));
    assert_eq!(read(&talk(reopened)), ["Why? / Because.", "And this?"]);
    // Who answers has more to say.
    changes.push((ANA, Change::Replied(1, words("Still?"))));
    assert_eq!(
        read(&talk(changes)),
        ["Why? / Because. / Still?", "And this?"]
    );
}

#[test]
fn only_its_author_edits_or_deletes_a_comment() {
    let changes = vec![(ANA, said("Why?")), (BEN, Change::Replied(1, words("So.")))];
    let before = talk(changes.clone());
    for change in [Change::Edited(1, words("Mine")), Change::Deleted(1)] {
        assert_eq!(before.decide(BEN, &change), Err(Refusal::NotYours));
        assert_eq!(before.decide(ANA, &change), Ok(Decided::Happens));
    }
    let mut edited = changes.clone();
    edited.push((ANA, Change::Edited(1, words("Why now?"))));
    assert_eq!(read(&talk(edited)), ["Why now?* / So."]);
    // What was replied stays, under a comment that is gone.
    let mut deleted = changes;
    deleted.push((ANA, Change::Deleted(1)));
    assert_eq!(read(&talk(deleted.clone())), ["– / So."]);
    deleted.push((BEN, Change::Deleted(2)));
    assert_eq!(read(&talk(deleted)), [""; 0]);
}

#[test]
fn what_is_gone_can_not_be_changed_and_what_is_so_is_not_done_twice() {
    let talk = talk(vec![
        (ANA, said("Why?")),
        (ANA, said("What?")),
        (ANA, Change::Deleted(2)),
        (BEN, Change::Resolved(1)),
    ]);
    let gone = [
        Change::Replied(2, words("So.")),
        Change::Resolved(2),
        Change::Reopened(7),
        Change::Edited(2, words("Oh")),
        Change::Deleted(7),
    ];
    for change in gone {
        assert_eq!(talk.decide(ANA, &change), Err(Refusal::Gone), "{change:?}");
    }
    assert_eq!(talk.decide(BEN, &Change::Deleted(2)), Err(Refusal::Gone));
    let so = [
        Change::Resolved(1),
        Change::Deleted(2),
        Change::Edited(1, words("Why?")),
    ];
    for change in so {
        assert_eq!(talk.decide(ANA, &change), Ok(Decided::IsSo), "{change:?}");
    }
}

#[test]
fn a_full_worksheet_takes_no_more_until_something_is_deleted() {
    let all = (1..=MOST as i64).map(|id| event(id, ANA, said("Again")));
    let full = Talk::of(all.clone());
    let more = [said("More"), Change::Replied(1, words("More"))];
    for change in &more {
        assert_eq!(full.decide(BEN, change), Err(Refusal::Full));
    }
    assert_eq!(full.decide(BEN, &Change::Resolved(1)), Ok(Decided::Happens));
    let deleted = event(MOST as i64 + 1, ANA, Change::Deleted(7));
    let room = Talk::of(all.chain([deleted]));
    for change in &more {
        assert_eq!(room.decide(BEN, change), Ok(Decided::Happens));
    }
}

#[test]
fn nobody_flips_a_thread_for_ever_but_everybody_may_still_delete() {
    let flip = |id: i64| match id % 2 {
        0 => Change::Resolved(1),
        _ => Change::Reopened(1),
    };
    let first = event(1, ANA, said("Why?"));
    let flips = (2..=MOST_EVENTS as i64).map(|id| event(id, BEN, flip(id)));
    let over = Talk::of([first].into_iter().chain(flips));
    assert_eq!(over.decide(BEN, &Change::Reopened(1)), Err(Refusal::Over));
    assert_eq!(over.decide(BEN, &said("More")), Err(Refusal::Over));
    assert_eq!(over.decide(ANA, &Change::Deleted(1)), Ok(Decided::Happens));
}

#[test]
fn an_event_about_nothing_changes_nothing() {
    let lost = [
        event(1, ANA, Change::Replied(9, words("?"))),
        event(2, ANA, Change::Edited(9, words("?"))),
        event(3, ANA, Change::Deleted(9)),
        event(4, ANA, Change::Resolved(9)),
        event(5, ANA, Change::Reopened(9)),
    ];
    assert_eq!(Talk::of(lost).threads().count(), 0);
}

#[test]
fn words_are_read_as_people_type_them() {
    let read = |typed: &str| Words::parse(typed).map(|words| words.as_str().to_owned());
    assert_eq!(
        read("  Why? \r\n\r\n Because.\u{7} \n"),
        Ok("Why?\n\n Because.".to_owned())
    );
    assert_eq!(read("<b>&amp;</b>"), Ok("<b>&amp;</b>".to_owned()));
    for nothing in ["", " \n ", "\u{0}", "\u{200b}\u{202e}"] {
        assert_eq!(read(nothing), Err("Write what you want to say.".to_owned()));
    }
    // Letters are counted, not bytes.
    let longest = "ü".repeat(LONGEST);
    assert_eq!(read(&longest), Ok(longest.clone()));
    let long = read(&format!("{longest}!"));
    assert_eq!(
        long,
        Err("Say it in at most 1000 characters: these are 1001.".to_owned())
    );
}

fn with_row(rows: &str, id: &str, standing: RowStanding) -> Contents {
    let row = Row {
        id: RowId(id.to_owned()),
        position: "V".to_owned(),
        standing,
        texts: BTreeMap::new(),
        values: BTreeMap::new(),
    };
    Contents {
        rows: [(rows.to_owned(), vec![row])].into(),
        ..Contents::default()
    }
}

/// Every field that the schema has is written, read back and found.
#[test]
fn every_field_of_the_schema_can_be_commented_on() {
    for root in WORKSHEET.roots {
        let cell = |cell: &str, row: &str| {
            TextAt::Cell(CellAt {
                rows: root.name.to_owned(),
                row: RowId(row.to_owned()),
                cell: cell.to_owned(),
            })
        };
        let (fields, contents) = match root.kind {
            RootKind::Text => (
                vec![TextAt::Root(root.name.to_owned())],
                Contents::default(),
            ),
            RootKind::Values(cells) => {
                let all = cells.iter().map(|it| cell(it.name, ""));
                (all.collect(), Contents::default())
            }
            RootKind::Rows(cells) => {
                let odd = "a/b";
                let all = cells.iter().map(|it| cell(it.name, odd));
                let contents = with_row(root.name, odd, RowStanding::There);
                (all.collect(), contents)
            }
            RootKind::Anything => panic!("{root:?}"),
        };
        assert!(!fields.is_empty());
        for at in fields {
            assert_eq!(place::read(&place::write(&at)), at);
            assert!(place::exists(&at, &contents), "{at:?}");
            assert!(!place::is_removed(&at, &contents), "{at:?}");
        }
    }
}

#[test]
fn what_is_no_field_can_not_be_commented_on() {
    let contents = with_row("r:causes", "c1", RowStanding::There);
    let no_field = [
        "",
        "t:nowhere",
        "r:causes",
        "r:causes/because",
        "r:causes/because/",
        "r:causes/because/c2",
        "r:causes/nothing/c1",
        "r:causes/pos/c1",
        "r:causes/del/c1",
        "r:evidence/finding/c1",
        "t:notes/because/c1",
        "m:monitoring",
        "m:monitoring/cadence/c1",
        "m:monitoring/nothing/",
    ];
    for text in no_field {
        assert!(!place::exists(&place::read(text), &contents), "{text}");
    }
    let because = place::read("r:causes/because/c1");
    assert!(place::exists(&because, &contents));
    let not_here = place::read("r:causes/because/c2");
    assert!(place::is_known(&not_here) && !place::exists(&not_here, &contents));
}

#[test]
fn a_row_is_known_by_the_first_that_it_says() {
    let mut contents = with_row("r:causes", "c1", RowStanding::There);
    let at = place::read("r:causes/alterable/c1");
    assert_eq!(place::row_says(&at, &contents), None);
    let mut say = |cell: &str, text: &str| {
        let row = &mut contents.rows.get_mut("r:causes").unwrap()[0];
        row.texts.insert(cell.to_owned(), text.to_owned());
        place::row_says(&at, &contents)
    };
    assert_eq!(say("who", "Ana"), Some("Ana".to_owned()));
    assert_eq!(
        say("because", " we read\nonce "),
        Some("we read once".to_owned())
    );
    let long = say("because", &"ü ".repeat(100)).unwrap();
    assert_eq!(long.chars().count(), 80);
    assert!(long.ends_with("ü…"));
    assert_eq!(place::row_says(&place::read("t:notes"), &contents), None);
}

#[test]
fn a_removed_row_keeps_its_comments_and_takes_more() {
    let at = place::read("r:causes/because/c1");
    let removed = with_row("r:causes", "c1", RowStanding::Removed);
    assert!(place::exists(&at, &removed) && place::is_removed(&at, &removed));
    let nowhere = place::read("r:gone/because/c1");
    assert!(place::is_removed(&nowhere, &removed));
}
