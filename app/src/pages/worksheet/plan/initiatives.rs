//! The initiatives, each below the cause that it answers.

use super::initiative::InitiativeCard;
use super::parts::INITIATIVES;
use super::{cause_address, is_verified};
use crate::components::fields::TextField;
use crate::pages::worksheet::example::EmptyList;
use crate::pages::worksheet::quick_add::QuickAdd;
use crate::pages::worksheet::row_card::CardList;
use crate::pages::worksheet::row_groups::{RowGroup, rows_under, steady_groups};
use crate::pages::worksheet::row_tools::RemovedRows;
use crate::pages::worksheet::titles::cause_title;
use crate::pages::worksheet::worksheet_model::{WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::examples;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::focus::only_focus_about;
use domain::worksheet::plan::initiative::{EvidenceTier, Initiative};
use domain::worksheet::plan::thread::initiatives_built_on;
use leptos::prelude::*;

#[component]
pub(super) fn InitiativeList() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let groups = steady_groups(&[Cause::ROOT, Initiative::ROOT], move || {
        worksheet.with(group_by_cause)
    });
    let answered = Memo::new(move |_| {
        groups.with(|groups| {
            let under = groups.iter().map(|group| group.under.clone());
            under.collect::<Vec<_>>()
        })
    });
    view! {
        <section class="plan-part" aria-labelledby=INITIATIVES>
            <h2 id=INITIATIVES tabindex="-1">"Initiatives"</h2>
            <p class="hint">"What the school will do about each verified cause."</p>
            <TierHelp/>
            <EmptyList
                is_empty=Signal::derive(move || answered.with(Vec::is_empty))
                says="No initiatives yet. Verify a cause first, then add what you will do about it."
                example=examples::INITIATIVE
                details=examples::INITIATIVE_DETAILS
            />
            <For each=move || answered.get() key=|under| under.clone() let:under>
                <CauseInitiatives under groups/>
            </For>
            <RemovedRows rows=Initiative::ROOT texts=&[Initiative::NAME.spec]/>
        </section>
    }
}

/// The requirements of the tiers of evidence.
#[component]
fn TierHelp() -> impl IntoView {
    let tiers = EvidenceTier::ALL.iter().map(|tier| {
        view! {
            <div>
                <dt>{tier.label()}</dt>
                <dd>{tier.requirement()}</dd>
            </div>
        }
    });
    view! {
        <details class="prompts">
            <summary>"The four ESSA evidence tiers"</summary>
            <dl class="facts">{tiers.collect_view()}</dl>
            <p class="hint">{EvidenceTier::FUNDING_HINT}</p>
        </details>
    }
}

/// Groups the initiatives under the verified causes, and under those that initiatives rest on
/// nevertheless; the last group answers none.
fn group_by_cause(worksheet: &Worksheet) -> Vec<RowGroup> {
    let mut groups = Vec::new();
    for cause in &worksheet.causes {
        let rows = initiatives_built_on(worksheet, &cause.id).into_iter();
        let rows: Vec<RowId> = rows.map(|it| it.id.clone()).collect();
        if !rows.is_empty() || is_verified(worksheet, &cause.id) {
            groups.push(RowGroup {
                under: Some(cause.id.clone()),
                rows,
            });
        }
    }
    let homeless = worksheet.initiatives.iter();
    let homeless = homeless.filter(|it| it.cause.is_none());
    let rows: Vec<RowId> = homeless.map(|it| it.id.clone()).collect();
    if !rows.is_empty() {
        groups.push(RowGroup { under: None, rows });
    }
    groups
}

/// The id of the heading above the initiatives that answer a cause.
pub(super) fn cause_initiatives_id(cause: Option<&RowId>) -> String {
    match cause {
        Some(cause) => format!("answers-to-{}", cause.0),
        None => "answers-to-none".to_owned(),
    }
}

#[component]
fn CauseInitiatives(
    /// The cause; none for initiatives that answer none.
    under: Option<RowId>,
    groups: Memo<Vec<RowGroup>>,
) -> impl IntoView {
    let rows = rows_under(groups, under.clone());
    let heading = cause_initiatives_id(under.as_ref());
    let home = heading.clone();
    let card = move |id: RowId| view! { <InitiativeCard id shown=rows home=home.clone()/> };
    let head = match under.clone() {
        Some(cause) => view! { <CauseInitiativesHead cause heading=heading.clone()/> }.into_any(),
        None => view! {
            <h3 id=heading.clone() tabindex="-1">"Initiatives without a cause"</h3>
            <p class="section-statement">
                "These initiatives do not count, because they have no cause. Open one to choose its cause, \
                 or remove it."
            </p>
        }
        .into_any(),
    };
    let foot = under.map(|cause| view! { <CauseInitiativesFoot cause rows/> });
    view! {
        <section class="answers-part" aria-labelledby=heading>
            {head}
            <CardList rows card/>
            {foot}
        </section>
    }
}

