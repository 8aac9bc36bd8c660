//! A line of the SAMI note catcher: an action that could be taken.

use crate::components::fields::{FieldGroup, FlagField, GroupLegend, PeersInRow};
use crate::pages::worksheet::fold::{Fold, FoldSummary, edit_label};
use crate::pages::worksheet::missing::{FoldedState, MissingList};
use crate::pages::worksheet::row_tools::{RemovedNotice, RowTools};
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::worksheet_model::{RowContext, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::cycle::CycleCode;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::prep::{Magnitude, SamiAction, star_limit_message};
use leptos::prelude::*;

/// The id of the heading above the list of actions.
pub(super) const HOME: &str = "sami-note-catcher";

#[component]
pub(super) fn ActionCard(
    id: RowId,
    /// The lines that are shown, in order.
    shown: Memo<Vec<RowId>>,
) -> impl IntoView {
    let RowContext {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(SamiAction::ROOT, &id);
    let action = WorksheetModel::current().entry(&id, |it| &it.actions);
    let title = Memo::new(move |_| {
        action
            .with(|it| it.as_ref().map(action_heading))
            .unwrap_or_default()
    });
    let facts = Memo::new(move |_| {
        action
            .with(|it| it.as_ref().map(action_facts))
            .unwrap_or_default()
    });
    let is_starred =
        Memo::new(move |_| action.with(|it| it.as_ref().is_some_and(SamiAction::is_starred)));
    let note = Memo::new(move |_| {
        let note = action.with(|it| it.as_ref().map(|action| action.note.clone()));
        note.unwrap_or_default()
    });
    let worksheet = WorksheetModel::current().worksheet;
    let refusal = Memo::new(move |_| worksheet.with(|it| star_limit_message(&it.actions)));
    let heading = heading_id(SamiAction::ROOT, &id);
    // The box is never folded away, and says itself what is wrong with it.
    let folded = Signal::derive(move || {
        let mut folded = diagnostics.get();
        folded.retain(|it| it.cell != SamiAction::STARRED.key);
        folded
    });
    let (head, state, fold) = (heading.clone(), heading.clone(), heading.clone());
    let is_complete = Memo::new(move |_| folded.with(Vec::is_empty));
    let summary = FoldSummary::Fields {
        label: edit_label(is_complete),
        of: title.into(),
    };
    let (row, folded_scope) = (id.clone(), scope.clone());
    let open = move || {
        view! {
            <FieldGroup
                legend=GroupLegend::None
                fields=&[
                    SamiAction::ACTION.spec,
                    SamiAction::SAMI.spec,
                    SamiAction::NOTE.spec,
                    SamiAction::EFFORT.spec,
                    SamiAction::IMPACT.spec,
                ]
            />
            <MissingList diagnostics scope=scope.clone()/>
            <RowTools rows=SamiAction::ROOT id=row.clone() shown home=HOME/>
        }
    };
    view! {
        <article class="evidence-card action-card" class:starred=is_starred aria-labelledby=heading>
            <div class="evidence-card-head">
                <h3 id=head tabindex="-1">
                    <span class="card-says">{title}</span>
                </h3>
                <PeersInRow rows=SamiAction::ROOT id/>
            </div>
            <p class="facts" hidden=move || facts.with(String::is_empty)>{facts}</p>
            <p class="card-note" hidden=move || note.with(String::is_empty)>{note}</p>
            <FlagField field=SamiAction::STARRED refusal/>
            <RemovedNotice is_removed/>
            <FoldedState heading=state diagnostics=folded scope=folded_scope/>
            <Fold heading=fold summary open/>
        </article>
    }
}

fn action_heading(action: &SamiAction) -> String {
    match action.action.as_str() {
        "" => "New action".to_owned(),
        named => named.to_owned(),
    }
}

/// "2. Leadership team · low effort · high impact".
fn action_facts(action: &SamiAction) -> String {
    let much = |what: &str, much: Option<Magnitude>| {
        much.map(|much| format!("{} {what}", much.label().to_lowercase()))
    };
    let facts = [
        action.sami.map(|place| place.label()),
        much("effort", action.effort),
        much("impact", action.impact),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
