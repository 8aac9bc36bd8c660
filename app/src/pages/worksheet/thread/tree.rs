//! What is in the threads, in words.

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

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// The threads, each from its problem.
    Threads,
    /// Causes without a problem.
    Causes,
    /// Initiatives without a cause.
    Initiatives,
    /// Steps and metrics without an initiative.
    Leaves,
    /// Starred actions that nothing takes up.
    Actions,
}

/// A row in words, and what hangs from it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tree {
    /// Its root and its name.
    pub(super) at: (&'static str, RowId),
    /// It.
    pub(super) node: Node,
    /// What hangs from it.
    pub(super) below: Vec<Tree>,
}

/// A row in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Node {
    /// What it is.
    pub(super) kind: &'static str,
    /// Its name.
    pub(super) title: String,
    /// Where it stands.
    pub(super) state: String,
    /// What else is to be said of it.
    pub(super) says: Vec<String>,
    /// What is open at it, in words.
    pub(super) marks: Vec<(Mark, String)>,
    /// Whether it is one to look at, or one of those that the team has not followed up.
    pub(super) weight: Weight,
}

/// How much it matters that something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// It hangs loose, or can't be right.
    Wrong,
    /// It is not filled in yet.
    Unfilled,
    /// June will bring it.
    June,
}

/// How much a node is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Weight {
    /// A thread goes through it.
    #[default]
    Full,
    /// A cause that is not verified, and that nothing rests on.
    Light,
}

/// All parts, with what is in them; one may be empty.
pub(super) fn parts(worksheet: &Worksheet, today: Date) -> Vec<(Part, Vec<Tree>)> {
    let teller = Teller {
        loose: loose_ends_by_row(worksheet),
        statuses: statuses(&worksheet.metrics, &worksheet.readings, today),
    };
    let threads = build_threads(worksheet);
    let problems = threads.problems.iter();
    let problems = problems.map(|thread| teller.problem(thread.problem, &thread.causes));
    let orphans = &threads.orphans;
    let causes = orphans.causes.iter().map(|branch| teller.cause(branch));
    let initiatives = orphans.initiatives.iter().map(|it| teller.initiative(it));
    let unused = |action: &&SamiAction| {
        teller
            .loose
            .contains_key(&(SamiAction::ROOT, action.id.clone()))
    };
    let actions = worksheet.actions.iter().filter(unused);
    vec![
        (Part::Threads, problems.collect()),
        (Part::Causes, causes.collect()),
        (Part::Initiatives, initiatives.collect()),
        (
            Part::Leaves,
            teller.leaves(&orphans.steps, &orphans.metrics),
        ),
        (Part::Actions, actions.map(|it| teller.action(it)).collect()),
    ]
}

impl Part {
    /// What stands above it, and below that; the threads need no heading of their own.
    pub(super) fn words(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Threads => return None,
            Self::Causes => (
                "Causes without a problem",
                "They explain no problem that is there: choose one for each, or remove it.",
            ),
            Self::Initiatives => (
                "Initiatives without a cause",
                "They answer no cause that is there, and count for nothing: choose the verified \
                 cause that each answers, or remove it.",
            ),
            Self::Leaves => (
                "Steps and metrics without an initiative",
                "They belong to no initiative that is there: choose one for each, or remove it.",
            ),
            Self::Actions => (
                "Starred actions that nothing takes up",
                "You starred them before the workshop, and no initiative names them.",
            ),
        })
    }

    /// Its part of an id.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Threads => "threads",
            Self::Causes => "causes",
            Self::Initiatives => "initiatives",
            Self::Leaves => "leaves",
            Self::Actions => "actions",
        }
    }
}

