//! A step's content in one line.

use crate::worksheet::Worksheet;
use crate::worksheet::evidence::CardKind;
use crate::worksheet::fields::amount::Amount;
use crate::worksheet::fields::date::day_label;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::fields::spec::ProcessStep;
use crate::worksheet::prep::{PrepReadiness, count_stars};
use crate::worksheet::problem::Problem;
use crate::worksheet::record::{MarkStatus, TeamRecord};
use crate::worksheet::verification::VerdictState;
use std::collections::BTreeSet;

/// Without content, it says what the step is for.
pub(super) fn step_summary(
    step: ProcessStep,
    worksheet: &Worksheet,
    record: &TeamRecord,
) -> String {
    let words = match step {
        ProcessStep::Preparation => preparation(worksheet, record),
        ProcessStep::Evidence => evidence(worksheet),
        ProcessStep::Problem => problems(worksheet),
        ProcessStep::Causes => causes(worksheet),
        ProcessStep::Verification => verification(worksheet),
        ProcessStep::Plan => plan(worksheet),
        ProcessStep::June => june(worksheet),
        ProcessStep::Monitoring => monitoring(worksheet),
        ProcessStep::Blueprint | ProcessStep::Anytime => None,
    };
    words.unwrap_or_else(|| purpose(step).to_owned())
}

pub(super) fn count_items(step: ProcessStep, worksheet: &Worksheet) -> usize {
    match step {
        ProcessStep::Preparation => count_stars(&worksheet.actions),
        ProcessStep::Evidence => worksheet.cards.len(),
        ProcessStep::Problem => worksheet.problems.len(),
        ProcessStep::Causes => worksheet.causes.len(),
        ProcessStep::Verification => worksheet.verified().count(),
        ProcessStep::Plan => worksheet.initiatives.len(),
        ProcessStep::June => worksheet.steps.len(),
        ProcessStep::Monitoring => worksheet.checkins.len(),
        ProcessStep::Blueprint | ProcessStep::Anytime => 0,
    }
}

fn purpose(step: ProcessStep) -> &'static str {
    match step {
        ProcessStep::Preparation => "Two to four SAMI actions, and both note catchers",
        ProcessStep::Evidence => "What the data show, then what you think it means",
        ProcessStep::Problem => "The gap between your data now and your target",
        ProcessStep::Causes => "Why it is occurring. Start with instruction, not with the learner",
        ProcessStep::Verification => "Two pieces of evidence, found in two ways",
        ProcessStep::Plan => "Areas of focus and initiatives from verified causes",
        ProcessStep::June => "Action steps, metrics and who checks on them",
        ProcessStep::Monitoring => "Is it done, and does it help?",
        ProcessStep::Blueprint | ProcessStep::Anytime => "",
    }
}

fn preparation(worksheet: &Worksheet, record: &TeamRecord) -> Option<String> {
    let prepared = PrepReadiness::of(&worksheet.actions, &worksheet.note_catchers);
    let sami = prepared.has_sami_notes || record.sami_paper == MarkStatus::Done;
    let review = prepared.has_review_notes || record.review_paper == MarkStatus::Done;
    let stars = count_stars(&worksheet.actions);
    let notes = match (sami, review) {
        (true, true) => Some("both note catchers in"),
        (true, false) => Some("SAMI note catcher in"),
        (false, true) => Some("data review note catcher in"),
        (false, false) => None,
    };
    let stars = (stars > 0).then(|| format!("{} starred", count(stars, "action", "actions")));
    some_joined([stars, notes.map(str::to_owned)])
}

