//! One initiative.

use super::focus;
use super::initiatives::{is_verified, way_to_cause};
use crate::components::fields::{FieldGroup, Legend, Pick, PickField};
use crate::pages::worksheet::card::RowCard;
use crate::pages::worksheet::causes::cause_title;
use crate::pages::worksheet::facts::facts;
use crate::pages::worksheet::fields::named;
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::rows;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::{RowId, Value};
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::code::{Answer, Code};
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::fields::spec::FieldSpec;
use domain::worksheet::plan::focus::FocusArea;
use domain::worksheet::plan::initiative::Initiative;
use domain::worksheet::prep::SamiAction;
use domain::worksheet::verification::VerdictState;
use leptos::prelude::*;

/// What an initiative is called.
pub(in crate::pages::worksheet) fn title(initiative: &Initiative) -> String {
    named(&initiative.name, "An initiative without a name")
}

/// An initiative: a line that opens to its fields.
#[component]
pub(super) fn InitiativeCard(
    /// Its row.
    id: RowId,
    /// Those around it.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    home: String,
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let initiative = model.entry(&id, |it| &it.initiatives);
    let fallen = Memo::new(move |_| {
        let cause = initiative.with(|it| it.as_ref()?.cause.clone())?;
        model.worksheet.with(|it| Fallen::of(it, &cause))
    });
    let named = Signal::derive(move || {
        initiative
            .with(|it| it.as_ref().map(title))
            .unwrap_or_default()
    });
    let line = move || view! { <Line initiative fallen/> };
    let closed = move || {
        view! {
            <Unfounded fallen base/>
            <Said initiative/>
        }
    };
    let row = id.clone();
    let fields = move || {
        view! {
            <Unfounded fallen base/>
            <Fields id=row.clone()/>
        }
    };
    view! { <RowCard rows=Initiative::ROOT id shown home level=Level::Four title=named line closed fields/> }
}

/// The cause of an initiative, while it is not verified.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fallen {
    cause: RowId,
    because: String,
}

impl Fallen {
    fn of(worksheet: &Worksheet, cause: &RowId) -> Option<Self> {
        let found = worksheet.causes.iter().find(|it| it.id == *cause)?;
        (!is_verified(worksheet, cause)).then(|| Self {
            cause: cause.clone(),
            because: cause_title(found),
        })
    }
}

/// What stands beside its name.
#[component]
fn Line(initiative: Memo<Option<Initiative>>, fallen: Memo<Option<Fallen>>) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let area = Memo::new(move |_| {
        let focus = initiative.with(|it| it.as_ref()?.focus.clone())?;
        worksheet.with(|it| {
            it.focuses
                .iter()
                .find(|it| it.id == focus)
                .map(focus::title)
        })
    });
    let owner = Memo::new(move |_| {
        let owner = initiative.with(|it| it.as_ref().map(|it| it.owner.clone()));
        owner.filter(|owner| !owner.is_empty())
    });
    let tag = |says: String| view! { <span class="tag">{says}</span> };
    let loose = move || {
        let is_loose = fallen.with(Option::is_some);
        is_loose.then(|| view! { <span class="tag tag-wrong">"Its cause is not verified"</span> })
    };
    view! {
        {move || area.get().map(tag)}
        {move || owner.get().map(tag)}
        {loose}
    }
}

/// Says aloud that the initiative hangs from nothing.
#[component]
fn Unfounded(fallen: Memo<Option<Fallen>>, base: StoredValue<String>) -> impl IntoView {
    move || {
        let Fallen { cause, because } = fallen.get()?;
        let href = base.with_value(|base| way_to_cause(base, &cause));
        Some(view! {
            <div class="notice notice-wrong">
                <p>
                    "This initiative answers a cause that is not verified (any more): "
                    <q>{because}</q>
                    ". It counts for nothing while that is so. "
                    <a href=href>"See what the cause still needs"</a>
                </p>
            </div>
        })
    }
}

