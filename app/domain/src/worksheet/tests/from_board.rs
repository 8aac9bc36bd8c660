//! Evidence made of a card of the board.

use super::fixture::*;
use super::from_card::after;
use super::whole::{cause, evidence, whole};
use crate::document::content::{Contents, Edit};
use crate::document::engine::Document;
use crate::document::owners::ClientId;
use crate::worksheet::cycle::SPRING_2019;
use crate::worksheet::evidence::Card;
use crate::worksheet::schema::WORKSHEET;
use crate::worksheet::verification::from_board::{evidence_from_card, unused_cards};
use crate::worksheet::version_diff::{RowChange, diff_versions};

fn card(filled: FilledRow) -> Card {
    let mut filled = filled;
    filled.row.id = row_id(7);
    let worksheet = whole().with_row(filled).read();
    let card = worksheet.cards.into_iter().find(|it| it.id == row_id(7));
    card.unwrap()
}

/// The piece that is added behind those that are there.
fn made(card: &Card) -> FilledRow {
    let mut edits = evidence_from_card(&row_id(9), &row_id(0), card);
    assert!(matches!(&edits[0], Edit::Add { rows, .. } if rows == "r:evidence"));
    edits.remove(0);
    let empty = FilledRow::empty("r:evidence", &row_id(9).0);
    FilledRow {
        row: after(empty.row.clone(), &edits),
        ..empty
    }
}

#[test]
fn a_piece_says_what_its_card_said() {
    let card = card(
        screening_card()
            .with("detail", "winter")
            .with("group", "English learners")
            .with("grades", "3-5"),
    );
    let expected = FilledRow::empty("r:evidence", &row_id(9).0)
        .with("cause", row_id(0).0.as_str())
        .with("card", row_id(7).0.as_str())
        .with("method", "review")
        .with("on", "2019-04-01")
        .with("source", "FAST, winter, English learners, grades 3-5")
        .with("sample", "112 students")
        .with("finding", card.text.as_str());
    assert_eq!(made(&card).row, expected.row);
}

#[test]
fn what_the_card_lacks_stays_open() {
    let thin = screening_card().without("on").without("n").without("text");
    let piece = made(&card(thin.with("source", "survey")));
    assert_eq!(
        piece.row.texts.keys().collect::<Vec<_>>(),
        ["finding", "source"],
        "the number stands for the text"
    );
    assert_eq!(
        piece.row.values.keys().collect::<Vec<_>>(),
        ["card", "cause"]
    );
}

#[test]
fn a_cause_is_offered_the_observations_it_has_no_evidence_of() {
    let offered = |whole: &super::whole::WholeWorksheet| {
        let worksheet = whole.read();
        let cards = unused_cards(&worksheet.cards, &worksheet.evidence, &row_id(0));
        cards
            .into_iter()
            .map(|card| card.id.clone())
            .collect::<Vec<_>>()
    };
    // The board has an observation and an inference.
    assert_eq!(offered(&whole()), [row_id(0)]);
    let used = evidence(2, "review").with("card", row_id(0).0.as_str());
    assert_eq!(offered(&whole().with_row(used.clone())), []);
    let of_another = used.with("cause", row_id(1).0.as_str());
    let two = whole().with_row(cause(1)).with_row(of_another);
    assert_eq!(offered(&two), [row_id(0)]);
}

#[test]
fn one_undo_takes_the_piece_back() {
    let mut document = Document::new(WORKSHEET, ClientId(1));
    document.enable_undo();
    let before = document.contents();
    let card = card(screening_card());
    document
        .edit(&evidence_from_card(&row_id(9), &row_id(0), &card))
        .unwrap();
    let with: Contents = document.contents();
    let diff = diff_versions(&before, &with, &SPRING_2019);
    assert_eq!(diff[0].rows[0].change, RowChange::Added);
    document.undo();
    assert_eq!(
        diff_versions(&before, &document.contents(), &SPRING_2019),
        []
    );
}
