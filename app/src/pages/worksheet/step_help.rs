//! Help for the step that is open.

use super::step::WorksheetStep;
use leptos::prelude::*;

#[component]
pub(super) fn HelpCard(step: Memo<Option<WorksheetStep>>) -> impl IntoView {
    let help = move |part: fn((&'static str, &'static str)) -> &'static str| {
        move || step.get().map(|step| part(step_help(step)))
    };
    view! {
        <section class="help" aria-labelledby="help-heading">
            <details class="side-card">
                <summary>
                    <h2 id="help-heading">"Help for this step"</h2>
                    <span class="side-says">{help(|(title, _)| title)}</span>
                </summary>
                <p>{help(|(_, text)| text)}</p>
            </details>
        </section>
    }
}

/// A title, and a few sentences.
fn step_help(step: WorksheetStep) -> (&'static str, &'static str) {
    match step {
        WorksheetStep::Overview => (
            "How the worksheet works",
            "Everyone on the team can type at the same time, and everything is saved as you type. \
             Go through the steps in order. You can go back to any step at any time.",
        ),
        WorksheetStep::Prep => (
            "Where the actions come from",
            "Copy the actions that you discussed from your SAMI note catcher. Star the two to four \
             that would change the most. Your plan can build on them.",
        ),
        WorksheetStep::Evidence => (
            "Observation or inference?",
            "An observation is what the data show: a number, a group of students and a date. An \
             inference is what you think it means. Write each on its own card.",
        ),
        WorksheetStep::Problem => (
            "What a problem statement says",
            "It names one measure, one group of students, the current number and the target with a \
             date. It names no cause and no solution.",
        ),
        WorksheetStep::Causes => (
            "How to find causes",
            "Ask why the problem occurs, then ask why again. Look at instruction, curriculum and \
             environment before the learner. Focus on what the school can change, not on people.",
        ),
        WorksheetStep::Verify => (
            "What counts as evidence",
            "Review documents, interview people, observe or test. Use at least two of these ways \
             for each cause. Interviews alone never verify a cause.",
        ),
        WorksheetStep::Plan => (
            "From a cause to an initiative",
            "Each initiative answers one verified cause. Say what the school will do. You’ll add \
             steps and dates in late June.",
        ),
        WorksheetStep::June => (
            "Leading and lagging metrics",
            "A leading metric shows early whether the plan is carried out. A lagging metric shows \
             whether results for students change. Each initiative needs both.",
        ),
        WorksheetStep::Monitor => (
            "What a check-in decides",
            "Look at the numbers of each initiative, then decide: continue, adjust, stop or scale.",
        ),
        WorksheetStep::Blueprint => (
            "What families read",
            "Say each part of your plan in words that every family knows. Short sentences help. \
             Nothing is public until a team lead publishes it.",
        ),
        WorksheetStep::Thread => (
            "How to read the map",
            "Each problem leads to its causes, and each cause to the initiatives that answer it. \
             Select any of them to open it.",
        ),
        WorksheetStep::Casa => (
            "How to copy your plan",
            "Copy a text, paste it into the same field in CASA, then mark it as entered. If your plan \
             changes later, this page shows which texts to copy again.",
        ),
    }
}
