//! The gates: what a worksheet must have before it goes on. Derived, never stored.
//!
//! # Invariant
//! A row that doesn't count opens no gate, and neither does a word of the document where the
//! store's is asked for.

use super::Worksheet;
use super::fields::code::Answer;
use super::fields::lint;
use super::fields::row_kind::RowKind;
use super::plan::coverage;
use super::plan::focus::{FocusArea, Strand};
use super::plan::metric::MetricKind;
use super::prep::{PrepReadiness, STAR_RANGE};
use super::problem::Problem;
use super::record::{MarkStatus, TeamRecord};
use crate::document::content::RowId;
use crate::worksheet::fields::code::Code;
use std::collections::{BTreeMap, BTreeSet};

/// A gate, in the order in which a team comes to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gate {
    /// Ready for the workshop.
    Prep,
    /// Step 1 is done.
    Problem,
    /// Step 2 is done.
    Causes,
    /// The plan can be entered in CASA. Steps and metrics are for June and not asked for.
    Casa,
    /// The plan is finished.
    June,
    /// Families can read it.
    Blueprint,
}

/// Something that keeps a gate shut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPoint {
    /// What must be so.
    pub need: GateNeed,
    /// The row where it is to be done, and its root; none where there is no row yet.
    pub at: Option<(&'static str, RowId)>,
}

/// What a gate asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateNeed {
    /// So many actions have a star, which are too few or too many, or one of them doesn't count.
    Stars(usize),
    /// The SAMI note catcher, typed or attached.
    SamiNotes,
    /// The data review's note catcher, typed or attached.
    ReviewNotes,
    /// Somebody on the team's list.
    Team,
    /// A problem that counts.
    Problem,
    /// A verified cause for a problem.
    VerifiedCause,
    /// An area of focus that counts.
    Focus,
    /// An initiative.
    Initiative,
    /// This row counts.
    Complete,
    /// The SAMI is marked complete.
    SamiComplete,
    /// The data review is marked complete.
    ReviewComplete,
    /// This hangs loose.
    Loose(coverage::LooseReason),
    /// The monitoring structure.
    Monitoring,
    /// A goal that counts.
    Goal,
    /// A theory of action that counts.
    Theory,
    /// A leading metric in a strand.
    LeadingMetric(Strand),
    /// A number of too few students, which is never published.
    TooFewStudents,
    /// Words for families.
    FamilyWords,
    /// The principal approves.
    Approval,
}

impl Gate {
    /// All, in the order in which a team comes to them.
    pub const ALL: [Self; 6] = [
        Self::Prep,
        Self::Problem,
        Self::Causes,
        Self::Casa,
        Self::June,
        Self::Blueprint,
    ];

    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Prep => "prep",
            Self::Problem => "problem",
            Self::Causes => "causes",
            Self::Casa => "casa",
            Self::June => "june",
            Self::Blueprint => "blueprint",
        }
    }

    /// The words on the page.
    pub fn label(self) -> &'static str {
        match self {
            Self::Prep => "Ready for the workshop",
            Self::Problem => "Step 1 done",
            Self::Causes => "Step 2 done",
            Self::Casa => "Ready for CASA",
            Self::June => "Plan complete",
            Self::Blueprint => "Blueprint ready to publish",
        }
    }

    /// The words where there is little room.
    pub fn short_label(self) -> &'static str {
        match self {
            Self::Prep => "Workshop",
            Self::Problem => "Step 1",
            Self::Causes => "Step 2",
            Self::Casa => "CASA",
            Self::June => "Plan",
            Self::Blueprint => "Blueprint",
        }
    }

    /// What keeps it shut; it is open if nothing does.
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

/// What a team must still do before the workshop, of what its document says and the store knows.
pub fn prep_needs(prepared: &PrepReadiness, record: &TeamRecord) -> Vec<GateNeed> {
    let sami = prepared.sami == Answer::Yes || record.sami_paper == MarkStatus::Done;
    let review = prepared.review == Answer::Yes || record.review_paper == MarkStatus::Done;
    let needs = [
        (prepared.chosen == Answer::Yes, GateNeed::Stars(prepared.stars)),
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
        (record.sami_complete == MarkStatus::Done, GateNeed::SamiComplete),
        (record.review_complete == MarkStatus::Done, GateNeed::ReviewComplete),
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
    let loose = loose.filter(|loose| loose.why.is_for_june());
    open.extend(loose.map(|loose| OpenPoint {
        need: GateNeed::Loose(loose.why),
        at: Some((loose.root, loose.row)),
    }));
    open.extend(unmet([(worksheet.monitoring.counts(), GateNeed::Monitoring)]));
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
    open.extend(unmet([(record.approval == MarkStatus::Done, GateNeed::Approval)]));
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

/// The strands in which a leading metric counts.
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

impl GateNeed {
    /// What a person reads.
    pub fn message(self) -> String {
        let words = match self {
            Self::Stars(stars) => {
                let have = if stars == 1 { "has" } else { "have" };
                return format!(
                    "Star {} to {} high-leverage actions, each filled in: {stars} {have} a star.",
                    STAR_RANGE.0, STAR_RANGE.1
                );
            }
            Self::LeadingMetric(strand) => {
                return format!("Add a leading metric for “{}”.", strand.label());
            }
            Self::SamiNotes => "Type, paste or attach the SAMI note catcher.",
            Self::ReviewNotes => "Type, paste or attach the note catcher of the data review.",
            Self::Team => "Name at least one person of the team.",
            Self::Problem => "State at least one problem in full.",
            Self::VerifiedCause => "Verify at least one cause of this problem.",
            Self::Focus => "Fill in at least one area of focus.",
            Self::Initiative => "Add an initiative.",
            Self::Complete => "Mend what stands here, or remove it.",
            Self::SamiComplete => "Mark the SAMI complete.",
            Self::ReviewComplete => "Mark the data review complete.",
            Self::Loose(why) => why.message(),
            Self::Monitoring => "Fill in who looks at the plan, and how often.",
            Self::Goal => "Add a goal.",
            Self::Theory => "Write a theory of action.",
            Self::TooFewStudents => {
                "Choose a larger group: a number of so few students is never published."
            }
            Self::FamilyWords => "Say this in family words.",
            Self::Approval => "The principal has not approved the Blueprint yet.",
        };
        words.to_owned()
    }
}