/// The cause with its state.
#[component]
fn CauseInitiativesHead(cause: RowId, heading: String) -> impl IntoView {
    let model = WorksheetModel::current();
    let base = model.base;
    let (own, entry) = (cause.clone(), model.entry(&cause, |it| &it.causes));
    let verdict = Memo::new(move |_| model.worksheet.with(|it| it.verdicts.get(&own).cloned()));
    let title = move || {
        let title = entry.with(|it| it.as_ref().map(cause_title));
        title.unwrap_or_else(|| "Removed cause".to_owned())
    };
    let state = move || {
        let verdict = verdict.get()?;
        let (class, says) = match verdict.is_verified() {
            true => ("tag tag-verified", verdict.state.label().to_owned()),
            false => (
                "tag tag-wrong",
                format!("Not verified: {}", verdict.state.label().to_lowercase()),
            ),
        };
        Some(view! { <span class=class>{says}</span> })
    };
    let href = base.with_value(|base| cause_address(base, &cause));
    view! {
        <h3 id=heading tabindex="-1">{title}</h3>
        <p class="tags">{state} <a href=href>"See its evidence"</a></p>
    }
}

/// Below a verified cause: plan an initiative, or say why not.
#[component]
fn CauseInitiativesFoot(cause: RowId, rows: Memo<Vec<RowId>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let own = cause.clone();
    let new = Memo::new(move |_| {
        model
            .worksheet
            .with(|it| NewInitiative::answering(it, &own))
    });
    let (own, id) = (
        cause.clone(),
        format!("{}-new", cause_initiatives_id(Some(&cause))),
    );
    let with = Signal::derive(move || {
        let focus = new.with(|it| it.as_ref()?.focus.clone());
        let focus = focus.map(|id| Initiative::FOCUS.with(id));
        let cause = Initiative::CAUSE.with(own.clone());
        [cause].into_iter().chain(focus).collect::<Vec<_>>()
    });
    let label = Signal::derive(move || match rows.with(Vec::is_empty) {
        true => "Add an initiative for this cause".to_owned(),
        false => "Add another initiative for this cause".to_owned(),
    });
    let is_verified = Memo::new(move |_| new.with(Option::is_some));
    let add = move || {
        let id = id.clone();
        is_verified.get().then(|| {
            view! { <QuickAdd rows=Initiative::ROOT main=Initiative::NAME.spec id with label/> }
        })
    };
    let why_not = move || {
        let is_asked = new.with(Option::is_some) && rows.with(Vec::is_empty);
        is_asked.then(|| view! { <NothingDoneField cause=cause.clone()/> })
    };
    view! {
        {add}
        {why_not}
    }
}

/// The beginning of an initiative that answers a verified cause.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NewInitiative {
    /// The area of focus, where there can be no doubt.
    focus: Option<RowId>,
}

impl NewInitiative {
    /// None for a cause that is not verified.
    fn answering(worksheet: &Worksheet, cause: &RowId) -> Option<Self> {
        let cause = worksheet.verified().find(|it| it.id == *cause)?;
        let problem = cause.problem.as_ref();
        let focus = problem.and_then(|problem| only_focus_about(&worksheet.focuses, problem));
        Some(Self {
            focus: focus.map(|focus| focus.id.clone()),
        })
    }
}

/// The field that says why nothing is done about a verified cause.
#[component]
fn NothingDoneField(cause: RowId) -> impl IntoView {
    provide_row(Cause::ROOT, &cause);
    let cause = WorksheetModel::current().entry(&cause, |it| &it.causes);
    let why = move || {
        let why = cause.with(|it| it.as_ref().map(|it| it.parked_because.clone()));
        why.filter(|why| !why.is_empty())
    };
    let summary = move || match why() {
        Some(_) => "No initiative is planned",
        None => "Or explain why nothing will be done",
    };
    view! {
        <details class="why-not">
            <summary>{summary}</summary>
            <TextField field=Cause::NOTHING_DONE_BECAUSE/>
        </details>
    }
}
