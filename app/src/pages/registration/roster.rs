//! Who comes: names and roles, so that teachers can be paid and everybody is expected.

use super::Own;
use crate::components::enhanced;
use crate::components::errors::{FieldError, is_wrong};
use crate::components::fields::{Input, Kind};
use crate::components::post_form::{FormState, PostForm};
use crate::dom;
use domain::registration::form::{FieldErrors, MAX_ROSTER, RosterLine};
use domain::registration::roster::{Membership, Role};
use leptos::prelude::*;

/// Rows that are there even for a team nobody has named.
const ROWS: usize = 6;
/// Empty rows at the end, for whoever has no script to add one.
const SPARE: usize = 2;

/// The list, as a form.
#[component]
pub(super) fn RosterForm(own: Own, state: FormState) -> impl IntoView {
    let errors = state.errors;
    let mut lines = begin(own);
    let wanted = (lines.len() + SPARE).clamp(ROWS, MAX_ROSTER);
    lines.resize_with(wanted, empty);
    let lines = StoredValue::new(lines);
    let shown = RwSignal::new(wanted);
    let enhanced = enhanced();
    let rows = move || {
        (0..shown.get())
            .map(|at| {
                let line = lines
                    .with_value(|lines| lines.get(at).cloned())
                    .unwrap_or_else(empty);
                view! { <Row at line errors/> }
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
        own.data.with(|data| {
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
            action=own.address("roster")
            state
            button="Save the team"
            on_done=move |_| own.refresh()
            on_refused=move |refused| own.refused(refused)
        >
            {own.reference()}
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

fn empty() -> RosterLine {
    RosterLine {
        sami: "yes".to_owned(),
        ..RosterLine::default()
    }
}

/// The lines as typed where the form came back, else as they stand.
fn begin(own: Own) -> Vec<RosterLine> {
    let typed = own.submitted.with_value(|form| {
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
        own.data.with_untracked(|data| {
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
fn Row(at: usize, line: RosterLine, errors: RwSignal<FieldErrors>) -> impl IntoView {
    let (name, role, sami) = (
        format!("name_{at}"),
        format!("role_{at}"),
        format!("sami_{at}"),
    );
    let chosen = if line.role.is_empty() {
        Role::Teacher.as_str().to_owned()
    } else {
        line.role
    };
    let roles = Role::ALL
        .into_iter()
        .map(|role| {
            let selected = role.as_str() == chosen;
            view! { <option value=role.as_str() selected=selected>{role.label()}</option> }
        })
        .collect_view();
    let person = format!("Person {}", at + 1);
    let group = person.clone();
    let (wrong_name, wrong_role) = (name.clone(), role.clone());
    let wrong = move || is_wrong(errors, &wrong_name) || is_wrong(errors, &wrong_role);
    view! {
        <div class="roster-row" role="group" aria-label=group class:wrong=wrong>
            <div class="roster-name">
                <label for=name.clone()>{person}</label>
                <FieldError field=name.clone() errors/>
                <Input name value=line.name kind=Kind::Name errors hint_id=None/>
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
