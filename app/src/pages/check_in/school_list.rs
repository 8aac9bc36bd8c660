//! The teams of the session: found by name, by reference or by a code that is scanned.

use super::check_in_state::CheckInState;
use super::scanner::Scanner;
use crate::api::types::check_in::CheckInSession;
use crate::components::announcer::Heading;
use crate::components::is_enhanced;
use crate::dom;
use domain::attendance::ActKind;
use domain::check_in::team_act::TeamAct;
use domain::check_in::{CheckInPerson, CheckInSchool};
use domain::slug::SchoolSlug;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

const SEARCH_ID: &str = "check-in-search";

#[component]
pub(super) fn SchoolList(
    state: CheckInState,
    sessions: Vec<CheckInSession>,
    typed: String,
) -> impl IntoView {
    let filter = RwSignal::new(typed.clone());
    let found = Memo::new(move |_| {
        let merged = state.merged.read();
        let schools = merged.iter().flat_map(|it| it.find_schools(&filter.read()));
        schools.cloned().collect::<Vec<CheckInSchool>>()
    });
    let list = move || {
        let schools = found.get();
        if schools.is_empty() {
            let text = if filter.read().is_empty() {
                "No school has a slot in this session."
            } else {
                "No team of this session has that name or reference."
            };
            return view! { <p class="notice" role="status">{text}</p> }.into_any();
        }
        let rows = schools
            .into_iter()
            .map(|school| render_school(state, &school));
        view! { <ul class="check-in-schools">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <Heading text="Check-in"/>
        {render_search(state, filter, typed)}
        <Scanner state/>
        {list}
        {render_other_schools(state)}
        {render_end(state)}
        {render_sessions(state, sessions)}
    }
}

fn render_search(state: CheckInState, filter: RwSignal<String>, typed: String) -> impl IntoView {
    let navigate = use_navigate();
    let session = state.session_id().to_string();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = dom::input_value(SEARCH_ID);
        let merged = state.merged.get_untracked();
        let found = merged.and_then(|snapshot| {
            let exact = snapshot.school_of_reference(&typed);
            let found = snapshot.find_schools(&typed);
            let only = if let [only] = found.as_slice() {
                Some(*only)
            } else {
                None
            };
            exact.or(only).map(|school| school.school.clone())
        });
        if let Some(school) = found {
            navigate(&state.school_address(&school), Default::default());
        }
        filter.set(typed);
    };
    view! {
        <form method="get" action=state.address("") class="check-in-search" role="search" on:submit=submit>
            <input type="hidden" name="session" value=session/>
            <div class="field">
                <label for=SEARCH_ID>"School or reference"</label>
                <input
                    type="text"
                    id=SEARCH_ID
                    name="reference"
                    value=typed
                    autocapitalize="characters"
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    on:input=move |event| filter.set(event_target_value(&event))
                />
            </div>
            <button type="submit" class="button">"Open"</button>
        </form>
    }
}

fn render_school(state: CheckInState, school: &CheckInSchool) -> impl IntoView + use<> {
    let address = state.school_address(&school.school);
    let numbers = match state.is_whole.get() {
        true => format!(
            "{} announced, {} named, {} signed in",
            school.headcount,
            school.named(),
            school.present()
        ),
        false => format!("{} announced", school.headcount),
    };
    let reference = school.reference.as_ref().map(ToString::to_string);
    view! {
        <li>
            <a class="check-in-school" href=address>
                <span class="check-in-school-name">{school.name.clone()}</span>
                " "
                <span class="check-in-school-numbers">{numbers}</span>
                " "
                <span class="code check-in-school-reference">{reference}</span>
            </a>
        </li>
    }
}

/// A team may come to another session than its own.
fn render_other_schools(state: CheckInState) -> impl IntoView {
    let navigate = use_navigate();
    let options = move || {
        let merged = state.merged.read();
        let schools = merged.iter().flat_map(|it| &it.other_schools);
        let options = schools.map(|school| {
            view! { <option value=school.school.to_string()>{school.name.clone()}</option> }
        });
        options.collect_view()
    };
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let fields = dom::fields::read_event(&event);
        let school = fields.iter().find(|(name, _)| name == "school");
        let school = school.and_then(|(_, value)| SchoolSlug::parse(value).ok());
        if let Some(school) = school {
            navigate(&state.school_address(&school), Default::default());
        }
    };
    view! {
        <details class="check-in-more">
            <summary>"A school that is not on the list"</summary>
            <form method="get" action=state.address("") on:submit=open>
                <input type="hidden" name="session" value=state.session_id().to_string()/>
                <div class="field">
                    <label for="other-school">"School"</label>
                    <select id="other-school" name="school">{options}</select>
                </div>
                <p class="actions"><button type="submit" class="button button-quiet">"Open"</button></p>
            </form>
        </details>
    }
}

/// Everybody signs out at once.
fn render_end(state: CheckInState) -> impl IntoView {
    let enhanced = is_enhanced();
    let inside = Memo::new(move |_| state.merged.read().as_ref().map_or(0, |it| it.inside()));
    let sign_out = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let merged = state.merged.get_untracked();
        let schools = merged.iter().flat_map(|snapshot| &snapshot.schools);
        let people = schools.flat_map(|school| TeamAct::AllOut.people(school));
        let people: Vec<CheckInPerson> = people.cloned().collect();
        if !people.is_empty() {
            state.tick(people, ActKind::Out);
        }
    };
    let label = move || match enhanced.get() && state.is_whole.get() {
        true => match inside.get() {
            1 => "Sign out the 1 person who is still here".to_owned(),
            many => format!("Sign out all {many} who are still here"),
        },
        false => "Sign out everybody who is still here".to_owned(),
    };
    view! {
        <details class="check-in-more">
            <summary>"At the end of the session"</summary>
            <form method="post" action=state.address("/tick") on:submit=sign_out>
                <input type="hidden" name="session" value=state.session_id().to_string()/>
                <input type="hidden" name="key" value=state.form_key.get_value()/>
                <input type="hidden" name="what" value=TeamAct::AllOut.as_str()/>
                <p class="actions"><button type="submit" class="button">{label}</button></p>
            </form>
        </details>
    }
}

fn render_sessions(state: CheckInState, sessions: Vec<CheckInSession>) -> Option<impl IntoView> {
    let current = state.session_id();
    let links = sessions
        .iter()
        .filter(|session| session.id != current)
        .map(|session| {
            let address = state.address(&format!("?session={}", session.id));
            // Another session is another page, which is kept for itself.
            view! { <li><a href=address rel="external">{session.label()}</a></li> }
        });
    let links = links.collect_view();
    (sessions.len() > 1).then(|| {
        view! {
            <details class="check-in-more">
                <summary>"Another session"</summary>
                <ul class="check-in-sessions">{links}</ul>
            </details>
        }
    })
}
