//! The fields of a potential cause.

use crate::components::fields::{ChoiceField, Pick, PickField, TextField};
use crate::pages::worksheet::fields::{named, problem_picks};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::cause::tree::CauseTree;
use domain::worksheet::verification::VerdictState;
use leptos::prelude::*;

/// The fields.
#[component]
pub(super) fn Fields(
    /// The row.
    id: RowId,
    /// The cause.
    cause: Memo<Option<Cause>>,
    /// Where it stands.
    state: Memo<Option<VerdictState>>,
) -> impl IntoView {
    let nowhere = Memo::new(move |_| {
        let nowhere = |it: &Cause| it.sami.is_none() || !it.not_sami.is_empty();
        cause.with(|cause| cause.as_ref().is_some_and(nowhere))
    });
    let why_not = move || {
        nowhere.get().then(|| {
            view! {
                <TextField field=Cause::NOT_SAMI/>
            }
        })
    };
    view! {
        <fieldset class="cells">
            <legend class="visually-hidden">"The cause"</legend>
            <TextField field=Cause::BECAUSE/>
            <ChoiceField field=Cause::DOMAIN/>
            <ChoiceField field=Cause::SAMI/>
            <ChoiceField field=Cause::ALTERABLE/>
            {why_not}
            <ParkedBecause cause state/>
        </fieldset>
        <Links id/>
    }
}

/// Why nothing is done about a cause, where that is to be said.
#[component]
fn ParkedBecause(cause: Memo<Option<Cause>>, state: Memo<Option<VerdictState>>) -> impl IntoView {
    let is_asked = Memo::new(move |_| {
        let says = cause.with(|it| it.as_ref().is_some_and(|it| !it.parked_because.is_empty()));
        says || state.get() == Some(VerdictState::Parked)
    });
    move || {
        is_asked.get().then(|| {
            view! {
                <TextField field=Cause::PARKED_BECAUSE/>
            }
        })
    }
}

/// What a cause belongs to, which a team rarely changes.
#[component]
fn Links(id: RowId) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let problems = Memo::new(move |_| worksheet.with(problem_picks));
    let own = id.clone();
    let questions = Memo::new(move |_| {
        let list = |family: &CauseTree<'_>, cause: &Cause| listed(family.possible_questions(cause));
        worksheet.with(|it| others(it, &own, list))
    });
    let speakers = Memo::new(move |_| {
        let list = |family: &CauseTree<'_>, cause: &Cause| listed(family.possible_speakers(cause));
        worksheet.with(|it| others(it, &id, list))
    });
    view! {
        <details class="more">
            <summary>"Move it, or merge it with another"</summary>
            <div class="cells-plain">
                <PickField field=Cause::SAME_AS options=speakers/>
                <PickField field=Cause::WHY_OF options=questions/>
                <PickField field=Cause::PROBLEM options=problems/>
            </div>
        </details>
    }
}

fn others(
    worksheet: &Worksheet,
    id: &RowId,
    list: impl Fn(&CauseTree<'_>, &Cause) -> Vec<Pick>,
) -> Vec<Pick> {
    let own = worksheet.causes.iter().find(|cause| cause.id == *id);
    let family = CauseTree::of(&worksheet.causes);
    own.map(|own| list(&family, own)).unwrap_or_default()
}

/// What a cause is called.
pub(in crate::pages::worksheet) fn cause_title(cause: &Cause) -> String {
    named(&cause.because, "A cause without words yet")
}

/// Causes to choose from.
pub(in crate::pages::worksheet) fn listed<'a>(
    causes: impl IntoIterator<Item = &'a Cause>,
) -> Vec<Pick> {
    let listed = causes.into_iter().map(|cause| Pick {
        code: cause.id.0.clone(),
        words: cause_title(cause),
    });
    listed.collect()
}
