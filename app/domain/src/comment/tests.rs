//! Comments: the rules, the state after events, and the fields.

use super::location;
use super::*;
use crate::document::content::{CellAddress, Contents, Row, RowId, RowStatus, TextAddress};
use crate::document::schema::RootKind;
use crate::worksheet::schema::WORKSHEET;
use jiff::Timestamp;
use std::collections::BTreeMap;

const ANA: i64 = 1;
const BEN: i64 = 2;

fn words(text: &str) -> CommentText {
    CommentText::parse(text).unwrap()
}

fn said(text: &str) -> CommentChange {
    CommentChange::Open(TextAddress::Root("t:notes".to_owned()), words(text))
}

/// Makes these changes, each of which the rules allow.
fn talk(changes: Vec<(i64, CommentChange)>) -> CommentThreads {
    let mut events = Vec::new();
    for (by, change) in changes {
        let before = CommentThreads::from_events(events.clone());
        assert_eq!(
            before.decide(by, &change),
            Ok(CommentDecision::Apply),
            "{change:?}"
        );
        events.push(event(events.len() as i64 + 1, by, change));
    }
    CommentThreads::from_events(events)
}

fn event(id: i64, by: i64, change: CommentChange) -> CommentEvent {
    let at = Timestamp::from_second(id).unwrap();
    CommentEvent { id, by, at, change }
}

/// Shows the threads as text: "Why? / Because" has a reply, "(…)" is resolved.
fn read(talk: &CommentThreads) -> Vec<String> {
    let comment = |comment: &Comment| match &comment.text {
        Some(words) if comment.edited_at.is_some() => format!("{}*", words.as_str()),
        Some(words) => words.as_str().to_owned(),
        None => "–".to_owned(),
    };
    let thread = |thread: &CommentThread| {
        let lines: Vec<_> = thread.comments.iter().map(comment).collect();
        match thread.status {
            ThreadStatus::Open => lines.join(" / "),
            ThreadStatus::Resolved => format!("({})", lines.join(" / ")),
        }
    };
    talk.threads().map(thread).collect()
}

#[test]
fn a_thread_is_said_replied_to_resolved_and_opened_again() {
    let mut changes = vec![
        (ANA, said("Why?")),
        (BEN, CommentChange::Reply(1, words("Because."))),
        (ANA, said("And this?")),
    ];
    assert_eq!(
        read(&talk(changes.clone())),
        ["Why? / Because.", "And this?"]
    );
    changes.push((BEN, CommentChange::Resolve(1)));
    assert_eq!(
        read(&talk(changes.clone())),
        ["(Why? / Because.)", "And this?"]
    );
    let mut reopened = changes.clone();
    reopened.push((ANA, CommentChange::Reopen(1)));
    assert_eq!(read(&talk(reopened)), ["Why? / Because.", "And this?"]);
    // A reply opens the thread again.
    changes.push((ANA, CommentChange::Reply(1, words("Still?"))));
    assert_eq!(
        read(&talk(changes)),
        ["Why? / Because. / Still?", "And this?"]
    );
}

#[test]
fn only_its_author_edits_or_deletes_a_comment() {
    let changes = vec![
        (ANA, said("Why?")),
        (BEN, CommentChange::Reply(1, words("So."))),
    ];
    let before = talk(changes.clone());
    for change in [
        CommentChange::Edit(1, words("Mine")),
        CommentChange::Delete(1),
    ] {
        assert_eq!(before.decide(BEN, &change), Err(CommentRefusal::NotYours));
        assert_eq!(before.decide(ANA, &change), Ok(CommentDecision::Apply));
    }
    let mut edited = changes.clone();
    edited.push((ANA, CommentChange::Edit(1, words("Why now?"))));
    assert_eq!(read(&talk(edited)), ["Why now?* / So."]);
    // The reply to a deleted comment stays.
    let mut deleted = changes;
    deleted.push((ANA, CommentChange::Delete(1)));
    assert_eq!(read(&talk(deleted.clone())), ["– / So."]);
    deleted.push((BEN, CommentChange::Delete(2)));
    assert_eq!(read(&talk(deleted)), [""; 0]);
}