struct Teller {
    loose: BTreeMap<(&'static str, RowId), Vec<LooseReason>>,
    statuses: BTreeMap<RowId, status::MetricStatus>,
}

impl Teller {
    fn problem(&self, problem: &Problem, causes: &[CauseThread<'_>]) -> Tree {
        let says = |amount: Option<Amount>| Some(problem.unit?.amount_label(amount?));
        let way = says(problem.current).zip(says(problem.desired));
        let way = way.zip(problem.by_when);
        let way = way.map(|((from, to), by)| format!("From {from} to {to} by {}", day_label(by)));
        let few = problem.n.is_some_and(|n| n < MIN_PUBLISHED_STUDENTS);
        let few =
            few.then(|| format!("Fewer than {MIN_PUBLISHED_STUDENTS} students: never published"));
        let node = Node {
            kind: "Problem",
            title: named(&problem.title(), "A problem without words yet"),
            state: gap(problem).unwrap_or_default(),
            says: way.into_iter().chain(few).collect(),
            ..Node::default()
        };
        let causes = causes.iter().map(|branch| self.cause(branch));
        // Those that a thread goes through come first, each kind in the team's order.
        let (mut below, light): (Vec<Tree>, Vec<Tree>) =
            causes.partition(|tree| tree.node.weight == Weight::Full);
        below.extend(light);
        self.tree(problem, node, below)
    }

    fn cause(&self, branch: &CauseThread<'_>) -> Tree {
        let CauseThread {
            cause,
            verdict,
            found,
            initiatives,
        } = branch;
        let is_light = !verdict.is_verified() && initiatives.is_empty();
        let left = (!cause.parked_because.is_empty())
            .then(|| format!("Left, because: {}", cause.parked_because));
        let falls = verdict.diagnostic.as_ref();
        let falls = falls.map(|it| (Mark::Wrong, it.message.to_string()));
        let node = Node {
            kind: "Cause",
            title: named(&cause.because, "A cause without words yet"),
            state: verdict.state.label().to_owned(),
            says: [found.label()].into_iter().chain(left).collect(),
            marks: falls.into_iter().collect(),
            weight: match is_light {
                true => Weight::Light,
                false => Weight::Full,
            },
        };
        let below = initiatives.iter().map(|it| self.initiative(it));
        self.tree(*cause, node, below.collect())
    }

    fn initiative(&self, doing: &InitiativeThread<'_>) -> Tree {
        let initiative = doing.initiative;
        let tier = initiative.tier.map(|tier| tier.label().to_owned());
        let node = Node {
            kind: "Initiative",
            title: named(&initiative.name, "An initiative without a name"),
            says: tier.into_iter().chain(owned(&initiative.owner)).collect(),
            ..Node::default()
        };
        let below = self.leaves(&doing.steps, &doing.metrics);
        self.tree(initiative, node, below)
    }

    fn leaves(&self, steps: &[&ActionStep], metrics: &[&Metric]) -> Vec<Tree> {
        let steps = steps.iter().map(|step| self.step(step));
        let metrics = metrics.iter().map(|metric| self.metric(metric));
        steps.chain(metrics).collect()
    }

    fn step(&self, step: &ActionStep) -> Tree {
        let days = step.start.zip(step.due);
        let days = days.map(|(start, due)| format!("{} to {}", day_label(start), day_label(due)));
        let status = step.status.unwrap_or(step::StepStatus::NotStarted);
        let node = Node {
            kind: "Step",
            title: named(&step.what, "A step without words yet"),
            state: status.label().to_owned(),
            says: owned(&step.owner).into_iter().chain(days).collect(),
            ..Node::default()
        };
        self.tree(step, node, Vec::new())
    }

    fn metric(&self, metric: &Metric) -> Tree {
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
        let node = Node {
            kind: match metric.kind {
                Some(MetricKind::Leading) => "Leading metric",
                Some(MetricKind::Lagging) => "Lagging metric",
                None => "Metric",
            },
            title: named(&metric.definition, "A metric without words yet"),
            state: status.map_or_else(String::new, |status| status.label().to_owned()),
            says: way.into_iter().collect(),
            ..Node::default()
        };
        self.tree(metric, node, Vec::new())
    }

    fn action(&self, action: &SamiAction) -> Tree {
        let node = Node {
            kind: "Starred action",
            title: named(&action.action, "An action without words yet"),
            ..Node::default()
        };
        self.tree(action, node, Vec::new())
    }

    /// A node with what hangs loose at it.
    fn tree<T: RowKind>(&self, row: &T, mut node: Node, below: Vec<Tree>) -> Tree {
        let at = (T::ROOT, row.id().clone());
        let whys = self.loose.get(&at).map(Vec::as_slice).unwrap_or_default();
        let whys_in_words = whys.iter().map(|why| match why.is_for_june() {
            true => (Mark::June, format!("For June: {}", why.message())),
            false => (Mark::Wrong, why.message().to_owned()),
        });
        node.marks.extend(whys_in_words);
        // An orphan has said so, and the fault at its cell says no more.
        let is_orphan = whys.contains(&LooseReason::Orphan);
        let of = |severity| {
            let all = row.diagnostics().iter();
            all.filter(move |finding| finding.severity == severity)
        };
        let faults =
            of(Severity::Fault).filter(|it| !(is_orphan && it.cell == Initiative::CAUSE.key));
        node.marks
            .extend(faults.map(|it| (Mark::Wrong, it.message.to_string())));
        let rests = of(Severity::Missing).any(Diagnostic::is_of_linked_row);
        let rests = rests.then(|| "What it rests on does not count yet.".to_owned());
        let missing = of(Severity::Missing).filter(|it| !it.is_of_linked_row());
        let missing = match missing.count() {
            0 => None,
            1 => Some("1 field is to be filled in.".to_owned()),
            count => Some(format!("{count} fields are to be filled in.")),
        };
        let unfilled = rests.into_iter().chain(missing);
        node.marks.extend(unfilled.map(|it| (Mark::Unfilled, it)));
        node.marks.sort_by_key(|(mark, _)| *mark);
        Tree { at, node, below }
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

fn owned(owner: &str) -> Option<String> {
    (!owner.is_empty()).then(|| owner.to_owned())
}

fn named(name: &str, otherwise: &str) -> String {
    match name {
        "" => otherwise.to_owned(),
        name => name.to_owned(),
    }
}
