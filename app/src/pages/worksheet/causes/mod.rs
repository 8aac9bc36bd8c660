//! Step 2a: potential causes, below the problem that they may explain.
//!
//! Reading order: [`Causes`] (the page), `section` (a problem and its causes), `card` and `fields`
//! (one cause), `dots` (which of them to look into), `order` (which stands where), `fishbone` and `drawing` (the same by domain).

mod card;
mod dots;
mod drawing;
mod fields;
mod fishbone;
pub(super) mod order;
mod section;

pub(super) use card::{Chain, title};
pub(super) use fields::{cause_title, listed};
pub(super) use section::{SectionHead, section_id};

use self::section::Section;
use super::fold::Opened;
use super::list::{RemovedRows, text_of};
use super::step::Step;
use super::worksheet_model::WorksheetModel;
use domain::worksheet::cause::{Cause, CauseDomain};
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;

/// The step.
#[component]
pub(super) fn Causes(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    Opened::provide();
    let model = WorksheetModel::current();
    let places = order::places();
    let groups = order::shown(places, |_, _| true);
    let sections = Memo::new(move |_| {
        groups.with(|groups| {
            let under = groups.iter().map(|group| group.under.clone());
            under.collect::<Vec<_>>()
        })
    });
    let no_problem = move || model.worksheet.with(|it| it.problems.is_empty());
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "Collect what may be behind each problem, then ask why again. Look at what the school \
                 does; people are nobody’s cause."
            </p>
            <details class="prompts">
                <summary>"Where a cause can lie"</summary>
                <dl class="facts">{<CauseDomain as Code>::ALL.iter().map(|it| asks(*it)).collect_view()}</dl>
            </details>
            <p class="empty" hidden=move || !no_problem()>
                "Causes belong to a problem, and none is stated yet. "
                <a href=base.with_value(|base| Step::Problem.address(base))>"State a problem first"</a>
            </p>
            <For each=move || sections.get() key=|under| under.clone() let:under>
                <Section under groups places base/>
            </For>
            <RemovedRows rows=Cause::ROOT says=|row| text_of(row, &Cause::BECAUSE)/>
        </div>
    }
}

/// What to ask about a domain.
fn asks(domain: CauseDomain) -> impl IntoView {
    let asks = match domain {
        CauseDomain::Instruction => "How it is taught: pace, practice, feedback, grouping.",
        CauseDomain::Curriculum => "What is taught: standards, materials, their order.",
        CauseDomain::Environment => "Where and among whom: schedule, rules, climate, staffing.",
        CauseDomain::Learner => "Who learns: what they bring along. Look here last.",
    };
    view! {
        <div>
            <dt>{domain.label()}</dt>
            <dd>{asks}</dd>
        </div>
    }
}