fn evidence(worksheet: &Worksheet) -> Option<String> {
    let of = |kind| {
        worksheet
            .cards
            .iter()
            .filter(move |card| card.kind == Some(kind))
    };
    let observations = of(CardKind::Observation);
    let sources: BTreeSet<_> = observations
        .clone()
        .filter_map(|card| card.source)
        .collect();
    let cards = some_joined([
        counted(observations.count(), "observation", "observations"),
        counted(of(CardKind::Inference).count(), "inference", "inferences"),
    ])?;
    let from = counted(sources.len(), "source", "sources");
    Some(match from {
        Some(from) => format!("{cards} from {from}"),
        None => cards,
    })
}

/// "On track in reading (FAST), English learners: 38.0% now, 68.0% by June 1, 2020".
fn problems(worksheet: &Worksheet) -> Option<String> {
    let (first, rest) = worksheet.problems.split_first()?;
    let title = match first.title() {
        title if title.is_empty() => "New problem statement".to_owned(),
        title => title,
    };
    let more = match rest.len() {
        0 => String::new(),
        more => format!("; {more} more"),
    };
    Some(format!("{title}: {}{more}", numbers(first)))
}

fn numbers(problem: &Problem) -> String {
    let label = |amount: Option<Amount>| Some(problem.unit?.amount_label(amount?));
    let current = match label(problem.current) {
        Some(current) => format!("{current} now"),
        None => "current number missing".to_owned(),
    };
    let desired = match (label(problem.desired), problem.by_when) {
        (Some(desired), Some(day)) => format!("{desired} by {}", day_label(day)),
        (Some(desired), None) => format!("target {desired}, date missing"),
        (None, _) => "target missing".to_owned(),
    };
    format!("{current}, {desired}")
}

fn causes(worksheet: &Worksheet) -> Option<String> {
    let own = worksheet
        .causes
        .iter()
        .filter(|cause| cause.same_as.is_none());
    let domains: BTreeSet<_> = own.clone().filter_map(|cause| cause.domain).collect();
    let causes = counted(own.count(), "potential cause", "potential causes")?;
    Some(match counted(domains.len(), "type", "types") {
        Some(domains) => format!("{causes} of {domains}"),
        None => causes,
    })
}

fn verification(worksheet: &Worksheet) -> Option<String> {
    let states = worksheet.verdicts.values().map(|verdict| verdict.state);
    let of = |is: fn(VerdictState) -> bool| states.clone().filter(|state| is(*state)).count();
    let with = |number: usize, words: &str| (number > 0).then(|| format!("{number} {words}"));
    some_joined([
        with(of(|it| matches!(it, VerdictState::Verified(_))), "verified"),
        with(of(|it| it == VerdictState::Investigating), "investigating"),
        with(of(|it| it == VerdictState::NotSupported), "not supported"),
        counted(
            worksheet.evidence.len(),
            "piece of evidence",
            "pieces of evidence",
        ),
    ])
}

fn plan(worksheet: &Worksheet) -> Option<String> {
    some_joined([
        counted(worksheet.focuses.len(), "area of focus", "areas of focus"),
        counted(worksheet.initiatives.len(), "initiative", "initiatives"),
        counted(worksheet.goals.len(), "goal", "goals"),
    ])
}

fn june(worksheet: &Worksheet) -> Option<String> {
    let monitoring = worksheet.monitoring.counts();
    some_joined([
        counted(worksheet.steps.len(), "action step", "action steps"),
        counted(worksheet.metrics.len(), "metric", "metrics"),
        monitoring.then(|| "check-ins planned".to_owned()),
    ])
}

fn monitoring(worksheet: &Worksheet) -> Option<String> {
    some_joined([
        counted(worksheet.checkins.len(), "check-in", "check-ins"),
        counted(worksheet.readings.len(), "reading", "readings"),
    ])
}

/// None for none.
fn counted(number: usize, one: &str, many: &str) -> Option<String> {
    (number > 0).then(|| count(number, one, many))
}

fn count(number: usize, one: &str, many: &str) -> String {
    let words = if number == 1 { one } else { many };
    format!("{number} {words}")
}

/// Joins what is there; none if nothing is.
fn some_joined<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