#[test]
fn what_is_gone_can_not_be_changed_and_what_is_so_is_not_done_twice() {
    let talk = talk(vec![
        (ANA, said("Why?")),
        (ANA, said("What?")),
        (ANA, CommentChange::Delete(2)),
        (BEN, CommentChange::Resolve(1)),
    ]);
    let gone = [
        CommentChange::Reply(2, words("So.")),
        CommentChange::Resolve(2),
        CommentChange::Reopen(7),
        CommentChange::Edit(2, words("Oh")),
        CommentChange::Delete(7),
    ];
    for change in gone {
        assert_eq!(
            talk.decide(ANA, &change),
            Err(CommentRefusal::Gone),
            "{change:?}"
        );
    }
    assert_eq!(
        talk.decide(BEN, &CommentChange::Delete(2)),
        Err(CommentRefusal::Gone)
    );
    let so = [
        CommentChange::Resolve(1),
        CommentChange::Delete(2),
        CommentChange::Edit(1, words("Why?")),
    ];
    for change in so {
        assert_eq!(
            talk.decide(ANA, &change),
            Ok(CommentDecision::Unchanged),
            "{change:?}"
        );
    }
}

#[test]
fn a_full_worksheet_takes_no_more_until_something_is_deleted() {
    let all = (1..=MAX_COMMENTS as i64).map(|id| event(id, ANA, said("Again")));
    let full = CommentThreads::from_events(all.clone());
    let more = [said("More"), CommentChange::Reply(1, words("More"))];
    for change in &more {
        assert_eq!(
            full.decide(BEN, change),
            Err(CommentRefusal::TooManyComments)
        );
    }
    assert_eq!(
        full.decide(BEN, &CommentChange::Resolve(1)),
        Ok(CommentDecision::Apply)
    );
    let deleted = event(MAX_COMMENTS as i64 + 1, ANA, CommentChange::Delete(7));
    let room = CommentThreads::from_events(all.chain([deleted]));
    for change in &more {
        assert_eq!(room.decide(BEN, change), Ok(CommentDecision::Apply));
    }
}

#[test]
fn nobody_flips_a_thread_for_ever_but_everybody_may_still_delete() {
    let flip = |id: i64| match id % 2 {
        0 => CommentChange::Resolve(1),
        _ => CommentChange::Reopen(1),
    };
    let first = event(1, ANA, said("Why?"));
    let flips = (2..=MAX_COMMENT_EVENTS as i64).map(|id| event(id, BEN, flip(id)));
    let over = CommentThreads::from_events([first].into_iter().chain(flips));
    assert_eq!(
        over.decide(BEN, &CommentChange::Reopen(1)),
        Err(CommentRefusal::TooManyEvents)
    );
    assert_eq!(
        over.decide(BEN, &said("More")),
        Err(CommentRefusal::TooManyEvents)
    );
    assert_eq!(
        over.decide(ANA, &CommentChange::Delete(1)),
        Ok(CommentDecision::Apply)
    );
}

#[test]
fn an_event_about_nothing_changes_nothing() {
    let lost = [
        event(1, ANA, CommentChange::Reply(9, words("?"))),
        event(2, ANA, CommentChange::Edit(9, words("?"))),
        event(3, ANA, CommentChange::Delete(9)),
        event(4, ANA, CommentChange::Resolve(9)),
        event(5, ANA, CommentChange::Reopen(9)),
    ];
    assert_eq!(CommentThreads::from_events(lost).threads().count(), 0);
}

