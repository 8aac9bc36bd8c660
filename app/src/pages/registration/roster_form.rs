//! The roster: names and roles, so that teachers can be paid and everybody is expected.

use super::RegistrationPageState;
use crate::api::types::registration::RegistrationView;
use crate::components::errors::{FieldError, has_error};
use crate::components::form_text_field::{FormInput, InputKind};
use crate::components::is_enhanced;
use crate::components::post_form::{FormState, PostForm};
use crate::dom;
use crate::phrases;
use domain::registration::form::{FieldErrors, MAX_ROSTER, RosterLine};
use domain::registration::roster::{Membership, Person, StaffRole};
use leptos::prelude::*;

/// The number of rows for an empty roster.
const MIN_ROWS: usize = 6;
/// Empty rows at the end, for browsers without a script to add one.
const SPARE_ROWS: usize = 2;

#[component]
pub(super) fn RosterForm(page_state: RegistrationPageState, state: FormState) -> impl IntoView {
    let errors = state.errors;
    let mut lines = initial_lines(page_state);
    let headcount = page_state
        .data
        .with_untracked(|data| usize::from(data.headcount));
    let wanted = (lines.len() + SPARE_ROWS)
        .max(headcount)
        .clamp(MIN_ROWS, MAX_ROSTER);
    lines.resize_with(wanted, RosterLine::default);
    let lines = StoredValue::new(lines);
    let shown = RwSignal::new(wanted);
    let enhanced = is_enhanced();
    let add = move |_| {
        let at = shown.get_untracked();
        shown.set(at + 1);
        dom::focus(&format!("name_{at}"));
    };
    let more = move || {
        (enhanced.get() && shown.get() < MAX_ROSTER).then(|| {
            view! {
                <p>
                    <button type="button" class="button button-quiet" on:click=add>
                        "Add a person"
                    </button>
                </p>
            }
        })
    };
    let tally = move || page_state.data.with(tally_text);
    let contact = page_state
        .data
        .with_untracked(|data| (data.contact.name.clone(), data.contact.email.clone()));
    let row = move |at: usize| {
        let line = lines
            .with_value(|lines| lines.get(at).cloned())
            .unwrap_or_default();
        // The registrant's row says whose it is.
        let is_contact = line.name == contact.0;
        let email = is_contact.then(|| contact.1.clone());
        view! { <RosterRow at line email errors/> }
    };
    view! {
        <PostForm
            action=page_state.address("roster")
            state
            button="Save team"
            on_done=move |_| page_state.refresh()
            on_refused=move |refused| page_state.adopt_counts(refused)
        >
            {page_state.render_reference()}
            <p>
                "Bring the team that took part in the SAMI. Others are welcome too: check the box \
                 only for SAMI team members. Teachers are paid for time outside their contract, \
                 so name every teacher."
            </p>
            <p class="hint">{tally}</p>
            <div class="roster">
                // A row that is there keeps what was typed in it.
                <For each=move || 0..shown.get() key=|at| *at children=row/>
            </div>
            {more}
        </PostForm>
    }
}

/// "3 of 6 people named, 2 of them on your SAMI team."
fn tally_text(data: &RegistrationView) -> String {
    let named = data.roster.len();
    let is_on_team = |person: &&Person| person.membership == Membership::SamiTeam;
    let on_team = data.roster.iter().filter(is_on_team).count();
    let people = phrases::people_label(u32::from(data.headcount));
    let mut text = format!("{named} of {people} named");
    if on_team > 0 {
        text += &format!(", {on_team} of them on your SAMI team");
    }
    text += ".";
    if named > usize::from(data.headcount) {
        text += " You named more people than are coming. Change the number of people too.";
    }
    text
}

/// The lines as typed if the form came back, else as stored. An empty roster begins with the
/// registrant.
fn initial_lines(page_state: RegistrationPageState) -> Vec<RosterLine> {
    let typed = page_state.submitted.with_value(|form| {
        (form.form == "roster").then(|| {
            let value = |field: &str, at: usize| {
                form.value(&format!("{field}_{at}"))
                    .unwrap_or_default()
                    .to_owned()
            };
            (0..MAX_ROSTER)
                .take_while(|at| form.value(&format!("name_{at}")).is_some())
                .map(|at| RosterLine {
                    name: value("name", at),
                    role: value("role", at),
                    sami: value("sami", at),
                })
                .collect()
        })
    });
    typed.unwrap_or_else(|| {
        page_state.data.with_untracked(|data| {
            let line = |person: &Person| RosterLine {
                name: person.name.clone(),
                role: person.role.as_str().to_owned(),
                sami: if person.membership == Membership::SamiTeam {
                    "yes"
                } else {
                    ""
                }
                .to_owned(),
            };
            if data.roster.is_empty() {
                return vec![RosterLine {
                    name: data.contact.name.clone(),
                    ..RosterLine::default()
                }];
            }
            data.roster.iter().map(line).collect()
        })
    })
}

#[component]
fn RosterRow(
    at: usize,
    line: RosterLine,
    /// The registrant's address, in the registrant's row.
    email: Option<String>,
    errors: RwSignal<FieldErrors>,
) -> impl IntoView {
    let (name, role, sami) = (
        format!("name_{at}"),
        format!("role_{at}"),
        format!("sami_{at}"),
    );
    let roles = StaffRole::ALL
        .into_iter()
        .map(|role| {
            let selected = role.as_str() == line.role;
            view! { <option value=role.as_str() selected=selected>{role.label()}</option> }
        })
        .collect_view();
    let person = format!("Person {}", at + 1);
    let group = person.clone();
    let (wrong_name, wrong_role) = (name.clone(), role.clone());
    let wrong = move || has_error(errors, &wrong_name) || has_error(errors, &wrong_role);
    let hint_id = email.as_ref().map(|_| format!("{name}-hint"));
    let hint = hint_id.clone().zip(email).map(
        |(id, email)| view! { <p class="hint" id=id>{format!("Contact person, {email}")}</p> },
    );
    view! {
        <div class="roster-row" role="group" aria-label=group class:wrong=wrong>
            <div class="roster-name">
                <label for=name.clone()>{person}</label>
                {hint}
                <FieldError field=name.clone() errors/>
                <FormInput name value=line.name kind=InputKind::Name errors hint_id/>
            </div>
            <div class="roster-role">
                <label for=role.clone()>"Role"</label>
                <FieldError field=role.clone() errors/>
                <select id=role.clone() name=role>
                    <option value="" selected=line.role.is_empty()>"Choose a role"</option>
                    {roles}
                </select>
            </div>
            <div class="choice roster-sami">
                <input type="checkbox" id=sami.clone() name=sami.clone() value="yes" checked=line.sami == "yes"/>
                <label for=sami>"On our SAMI team"</label>
            </div>
        </div>
    }
}
