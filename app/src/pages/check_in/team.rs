//! A team at the door: its three numbers, and a tick for each person.

use super::check_in_state::CheckInState;
use super::person_row::PersonRow;
use super::walk_in_form::WalkInForm;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::announcer::Heading;
use domain::attendance::PersonKey;
use domain::check_in::team_act::TeamAct;
use domain::check_in::{CheckInPerson, CheckInSchool};
use domain::slug::SchoolSlug;
use leptos::prelude::*;

#[component]
pub(super) fn CheckInTeam(
    state: CheckInState,
    school: SchoolSlug,
    submitted: ReturnedForm,
) -> impl IntoView {
    let slug = school.clone();
    let team = Memo::new(move |_| {
        let merged = state.merged.read();
        merged.as_ref().and_then(|it| it.any_school(&slug))
    });
    let first = team.get_untracked();
    let name = first
        .as_ref()
        .map_or_else(|| school.to_string(), |it| it.name.clone());
    let keys = move || {
        let team = team.read();
        let people = team.iter().flat_map(|team| &team.people);
        people
            .map(|person| person.key.clone())
            .collect::<Vec<PersonKey>>()
    };
    let is_empty = Memo::new(move |_| team.read().as_ref().is_none_or(|it| it.people.is_empty()));
    let of_school = school.clone();
    let nobody = move || {
        is_empty.get().then(|| {
            let text = match state.has_names(&of_school) {
                true => "This school has named nobody. Add each person below.",
                false => "No names are on this device yet. They appear when there is a connection.",
            };
            view! { <p class="notice">{text}</p> }
        })
    };
    let (form_school, row_school) = (school.clone(), school.clone());
    view! {
        <p class="check-in-back"><a href=state.list_address()>"All schools"</a></p>
        <Heading text=name/>
        {move || team.get().map(|team| render_numbers(&team))}
        <TeamForm state school=form_school.clone() team team_act=TeamAct::AllIn/>
        {nobody}
        <ul class="check-in-people">
            <For each=keys key=|key| key.clone() let:key>
                <PersonRow state school=row_school.clone() key/>
            </For>
        </ul>
        <WalkInForm state school submitted/>
        <TeamForm state school=form_school team team_act=TeamAct::AllOut/>
    }
}

/// Announced, named and signed in are three numbers.
fn render_numbers(team: &CheckInSchool) -> impl IntoView + use<> {
    let reference = team.reference.as_ref().map(|reference| {
        view! { <p class="check-in-reference">"Reference " <span class="code">{reference.to_string()}</span></p> }
    });
    let number = |label: &'static str, number: usize| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{number}</dd>
            </div>
        }
    };
    view! {
        {reference}
        <dl class="check-in-numbers">
            {number("Announced", usize::from(team.headcount))}
            {number("Named", team.named())}
            {number("Signed in", team.present())}
        </dl>
    }
}

/// One press for everybody whom it concerns.
#[component]
fn TeamForm(
    state: CheckInState,
    school: SchoolSlug,
    team: Memo<Option<CheckInSchool>>,
    team_act: TeamAct,
) -> impl IntoView {
    let concerned = Memo::new(move |_| {
        let team = team.read();
        team.as_ref()
            .map_or(0, |team| team_act.people(team).count())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let team = team.get_untracked();
        let people = team.iter().flat_map(|team| team_act.people(team));
        let people: Vec<CheckInPerson> = people.cloned().collect();
        if !people.is_empty() {
            state.tick(people, team_act.kind());
        }
    };
    let (label, class) = match team_act {
        TeamAct::AllIn => ("All here", "button check-in-all"),
        TeamAct::AllOut => ("Sign out everybody", "button button-quiet check-in-all"),
    };
    move || {
        let count = concerned.get();
        let school = school.to_string();
        (count > 0).then(|| {
            view! {
                <form method="post" action=state.address("/tick") class="check-in-all-form" on:submit=submit>
                    <input type="hidden" name="session" value=state.session_id().to_string()/>
                    <input type="hidden" name="school" value=school/>
                    <input type="hidden" name="key" value=state.form_key.get_value()/>
                    <input type="hidden" name="what" value=team_act.as_str()/>
                    <button type="submit" class=class>{label} " " <span>{format!("({count})")}</span></button>
                </form>
            }
        })
    }
}
