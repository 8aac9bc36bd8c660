//! Builds the trees of words from the worksheet.

use super::tree::{NodeMark, NodeWeight, ThreadNode, ThreadPart, ThreadTree};
use crate::pages::worksheet::titles::{
    action_step_title, action_title, cause_title, initiative_title, metric_title, problem_title,
};
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::amount::{Amount, Unit};
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date::day_label;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::privacy::MIN_PUBLISHED_STUDENTS;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::fields::rule::Severity;
use domain::worksheet::monitoring::status::{self, statuses};
use domain::worksheet::plan::coverage::{LooseReason, loose_ends_by_row};
use domain::worksheet::plan::initiative::Initiative;
use domain::worksheet::plan::metric::Metric;
use domain::worksheet::plan::step::{self, ActionStep};
use domain::worksheet::plan::thread::{CauseThread, InitiativeThread, build_threads};
use domain::worksheet::prep::SamiAction;
use domain::worksheet::problem::Problem;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// All parts; one may be empty.
pub(super) fn build_parts(
    worksheet: &Worksheet,
    today: Date,
) -> Vec<(ThreadPart, Vec<ThreadTree>)> {
    let builder = TreeBuilder {
        loose: loose_ends_by_row(worksheet),
        statuses: statuses(&worksheet.metrics, &worksheet.readings, today),
    };
    let threads = build_threads(worksheet);
    let problems = threads.problems.iter();
    let problems = problems.map(|thread| builder.build_problem(thread.problem, &thread.causes));
    let orphans = &threads.orphans;
    let causes = orphans
        .causes
        .iter()
        .map(|branch| builder.build_cause(branch));
    let initiatives = orphans
        .initiatives
        .iter()
        .map(|it| builder.build_initiative(it));
    let unused = |action: &&SamiAction| {
        builder
            .loose
            .contains_key(&(SamiAction::ROOT, action.id.clone()))
    };
    let actions = worksheet.actions.iter().filter(unused);
    vec![
        (ThreadPart::Threads, problems.collect()),
        (ThreadPart::Causes, causes.collect()),
        (ThreadPart::Initiatives, initiatives.collect()),
        (
            ThreadPart::Leaves,
            builder.build_leaves(&orphans.steps, &orphans.metrics),
        ),
        (
            ThreadPart::Actions,
            actions.map(|it| builder.build_action(it)).collect(),
        ),
    ]
}

