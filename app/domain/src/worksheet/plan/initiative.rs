//! What the school will do.

use super::Amiss;
use super::focus::Focus;
use crate::document::content::{Row, RowId};
use crate::worksheet::cause::Cause;
use crate::worksheet::cause::verdict::Verdict;
use crate::worksheet::cause::whys::Family;
use crate::worksheet::cells::Cells;
use crate::worksheet::code::{Answer, codes};
use crate::worksheet::entry::{ById, Entry, entry};
use crate::worksheet::finding::{Finding, What};
use crate::worksheet::lint;
use crate::worksheet::prep::Action;
use crate::worksheet::problem::Problem;
use std::collections::BTreeMap;

/// One initiative. It hangs from a verified cause, or counts for nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Initiative {
    /// The row.
    pub id: RowId,
    /// The area of focus that it belongs to.
    pub focus: Option<RowId>,
    /// The cause that it answers. Where the team chose a duplicate, the one that speaks for it.
    pub cause: Option<RowId>,
    /// The high-leverage action that it takes up.
    pub action: Option<RowId>,
    /// Its name.
    pub name: String,
    /// What is done.
    pub what: String,
    /// Where it is shown that it works.
    pub evidence: String,
    /// How well that is shown.
    pub tier: Option<Tier>,
    /// Who it is for; may be empty.
    pub audience: String,
    /// What it takes, and which inequity it meets; may be empty.
    pub resources: String,
    /// Who answers for it.
    pub owner: String,
    /// The initiative in words for families; may be empty.
    pub family: String,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

entry!(Initiative, "r:initiatives");

codes! {
    /// How well it is shown that something works, in the four tiers of ESSA.
    Tier:
    /// By an experiment.
    Strong = "strong", "Tier 1: strong evidence";
    /// By a quasi-experiment.
    Moderate = "moderate", "Tier 2: moderate evidence";
    /// By a correlation.
    Promising = "promising", "Tier 3: promising evidence";
    /// By reasons.
    Rationale = "rationale", "Tier 4: demonstrates a rationale";
}

impl Tier {
    /// What it asks for, as section 8101(21) of the act says it.
    pub fn asks(self) -> &'static str {
        match self {
            Self::Strong => "At least one well-made experiment, such as by drawing lots.",
            Self::Moderate => {
                "At least one well-made quasi-experiment: like is compared with like."
            }
            Self::Promising => {
                "At least one well-made study that finds both together, other reasons set aside."
            }
            Self::Rationale => {
                "Research gives reasons that it should work, and the school looks whether it does."
            }
        }
    }

    /// Which of them money for school improvement asks for: the same section, for section 1003.
    pub const FUNDED: &'static str =
        "What is paid for with school improvement money (section 1003) needs tier 1, 2 or 3.";
}

/// What an initiative may hang from.
pub(crate) struct Ground<'a> {
    pub(crate) focuses: ById<'a, Focus>,
    pub(crate) problems: ById<'a, Problem>,
    pub(crate) causes: ById<'a, Cause>,
    pub(crate) family: Family<'a>,
    pub(crate) verdicts: &'a BTreeMap<RowId, Verdict>,
    pub(crate) actions: ById<'a, Action>,
}

impl Initiative {
    /// Reads a row of `r:initiatives`.
    pub(crate) fn read(row: &Row, ground: &Ground<'_>) -> Self {
        let mut cells = Cells::of(row);
        let chosen = cells.link("cause", &ground.causes);
        let cause = chosen.and_then(|id| ground.family.speaker(&id));
        let mut initiative = Self {
            id: row.id.clone(),
            focus: cells.rests_on("focus", &ground.focuses),
            cause: cause.map(|cause| cause.id.clone()),
            action: cells.link("action", &ground.actions),
            name: cells.line("name"),
            what: cells.text("what"),
            evidence: cells.line("evidence"),
            tier: cells.choice("tier"),
            audience: cells.line("audience"),
            resources: cells.text("resources"),
            owner: cells.line("owner"),
            family: cells.line("family"),
            findings: Vec::new(),
        };
        cells.needs("focus", "Choose the area of focus.");
        cells.needs("cause", "Choose the verified cause that this answers.");
        cells.needs("name", "Enter a name.");
        cells.needs("what", "Write what you will do.");
        cells.needs("evidence", "Enter where it is shown that this works.");
        cells.needs("tier", "Choose how well that is shown.");
        cells.needs("owner", "Enter who answers for it.");
        if let Some(cause) = cause {
            ground.check(cause, initiative.focus.as_ref(), &mut cells);
        }
        let action = initiative.action.as_ref();
        let action = action.and_then(|id| ground.actions.get(id));
        if action.is_some_and(|action| action.starred == Answer::No) {
            cells.found("action", What::Plan(Amiss::NotStarred));
        }
        for lint in lint::of_family_words(&initiative.family) {
            cells.found("family", What::Words(lint));
        }
        initiative.findings = cells.findings();
        initiative
    }
}

impl Ground<'_> {
    fn check(&self, cause: &Cause, focus: Option<&RowId>, cells: &mut Cells<'_>) {
        let verdict = self.verdicts.get(&cause.id);
        if !verdict.is_some_and(Verdict::is_verified) {
            cells.found("cause", What::Plan(Amiss::Unverified));
        }
        let problem = cause.problem.as_ref().and_then(|id| self.problems.get(id));
        if !problem.is_some_and(|problem| problem.counts()) {
            cells.found("cause", What::Incomplete);
        }
        let about = focus
            .and_then(|id| self.focuses.get(id))
            .map(|it| it.problems.as_slice());
        let mut others = about.unwrap_or_default().iter().peekable();
        if others.peek().is_some() && others.all(|id| Some(id) != cause.problem.as_ref()) {
            cells.found("focus", What::Plan(Amiss::OtherProblem));
        }
    }
}
