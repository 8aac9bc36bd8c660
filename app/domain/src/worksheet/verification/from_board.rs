//! A piece of evidence made of a card of the evidence board: ordinary edits, one step to undo.

use super::fields::EvidencePiece;
use crate::document::content::{Edit, RowId};
use crate::worksheet::cause::VerificationMethod;
use crate::worksheet::evidence::{Card, CardKind, CardSource};
use crate::worksheet::fields::row_edits::RowEdits;

/// Adds the piece as `row`. It names its card; the team says whether it supports the cause.
pub fn evidence_from_card(row: &RowId, cause: &RowId, card: &Card) -> Vec<Edit> {
    RowEdits::adding::<EvidencePiece>(row)
        .set(&EvidencePiece::CAUSE, Some(cause.clone()))
        .set(&EvidencePiece::METHOD, method(card))
        .set(&EvidencePiece::ON, card.on)
        .set(&EvidencePiece::CARD, Some(card.id.clone()))
        .write(&EvidencePiece::SOURCE, None, &card.place())
        .write(&EvidencePiece::SAMPLE, None, &sample(card))
        .write(&EvidencePiece::FINDING, None, &card.finding())
        .into_edits()
}

/// The observations of the board that this cause's evidence was not made of yet. An inference is no
/// evidence.
pub fn unused_cards<'a>(
    cards: &'a [Card],
    evidence: &[EvidencePiece],
    cause: &RowId,
) -> Vec<&'a Card> {
    let is_used = |card: &Card| {
        let mut own = evidence
            .iter()
            .filter(|it| it.cause.as_ref() == Some(cause));
        own.any(|piece| piece.card.as_ref() == Some(&card.id))
    };
    let cards = cards.iter();
    cards
        .filter(|card| card.kind == Some(CardKind::Observation) && !is_used(card))
        .collect()
}

/// None where the source may be any: people filled in a survey, and somebody reviewed it.
fn method(card: &Card) -> Option<VerificationMethod> {
    match card.source? {
        CardSource::Profile | CardSource::Fast | CardSource::Attendance | CardSource::Behavior => {
            Some(VerificationMethod::Review)
        }
        CardSource::Walkthrough => Some(VerificationMethod::Observation),
        CardSource::Interview => Some(VerificationMethod::Interview),
        CardSource::Sami | CardSource::Conditions | CardSource::Survey | CardSource::Other => None,
    }
}

fn sample(card: &Card) -> String {
    match card.n {
        Some(1) => "1 student".to_owned(),
        Some(n) => format!("{n} students"),
        None => String::new(),
    }
}
