//! The needs that keep each gate shut.

use super::gate::{Gate, GateNeed, OpenPoint};
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::fields::code::Code;
use crate::worksheet::fields::lint;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::plan::coverage;
use crate::worksheet::plan::focus::{FocusArea, Strand};
use crate::worksheet::plan::metric::MetricKind;
use crate::worksheet::prep::PrepReadiness;
use crate::worksheet::problem::Problem;
use crate::worksheet::record::{MarkStatus, TeamRecord};
use std::collections::{BTreeMap, BTreeSet};

impl Gate {
    /// The gate is open if there are none.
    pub fn open_points(self, worksheet: &Worksheet, record: &TeamRecord) -> Vec<OpenPoint> {
        match self {
            Self::Prep => prep(worksheet, record),
            Self::Problem => problem(worksheet),
            Self::Causes => causes(worksheet),
            Self::Casa => casa(worksheet, record),
            Self::June => june(worksheet),
            Self::Blueprint => blueprint(worksheet, record),
        }
    }
}

/// The number of needs that [`prep_needs`] looks at.
pub const PREP_NEED_COUNT: usize = 4;

/// The needs of the gate before the workshop, by the document and the store's record.
pub fn prep_needs(prepared: &PrepReadiness, record: &TeamRecord) -> Vec<GateNeed> {
    let sami = prepared.has_sami_notes || record.sami_paper == MarkStatus::Done;
    let review = prepared.has_review_notes || record.review_paper == MarkStatus::Done;
    let needs: [_; PREP_NEED_COUNT] = [
        (prepared.has_valid_stars, GateNeed::Stars(prepared.stars)),
        (sami, GateNeed::SamiNotes),
        (review, GateNeed::ReviewNotes),
        (record.team >= 1, GateNeed::Team),
    ];
    let open = needs.into_iter().filter(|(met, _)| !met);
    open.map(|(_, need)| need).collect()
}

fn prep(worksheet: &Worksheet, record: &TeamRecord) -> Vec<OpenPoint> {
    let prepared = PrepReadiness::of(&worksheet.actions, &worksheet.note_catchers);
    let open = prep_needs(&prepared, record).into_iter();
    open.map(|need| OpenPoint { need, at: None }).collect()
}

fn problem(worksheet: &Worksheet) -> Vec<OpenPoint> {
    unmet([(some_count(&worksheet.problems), GateNeed::Problem)])
}

fn causes(worksheet: &Worksheet) -> Vec<OpenPoint> {
    let mut open = problem(worksheet);
    let without = coverage::problems_without_cause(worksheet);
    open.extend(
        worksheet
            .problems
            .iter()
            .filter(|problem| without.contains(&problem.id))
            .map(|problem| open_point(problem, GateNeed::VerifiedCause)),
    );
    open
}

fn casa(worksheet: &Worksheet, record: &TeamRecord) -> Vec<OpenPoint> {
    let mut open = causes(worksheet);
    open.extend(unmet([
        (some_count(&worksheet.focuses), GateNeed::Focus),
        (!worksheet.initiatives.is_empty(), GateNeed::Initiative),
    ]));
    open.extend(incomplete(&worksheet.initiatives));
    open.extend(unmet([
        (
            record.sami_complete == MarkStatus::Done,
            GateNeed::SamiComplete,
        ),
        (
            record.review_complete == MarkStatus::Done,
            GateNeed::ReviewComplete,
        ),
    ]));
    open
}

/// Steps, metrics and monitoring of initiatives that count.
fn june(worksheet: &Worksheet) -> Vec<OpenPoint> {
    let mut open = causes(worksheet);
    open.extend(unmet([(
        !worksheet.initiatives.is_empty(),
        GateNeed::Initiative,
    )]));
    open.extend(incomplete(&worksheet.initiatives));
    open.extend(incomplete(&worksheet.steps));
    open.extend(incomplete(&worksheet.metrics));
    let loose = coverage::loose_ends(worksheet).into_iter();
    let loose = loose.filter(|loose| loose.reason.is_for_june());
    open.extend(loose.map(|loose| OpenPoint {
        need: GateNeed::Loose(loose.reason),
        at: Some((loose.root, loose.row)),
    }));
    open.extend(unmet([(
        worksheet.monitoring.counts(),
        GateNeed::Monitoring,
    )]));
    open
}

