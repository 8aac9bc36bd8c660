//! A whole worksheet, read.

use super::blueprint::texts::BlueprintTexts;
use super::cause::tree::CauseTree;
use super::cause::{self, Cause};
use super::cycle::Cycle;
use super::evidence::{self, Card, Theme};
use super::fields::diagnostic::Diagnostic;
use super::fields::reader::ReadContext;
use super::fields::row_kind::{RowKind, by_id};
use super::monitoring::{self, Checkin, Monitoring, Reading};
use super::parking::{self, ParkedItem};
use super::plan::focus::FocusArea;
use super::plan::goal::Goal;
use super::plan::initiative::Initiative;
use super::plan::metric::Metric;
use super::plan::step::ActionStep;
use super::plan::theory::Theory;
use super::plan::{self, InitiativeContext};
use super::prep::{self, NoteCatchers, SamiAction};
use super::problem::{self, Problem};
use super::record::TeamRecord;
use super::verification::verdict::judge_causes;
use super::verification::{EvidencePiece, Verdict, read_evidence};
use crate::document::content::{Contents, Row, RowId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// With more problem statements than this, a team is advised to choose.
pub const USUAL_PROBLEMS: usize = 3;

/// A whole worksheet, read as of a day. Each list holds the rows that exist, in the team's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Worksheet {
    pub note_catchers: NoteCatchers,
    pub actions: Vec<SamiAction>,
    pub themes: Vec<Theme>,
    pub cards: Vec<Card>,
    pub problems: Vec<Problem>,
    pub causes: Vec<Cause>,
    pub evidence: Vec<EvidencePiece>,
    /// For each cause.
    pub verdicts: BTreeMap<RowId, Verdict>,
    pub focuses: Vec<FocusArea>,
    pub theories: Vec<Theory>,
    pub goals: Vec<Goal>,
    pub initiatives: Vec<Initiative>,
    pub steps: Vec<ActionStep>,
    pub metrics: Vec<Metric>,
    pub monitoring: Monitoring,
    pub checkins: Vec<Checkin>,
    pub readings: Vec<Reading>,
    pub parked: Vec<ParkedItem>,
    pub blueprint_texts: BlueprintTexts,
}

/// Advice about a worksheet as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// The number of problem statements, which is more than [`USUAL_PROBLEMS`].
    ManyProblems(usize),
}

impl Worksheet {
    pub fn read(
        contents: &Contents,
        record: &TeamRecord,
        cycle: &'static Cycle,
        today: Date,
    ) -> Self {
        let mut context = ReadContext::new(cycle, today);
        let actions = prep::read_actions(contents, &context);
        context.allow_links(&actions);
        let themes = evidence::read_themes(contents, &context);
        context.allow_links(&themes);
        let cards = evidence::read_cards(contents, &mut context);
        let observations = evidence::observations(&cards);
        context.allow_links(observations.values().copied());
        let problems = problem::read_problems(contents, &observations, &context);
        context.allow_links(&problems);
        let causes = cause::read_causes(contents, &context);
        context.allow_links(&causes);
        let evidence = read_evidence(contents, &context);
        let verdicts = judge_causes(&causes, &evidence, record);
        let focuses = plan::read_focuses(contents, &context);
        context.allow_links(&focuses);
        let hangs_from = InitiativeContext {
            focuses: by_id(&focuses),
            problems: by_id(&problems),
            tree: CauseTree::of(&causes),
            verdicts: &verdicts,
            actions: by_id(&actions),
        };
        let initiatives = plan::read_initiatives(contents, &context, &hangs_from);
        context.allow_links(&initiatives);
        let metrics = plan::read_metrics(contents, &context);
        context.allow_links(&metrics);
        Self {
            note_catchers: NoteCatchers::read(contents),
            theories: plan::read_theories(contents, &context),
            goals: plan::read_goals(contents, &context, &by_id(&problems)),
            steps: plan::read_steps(contents, &context, &record.days),
            monitoring: monitoring::read_monitoring(contents, &context),
            checkins: monitoring::read_checkins(contents, &context),
            readings: monitoring::read_readings(contents, &context, &by_id(&metrics)),
            parked: parking::read_parked(contents, &context),
            blueprint_texts: BlueprintTexts::read(contents),
            actions,
            themes,
            cards,
            problems,
            causes,
            evidence,
            verdicts,
            focuses,
            initiatives,
            metrics,
        }
    }

