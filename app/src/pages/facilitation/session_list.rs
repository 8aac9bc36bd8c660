//! The sessions with their teams: today's first, the others folded below.

use super::FacilitationPageState;
use super::team_row::TeamRow;
use crate::api::types::facilitation::{
    FacilitationSession, FacilitationTeam, FacilitationView, SessionDay,
};
use domain::slug::SessionId;
use leptos::prelude::*;

/// Today's sessions; on other days, those of the next day that has any.
#[component]
pub(super) fn FocusSessions(page_state: FacilitationPageState) -> impl IntoView {
    let sessions = move || page_state.data.with(|data| focus_sessions(&data.sessions));
    view! {
        <For each=sessions key=|it| it.session.clone() let(session)>
            <FocusSession page_state session/>
        </For>
        <p hidden=move || !sessions().is_empty()>"There are no more sessions."</p>
    }
}

#[component]
fn FocusSession(page_state: FacilitationPageState, session: FacilitationSession) -> impl IntoView {
    let heading = format!("session-{}", session.session);
    let labelled = heading.clone();
    let day = match session.day {
        SessionDay::Today => "Today",
        SessionDay::Coming => "Next session",
        SessionDay::Over => "Over",
    };
    let FacilitationSession {
        session,
        words,
        place,
        ..
    } = session;
    view! {
        <section class="facilitation-session" aria-labelledby=labelled>
            <div class="facilitation-head">
                <p class="facilitation-day">{day}</p>
                <h2 id=heading>{format!("{}, {}", words.weekday, words.date)}</h2>
                <p>{format!("{}, {place}", words.time)}</p>
            </div>
            <SessionTeams page_state session/>
        </section>
    }
}

#[component]
pub(super) fn OtherSessions(page_state: FacilitationPageState) -> impl IntoView {
    let sessions = move || page_state.data.with(other_sessions);
    view! {
        <section
            class="facilitation-session"
            aria-labelledby="other-sessions"
            hidden=move || sessions().is_empty()
        >
            <h2 id="other-sessions">"Other sessions"</h2>
            <For each=sessions key=|it| it.session.clone() let(session)>
                <FoldedSession page_state session/>
            </For>
        </section>
    }
}

#[component]
fn FoldedSession(page_state: FacilitationPageState, session: FacilitationSession) -> impl IntoView {
    let id = session.session.clone();
    let counted = id.clone();
    let count = move || {
        let count = page_state
            .data
            .with(|data| find_teams(data, &counted).len());
        teams_label(count)
    };
    let FacilitationSession {
        words, place, day, ..
    } = session;
    let over = match day {
        SessionDay::Over => ", over",
        SessionDay::Today | SessionDay::Coming => "",
    };
    let when = format!(
        "{}, {}, {}, {place}: ",
        words.weekday, words.date, words.time
    );
    view! {
        <details class="facilitation-fold">
            <summary>{when} {count} {over}</summary>
            <SessionTeams page_state session=id/>
        </details>
    }
}

/// The teams that have a worksheet and come to no session.
#[component]
pub(super) fn OtherTeams(page_state: FacilitationPageState) -> impl IntoView {
    // The teams at work come first.
    let others = Memo::new(move |_| {
        let mut teams = page_state.data.with(|data| data.others.clone());
        teams.sort_by_key(|team| team.places.is_empty());
        teams
    });
    let is_at_work = Memo::new(move |_| {
        others.with(|teams| teams.first().is_some_and(|team| !team.places.is_empty()))
    });
    view! {
        <section
            class="facilitation-session"
            aria-labelledby="others"
            hidden=move || others.with(Vec::is_empty)
        >
            <h2 id="others">"Not in a session"</h2>
            <details class="facilitation-fold" open=move || is_at_work.get()>
                <summary>{move || format!("{} with a worksheet", teams_label(others.with(Vec::len)))}</summary>
                <ul class="facilitation-teams">
                    <For each=move || others.get() key=|it| it.school.clone() let(team)>
                        <TeamRow page_state team=team/>
                    </For>
                </ul>
            </details>
        </section>
    }
}

#[component]
fn SessionTeams(page_state: FacilitationPageState, session: SessionId) -> impl IntoView {
    let teams = move || page_state.data.with(|data| find_teams(data, &session));
    let none = teams.clone();
    view! {
        <div>
            <p class="facilitation-none" hidden=move || !none().is_empty()>"No teams registered yet."</p>
            <ul class="facilitation-teams">
                <For each=teams key=|it| it.school.clone() let(team)>
                    <TeamRow page_state team=team/>
                </For>
            </ul>
        </div>
    }
}

fn find_teams(data: &FacilitationView, session: &SessionId) -> Vec<FacilitationTeam> {
    let found = data.sessions.iter().find(|it| it.session == *session);
    found.map(|it| it.teams.clone()).unwrap_or_default()
}

/// The sessions come in the order of time, today's first, then coming ones, then past ones.
pub(super) fn focus_sessions(sessions: &[FacilitationSession]) -> Vec<FacilitationSession> {
    let focus = sessions.first().filter(|it| it.day != SessionDay::Over);
    let is_in_focus = |it: &&FacilitationSession| {
        focus.is_some_and(|focus| (it.day, &it.words.date) == (focus.day, &focus.words.date))
    };
    sessions.iter().filter(is_in_focus).cloned().collect()
}

/// Those out of focus that have teams.
fn other_sessions(data: &FacilitationView) -> Vec<FacilitationSession> {
    let focus = focus_sessions(&data.sessions);
    let is_other = |it: &&FacilitationSession| {
        !it.teams.is_empty() && focus.iter().all(|other| other.session != it.session)
    };
    data.sessions.iter().filter(is_other).cloned().collect()
}

fn teams_label(count: usize) -> String {
    match count {
        1 => "1 team".to_owned(),
        count => format!("{count} teams"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::workshop::SessionDateTexts;

    fn session(id: &str, day: SessionDay, date: &str) -> FacilitationSession {
        FacilitationSession {
            session: SessionId::parse(id).unwrap(),
            words: SessionDateTexts {
                date: date.to_owned(),
                ..SessionDateTexts::default()
            },
            place: String::new(),
            day,
            timer: None,
            teams: Vec::new(),
        }
    }

    #[test]
    fn todays_sessions_are_in_focus_or_else_the_next_days() {
        use SessionDay::{Coming, Over, Today};
        let in_focus = |sessions: &[FacilitationSession]| {
            let focus = focus_sessions(sessions).into_iter();
            focus.map(|it| it.session.to_string()).collect::<Vec<_>>()
        };
        let a = session("a", Today, "April 22");
        let b = session("b", Today, "April 22");
        let c = session("c", Coming, "April 23");
        let d = session("d", Coming, "April 23");
        let e = session("e", Coming, "April 25");
        let f = session("f", Over, "April 18");
        assert_eq!(in_focus(&[a, b, c.clone(), f.clone()]), ["a", "b"]);
        assert_eq!(in_focus(&[c, d, e, f.clone()]), ["c", "d"]);
        assert_eq!(in_focus(&[f]), [""; 0]);
        assert_eq!(in_focus(&[]), [""; 0]);
    }
}
