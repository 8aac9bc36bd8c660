//! The roster: names and roles, so that teachers can be paid and everybody is expected.

use super::RegistrationPageState;
use crate::components::errors::{FieldError, has_error};
use crate::components::form_text_field::{FormInput, InputKind};
use crate::components::is_enhanced;
use crate::components::post_form::{FormState, PostForm};
use crate::dom;
use domain::registration::form::{FieldErrors, MAX_ROSTER, RosterLine};
use domain::registration::roster::{Membership, StaffRole};
use leptos::prelude::*;

/// The number of rows for an empty roster.
const MIN_ROWS: usize = 6;
/// Empty rows at the end, for browsers without a script to add one.
const SPARE_ROWS: usize = 2;

#[component]
pub(super) fn RosterForm(page_state: RegistrationPageState, state: FormState) -> impl IntoView {
    let errors = state.errors;
    let mut lines = initial_lines(page_state);
    let wanted = (lines.len() + SPARE_ROWS).clamp(MIN_ROWS, MAX_ROSTER);
    lines.resize_with(wanted, empty_line);
    let lines = StoredValue::new(lines);
    let shown = RwSignal::new(wanted);
    let enhanced = is_enhanced();
    let rows = move || {
        (0..shown.get())
            .map(|at| {
                let line = lines
                    .with_value(|lines| lines.get(at).cloned())
                    .unwrap_or_else(empty_line);
                view! { <RosterRow at line errors/> }
            })
            .collect_view()
    };
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
    let tally = move || {
        page_state.data.with(|data| {
            let named = data.roster.len();
            let extra = data
                .roster
                .iter()
                .filter(|it| it.membership == Membership::Additional)
                .count();
            let mut text = format!("{named} of {} announced people named", data.headcount);
            if extra > 0 {
                text += &format!(", {extra} of them additional");
            }
            if named > usize::from(data.headcount) {
                text += ". That is more than you announced: change the number of people too";
            }
            text + "."
        })
    };
    view! {
        <PostForm
            action=page_state.address("roster")
            state
            button="Save the team"
            on_done=move |_| page_state.refresh()
            on_refused=move |refused| page_state.adopt_counts(refused)
        >
            {page_state.render_reference()}
            <p>
                "The team should be the same that engaged in the SAMI. Additional members are \
                 fine: leave the box unticked for them. Teachers are paid for their \
                 off-contract time, so name every teacher."
            </p>
            <p class="hint">{tally}</p>
            <div class="roster">{rows}</div>
            {more}
        </PostForm>
    }
}

fn empty_line() -> RosterLine {
    RosterLine {
        sami: "yes".to_owned(),
        ..RosterLine::default()
    }
}

/// The lines as typed if the form came back, else as stored.
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
            let line = |person: &domain::registration::roster::Person| RosterLine {
                name: person.name.clone(),
                role: person.role.as_str().to_owned(),
                sami: if person.membership == Membership::SamiTeam {
                    "yes"
                } else {
                    ""
                }
                .to_owned(),
            };
            data.roster.iter().map(line).collect()
        })
    })
}

#[component]
fn RosterRow(at: usize, line: RosterLine, errors: RwSignal<FieldErrors>) -> impl IntoView {
    let (name, role, sami) = (
        format!("name_{at}"),
        format!("role_{at}"),
        format!("sami_{at}"),
    );
    let chosen = if line.role.is_empty() {
        StaffRole::Teacher.as_str().to_owned()
    } else {
        line.role
    };
    let roles = StaffRole::ALL
        .into_iter()
        .map(|role| {
            let selected = role.as_str() == chosen;
            view! { <option value=role.as_str() selected=selected>{role.label()}</option> }
        })
        .collect_view();
    let person = format!("Person {}", at + 1);
    let group = person.clone();
    let (wrong_name, wrong_role) = (name.clone(), role.clone());
    let wrong = move || has_error(errors, &wrong_name) || has_error(errors, &wrong_role);
    view! {
        <div class="roster-row" role="group" aria-label=group class:wrong=wrong>
            <div class="roster-name">
                <label for=name.clone()>{person}</label>
                <FieldError field=name.clone() errors/>
                <FormInput name value=line.name kind=InputKind::Name errors hint_id=None/>
            </div>
            <div class="roster-role">
                <label for=role.clone()>"Role"</label>
                <FieldError field=role.clone() errors/>
                <select id=role.clone() name=role>{roles}</select>
            </div>
            <div class="choice roster-sami">
                <input type="checkbox" id=sami.clone() name=sami.clone() value="yes" checked=line.sami == "yes"/>
                <label for=sami>"On our SAMI team"</label>
            </div>
        </div>
    }
}
