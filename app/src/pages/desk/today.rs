//! Today: the numbers of the workshop, and what needs somebody.

mod need_list;
mod needs;
mod tiles;

use self::need_list::NeedList;
use self::tiles::DeskTiles;
use super::DeskState;
use super::desk_address::DeskTab;
use crate::api::types::desk::{DeskView, SessionTotals};
use crate::api::types::workshop::SessionDateTexts;
use crate::components::sessions::find_session_date_texts;
use domain::registration::Level;
use leptos::prelude::*;

#[component]
pub(super) fn TodayTab(desk: DeskState) -> impl IntoView {
    view! {
        <DeskTiles desk/>
        <div class="grid-side desk-today">
            <NeedList desk/>
            <SessionSummary desk/>
        </div>
    }
}

#[component]
fn SessionSummary(desk: DeskState) -> impl IntoView {
    let address = desk.tab_address(DeskTab::Sessions);
    let rows = move || {
        desk.data.with(|data| {
            let row = |totals| render_summary_row(data, totals, &address);
            data.sessions.iter().map(row).collect_view()
        })
    };
    view! {
        <section class="desk-card" aria-labelledby="sessions-today">
            <h2 id="sessions-today">"Sessions"</h2>
            <table class="desk-summary">
                <caption class="visually-hidden">"Sessions in short"</caption>
                <thead>
                    <tr>
                        <th scope="col">"When"</th>
                        <th scope="col">"Registered"</th>
                        <th scope="col">"People"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn render_summary_row(
    data: &DeskView,
    totals: &SessionTotals,
    address: &str,
) -> impl IntoView + use<> {
    let texts = find_session_date_texts(&data.workshop, &totals.session);
    let session = data.workshop.definition.session(&totals.session);
    let (level, slots) = session.map_or(("", 0), |session| {
        let level = match session.level {
            Level::Elementary => "Elementary",
            Level::Secondary => "Secondary",
        };
        (level, session.slots)
    });
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{address}#{}", totals.session)>
                    {short_day(&texts)}
                </a>
                <span class="line note">{level}</span>
            </th>
            <td>{format!("{} of {slots}", totals.schools)}</td>
            <td>{totals.people}</td>
        </tr>
    }
}

/// "Thu, Apr 18".
fn short_day(texts: &SessionDateTexts) -> String {
    let short = |word: &str| word.chars().take(3).collect::<String>();
    let (month, day) = texts
        .date
        .split_once(' ')
        .unwrap_or((texts.date.as_str(), ""));
    format!("{}, {} {day}", short(&texts.weekday), short(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_short_in_a_narrow_table() {
        let texts = SessionDateTexts {
            weekday: "Thursday".to_owned(),
            date: "April 18".to_owned(),
            ..SessionDateTexts::default()
        };
        assert_eq!(short_day(&texts), "Thu, Apr 18");
    }
}
