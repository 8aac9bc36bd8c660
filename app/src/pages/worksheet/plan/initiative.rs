//! The card of an initiative.

use super::{cause_address, is_verified};
use crate::components::fields::{FieldGroup, GroupLegend, PickField, PickOption};
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::picks::{focus_options, live_options, row_option};
use crate::pages::worksheet::row_card::{CardText, Tag, TextCard};
use crate::pages::worksheet::rows;
use crate::pages::worksheet::titles::{action_title, cause_title, focus_title, initiative_title};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::{RowId, Value};
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::code::Answer;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::fields::spec::FieldSpec;
use domain::worksheet::plan::initiative::Initiative;
use domain::worksheet::prep::SamiAction;
use domain::worksheet::verification::VerdictState;
use leptos::prelude::*;

#[component]
pub(super) fn InitiativeCard(
    id: RowId,
    /// The rows around it.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    home: String,
) -> impl IntoView {
    let (own, row) = (id.clone(), id.clone());
    let notice = move || view! { <UnverifiedCauseNotice initiative=own.clone()/> };
    let fields = move || view! { <InitiativeFields id=row.clone()/> };
    view! {
        <TextCard
            id
            shown
            home
            level=HeadingLevel::Four
            entries=|it| &it.initiatives
            text=initiative_text
            notice
            fields
        />
    }
}

/// The cause of an initiative, while it is not verified.
fn unverified_cause<'a>(initiative: &Initiative, worksheet: &'a Worksheet) -> Option<&'a Cause> {
    let cause = initiative.cause.as_ref()?;
    let found = worksheet.causes.iter().find(|it| it.id == *cause)?;
    (!is_verified(worksheet, cause)).then_some(found)
}

fn initiative_text(initiative: &Initiative, worksheet: &Worksheet) -> CardText {
    let mut focuses = worksheet.focuses.iter();
    let focus = focuses.find(|it| Some(&it.id) == initiative.focus.as_ref());
    let focus = focus.map(focus_title);
    let mut actions = worksheet.actions.iter();
    let action = actions.find(|it| Some(&it.id) == initiative.action.as_ref());
    let owner = (!initiative.owner.is_empty()).then(|| initiative.owner.clone());
    let unverified = unverified_cause(initiative, worksheet)
        .map(|_| Tag::of_class("tag tag-wrong", "Cause not verified"));
    let tags = focus.clone().into_iter().chain(owner).map(Tag::plain);
    CardText {
        title: initiative_title(initiative),
        tags: tags.chain(unverified).collect(),
        facts: vec![
            (Initiative::FOCUS.brief_label(), focus.unwrap_or_default()),
            Initiative::WHAT.fact(&initiative.what),
            Initiative::OWNER.fact(&initiative.owner),
            Initiative::EVIDENCE.fact(&initiative.evidence),
            Initiative::TIER.fact(&initiative.tier),
            Initiative::AUDIENCE.fact(&initiative.audience),
            Initiative::RESOURCES.fact(&initiative.resources),
            (
                Initiative::ACTION.brief_label(),
                action.map(action_title).unwrap_or_default(),
            ),
            Initiative::FAMILY.fact(&initiative.family),
        ],
    }
}

/// Says that an initiative hangs from nothing.
#[component]
fn UnverifiedCauseNotice(initiative: RowId) -> impl IntoView {
    let model = WorksheetModel::current();
    let base = model.base;
    let initiative = model.entry(&initiative, |it| &it.initiatives);
    let cause = Memo::new(move |_| {
        let initiative = initiative.get()?;
        model.worksheet.with(|it| {
            let cause = unverified_cause(&initiative, it)?;
            Some((cause.id.clone(), cause_title(cause)))
        })
    });
    move || {
        let (cause, because) = cause.get()?;
        let href = base.with_value(|base| cause_address(base, &cause));
        Some(view! {
            <div class="notice notice-wrong">
                <p>
                    "The cause of this initiative is no longer verified: "
                    <q>{because}</q>
                    ". Until it is, the initiative does not count. "
                    <a href=href>"See what the cause still needs"</a>
                </p>
            </div>
        })
    }
}

#[component]
fn InitiativeFields(id: RowId) -> impl IntoView {
    view! {
        <FieldGroup
            legend=GroupLegend::Hidden("The initiative")
            fields=&[
                Initiative::NAME.spec,
                Initiative::WHAT.spec,
                Initiative::OWNER.spec,
                Initiative::AUDIENCE.spec,
            ]
        />
        <FieldGroup
            legend=GroupLegend::Shown("Evidence")
            fields=&[Initiative::EVIDENCE.spec, Initiative::TIER.spec]
        />
        <InitiativeLinks id/>
        <FieldGroup
            legend=GroupLegend::Shown("Resources and families")
            fields=&[Initiative::RESOURCES.spec, Initiative::FAMILY.spec]
        />
    }
}

/// The rows that an initiative belongs to. A chosen one stays on its list whatever becomes of it.
#[component]
fn InitiativeLinks(id: RowId) -> impl IntoView {
    let row = rows::row(Initiative::ROOT, &id);
    let chosen = move |field: FieldSpec| {
        Memo::new(move |_| {
            row.with(|row| match row.as_ref()?.values.get(field.key)? {
                Value::Choice(id) => Some(RowId(id.clone())),
                Value::Number(_) | Value::Flag(_) => None,
            })
        })
    };
    let cause = chosen(Initiative::CAUSE.spec);
    let action = chosen(Initiative::ACTION.spec);
    let focuses = live_options(focus_options);
    let causes = live_options(move |it| verified_cause_options(it, cause.get().as_ref()));
    let actions = live_options(move |it| starred_action_options(it, action.get().as_ref()));
    let no_focus = Signal::derive(move || match focuses.with(Vec::is_empty) {
        true => "No areas of focus yet. Add one above.".to_owned(),
        false => Initiative::FOCUS.unchosen.to_owned(),
    });
    view! {
        <fieldset class="cells">
            <legend>"Connections"</legend>
            <PickField field=Initiative::FOCUS options=focuses unchosen=no_focus/>
            <PickField field=Initiative::CAUSE options=causes/>
            <PickField field=Initiative::ACTION options=actions/>
        </fieldset>
    }
}

/// The verified causes, and the chosen one.
fn verified_cause_options(worksheet: &Worksheet, chosen: Option<&RowId>) -> Vec<PickOption> {
    let option = |cause: &Cause| {
        let state = worksheet.verdicts.get(&cause.id)?.state;
        let is_verified = matches!(state, VerdictState::Verified(_));
        let label = match is_verified {
            true => cause_title(cause),
            false => format!("{} ({})", cause_title(cause), state.label().to_lowercase()),
        };
        let is_offered = is_verified || Some(&cause.id) == chosen;
        is_offered.then(|| row_option(&cause.id, label))
    };
    worksheet.causes.iter().filter_map(option).collect()
}

/// The starred actions, and the chosen one.
fn starred_action_options(worksheet: &Worksheet, chosen: Option<&RowId>) -> Vec<PickOption> {
    let option = |action: &SamiAction| {
        let label = match action.starred {
            Answer::Yes => action_title(action),
            Answer::No => format!("{} (no star)", action_title(action)),
        };
        let is_offered = action.starred == Answer::Yes || Some(&action.id) == chosen;
        is_offered.then(|| row_option(&action.id, label))
    };
    worksheet.actions.iter().filter_map(option).collect()
}
