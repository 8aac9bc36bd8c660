//! Each school's Blueprint: published, out of date, or what keeps it from families; and reminders.

use super::DeskState;
use super::chip::{ChipTone, render_chip};
use super::school_visit::render_visit;
use super::table::{DeskTable, render_cell, render_school_head};
use crate::api::types::blueprint::BlueprintState;
use crate::api::types::desk::{DeskBlueprint, DeskRegistration};
use crate::api::types::readiness::ReadState;
use crate::phrases;
use leptos::prelude::*;

#[component]
pub(super) fn BlueprintList(desk: DeskState) -> impl IntoView {
    let how_many = move || {
        desk.data.with(|data| {
            let all = data.registrations.len();
            let published = data.registrations.iter();
            let published = published.filter(|it| is_published(&it.blueprint)).count();
            match (all, published) {
                (0, _) => "No school has registered yet.".to_owned(),
                (all, published) => format!("{published} of {all} schools have published theirs."),
            }
        })
    };
    let rows = move || {
        desk.data.with(|data| {
            let mut all: Vec<_> = data.registrations.iter().collect();
            all.sort_by_key(|it| !it.blueprint.needs_reminder());
            let row = |it| render_row(desk, it);
            all.into_iter().map(row).collect_view()
        })
    };
    let open = Memo::new(move |_| {
        desk.data.with(|data| {
            let open = data.registrations.iter();
            let open = open.filter(|it| it.blueprint.needs_reminder());
            open.map(|it| it.school.slug.to_string())
                .collect::<Vec<_>>()
        })
    });
    let remind_all = move || {
        let schools = open.get();
        (schools.len() > 1).then(|| render_reminder(desk, schools, "Remind all of them", ""))
    };
    view! {
        <section class="desk-card" aria-labelledby="desk-blueprints">
            <h2 id="desk-blueprints">"School Blueprints"</h2>
            <p>{how_many}</p>
            {remind_all}
            <DeskTable
                caption="The Blueprint of each school"
                class="desk-teams"
                columns=vec!["School", "For families", "What is left", "Reminder"]
            >
                {rows}
            </DeskTable>
        </section>
    }
}

fn is_published(blueprint: &DeskBlueprint) -> bool {
    matches!(blueprint.state, BlueprintState::Published { .. })
}

fn render_row(desk: DeskState, it: &DeskRegistration) -> impl IntoView + use<> {
    let blueprint = &it.blueprint;
    let slug = it.school.slug.to_string();
    let reminder = blueprint
        .needs_reminder()
        .then(|| render_reminder(desk, vec![slug], "Remind", &it.school.name));
    let draft = render_visit(desk, &it.school, "blueprint", "Open the draft");
    let reminded = blueprint.reminded.clone();
    let reminded = reminded.map(|day| {
        view! { <span class="line note">{format!("Reminded on {day}")}</span> }
    });
    view! {
        <tr role="row">
            {render_school_head(desk, &it.school, it.contact.name.clone())}
            {render_cell("For families", render_state(desk, it))}
            {render_cell("What is left", view! { {render_blocks(&blueprint.blocks)} {draft} })}
            {render_cell("Reminder", view! { {reminder}{reminded} })}
        </tr>
    }
}

fn render_state(desk: DeskState, it: &DeskRegistration) -> impl IntoView + use<> {
    let blueprint = &it.blueprint;
    let page = is_published(blueprint).then(|| {
        let path = desk.workshop_address(&format!("blueprints/{}", it.school.slug));
        view! {
            <a class="line" href=path rel="external">
                "Open the page" <span class="visually-hidden">{format!(" of {}", it.school.name)}</span>
            </a>
        }
    });
    let (chip, words) = match (&blueprint.state, blueprint.stale.is_empty()) {
        (BlueprintState::Never, _) => (
            render_chip(ChipTone::Neutral, "Not published"),
            String::new(),
        ),
        (BlueprintState::Withdrawn { on }, _) => {
            (render_chip(ChipTone::Wrong, "Withdrawn"), format!(" {on}"))
        }
        (BlueprintState::Published { number, on }, true) => (
            render_chip(ChipTone::Good, "Published"),
            format!(" Version {number}, {on}"),
        ),
        (BlueprintState::Published { number, on }, false) => (
            render_chip(ChipTone::Wrong, "Out of date"),
            format!(" Version {number}, {on}"),
        ),
    };
    let stale = blueprint.stale.iter().cloned();
    let stale = stale.map(|why| view! { <span class="line note">{why}</span> });
    view! { {chip} {words} {stale.collect_view()} {page} }
}

fn render_blocks(blocks: &ReadState<Vec<String>>) -> AnyView {
    match blocks {
        ReadState::NotYet => "Not known yet. It shows here in a moment.".into_any(),
        ReadState::Damaged => render_chip(ChipTone::Wrong, "Can’t be read").into_any(),
        ReadState::Known(blocks) if blocks.is_empty() => "Nothing".into_any(),
        ReadState::Known(blocks) => {
            let left = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
            let left = phrases::pluralize(left, "item left", "items left");
            let lines = blocks.iter().cloned();
            let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <details class="desk-missing">
                    <summary>{left}</summary>
                    <ul class="needs">{lines}</ul>
                </details>
            }
            .into_any()
        }
    }
}

/// A form that reminds these schools; `name` says to whom, for those who only hear the button.
fn render_reminder(
    desk: DeskState,
    schools: Vec<String>,
    button: &'static str,
    name: &str,
) -> impl IntoView + use<> {
    let schools = schools.into_iter();
    let fields = schools.map(|slug| view! { <input type="hidden" name="school" value=slug/> });
    let name = (!name.is_empty()).then(|| {
        view! { <span class="visually-hidden">{format!(" {name}")}</span> }
    });
    view! {
        <form method="post" action=desk.form_address("worksheets/remind")>
            {fields.collect_view()}
            <button type="submit" class="button button-quiet">{button}{name}</button>
        </form>
    }
}