/// What its fields say, in words.
#[component]
fn Said(initiative: Memo<Option<Initiative>>) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    move || {
        let said = initiative.get()?;
        let (area, takes_up) = worksheet.with(|it| {
            let area = it
                .focuses
                .iter()
                .find(|it| Some(&it.id) == said.focus.as_ref());
            let takes_up = it
                .actions
                .iter()
                .find(|it| Some(&it.id) == said.action.as_ref());
            (area.map(focus::title), takes_up.map(action_title))
        });
        Some(facts([
            ("Area of focus", area.unwrap_or_default()),
            ("What we will do", said.what),
            ("Who answers for it", said.owner),
            ("Where it is shown that it works", said.evidence),
            ("How well", said.tier.map_or("", Code::label).to_owned()),
            ("Who it is for", said.audience),
            ("What it takes", said.resources),
            ("Starred action", takes_up.unwrap_or_default()),
            ("For families", said.family),
        ]))
    }
}

#[component]
fn Fields(id: RowId) -> impl IntoView {
    view! {
        <FieldGroup
            legend=Legend::Hidden("The initiative")
            fields=&[
                Initiative::NAME.spec,
                Initiative::WHAT.spec,
                Initiative::OWNER.spec,
                Initiative::AUDIENCE.spec,
            ]
        />
        <FieldGroup
            legend=Legend::Shown("Why it should help")
            fields=&[
                Initiative::EVIDENCE.spec,
                Initiative::TIER.spec,
            ]
        />
        <Links id/>
        <FieldGroup
            legend=Legend::Shown("What it takes, and what families read")
            fields=&[
                Initiative::RESOURCES.spec,
                Initiative::FAMILY.spec,
            ]
        />
    }
}

/// What it belongs to. What was chosen stays on its list, whatever has become of it.
#[component]
fn Links(id: RowId) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let row = rows::row(Initiative::ROOT, &id);
    let chosen = move |field: FieldSpec| {
        Memo::new(move |_| {
            row.with(|row| match row.as_ref()?.values.get(field.key)? {
                Value::Choice(id) => Some(RowId(id.clone())),
                Value::Number(_) | Value::Flag(_) => None,
            })
        })
    };
    let (cause, action) = (
        chosen(Initiative::CAUSE.spec),
        chosen(Initiative::ACTION.spec),
    );
    let areas = Memo::new(move |_| worksheet.with(areas));
    let causes = Memo::new(move |_| worksheet.with(|it| causes(it, cause.get().as_ref())));
    let actions = Memo::new(move |_| worksheet.with(|it| actions(it, action.get().as_ref())));
    let no_area = Signal::derive(move || match areas.with(Vec::is_empty) {
        true => "No area of focus yet: add one above".to_owned(),
        false => "Choose…".to_owned(),
    });
    view! {
        <fieldset class="cells">
            <legend>"What it belongs to"</legend>
            <PickField field=Initiative::FOCUS options=areas unchosen=no_area/>
            <PickField field=Initiative::CAUSE options=causes/>
            <PickField field=Initiative::ACTION options=actions/>
        </fieldset>
    }
}

fn areas(worksheet: &Worksheet) -> Vec<Pick> {
    let pick = |focus: &FocusArea| Pick {
        code: focus.id.0.clone(),
        words: focus::title(focus),
    };
    worksheet.focuses.iter().map(pick).collect()
}

/// The verified causes, and the one that is chosen.
fn causes(worksheet: &Worksheet, chosen: Option<&RowId>) -> Vec<Pick> {
    let pick = |cause: &Cause| {
        let state = worksheet.verdicts.get(&cause.id)?.state;
        let is_verified = matches!(state, VerdictState::Verified(_));
        let words = match is_verified {
            true => cause_title(cause),
            false => format!("{} ({})", cause_title(cause), state.label().to_lowercase()),
        };
        (is_verified || Some(&cause.id) == chosen).then(|| Pick {
            code: cause.id.0.clone(),
            words,
        })
    };
    worksheet.causes.iter().filter_map(pick).collect()
}

/// The starred actions, and the one that is chosen.
fn actions(worksheet: &Worksheet, chosen: Option<&RowId>) -> Vec<Pick> {
    let pick = |action: &SamiAction| {
        let words = match action.starred {
            Answer::Yes => action_title(action),
            Answer::No => format!("{} (no star)", action_title(action)),
        };
        let is_offered = action.starred == Answer::Yes || Some(&action.id) == chosen;
        is_offered.then(|| Pick {
            code: action.id.0.clone(),
            words,
        })
    };
    worksheet.actions.iter().filter_map(pick).collect()
}

/// What an action is called.
pub(super) fn action_title(action: &SamiAction) -> String {
    named(&action.action, "An action without words yet")
}