struct TreeBuilder {
    loose: BTreeMap<(&'static str, RowId), Vec<LooseReason>>,
    statuses: BTreeMap<RowId, status::MetricStatus>,
}

impl TreeBuilder {
    fn build_problem(&self, problem: &Problem, causes: &[CauseThread<'_>]) -> ThreadTree {
        let says = |amount: Option<Amount>| Some(problem.unit?.amount_label(amount?));
        let way = says(problem.current).zip(says(problem.desired));
        let way = way.zip(problem.by_when);
        let way = way.map(|((from, to), by)| format!("From {from} to {to} by {}", day_label(by)));
        let few = problem.n.is_some_and(|n| n < MIN_PUBLISHED_STUDENTS);
        let few =
            few.then(|| format!("Fewer than {MIN_PUBLISHED_STUDENTS} students: never published"));
        let node = ThreadNode {
            kind: "Problem",
            title: problem_title(problem),
            state: gap(problem).unwrap_or_default(),
            details: way.into_iter().chain(few).collect(),
            ..ThreadNode::default()
        };
        let causes = causes.iter().map(|branch| self.build_cause(branch));
        // Those that a thread goes through come first, each kind in the team's order.
        let (mut below, light): (Vec<ThreadTree>, Vec<ThreadTree>) =
            causes.partition(|tree| tree.node.weight == NodeWeight::Full);
        below.extend(light);
        self.build_tree(problem, node, below)
    }

    fn build_cause(&self, branch: &CauseThread<'_>) -> ThreadTree {
        let CauseThread {
            cause,
            verdict,
            found,
            initiatives,
        } = branch;
        let is_light = !verdict.is_verified() && initiatives.is_empty();
        let left =
            (!cause.parked_because.is_empty()).then(|| format!("Parked: {}", cause.parked_because));
        let falls = verdict.diagnostic.as_ref();
        let falls = falls.map(|it| (NodeMark::Wrong, it.message.to_string()));
        let node = ThreadNode {
            kind: "Cause",
            title: cause_title(cause),
            state: verdict.state.label().to_owned(),
            details: [found.label()].into_iter().chain(left).collect(),
            marks: falls.into_iter().collect(),
            weight: match is_light {
                true => NodeWeight::Light,
                false => NodeWeight::Full,
            },
        };
        let below = initiatives.iter().map(|it| self.build_initiative(it));
        self.build_tree(*cause, node, below.collect())
    }

    fn build_initiative(&self, doing: &InitiativeThread<'_>) -> ThreadTree {
        let initiative = doing.initiative;
        let tier = initiative.tier.map(|tier| tier.label().to_owned());
        let node = ThreadNode {
            kind: "Initiative",
            title: initiative_title(initiative),
            details: tier.into_iter().chain(filled(&initiative.owner)).collect(),
            ..ThreadNode::default()
        };
        let below = self.build_leaves(&doing.steps, &doing.metrics);
        self.build_tree(initiative, node, below)
    }

    fn build_leaves(&self, steps: &[&ActionStep], metrics: &[&Metric]) -> Vec<ThreadTree> {
        let steps = steps.iter().map(|step| self.build_step(step));
        let metrics = metrics.iter().map(|metric| self.build_metric(metric));
        steps.chain(metrics).collect()
    }

    fn build_step(&self, step: &ActionStep) -> ThreadTree {
        let days = step.start.zip(step.due);
        let days = days.map(|(start, due)| format!("{} to {}", day_label(start), day_label(due)));
        let status = step.status.unwrap_or(step::StepStatus::NotStarted);
        let node = ThreadNode {
            kind: "Step",
            title: action_step_title(step),
            state: status.label().to_owned(),
            details: filled(&step.owner).into_iter().chain(days).collect(),
            ..ThreadNode::default()
        };
        self.build_tree(step, node, Vec::new())
    }

    fn build_metric(&self, metric: &Metric) -> ThreadTree {
        use domain::worksheet::plan::metric::MetricKind;
        let way = metric.unit.zip(metric.baseline.zip(metric.target));
        let way = way.zip(metric.target_on).map(|((unit, (from, to)), by)| {
            format!(
                "From {} to {} by {}",
                unit.amount_label(from),
                unit.amount_label(to),
                day_label(by)
            )
        });
        let status = self.statuses.get(&metric.id);
        let node = ThreadNode {
            kind: match metric.kind {
                Some(MetricKind::Leading) => "Leading metric",
                Some(MetricKind::Lagging) => "Lagging metric",
                None => "Metric",
            },
            title: metric_title(metric),
            state: status.map_or_else(String::new, |status| status.label().to_owned()),
            details: way.into_iter().collect(),
            ..ThreadNode::default()
        };
        self.build_tree(metric, node, Vec::new())
    }

    fn build_action(&self, action: &SamiAction) -> ThreadTree {
        let node = ThreadNode {
            kind: "Starred action",
            title: action_title(action),
            ..ThreadNode::default()
        };
        self.build_tree(action, node, Vec::new())
    }

    /// A node with its open points.
    fn build_tree<T: RowKind>(
        &self,
        row: &T,
        mut node: ThreadNode,
        below: Vec<ThreadTree>,
    ) -> ThreadTree {
        let at = (T::ROOT, row.id().clone());
        let whys = self.loose.get(&at).map(Vec::as_slice).unwrap_or_default();
        let reasons = whys.iter().map(|why| match why.is_for_june() {
            true => (NodeMark::June, format!("For June: {}", why.message())),
            false => (NodeMark::Wrong, why.message().to_owned()),
        });
        node.marks.extend(reasons);
        // An orphan has said so, and the fault at its cell says no more.
        let is_orphan = whys.contains(&LooseReason::Orphan);
        let of = |severity| {
            let all = row.diagnostics().iter();
            all.filter(move |finding| finding.severity == severity)
        };
        let faults =
            of(Severity::Fault).filter(|it| !(is_orphan && it.cell == Initiative::CAUSE.key));
        node.marks
            .extend(faults.map(|it| (NodeMark::Wrong, it.message.to_string())));
        let rests = of(Severity::Missing).any(Diagnostic::is_of_linked_row);
        let rests = rests.then(|| "Something it is based on is incomplete.".to_owned());
        let missing = of(Severity::Missing).filter(|it| !it.is_of_linked_row());
        let missing = match missing.count() {
            0 => None,
            1 => Some("1 field left".to_owned()),
            count => Some(format!("{count} fields left")),
        };
        let unfilled = rests.into_iter().chain(missing);
        node.marks
            .extend(unfilled.map(|it| (NodeMark::Unfilled, it)));
        node.marks.sort_by_key(|(mark, _)| *mark);
        ThreadTree { at, node, below }
    }
}

/// "Gap: 30.0 percentage points, about 34 students".
fn gap(problem: &Problem) -> Option<String> {
    let (unit, gap): (Unit, Amount) = (problem.unit?, problem.gap()?);
    let students = match problem.students() {
        None => String::new(),
        Some(1) => ", about 1 student".to_owned(),
        Some(students) => format!(", about {students} students"),
    };
    Some(format!("Gap: {}{students}", unit.difference_label(gap)))
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