fn blueprint(worksheet: &Worksheet, record: &TeamRecord) -> Vec<OpenPoint> {
    let mut open = unmet([
        (some_count(&worksheet.goals), GateNeed::Goal),
        (some_count(&worksheet.theories), GateNeed::Theory),
        (some_count(&worksheet.initiatives), GateNeed::Initiative),
    ]);
    let led = strands_with_leading_metric(worksheet);
    let strands = <Strand as Code>::ALL
        .iter()
        .filter(|strand| !led.contains(strand));
    open.extend(strands.map(|strand| OpenPoint {
        need: GateNeed::LeadingMetric(*strand),
        at: None,
    }));
    open.extend(
        published_problems(worksheet)
            .into_iter()
            .filter(|problem| !problem.is_publishable())
            .map(|problem| open_point(problem, GateNeed::TooFewStudents)),
    );
    let is_plain = |text: &str| !text.is_empty() && lint::check_family_words(text).is_empty();
    for goal in worksheet.goals.iter().filter(|goal| goal.counts()) {
        if !is_plain(&goal.family) {
            open.push(open_point(goal, GateNeed::FamilyWords));
        }
    }
    let initiatives = worksheet.initiatives.iter();
    for initiative in initiatives.filter(|initiative| initiative.counts()) {
        if !is_plain(&initiative.family) {
            open.push(open_point(initiative, GateNeed::FamilyWords));
        }
    }
    open.extend(unmet([(
        record.approval == MarkStatus::Done,
        GateNeed::Approval,
    )]));
    open
}

/// The problems whose numbers a Blueprint shows: by its goals and its theories of action.
fn published_problems(worksheet: &Worksheet) -> Vec<&Problem> {
    let goals = worksheet.goals.iter().filter(|goal| goal.counts());
    let theories = worksheet.theories.iter().filter(|theory| theory.counts());
    let shown: BTreeSet<&RowId> = goals
        .filter_map(|goal| goal.problem.as_ref())
        .chain(theories.filter_map(|theory| theory.problem.as_ref()))
        .collect();
    let problems = worksheet.problems.iter();
    problems
        .filter(|problem| shown.contains(&problem.id))
        .collect()
}

fn strands_with_leading_metric(worksheet: &Worksheet) -> BTreeSet<Strand> {
    let strands: BTreeMap<&RowId, Strand> = worksheet
        .focuses
        .iter()
        .filter_map(|focus: &FocusArea| Some((&focus.id, focus.strand?)))
        .collect();
    let of_initiative: BTreeMap<&RowId, Strand> = worksheet
        .initiatives
        .iter()
        .filter_map(|found| Some((&found.id, *strands.get(found.focus.as_ref()?)?)))
        .collect();
    worksheet
        .metrics
        .iter()
        .filter(|metric| metric.counts() && metric.kind == Some(MetricKind::Leading))
        .filter_map(|metric| of_initiative.get(metric.initiative.as_ref()?).copied())
        .collect()
}

fn some_count<T: RowKind>(rows: &[T]) -> bool {
    rows.iter().any(RowKind::counts)
}

fn incomplete<T: RowKind>(rows: &[T]) -> impl Iterator<Item = OpenPoint> + '_ {
    let open = rows.iter().filter(|row| !row.counts());
    open.map(|row| open_point(row, GateNeed::Complete))
}

fn open_point<T: RowKind>(row: &T, need: GateNeed) -> OpenPoint {
    OpenPoint {
        need,
        at: Some((T::ROOT, row.id().clone())),
    }
}

fn unmet<const N: usize>(needs: [(bool, GateNeed); N]) -> Vec<OpenPoint> {
    let open = needs.into_iter().filter(|(met, _)| !met);
    open.map(|(_, need)| OpenPoint { need, at: None }).collect()
}
