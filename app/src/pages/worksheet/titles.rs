//! The titles of rows: on their cards, in lists to choose from, and in links.

use domain::worksheet::cause::Cause;
use domain::worksheet::evidence::Theme;
use domain::worksheet::plan::focus::FocusArea;
use domain::worksheet::plan::initiative::Initiative;
use domain::worksheet::plan::metric::Metric;
use domain::worksheet::plan::step::ActionStep;
use domain::worksheet::prep::SamiAction;
use domain::worksheet::problem::Problem;
use leptos::prelude::*;

fn or_untitled(title: &str, untitled: &str) -> String {
    match title {
        "" => untitled.to_owned(),
        title => title.to_owned(),
    }
}

/// "Problem 2: Reading", by its place among the problem statements.
pub(super) fn numbered_problem_title(number: usize, problem: &Problem) -> String {
    match problem.title().as_str() {
        "" => format!("Problem {number}"),
        title => format!("Problem {number}: {title}"),
    }
}

pub(super) fn problem_title(problem: &Problem) -> String {
    or_untitled(&problem.title(), "New problem")
}

pub(super) fn theme_title(theme: &Theme) -> String {
    or_untitled(&theme.title, "New theme")
}

pub(super) fn cause_title(cause: &Cause) -> String {
    or_untitled(&cause.because, "New cause")
}

/// The title of a cause; empty while it is not there.
pub(super) fn cause_title_signal(cause: Memo<Option<Cause>>) -> Signal<String> {
    let title = move || cause.with(|it| it.as_ref().map(cause_title));
    Signal::derive(move || title().unwrap_or_default())
}

pub(super) fn focus_title(focus: &FocusArea) -> String {
    or_untitled(&focus.title, "New area of focus")
}

pub(super) fn initiative_title(initiative: &Initiative) -> String {
    or_untitled(&initiative.name, "New initiative")
}

pub(super) fn action_title(action: &SamiAction) -> String {
    or_untitled(&action.action, "New action")
}

pub(super) fn action_step_title(step: &ActionStep) -> String {
    or_untitled(&step.what, "New action step")
}

pub(super) fn metric_title(metric: &Metric) -> String {
    or_untitled(&metric.definition, "New metric")
}
