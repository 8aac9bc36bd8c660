//! What a card must say, and what it had better not.

use super::{CITES, Card, Kind, Source};
use crate::worksheet::cells::Cells;
use crate::worksheet::finding::{Severity, What};
use crate::worksheet::lint;
use crate::worksheet::problem::TOO_FEW_TO_PUBLISH;
use jiff::civil::Date;

/// A rule of the board that a card does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amiss {
    /// An observation has neither a number nor a quote.
    NothingObserved,
    /// An inference rests on nothing.
    CitesNothing,
    /// So few students that the number is never published.
    TooFewToPublish,
}

impl Amiss {
    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::NothingObserved | Self::CitesNothing => Severity::Missing,
            Self::TooFewToPublish => Severity::Hint,
        }
    }

    /// What a person reads at the cell.
    pub fn words(self) -> String {
        match self {
            Self::NothingObserved => {
                "Enter the number, or what somebody said, word for word.".to_owned()
            }
            Self::CitesNothing => "Choose an observation that this rests on.".to_owned(),
            Self::TooFewToPublish => format!(
                "Fewer than {TOO_FEW_TO_PUBLISH} students: this number stays in the worksheet and \
                 is never published."
            ),
        }
    }
}

pub(super) fn ask(card: &Card, cells: &mut Cells<'_>) {
    cells.needs(
        "kind",
        "Choose whether the data say it or the team thinks it.",
    );
    cells.needs("text", "Write down what the card says.");
    match card.kind {
        Some(Kind::Observation) => observed(card, cells),
        Some(Kind::Inference) if CITES.iter().all(|cell| cells.is_empty(cell)) => {
            cells.found(CITES[0], What::Card(Amiss::CitesNothing));
        }
        Some(Kind::Inference) | None => {}
    }
}

fn observed(card: &Card, cells: &mut Cells<'_>) {
    cells.needs("source", "Choose where it comes from.");
    match card.source {
        Some(Source::Profile | Source::Sami | Source::Conditions) => {
            cells.needs("measure", "Choose which part of it.");
        }
        Some(Source::Other) => cells.needs("detail", "Enter where it comes from."),
        _ => {}
    }
    match (cells.is_empty("value"), cells.is_empty("quote")) {
        (true, true) => cells.found("value", What::Card(Amiss::NothingObserved)),
        (false, _) => cells.needs("unit", "Choose what the number counts."),
        (true, false) => {}
    }
}

pub(super) fn check(card: &Card, today: Date, cells: &mut Cells<'_>) {
    cells.not_after("on", card.on, today);
    if card.n.is_some_and(|n| n < TOO_FEW_TO_PUBLISH) {
        cells.found("n", What::Card(Amiss::TooFewToPublish));
    }
    if card.kind == Some(Kind::Observation) {
        for lint in lint::of_observation(&card.text) {
            cells.found("text", What::Words(lint));
        }
    }
}
