//! Areas of focus: what the school works on.

use super::parts::FOCUSES;
use crate::components::fields::{ChoiceField, PickField, RowScope, TextField};
use crate::pages::worksheet::card::RowCard;
use crate::pages::worksheet::facts::facts;
use crate::pages::worksheet::fields::{named, problem_picks};
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::list::{AddRow, RemovedRows, text_of};
use crate::pages::worksheet::rows;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::focus::FocusArea;
use leptos::prelude::*;

/// The areas of focus.
#[component]
pub(super) fn Focuses() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let shown = rows::shown(FocusArea::ROOT);
    // Where there is one problem only, a new area of focus is about it.
    let only = Memo::new(move |_| {
        worksheet.with(|it| match it.problems.as_slice() {
            [only] => Some(only.id.clone()),
            _ => None,
        })
    });
    let add = move || {
        let about = only.get().map(|id| FocusArea::PROBLEM1.with(id));
        let with = about.into_iter().collect();
        view! { <AddRow rows=FocusArea::ROOT first=FocusArea::TITLE.spec with label="Add an area of focus"/> }
    };
    view! {
        <section class="plan-part" aria-labelledby=FOCUSES>
            <h2 id=FOCUSES tabindex="-1">"Areas of focus"</h2>
            <p class="hint">"The few things that the school works on, each about one to three problems."</p>
            <p class="empty" hidden=move || shown.with(|shown| !shown.is_empty())>
                "No area of focus yet. What would people at the school call the work on this problem?"
            </p>
            <ul class="folds">
                <For each=move || shown.get() key=|id| id.clone() let:id>
                    <li><FocusCard id shown/></li>
                </For>
            </ul>
            {add}
            <RemovedRows rows=FocusArea::ROOT says=|row| text_of(row, &FocusArea::TITLE)/>
        </section>
    }
}

/// What an area of focus is called.
pub(super) fn title(focus: &FocusArea) -> String {
    named(&focus.title, "An area of focus without a name")
}

/// An area of focus.
#[component]
fn FocusCard(id: RowId, shown: Memo<Vec<RowId>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let focus = model.entry(&id, |it| &it.focuses);
    let own = id.clone();
    let initiatives = Memo::new(move |_| {
        let names = |it: &Worksheet| {
            let all = it.initiatives.iter();
            let own = all.filter(|initiative| initiative.focus.as_ref() == Some(&own));
            own.map(super::initiative::title).collect::<Vec<_>>()
        };
        model.worksheet.with(names)
    });
    let named = Signal::derive(move || focus.with(|it| it.as_ref().map(title)).unwrap_or_default());
    let strand = move || focus.with(|it| it.as_ref()?.strand).map(Code::label);
    let line = move || {
        let carries = move || match initiatives.with(Vec::len) {
            0 => "No initiative".to_owned(),
            1 => "1 initiative".to_owned(),
            many => format!("{many} initiatives"),
        };
        view! {
            {move || strand().map(|strand| view! { <span class="tag">{strand}</span> })}
            <span class="tag">{carries}</span>
        }
    };
    let closed = move || {
        let picks = model.worksheet.with(problem_picks);
        let focus = focus.get();
        let about = focus.as_ref().map(FocusArea::problems).unwrap_or_default();
        let about = picks
            .into_iter()
            .filter(|pick| about.iter().any(|id| id.0 == pick.code));
        let about = about.map(|pick| pick.words).collect::<Vec<_>>();
        facts([
            ("In the Blueprint", strand().unwrap_or_default().to_owned()),
            ("About", about.join("; ")),
            ("Initiatives", initiatives.get().join("; ")),
        ])
    };
    let fields = || view! { <Fields/> };
    view! {
        <RowCard rows=FocusArea::ROOT id shown home=FOCUSES level=Level::Three title=named line closed fields/>
    }
}

/// Its fields. A second and a third problem are asked for where there are so many.
#[component]
fn Fields() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let scope = RowScope::current();
    let picks = Memo::new(move |_| worksheet.with(problem_picks));
    let more = [(FocusArea::PROBLEM2, 2), (FocusArea::PROBLEM3, 3)];
    let more = more.map(|(field, needs)| {
        let scope = scope.clone();
        let is_asked =
            Memo::new(move |_| picks.with(Vec::len) >= needs || scope.is_in_use(field.key));
        move || {
            is_asked.get().then(|| {
                view! { <PickField field options=picks/> }
            })
        }
    });
    view! {
        <fieldset class="cells">
            <legend class="visually-hidden">"The area of focus"</legend>
            <TextField field=FocusArea::TITLE/>
            <ChoiceField field=FocusArea::STRAND/>
            <PickField field=FocusArea::PROBLEM1 options=picks/>
            {more.collect_view()}
        </fieldset>
    }
}
