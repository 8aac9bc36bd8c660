//! The needs that keep each gate shut.

use super::gate::{Gate, GateNeed, OpenPoint};
use crate::worksheet::Worksheet;
use crate::worksheet::blueprint::blocks::blueprint_blocks;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::plan::coverage;
use crate::worksheet::prep::PrepReadiness;
use crate::worksheet::record::{MarkStatus, TeamRecord};

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
    let blocks = blueprint_blocks(worksheet, record).into_iter();
    let points = blocks.map(|block| OpenPoint {
        need: GateNeed::Blueprint(block.reason),
        at: block.at.and_then(|at| Some((at.root, at.row?))),
    });
    points.collect()
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
