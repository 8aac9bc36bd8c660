//! One team: its people, its gates, and the buttons that go to it.

use super::FacilitationPageState;
use crate::api::types::facilitation::{FacilitationGate, FacilitationTeam, TeamLocation};
use crate::api::types::readiness::ReadState;
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
        Some(at) => format!("Last change: {at}."),
        None => "Nothing is written yet.".to_owned(),
    };
    view! {
        <li class="facilitation-team">
            <div class="facilitation-who">
                <h3>{name.clone()}</h3>
                <p class="facilitation-nobody" hidden=move || !nobody()>"Nobody is here."</p>
                <details class="facilitation-here" hidden=nobody>
                    <summary>{move || places.with(|places| presence_label(places))}</summary>
                    <ul>{names}</ul>
                </details>
            </div>
            <div class="facilitation-far">
                <ol class="facilitation-gates">{marks}</ol>
                <p>{next}</p>
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

/// "5 here: 3 in Step 1, 2 in Step 2a".
fn presence_label(places: &[TeamLocation]) -> String {
    let all: usize = places.iter().map(|place| place.people.len()).sum();
    let lines = places.iter().map(|place| {
        let count = place.people.len();
        match &place.step {
            Some(step) => format!("{count} in {step}"),
            None => format!("{count} looking on"),
        }
    });
    let lines: Vec<_> = lines.collect();
    format!("{all} here: {}", lines.join(", "))
}

fn render_names(place: &TeamLocation) -> impl IntoView + use<> {
    let step = place
        .step
        .clone()
        .unwrap_or_else(|| "Looking on".to_owned());
    let names: Vec<_> = place.people.iter().map(|it| it.name.clone()).collect();
    view! { <li>{format!("{step}: {}", names.join(", "))}</li> }
}

fn render_gate(gate: FacilitationGate) -> impl IntoView {
    let (class, state) = match gate.missing {
        Some(_) => ("facilitation-gate", "not yet"),
        None => ("facilitation-gate facilitation-gate-done", "done"),
    };
    let title = format!("{}: {state}", gate.label);
    let read = title.clone();
    view! {
        <li class=class title=title>
            <span class="visually-hidden">{read}</span>
        </li>
    }
}

/// The first unmet need, with its gate.
fn render_next_need(gates: &ReadState<Vec<FacilitationGate>>) -> AnyView {
    let gates = match gates {
        ReadState::Known(gates) => gates,
        ReadState::NotYet => return "How far this team is will show in a moment.".into_any(),
        ReadState::Damaged => {
            return "This team's worksheet can't be read. The office sees this too.".into_any();
        }
    };
    let open = gates
        .iter()
        .find_map(|gate| Some((&gate.label, gate.missing.as_ref()?)));
    match open {
        Some((label, missing)) => view! {
            <strong>{format!("{label}: ")}</strong>
            {missing.clone()}
        }
        .into_any(),
        None => "Everything is done.".into_any(),
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
        TeamVisit::Go => ("read", None, "Go to the team"),
        TeamVisit::Project => ("project", Some("_blank"), "Project"),
    };
    let of = match way {
        TeamVisit::Go => format!(" {name}"),
        TeamVisit::Project => format!(" {name}, in a new window"),
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
    use crate::api::types::worksheet::MemberView;
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
            "6 here: 3 in Step 1, 1 in Prep, 2 looking on"
        );
    }
}
