//! The rules of Step 0.

use super::fields::{Card, CardKind, Theme};
use super::measure::CardSource;
use super::sources::observations;
use crate::document::content::Contents;
use crate::worksheet::fields::lint;
use crate::worksheet::fields::privacy::{MIN_PUBLISHED_STUDENTS, never_published_message};
use crate::worksheet::fields::reader::{ReadContext, RowReader};
use crate::worksheet::fields::rule::{CellRule, Severity};
use crate::worksheet::fields::spec::FieldSpec;
use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CardRule {
    /// An observation has neither a number nor a quote.
    NothingObserved,
    CitesNothing,
    TooFewToPublish,
    ObservationCites,
    /// An inference has a cell that only observations have.
    InferenceObserves,
}

/// The fields that only an observation has.
const OBSERVATION_FIELDS: [FieldSpec; 10] = [
    Card::SOURCE.spec,
    Card::MEASURE.spec,
    Card::DETAIL.spec,
    Card::VALUE.spec,
    Card::UNIT.spec,
    Card::QUOTE.spec,
    Card::N.spec,
    Card::GROUP.spec,
    Card::GRADES.spec,
    Card::ON.spec,
];

/// True if a card of that kind and source has a place for the field. A page shows a field in the
/// wrong place too if it has content: nothing that somebody wrote is hidden.
pub fn has_place(field: &FieldSpec, kind: Option<CardKind>, source: Option<CardSource>) -> bool {
    let is_among = |fields: &[FieldSpec]| fields.iter().any(|it| it.is_same(field));
    if Card::CITES.iter().any(|it| it.is_same(field)) {
        kind == Some(CardKind::Inference)
    } else if !is_among(&OBSERVATION_FIELDS) {
        true
    } else if kind != Some(CardKind::Observation) {
        false
    } else if field.is_same(&Card::MEASURE) {
        has_list(source)
    } else if field.is_same(&Card::DETAIL) {
        source.is_some()
    } else if field.is_same(&Card::QUOTE) {
        !is_table(source)
    } else if is_among(&[Card::GROUP.spec, Card::GRADES.spec, Card::N.spec]) {
        // The school's own assessment is of the whole school.
        source != Some(CardSource::Sami)
    } else {
        true
    }
}

fn has_list(source: Option<CardSource>) -> bool {
    matches!(
        source,
        Some(CardSource::Profile | CardSource::Sami | CardSource::Conditions)
    )
}

/// True for a source that has numbers and no quotes.
fn is_table(source: Option<CardSource>) -> bool {
    matches!(
        source,
        Some(CardSource::Profile | CardSource::Sami | CardSource::Fast | CardSource::Attendance)
    )
}

impl CellRule for CardRule {
    fn severity(&self) -> Severity {
        match self {
            Self::NothingObserved | Self::CitesNothing => Severity::Missing,
            Self::ObservationCites => Severity::Fault,
            Self::TooFewToPublish | Self::InferenceObserves => Severity::Hint,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NothingObserved => "Enter a number or a quote.",
            Self::CitesNothing => "Choose the observation that this is based on.",
            Self::TooFewToPublish => return never_published_message(),
            Self::ObservationCites => {
                "Remove this, or make the card an inference. An observation is based on data alone."
            }
            Self::InferenceObserves => {
                "Move this to an observation, and base the inference on it. An inference has no data of \
                 its own."
            }
        })
    }
}

pub(in crate::worksheet) fn read_themes(contents: &Contents, context: &ReadContext) -> Vec<Theme> {
    context.read_rows(contents, |_, _| ())
}

/// Reads the cards twice: inferences cite the observations of the first pass.
pub(in crate::worksheet) fn read_cards(
    contents: &Contents,
    context: &mut ReadContext,
) -> Vec<Card> {
    let first: Vec<Card> = context.read_rows(contents, check);
    context.allow_links(observations(&first).into_values());
    context.read_rows(contents, check)
}

fn check(card: &mut Card, reader: &mut RowReader<'_>) {
    let is_inference = card.kind == Some(CardKind::Inference);
    let cites = [&mut card.cites1, &mut card.cites2, &mut card.cites3];
    for (field, cited) in Card::CITES.iter().zip(cites) {
        match is_inference {
            true => reader.check_link::<Card>(field, cited),
            false => *cited = None,
        }
    }
    reader.check_unit(&Card::VALUE, &mut card.value, card.unit);
    ask(card, reader);
    reader.check_not_future(&Card::ON, card.on);
    if card.n.is_some_and(|n| n < MIN_PUBLISHED_STUDENTS) {
        reader.report(&Card::N, CardRule::TooFewToPublish);
    }
    if card.kind == Some(CardKind::Observation) {
        reader.report_all(&Card::TEXT, lint::check_observation(&card.text));
    }
    let cites = Card::CITES.map(|field| field.spec);
    let (misplaced, rule): (&[FieldSpec], _) = match card.kind {
        Some(CardKind::Observation) => (&cites, CardRule::ObservationCites),
        Some(CardKind::Inference) => (&OBSERVATION_FIELDS, CardRule::InferenceObserves),
        None => return,
    };
    for field in misplaced {
        if !reader.is_empty(field) {
            reader.report(field, rule);
        }
    }
}

fn ask(card: &Card, reader: &mut RowReader<'_>) {
    match card.kind {
        Some(CardKind::Observation) => ask_of_observation(card, reader),
        Some(CardKind::Inference) if Card::CITES.iter().all(|it| reader.is_empty(it)) => {
            reader.report(&Card::CITES1, CardRule::CitesNothing);
        }
        Some(CardKind::Inference) | None => {}
    }
}

fn ask_of_observation(card: &Card, reader: &mut RowReader<'_>) {
    reader.require(&Card::SOURCE);
    if has_list(card.source) {
        reader.require(&Card::MEASURE);
    }
    if card.source == Some(CardSource::Other) {
        reader.require(&Card::DETAIL);
    }
    match (reader.is_empty(&Card::VALUE), reader.is_empty(&Card::QUOTE)) {
        (true, true) => reader.report(&Card::VALUE, CardRule::NothingObserved),
        (false, _) => reader.require(&Card::UNIT),
        (true, false) => {}
    }
}
