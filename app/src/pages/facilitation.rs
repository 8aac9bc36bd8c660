//! All teams of a workshop at once, live, for facilitators: who is where, how far each team is, and
//! the timers.
//!
//! Reading order: this file, `team_row` (one team), `timer` (the timers).

mod team_row;
mod timer;

use self::team_row::TeamRow;
use self::timer::{SessionTimer, StartTimerForm};
use super::read_param;
use crate::api::functions::load_facilitation;
use crate::api::page_data::page_data;
use crate::api::types::ApiError;
use crate::api::types::facilitation::{
    FacilitationSession, FacilitationTeam, FacilitationView, SessionDay,
};
use crate::api::types::returned_form::ReturnedForm;
use crate::components::announcer::Heading;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use crate::components::sessions::LiveBadge;
use crate::live::{LiveStatus, PollOutcome, follow_changes};
use domain::slug::SessionId;
use leptos::prelude::*;

const ACCESS_HELP: &str = "This page is for facilitators and the office. Whoever runs the workshop makes a \
    facilitator's link at the desk: open it in this browser.";

/// Also the answer to a form with errors.
#[component]
pub(crate) fn FacilitationPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let workshop = read_param("workshop");
    let data = page_data(move || workshop.get(), load_facilitation);
    let show = move |data: FacilitationView| {
        view! { <FacilitationContents data submitted=submitted.clone()/> }.into_any()
    };
    render_page(data, ACCESS_HELP, show)
}

/// The state that all parts of the page share.
#[derive(Clone, Copy)]
struct FacilitationPageState {
    data: RwSignal<FacilitationView>,
    base: StoredValue<String>,
}

#[component]
fn FacilitationContents(data: FacilitationView, submitted: ReturnedForm) -> impl IntoView {
    let (workshop, me) = (data.workshop.clone(), data.me.clone());
    let slug = workshop.slug.to_string();
    let title = workshop.title.clone();
    let link = RwSignal::new(LiveStatus::Starting);
    let is_ended = RwSignal::new(false);
    let page_state = FacilitationPageState {
        data: RwSignal::new(data),
        base: StoredValue::new(format!("/w/{slug}/facilitate")),
    };
    follow_facilitation(slug, page_state.data, link, is_ended);
    let refused = submitted.errors.get("school").map(str::to_owned);
    let refused = refused.map(|message| {
        view! { <p class="notice notice-wrong" role="alert">{message}</p> }
    });
    let sessions = move || {
        let all = page_state.data.with(|data| data.sessions.clone());
        all.into_iter()
            .filter(|it| it.day == SessionDay::Today || !it.teams.is_empty())
    };
    let others = move || page_state.data.with(|data| data.others.clone());
    view! {
        <Layout frame=PageFrame::of(workshop)>
            <div class="desk-head">
                <Heading text="In the room" caption=title/>
                <p class="desk-who">
                    <LiveBadge link/>
                    <span>{me}</span>
                </p>
            </div>
            <p class="notice notice-wrong" role="alert" hidden=move || !is_ended.get()>
                "Your link has ended, so this page shows the teams as they were. Ask the office for \
                 another one."
            </p>
            {refused}
            <StartTimerForm page_state submitted/>
            <For each=sessions key=|it| it.session.clone() let(session)>
                <SessionSection page_state session/>
            </For>
            <p hidden=move || sessions().next().is_some()>"No school is registered yet."</p>
            <section
                class="facilitation-session"
                aria-labelledby="others"
                hidden=move || others().is_empty()
            >
                <h2 id="others">"Other teams"</h2>
                <details>
                    <summary>
                        {move || format!("Show {} with a worksheet and no session", others().len())}
                    </summary>
                    <ul class="facilitation-teams">
                        <For each=others key=|it| it.school.clone() let(team)>
                            <TeamRow page_state team=team/>
                        </For>
                    </ul>
                </details>
            </section>
        </Layout>
    }
}

#[component]
fn SessionSection(
    page_state: FacilitationPageState,
    session: FacilitationSession,
) -> impl IntoView {
    let FacilitationSession {
        session,
        words,
        place,
        day,
        ..
    } = session;
    let heading = format!("session-{session}");
    let labelled = heading.clone();
    let teams = {
        let session = session.clone();
        move || page_state.data.with(|data| find_teams(data, &session))
    };
    let none = teams.clone();
    let day = match day {
        SessionDay::Today => Some("Today"),
        SessionDay::Over => Some("Over"),
        SessionDay::Coming => None,
    };
    view! {
        <section class="facilitation-session" aria-labelledby=labelled>
            <div class="facilitation-head">
                <h2 id=heading>{format!("{}, {}", words.weekday, words.date)}</h2>
                <p>
                    {day.map(|day| view! { <strong class="facilitation-day">{day}</strong> " · " })}
                    {format!("{} · {place}", words.time)}
                </p>
                <SessionTimer page_state session/>
            </div>
            <p hidden=move || !none().is_empty()>"No school is registered for it."</p>
            <ul class="facilitation-teams">
                <For each=teams key=|it| it.school.clone() let(team)>
                    <TeamRow page_state team=team/>
                </For>
            </ul>
        </section>
    }
}

fn find_teams(data: &FacilitationView, session: &SessionId) -> Vec<FacilitationTeam> {
    let found = data.sessions.iter().find(|it| it.session == *session);
    found.map(|it| it.teams.clone()).unwrap_or_default()
}

/// Reloads the data after every change. Of answers that overtake each other the one requested last
/// stays.
fn follow_facilitation(
    slug: String,
    data: RwSignal<FacilitationView>,
    link: RwSignal<LiveStatus>,
    is_ended: RwSignal<bool>,
) {
    let (asked, answered) = (StoredValue::new(0_u32), StoredValue::new(0_u32));
    let workshop = slug.clone();
    let refresh = move || {
        let workshop = workshop.clone();
        async move {
            let number = asked.try_update_value(|asked| {
                *asked += 1;
                *asked
            });
            let answer = load_facilitation(workshop).await;
            let (Some(number), Some(newest)) = (number, answered.try_get_value()) else {
                return PollOutcome::Unchanged;
            };
            match answer {
                Err(ApiError::SignedOut | ApiError::Forbidden) => {
                    is_ended.set(true);
                    PollOutcome::Unchanged
                }
                Err(_) => PollOutcome::Unreachable,
                Ok(_) if number < newest => PollOutcome::Unchanged,
                Ok(new) => {
                    answered.set_value(number);
                    let teams = |data: &FacilitationView| -> Vec<FacilitationTeam> {
                        let sessions = data.sessions.iter().flat_map(|it| it.teams.clone());
                        sessions.chain(data.others.clone()).collect()
                    };
                    let same = data.with_untracked(|old| teams(old) == teams(&new));
                    data.set(new);
                    match same {
                        true => PollOutcome::Unchanged,
                        false => PollOutcome::Changed,
                    }
                }
            }
        }
    };
    follow_changes(format!("/w/{slug}/facilitate/live"), link, refresh);
}
