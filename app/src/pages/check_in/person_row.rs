//! One person: a large tick, and the way out.

use super::check_in_state::CheckInState;
use crate::dom::fields;
use domain::attendance::{ActKind, AttendanceStatus, PersonKey};
use domain::check_in::CheckInPerson;
use domain::registration::roster::Membership;
use domain::slug::SchoolSlug;
use leptos::prelude::*;

#[component]
pub(super) fn PersonRow(state: CheckInState, school: SchoolSlug, key: PersonKey) -> impl IntoView {
    let first = untrack(|| state.person(&key));
    let (name, role) = first.as_ref().map_or_else(Default::default, describe);
    let of_key = key.clone();
    let person = Memo::new(move |_| state.person(&of_key));
    let status = Memo::new(move |_| {
        let person = person.read();
        let person = person.as_ref();
        person.map_or(AttendanceStatus::Absent, |it| it.attendance().status())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let kind = fields::pressed_value(&event).and_then(|value| ActKind::parse(&value));
        if let Some((kind, person)) = kind.zip(person.get_untracked()) {
            state.tick(vec![person], kind);
        }
    };
    let times = move || {
        let person = person.read();
        person.as_ref().map(|person| times_text(state, person))
    };
    let is_in = move || status.get() == AttendanceStatus::In;
    let tick_value = move || if is_in() { ActKind::Undo } else { ActKind::In }.as_str();
    let row_class = move || match status.get() {
        AttendanceStatus::In => "check-in-person is-in",
        AttendanceStatus::Left => "check-in-person is-out",
        AttendanceStatus::NoSignIn => "check-in-person is-out",
        AttendanceStatus::Absent => "check-in-person",
    };
    let other_name = name.clone();
    let other = move || {
        let (kind, label) = match status.get() {
            AttendanceStatus::In => (ActKind::Out, "Sign out"),
            AttendanceStatus::Left | AttendanceStatus::NoSignIn => (ActKind::Undo, "Undo"),
            AttendanceStatus::Absent => return None,
        };
        let name = other_name.clone();
        Some(view! {
            <button type="submit" name="what" value=kind.as_str() class="check-in-other">
                {label}
                <span class="visually-hidden">" " {name}</span>
            </button>
        })
    };
    view! {
        <li id=format!("person-{key}") class=row_class>
            <form method="post" action=state.address("/tick") on:submit=submit>
                <input type="hidden" name="session" value=state.session_id().to_string()/>
                <input type="hidden" name="school" value=school.to_string()/>
                <input type="hidden" name="person" value=key.to_string()/>
                <input type="hidden" name="key" value=state.form_key.get_value()/>
                <button
                    type="submit"
                    name="what"
                    value=tick_value
                    class="check-in-tick"
                    aria-pressed=move || if is_in() { "true" } else { "false" }
                >
                    <span class="check-in-box" aria-hidden="true"></span>
                    <span class="check-in-who">
                        <span class="check-in-name">{name}</span>
                        " "
                        <span class="check-in-role">{role}</span>
                        " "
                        <span class="check-in-times">{times}</span>
                    </span>
                </button>
                {other}
            </form>
        </li>
    }
}

/// The name, and "Teacher, SAMI team".
fn describe(person: &CheckInPerson) -> (String, String) {
    let membership = match (person.is_named, person.membership) {
        (true, Membership::SamiTeam) => "SAMI team",
        (true, Membership::Additional) => "additional",
        (false, _) => "not on the school’s list",
    };
    let role = format!("{}, {membership}", person.role.label());
    (person.name.clone(), role)
}

fn times_text(state: CheckInState, person: &CheckInPerson) -> String {
    let attendance = person.attendance();
    let clock = |at| state.clock_text(at);
    match (attendance.stays.last(), attendance.out_without_in) {
        (Some(stay), _) => match stay.to {
            None => format!("In {}", clock(stay.from)),
            Some(to) => format!("In {}, out {}", clock(stay.from), clock(to)),
        },
        (None, Some(out)) => format!("Out {}, no sign-in", clock(out)),
        (None, None) => String::new(),
    }
}
