//! One potential cause.

use super::dots::DotTag;
use super::fields::{Fields, cause_title};
use super::order::{Place, siblings};
use crate::pages::worksheet::facts::facts;
use crate::pages::worksheet::fold::{Fold, Level};
use crate::pages::worksheet::lacks::{Lacks, LacksTag};
use crate::pages::worksheet::list::{AddRow, RemovedNotice, RowTools, heading_id};
use crate::pages::worksheet::step::Step;
use crate::pages::worksheet::worksheet_model::{RowView, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::cause::tree::CauseTree;
use domain::worksheet::cycle::{CycleCode, InstrumentPlace};
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::VerdictState;
use leptos::prelude::*;

/// A cause: a line that opens to its fields.
#[component]
pub(super) fn CauseCard(
    /// Its row.
    id: RowId,
    /// Where each cause stands.
    places: Memo<Vec<Place>>,
    /// The worksheet's address.
    base: StoredValue<String>,
    /// The id of the section's heading.
    home: String,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let RowView {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(Cause::ROOT, &id);
    let cause = model.entry(&id, |it| &it.causes);
    let own = id.clone();
    let state = Memo::new(move |_| {
        let state = |it: &Worksheet| it.verdicts.get(&own).map(|verdict| verdict.state);
        model.worksheet.with(state)
    });
    let own = id.clone();
    let depth = Memo::new(move |_| {
        places.with(|places| {
            let place = places.iter().find(|place| place.id == own);
            place.map_or(0, |place| place.depth)
        })
    });
    let heading = heading_id(Cause::ROOT, &id);
    let shown = siblings(places, id.clone());
    let own = id.clone();
    let line = move || view! { <DotTag id=own.clone()/> <Line cause state diagnostics/> };
    let labelled = heading.clone();
    let row = id.clone();
    let open = move || {
        view! {
            <RemovedNotice is_removed/>
            <Chain id=row.clone()/>
            <Lacks diagnostics scope=scope.clone()/>
            <Fields id=row.clone() cause state/>
            <div class="fold-foot">
                <AskWhy cause/>
                <ToVerify cause state base/>
                <RowTools rows=Cause::ROOT id=row.clone() shown home=home.clone()/>
            </div>
        }
    };
    let closed = move || view! { <Said cause/> };
    // Deeper than this there is no room on a phone; the chain in words goes on.
    let inset = move || format!("fold-item depth-{}", depth.get().min(4));
    view! {
        <li class=inset>
            <article aria-labelledby=labelled>
                <Fold heading level=Level::Three title=title(cause) line closed open/>
            </article>
        </li>
    }
}

/// What a cause is called.
pub(in crate::pages::worksheet) fn title(cause: Memo<Option<Cause>>) -> Signal<String> {
    Signal::derive(move || match cause.get() {
        Some(cause) => cause_title(&cause),
        None => String::new(),
    })
}

/// What stands beside its name.
#[component]
fn Line(
    cause: Memo<Option<Cause>>,
    state: Memo<Option<VerdictState>>,
    diagnostics: Signal<Vec<Diagnostic>>,
) -> impl IntoView {
    let domain = move || {
        let domain = cause.with(|it| it.as_ref()?.domain);
        domain.map(|domain| view! { <span class="tag">{domain.label()}</span> })
    };
    let state = move || {
        let state = state.get().filter(|state| *state != VerdictState::Proposed);
        state.map(|state| view! { <span class="tag tag-state">{state.label()}</span> })
    };
    view! {
        {domain}
        {state}
        <LacksTag diagnostics/>
    }
}

/// How the team came to a cause, in words; nothing for a first answer.
#[component]
pub(in crate::pages::worksheet) fn Chain(
    /// The cause.
    id: RowId,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let chain = Memo::new(move |_| {
        worksheet.with(|worksheet| {
            let family = CauseTree::of(&worksheet.causes);
            let chain = family.chain(&id).into_iter();
            chain.map(|cause| cause.because.clone()).collect::<Vec<_>>()
        })
    });
    move || {
        let chain = chain.get();
        if chain.len() < 2 {
            return None;
        }
        let mut asks = "The problem is occurring because ";
        let steps = chain.into_iter().map(|because| {
            let because = match because.trim_end_matches('.') {
                "" => "…".to_owned(),
                because => because.to_owned(),
            };
            let step = view! { <li>{asks}<q>{because}</q>"."</li> };
            asks = "Why? Because ";
            step
        });
        Some(view! { <ol class="chain">{steps.collect_view()}</ol> })
    }
}

/// The next why.
#[component]
fn AskWhy(cause: Memo<Option<Cause>>) -> impl IntoView {
    let links = Memo::new(move |_| {
        let cause = cause.get().filter(|cause| cause.same_as.is_none())?;
        Some((cause.problem?, cause.id))
    });
    move || {
        let (problem, id) = links.get()?;
        let with = vec![Cause::PROBLEM.with(problem), Cause::WHY_OF.with(id)];
        Some(
            view! { <AddRow rows=Cause::ROOT first=Cause::BECAUSE.spec with label="Ask why again"/> },
        )
    }
}

/// The way on to Step 2b.
#[component]
fn ToVerify(
    cause: Memo<Option<Cause>>,
    state: Memo<Option<VerdictState>>,
    base: StoredValue<String>,
) -> impl IntoView {
    let link = move || {
        let left = matches!(state.get()?, VerdictState::Parked | VerdictState::Merged);
        let id = cause.with(|cause| Some(cause.as_ref()?.id.clone()))?;
        let page = base.with_value(|base| Step::Verify.address(base));
        let href = format!("{page}#{}", heading_id(Cause::ROOT, &id));
        (!left).then(|| view! { <a href=href>"Verify this cause"</a> })
    };
    view! { <p class="way-on">{link}</p> }
}

/// What a cause's fields say, in words.
#[component]
fn Said(cause: Memo<Option<Cause>>) -> impl IntoView {
    move || {
        let cause = cause.get()?;
        let sami = cause.sami.map_or(cause.not_sami, InstrumentPlace::label);
        let alterable = cause.alterable.map_or("", Code::label);
        Some(facts([
            ("SAMI", sami),
            ("The school can change it", alterable.to_owned()),
            ("Why it is parked", cause.parked_because),
        ]))
    }
}