    /// In the team's order.
    pub fn verified(&self) -> impl Iterator<Item = &Cause> {
        let is_verified = |cause: &&Cause| {
            let verdict = self.verdicts.get(&cause.id);
            verdict.is_some_and(Verdict::is_verified)
        };
        self.causes.iter().filter(is_verified)
    }

    /// The diagnostics by root and row; rows without any are left out. The monitoring structure is
    /// under its map's name and an empty row.
    pub fn diagnostics(&self) -> BTreeMap<(&'static str, RowId), Vec<Diagnostic>> {
        let mut all = BTreeMap::new();
        put(&mut all, &self.actions);
        put(&mut all, &self.themes);
        put(&mut all, &self.cards);
        put(&mut all, &self.problems);
        put(&mut all, &self.causes);
        put(&mut all, &self.evidence);
        put(&mut all, &self.focuses);
        put(&mut all, &self.theories);
        put(&mut all, &self.goals);
        put(&mut all, &self.initiatives);
        put(&mut all, &self.steps);
        put(&mut all, &self.metrics);
        put(&mut all, &self.checkins);
        put(&mut all, &self.readings);
        put(&mut all, &self.parked);
        for (id, verdict) in &self.verdicts {
            let cause = all.entry((Cause::ROOT, id.clone())).or_default();
            cause.extend(verdict.diagnostic.clone());
        }
        let monitoring = (Monitoring::ROOT, Row::only());
        all.insert(monitoring, self.monitoring.diagnostics.clone());
        all.retain(|_, diagnostics| !diagnostics.is_empty());
        all
    }

    /// The words by which people tell a row from the others; none while it has no such words.
    pub fn name_of(&self, root: &str, id: &RowId) -> Option<String> {
        fn find<'a, T: RowKind>(rows: &'a [T], id: &RowId) -> Option<&'a T> {
            rows.iter().find(|row| row.id() == id)
        }
        let problem = |id: &RowId| Some(find(&self.problems, id)?.title());
        let name = match root {
            SamiAction::ROOT => find(&self.actions, id)?.action.clone(),
            Problem::ROOT => problem(id)?,
            Cause::ROOT => find(&self.causes, id)?.because.clone(),
            FocusArea::ROOT => find(&self.focuses, id)?.title.clone(),
            Theory::ROOT => problem(find(&self.theories, id)?.problem.as_ref()?)?,
            Goal::ROOT => problem(find(&self.goals, id)?.problem.as_ref()?)?,
            Initiative::ROOT => find(&self.initiatives, id)?.name.clone(),
            ActionStep::ROOT => find(&self.steps, id)?.what.clone(),
            Metric::ROOT => find(&self.metrics, id)?.definition.clone(),
            _ => return None,
        };
        (!name.is_empty()).then_some(name)
    }

    pub fn advice(&self) -> Vec<Advice> {
        let problems = self.problems.len();
        let many = (problems > USUAL_PROBLEMS).then_some(Advice::ManyProblems(problems));
        many.into_iter().collect()
    }
}

impl Advice {
    pub fn message(self) -> String {
        match self {
            Self::ManyProblems(problems) => format!(
                "You have {problems} problem statements. One to {USUAL_PROBLEMS} are what a school \
                 can work on in a year: keep those that matter most."
            ),
        }
    }
}

fn put<T: RowKind>(all: &mut BTreeMap<(&'static str, RowId), Vec<Diagnostic>>, rows: &[T]) {
    for row in rows {
        all.insert((T::ROOT, row.id().clone()), row.diagnostics().to_vec());
    }
}