#[test]
fn words_are_read_as_people_type_them() {
    let read = |typed: &str| CommentText::parse(typed).map(|words| words.as_str().to_owned());
    assert_eq!(
        read("  Why? \r\n\r\n Because.\u{7} \n"),
        Ok("Why?\n\n Because.".to_owned())
    );
    assert_eq!(read("<b>&amp;</b>"), Ok("<b>&amp;</b>".to_owned()));
    for nothing in ["", " \n ", "\u{0}", "\u{200b}\u{202e}"] {
        assert_eq!(read(nothing), Err("Write your comment.".to_owned()));
    }
    // Letters are counted, not bytes.
    let longest = "ü".repeat(MAX_COMMENT_CHARS);
    assert_eq!(read(&longest), Ok(longest.clone()));
    let long = read(&format!("{longest}!"));
    assert_eq!(
        long,
        Err("Shorten your comment to 1000 characters. It has 1001 now.".to_owned())
    );
}

fn with_row(rows: &str, id: &str, status: RowStatus) -> Contents {
    let row = Row {
        id: RowId(id.to_owned()),
        position: "V".to_owned(),
        status,
        texts: BTreeMap::new(),
        values: BTreeMap::new(),
    };
    Contents {
        rows: [(rows.to_owned(), vec![row])].into(),
        ..Contents::default()
    }
}

/// Every field of the schema is formatted, parsed and found.
#[test]
fn every_field_of_the_schema_can_be_commented_on() {
    for root in WORKSHEET.roots {
        let cell = |cell: &str, row: &str| {
            TextAddress::Cell(CellAddress {
                rows: root.name.to_owned(),
                row: RowId(row.to_owned()),
                cell: cell.to_owned(),
            })
        };
        let (fields, contents) = match root.kind {
            RootKind::Text => (
                vec![TextAddress::Root(root.name.to_owned())],
                Contents::default(),
            ),
            RootKind::Values(cells) => {
                let all = cells.iter().map(|it| cell(it.name, ""));
                (all.collect(), Contents::default())
            }
            RootKind::Rows(cells) => {
                let odd = "a/b";
                let all = cells.iter().map(|it| cell(it.name, odd));
                let contents = with_row(root.name, odd, RowStatus::Present);
                (all.collect(), contents)
            }
            RootKind::Anything => panic!("{root:?}"),
        };
        assert!(!fields.is_empty());
        for at in fields {
            assert_eq!(location::parse(&location::format(&at)), at);
            assert!(location::exists(&at, &contents), "{at:?}");
            assert!(!location::is_removed(&at, &contents), "{at:?}");
        }
    }
}

#[test]
fn what_is_no_field_can_not_be_commented_on() {
    let contents = with_row("r:causes", "c1", RowStatus::Present);
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
        assert!(
            !location::exists(&location::parse(text), &contents),
            "{text}"
        );
    }
    let because = location::parse("r:causes/because/c1");
    assert!(location::exists(&because, &contents));
    let not_here = location::parse("r:causes/because/c2");
    assert!(location::is_known(&not_here) && !location::exists(&not_here, &contents));
}

#[test]
fn a_row_is_known_by_the_first_that_it_says() {
    let mut contents = with_row("r:causes", "c1", RowStatus::Present);
    let at = location::parse("r:causes/alterable/c1");
    assert_eq!(location::row_title(&at, &contents), None);
    let mut say = |cell: &str, text: &str| {
        let row = &mut contents.rows.get_mut("r:causes").unwrap()[0];
        row.texts.insert(cell.to_owned(), text.to_owned());
        location::row_title(&at, &contents)
    };
    assert_eq!(say("who", "Ana"), Some("Ana".to_owned()));
    assert_eq!(
        say("because", " we read\nonce "),
        Some("we read once".to_owned())
    );
    let long = say("because", &"ü ".repeat(100)).unwrap();
    assert_eq!(long.chars().count(), 80);
    assert!(long.ends_with("ü…"));
    assert_eq!(
        location::row_title(&location::parse("t:notes"), &contents),
        None
    );
}

#[test]
fn a_removed_row_keeps_its_comments_and_takes_more() {
    let at = location::parse("r:causes/because/c1");
    let removed = with_row("r:causes", "c1", RowStatus::Removed);
    assert!(location::exists(&at, &removed) && location::is_removed(&at, &removed));
    let nowhere = location::parse("r:gone/because/c1");
    assert!(location::is_removed(&nowhere, &removed));
}
