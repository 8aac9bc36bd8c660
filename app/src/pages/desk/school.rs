//! A school's page: its registration, its team's progress, what the office can do, its history.

mod actions;
mod casa;
mod invitation;
mod registration;

use self::actions::SchoolActions;
use self::casa::SchoolCasa;
use self::invitation::NewInvitation;
use self::registration::RegistrationFacts;
use super::chip::render_chip;
use super::desk_address::DeskTab;
use super::schools::school_row::DeskSchoolRow;
use super::{DeskState, school_note};
use crate::api::types::desk::DeskEvent;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::announcer::Heading;
use domain::registration::School;
use leptos::prelude::*;

#[component]
pub(super) fn DeskSchoolPage(
    desk: DeskState,
    school: School,
    submitted: ReturnedForm,
) -> impl IntoView {
    let own = school.clone();
    let row = Memo::new(move |_| desk.data.with(|data| DeskSchoolRow::of(data, &own)));
    let status = Memo::new(move |_| row.with(|row| row.status));
    let chip = move || {
        let status = status.get();
        render_chip(status.tone(), status.label())
    };
    view! {
        <p class="desk-back">
            <a href=desk.tab_address(DeskTab::Schools)>"All schools"</a>
        </p>
        <div class="desk-school-head">
            <Heading text=school.name.clone() caption=school_note(&school)/>
            <p>{chip}</p>
        </div>
        <NewInvitation desk school=school.clone() submitted=submitted.clone()/>
        <div class="grid-side desk-school">
            <div class="desk-school-facts">
                <RegistrationFacts desk row/>
                <SchoolCasa desk row submitted=submitted.clone()/>
                <SchoolHistory desk/>
            </div>
            <SchoolActions desk row submitted/>
        </div>
    }
}

#[component]
fn SchoolHistory(desk: DeskState) -> impl IntoView {
    let events = Memo::new(move |_| {
        desk.data.with(|data| {
            let school = data.school.as_ref();
            school.map(|it| it.events.clone()).unwrap_or_default()
        })
    });
    let line = |event: DeskEvent| {
        let actor = match event.actor.as_str() {
            "" => String::new(),
            actor => format!(", by {actor}"),
        };
        view! {
            <li>
                {event.text}
                <span class="line note">{format!("{}{actor}", event.at)}</span>
            </li>
        }
    };
    let lines = move || events.get().into_iter().map(line).collect_view();
    let none = move || {
        events
            .with(Vec::is_empty)
            .then(|| view! { <p>"Nothing has happened yet."</p> })
    };
    view! {
        <section class="desk-card" aria-labelledby="history">
            <h2 id="history">"History"</h2>
            {none}
            <ol class="desk-events" hidden=move || events.with(Vec::is_empty)>{lines}</ol>
        </section>
    }
}
