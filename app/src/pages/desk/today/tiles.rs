//! The workshop's numbers. Each leads to the schools behind it.

use super::super::desk_address::DeskTab;
use super::super::schools::school_filter::{SchoolFilter, SchoolSort};
use super::super::schools::school_row::DeskSchoolStatus;
use super::super::{DeskState, count};
use crate::api::types::desk::DeskView;
use crate::phrases;
use domain::registration::Level;
use domain::registration::counts::LevelCounts;
use leptos::prelude::*;

#[component]
pub(super) fn DeskTiles(desk: DeskState) -> impl IntoView {
    let tile = move |label: &'static str, filter: SchoolFilter, read: TileReader| {
        let number = move || desk.data.with(|data| read(data).0);
        let note = move || desk.data.with(|data| read(data).1);
        let address = filter.address(&desk.tab_address(DeskTab::Schools));
        view! {
            <li>
                <a class="desk-tile" href=address translate="no">
                    <span class="desk-tile-label">{label}</span>
                    " "
                    <span class="desk-tile-number">{number}</span>
                    " "
                    <span class="desk-tile-note">{note}</span>
                </a>
            </li>
        }
    };
    let level = |level| SchoolFilter {
        level: Some(level),
        ..SchoolFilter::default()
    };
    let status = |status| SchoolFilter {
        status: Some(status),
        ..SchoolFilter::default()
    };
    let people = SchoolFilter {
        sort: SchoolSort::People,
        ..status(DeskSchoolStatus::Registered)
    };
    view! {
        <ul class="desk-tiles">
            {tile("Elementary", level(Level::Elementary), |data| level_slots(data, Level::Elementary))}
            {tile("Secondary", level(Level::Secondary), |data| level_slots(data, Level::Secondary))}
            {tile("People", people, people_coming)}
            {tile("Waiting", status(DeskSchoolStatus::Waiting), schools_waiting)}
            {tile("No answer yet", status(DeskSchoolStatus::NoAnswer), schools_without_answer)}
        </ul>
    }
}

/// A number, and a note on it.
type TileReader = fn(&DeskView) -> (String, String);

fn level_slots(data: &DeskView, level: Level) -> (String, String) {
    match data.workshop.counts.level(level) {
        Some(pool) => (format!("{} of {}", pool.taken, pool.slots), pool_note(pool)),
        None => Default::default(),
    }
}

/// "registered, 12 held, 3 open".
fn pool_note(pool: &LevelCounts) -> String {
    let tally = pool.tally();
    let parts = [(tally.held, "held"), (tally.open, "open")];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    parts.fold("registered".to_owned(), |note, (number, state)| {
        format!("{note}, {number} {state}")
    })
}

fn people_coming(data: &DeskView) -> (String, String) {
    let people = data.sessions.iter().map(|it| it.people).sum::<u32>();
    let named = data.sessions.iter().map(|it| it.named).sum::<u32>();
    (people.to_string(), format!("{named} named"))
}

fn schools_waiting(data: &DeskView) -> (String, String) {
    let waiting: u32 = data.waiting.iter().map(|(_, list)| count(list)).sum();
    (waiting.to_string(), noun(waiting, "school", "schools"))
}

fn schools_without_answer(data: &DeskView) -> (String, String) {
    let silent = count(&data.silent);
    let note = noun(silent, "designated school", "designated schools");
    (silent.to_string(), note)
}

fn noun(number: u32, one: &str, many: &str) -> String {
    let label = phrases::pluralize(number, one, many);
    label
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_counted_in_one_line() {
        let note = |taken, held| {
            pool_note(&LevelCounts {
                level: Level::Elementary,
                slots: 24,
                taken,
                held,
                waiting: 0,
            })
        };
        assert_eq!(note(9, 12), "registered, 12 held, 3 open");
        assert_eq!(note(9, 15), "registered, 15 held");
        assert_eq!(note(24, 0), "registered");
    }
}
