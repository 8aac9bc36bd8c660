//! A line of the SAMI note catcher.

use super::HOME;
use crate::components::fields::{ChoiceField, FlagField, MatesIn, TextField};
use crate::pages::worksheet::folded::{Fold, FoldedNotes};
use crate::pages::worksheet::lacks::Lacks;
use crate::pages::worksheet::list::{RemovedNotice, RowTools, heading_id};
use crate::pages::worksheet::worksheet_model::{RowView, WorksheetModel, provide_row};
use domain::document::content::{Row, RowId};
use domain::worksheet::cycle::CycleCode;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::fields::spec::FieldSpec;
use domain::worksheet::prep::{Magnitude, SamiAction, star_limit_message};
use leptos::prelude::*;

/// What a removed line said.
pub(super) fn said(row: &Row) -> String {
    let said = |field: &FieldSpec| {
        let text = row.texts.get(field.key);
        text.filter(|text| !text.trim().is_empty())
    };
    said(&SamiAction::ACTION)
        .or(said(&SamiAction::NOTE))
        .cloned()
        .unwrap_or_default()
}

/// A line.
#[component]
pub(super) fn ActionLine(
    /// Its row.
    id: RowId,
    /// All that are shown, in order.
    shown: Memo<Vec<RowId>>,
) -> impl IntoView {
    let RowView {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(SamiAction::ROOT, &id);
    let action = WorksheetModel::current().entry(&id, |it| &it.actions);
    let title = Memo::new(move |_| action.with(|it| it.as_ref().map(title)).unwrap_or_default());
    let facts = Memo::new(move |_| action.with(|it| it.as_ref().map(facts)).unwrap_or_default());
    let note = Memo::new(move |_| {
        let note = action.with(|it| it.as_ref().map(|action| action.note.clone()));
        note.unwrap_or_default()
    });
    let worksheet = WorksheetModel::current().worksheet;
    let refusal = Memo::new(move |_| worksheet.with(|it| star_limit_message(&it.actions)));
    let heading = heading_id(SamiAction::ROOT, &id);
    let (labelled, home) = (heading.clone(), heading.clone());
    // The box is never folded away, and says itself what is wrong with it.
    let folded = Signal::derive(move || {
        let mut folded = diagnostics.get();
        folded.retain(|it| it.cell != SamiAction::STARRED.key);
        folded
    });
    view! {
        <article class="evidence-card" aria-labelledby=labelled>
            <div class="evidence-card-head">
                <h3 id=heading tabindex="-1">
                    <span class="card-says">{title}</span>
                </h3>
                <MatesIn rows=SamiAction::ROOT id=id.clone()/>
            </div>
            <p class="facts" hidden=move || facts.with(String::is_empty)>{facts}</p>
            <p class="card-note" hidden=move || note.with(String::is_empty)>{note}</p>
            <FlagField field=SamiAction::STARRED refusal/>
            <RemovedNotice is_removed/>
            <FoldedNotes id=id.clone() diagnostics=folded/>
            <Fold id=id.clone() label="Edit the line" of=title heading=home>
                <Lacks diagnostics scope/>
                <Fields/>
                <RowTools rows=SamiAction::ROOT id shown home=HOME/>
            </Fold>
        </article>
    }
}

/// What a line says first: what could be done.
fn title(action: &SamiAction) -> String {
    match action.action.as_str() {
        "" => "No action named yet".to_owned(),
        named => named.to_owned(),
    }
}

/// What is known beside it, in one line.
fn facts(action: &SamiAction) -> String {
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

#[component]
fn Fields() -> impl IntoView {
    view! {
        <div class="cells">
            <ChoiceField field=SamiAction::SAMI/>
            <TextField field=SamiAction::NOTE/>
            <TextField field=SamiAction::ACTION/>
            <ChoiceField field=SamiAction::EFFORT/>
            <ChoiceField field=SamiAction::IMPACT/>
        </div>
    }
}
