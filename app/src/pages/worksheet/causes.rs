//! Step 2a: potential causes, below the problem that they may explain.
//!
//! Reading order: [`CausesPage`] (the page), `section` (a problem and its causes), `cause_card` and
//! `cause_fields`, `dot_voting`, `cause_places` (the order of the causes), `fishbone` (the same by
//! domain) with its `fishbone_model` and `fishbone_drawing`.

mod cause_card;
mod cause_fields;
pub(super) mod cause_places;
mod dot_voting;
mod fishbone;
mod fishbone_drawing;
mod fishbone_model;
mod section;

pub(super) use cause_card::WhyChain;
pub(super) use section::{ProblemHead, problem_section_id};

use self::section::CausesSection;
use super::fold::OpenCards;
use super::missing::StepMissing;
use super::row_tools::RemovedRows;
use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use domain::worksheet::cause::{Cause, CauseDomain};
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;

#[component]
pub(super) fn CausesPage() -> impl IntoView {
    OpenCards::provide();
    let model = WorksheetModel::current();
    let base = model.base;
    let places = cause_places::cause_places();
    let groups = cause_places::shown_causes(places, |_, _| true);
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
                "Collect possible causes of each problem, then ask why again. Focus on what the school can \
                 change, not on people."
            </p>
            <StepMissing rows=&[Cause::ROOT]/>
            <details class="prompts">
                <summary>"Types of causes"</summary>
                <dl class="facts">{<CauseDomain as Code>::ALL.iter().map(|it| render_domain_prompt(*it)).collect_view()}</dl>
            </details>
            <p class="empty" hidden=move || !no_problem()>
                "Causes belong to a problem. "
                <a href=base.with_value(|base| WorksheetStep::Problem.address(base))>"State a problem first"</a>
            </p>
            <For each=move || sections.get() key=|under| under.clone() let:under>
                <CausesSection under groups places/>
            </For>
            <RemovedRows rows=Cause::ROOT texts=&[Cause::BECAUSE.spec]/>
        </div>
    }
}

fn render_domain_prompt(domain: CauseDomain) -> impl IntoView {
    let prompt = match domain {
        CauseDomain::Instruction => {
            "How we teach, for example pace, practice, feedback and grouping."
        }
        CauseDomain::Curriculum => {
            "What we teach, for example standards, materials and their order."
        }
        CauseDomain::Environment => {
            "The setting, for example schedule, rules, climate and staffing."
        }
        CauseDomain::Learner => "What students bring with them. Look here last.",
    };
    view! {
        <div>
            <dt>{domain.label()}</dt>
            <dd>{prompt}</dd>
        </div>
    }
}
