//! One team: who is where, how far it is, and the ways to it.

use super::View;
use crate::api::floor::{FloorGate, FloorPlace, FloorTeam};
use crate::api::readiness::Reading;
use domain::slug::SchoolSlug;
use leptos::prelude::*;

/// A line of the list. Its parts change in place, and none of them comes or goes.
#[component]
pub(super) fn Team(look: View, team: FloorTeam) -> impl IntoView {
    let (school, name) = (team.school.clone(), team.name.clone());
    let now = Memo::new(move |before: Option<&FloorTeam>| {
        let found = look.data.with(|data| find(data, &team.school).cloned());
        // A team that leaves the list goes with its line.
        found
            .or_else(|| before.cloned())
            .unwrap_or_else(|| team.clone())
    });
    let places = Memo::new(move |_| now.with(|team| team.places.clone()));
    let gates = Memo::new(move |_| now.with(|team| team.gates.clone()));
    let nobody = move || places.with(Vec::is_empty);
    let names = move || places.get().iter().map(names).collect_view();
    let next = move || gates.with(next);
    let marks = move || {
        let known = gates.with(|gates| gates.known().cloned());
        known
            .unwrap_or_default()
            .into_iter()
            .map(gate)
            .collect_view()
    };
    let changed = move || match now.with(|team| team.changed.clone()) {
        Some(at) => format!("Last change: {at}."),
        None => "Nothing is written yet.".to_owned(),
    };
    view! {
        <li class="floor-team">
            <div class="floor-who">
                <h3>{name.clone()}</h3>
                <p class="floor-nobody" hidden=move || !nobody()>"Nobody is here."</p>
                <details class="floor-here" hidden=nobody>
                    <summary>{move || places.with(|places| here(places))}</summary>
                    <ul>{names}</ul>
                </details>
            </div>
            <div class="floor-far">
                <ol class="floor-gates">{marks}</ol>
                <p>{next}</p>
                <p class="note">{changed}</p>
            </div>
            <div class="floor-ways">
                {way(look, &school, &name, Way::Go)} {way(look, &school, &name, Way::Project)}
            </div>
        </li>
    }
}

fn find<'a>(data: &'a super::Data, school: &SchoolSlug) -> Option<&'a FloorTeam> {
    let sessions = data.sessions.iter().flat_map(|session| &session.teams);
    sessions
        .chain(&data.others)
        .find(|team| team.school == *school)
}

/// "5 here: 3 in Step 1, 2 in Step 2a".
fn here(places: &[FloorPlace]) -> String {
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

fn names(place: &FloorPlace) -> impl IntoView + use<> {
    let step = place
        .step
        .clone()
        .unwrap_or_else(|| "Looking on".to_owned());
    let names: Vec<_> = place.people.iter().map(|it| it.name.clone()).collect();
    view! { <li>{format!("{step}: {}", names.join(", "))}</li> }
}

fn gate(gate: FloorGate) -> impl IntoView {
    let (class, state) = match gate.missing {
        Some(_) => ("floor-gate", "not yet"),
        None => ("floor-gate floor-gate-done", "done"),
    };
    let title = format!("{}: {state}", gate.label);
    let read = title.clone();
    view! {
        <li class=class title=title>
            <span class="visually-hidden">{read}</span>
        </li>
    }
}

/// What the team does next, and for what.
fn next(gates: &Reading<Vec<FloorGate>>) -> AnyView {
    let gates = match gates {
        Reading::Known(gates) => gates,
        Reading::NotYet => return "How far this team is will show in a moment.".into_any(),
        Reading::Damaged => {
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

/// How one goes to a team.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To its worksheet, to read along.
    Go,
    /// To its worksheet, as a beamer shows it: in a window of its own, which can be put on one.
    Project,
}

fn way(look: View, school: &SchoolSlug, name: &str, way: Way) -> impl IntoView + use<> {
    let (to, target, button) = match way {
        Way::Go => ("read", None, "Go to the team"),
        Way::Project => ("project", Some("_blank"), "Project"),
    };
    let of = match way {
        Way::Go => format!(" {name}"),
        Way::Project => format!(" {name}, in a new window"),
    };
    let action = look.base.with_value(|base| format!("{base}/go"));
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
    use crate::api::worksheet::MemberView;
    use domain::team::{Color, Role};

    fn place(step: Option<&str>, people: usize) -> FloorPlace {
        let member = |id| MemberView {
            id,
            name: format!("Ana {id}"),
            color: Color::Teal,
            role: Role::Member,
        };
        FloorPlace {
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
            here(&places),
            "6 here: 3 in Step 1, 1 in Prep, 2 looking on"
        );
    }
}
