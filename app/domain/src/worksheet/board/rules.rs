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
    /// An observation cites, as if it were a thought.
    ObservationCites,
    /// An inference has what only the data have.
    InferenceObserves,
}

/// The cells that only an observation has.
const OBSERVED: [&str; 10] = [
    "source", "measure", "detail", "value", "unit", "quote", "n", "group", "grades", "on",
];

/// Whether a card of that kind and source has a place for something. What stands elsewhere is
/// shown nevertheless: nothing that somebody wrote is hidden.
pub fn has_place(cell: &str, kind: Option<Kind>, source: Option<Source>) -> bool {
    let observes = kind == Some(Kind::Observation);
    let sourced = observes && source.is_some();
    match cell {
        "kind" | "text" | "theme" => true,
        "source" => observes,
        "measure" => sourced && has_list(source),
        "quote" => observes && !is_table(source),
        // The school's own assessment is of the school.
        "group" | "grades" | "n" => observes && source != Some(Source::Sami),
        "detail" => sourced,
        "value" | "unit" | "on" => observes,
        cell if CITES.contains(&cell) => kind == Some(Kind::Inference),
        _ => false,
    }
}

fn has_list(source: Option<Source>) -> bool {
    matches!(
        source,
        Some(Source::Profile | Source::Sami | Source::Conditions)
    )
}

/// Whether a source has numbers and no voices.
fn is_table(source: Option<Source>) -> bool {
    matches!(
        source,
        Some(Source::Profile | Source::Sami | Source::Fast | Source::Attendance)
    )
}

impl Amiss {
    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::NothingObserved | Self::CitesNothing => Severity::Missing,
            Self::ObservationCites => Severity::Fault,
            Self::TooFewToPublish | Self::InferenceObserves => Severity::Hint,
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
            Self::ObservationCites => {
                "Take this away, or make the card an inference: an observation rests on the data \
                 alone."
                    .to_owned()
            }
            Self::InferenceObserves => {
                "Put this on an observation and cite it: an inference has no data of its own."
                    .to_owned()
            }
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
    if has_list(card.source) {
        cells.needs("measure", "Choose which part of it.");
    }
    if card.source == Some(Source::Other) {
        cells.needs("detail", "Enter where it comes from.");
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
    let (misplaced, amiss): (&[_], _) = match card.kind {
        Some(Kind::Observation) => (&CITES, Amiss::ObservationCites),
        Some(Kind::Inference) => (&OBSERVED, Amiss::InferenceObserves),
        None => return,
    };
    for cell in misplaced {
        if !cells.is_empty(cell) {
            cells.found(cell, What::Card(amiss));
        }
    }
}
