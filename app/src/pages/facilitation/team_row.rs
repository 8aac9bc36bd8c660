//! One team: its people, its gates, and the buttons that go to it.

use super::FacilitationPageState;
use crate::api::types::facilitation::{FacilitationGate, FacilitationTeam, TeamLocation};
use crate::api::types::readiness::ReadState;
use crate::api::types::worksheet::MemberView;
use crate::components::fields::initials;
use domain::slug::SchoolSlug;
use leptos::prelude::*;

/// The parts of a row change in place; none of them comes or goes.
#[component]
pub(super) fn TeamRow(page_state: FacilitationPageState, team: FacilitationTeam) -> impl IntoView {
    let (school, name) = (team.school.clone(), team.name.clone());
    let now = Memo::new(move |before: Option<&FacilitationTeam>| {
        let found = page_state
            .data
            .with(|data| find_team(data, &team.school).cloned());
        // A team that left the list is shown until its row is removed.
        found
            .or_else(|| before.cloned())
            .unwrap_or_else(|| team.clone())
    });
    let places = Memo::new(move |_| now.with(|team| team.places.clone()));
    let gates = Memo::new(move |_| now.with(|team| team.gates.clone()));
    let nobody = move || places.with(Vec::is_empty);
    let faces = move || {
        let people = places.get().into_iter().flat_map(|place| place.people);
        people.map(render_face).collect_view()
    };
    let names = move || places.get().iter().map(render_names).collect_view();
    let next = move || gates.with(render_next_need);
    let marks = move || {
        let known = gates.with(|gates| gates.known().cloned());
        known
            .unwrap_or_default()
            .into_iter()
            .map(render_gate)
            .collect_view()
    };
    let changed = move || match now.with(|team| team.changed.clone()) {
        Some(at) => format!("Last change: {at}"),
        None => "Not started".to_owned(),
    };
    view! {
        <li class="facilitation-team">
            <div class="facilitation-who">
                <h3>{name.clone()}</h3>
                <p class="facilitation-nobody" hidden=move || !nobody()>"No one is online"</p>
                <p class="facilitation-faces" aria-hidden="true" hidden=nobody>{faces}</p>
                <details class="facilitation-here" hidden=nobody>
                    <summary>{move || places.with(|places| presence_label(places))}</summary>
                    <ul>{names}</ul>
                </details>
            </div>
            <div class="facilitation-far">
                <ol class="facilitation-bars">{marks}</ol>
                <p class="facilitation-next">{next}</p>
                <p class="note">{changed}</p>
            </div>
            <div class="facilitation-ways">
                {render_visit_form(page_state, &school, &name, TeamVisit::Go)} {render_visit_form(page_state, &school, &name, TeamVisit::Project)}
            </div>
        </li>
    }
}

fn find_team<'a>(
    data: &'a super::FacilitationView,
    school: &SchoolSlug,
) -> Option<&'a FacilitationTeam> {
    let sessions = data.sessions.iter().flat_map(|session| &session.teams);
    sessions
        .chain(&data.others)
        .find(|team| team.school == *school)
}

/// "5 online: 3 in Problem, 2 in Causes".
fn presence_label(places: &[TeamLocation]) -> String {
    let all: usize = places.iter().map(|place| place.people.len()).sum();
    let lines = places.iter().map(|place| {
        let count = place.people.len();
        match &place.step {
            Some(step) => format!("{count} in {step}"),
            None => format!("{count} elsewhere"),
        }
    });
    let lines: Vec<_> = lines.collect();
    format!("{all} online: {}", lines.join(", "))
}

fn render_names(place: &TeamLocation) -> impl IntoView + use<> {
    let step = place.step.clone().unwrap_or_else(|| "Elsewhere".to_owned());
    let names: Vec<_> = place.people.iter().map(|it| it.name.clone()).collect();
    view! { <li>{format!("{step}: {}", names.join(", "))}</li> }
}

fn render_face(person: MemberView) -> impl IntoView {
    let color = person.color.as_str();
    view! { <span class="facilitation-face" data-color=color title=person.name.clone()>{initials(&person.name)}</span> }
}

/// A gate as a bar with its label: full once it is open.
fn render_gate(gate: FacilitationGate) -> impl IntoView {
    let (class, state) = match gate.missing {
        Some(_) => ("facilitation-bar", format!("{} left", gate.left)),
        None => ("facilitation-bar facilitation-bar-done", "Done".to_owned()),
    };
    view! {
        <li class=class>
            <span class="facilitation-bar-label">{gate.label}</span>
            " "
            <span class="facilitation-bar-state">{state}</span>
        </li>
    }
}

/// The first unmet need, with its gate.
fn render_next_need(gates: &ReadState<Vec<FacilitationGate>>) -> AnyView {
    let gates = match gates {
        ReadState::Known(gates) => gates,
        ReadState::NotYet => return "This team’s progress will show in a moment.".into_any(),
        ReadState::Damaged => {
            return "We can’t read this team’s worksheet. The office sees this too.".into_any();
        }
    };
    let open = gates
        .iter()
        .find_map(|gate| Some((&gate.label, gate.missing.as_ref()?)));
    match open {
        Some((label, missing)) => view! {
            <strong>{format!("Next in {label}: ")}</strong>
            {missing.clone()}
        }
        .into_any(),
        None => "All steps are done.".into_any(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TeamVisit {
    /// To read along in the worksheet.
    Go,
    /// To project the worksheet, in a window of its own.
    Project,
}

fn render_visit_form(
    page_state: FacilitationPageState,
    school: &SchoolSlug,
    name: &str,
    way: TeamVisit,
) -> impl IntoView + use<> {
    let (to, target, button) = match way {
        TeamVisit::Go => ("read", None, "Open worksheet"),
        TeamVisit::Project => ("project", Some("_blank"), "Project"),
    };
    let of = match way {
        TeamVisit::Go => format!(" of {name}"),
        TeamVisit::Project => format!(" {name} in a new window"),
    };
    let action = page_state.base.with_value(|base| format!("{base}/go"));
    view! {
        <form method="post" action=action target=target>
            <input type="hidden" name="school" value=school.to_string()/>
            <input type="hidden" name="to" value=to/>
            <button type="submit" class="button button-quiet">
                {button}
                <span class="visually-hidden">{of}</span>
            </button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::team::{Color, Role};

    fn place(step: Option<&str>, people: usize) -> TeamLocation {
        let member = |id| MemberView {
            id,
            name: format!("Ana {id}"),
            color: Color::Teal,
            role: Role::Member,
        };
        TeamLocation {
            step: step.map(str::to_owned),
            people: (0..people as i64).map(member).collect(),
        }
    }

    #[test]
    fn who_is_where_reads_as_one_line() {
        let places = [
            place(Some("Step 1"), 3),
            place(Some("Prep"), 1),
            place(None, 2),
        ];
        assert_eq!(
            presence_label(&places),
            "6 online: 3 in Step 1, 1 in Prep, 2 elsewhere"
        );
    }
}
