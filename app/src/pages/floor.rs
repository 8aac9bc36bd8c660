//! All teams of a workshop at once, for whoever goes from table to table: who is where, how far each
//! team is, and how long the session still does what it does. Live.
//!
//! Reading order: this file, `team` (one team), `time` (the timers).

mod team;
mod time;

use self::team::Team;
use self::time::{Start, Time};
use super::param;
use crate::api::ApiError;
use crate::api::encoding::page_data;
use crate::api::floor::{Day, FloorPage as Data, FloorSession, FloorTeam, load_floor};
use crate::api::submitted::Submitted;
use crate::components::announcer::Heading;
use crate::components::layout::{Frame, Layout};
use crate::components::page::page;
use crate::components::sessions::LiveBadge;
use crate::live::{Asked, Link, follow_changes};
use domain::slug::SessionId;
use leptos::prelude::*;

const WAY_IN: &str = "This page is for facilitators and the office. Whoever runs the workshop makes a \
    facilitator's link at the desk: open it in this browser.";

/// The page, and the page again with what must be mended.
#[component]
pub(crate) fn FloorPage() -> impl IntoView {
    let submitted = Submitted::current();
    let workshop = param("workshop");
    let data = page_data(move || workshop.get(), load_floor);
    let show = move |data: Data| view! { <Floor data submitted=submitted.clone()/> }.into_any();
    page(data, WAY_IN, show)
}

/// What every part of the page looks at.
#[derive(Clone, Copy)]
struct View {
    data: RwSignal<Data>,
    /// The page's address.
    base: StoredValue<String>,
}

#[component]
fn Floor(data: Data, submitted: Submitted) -> impl IntoView {
    let (workshop, me) = (data.workshop.clone(), data.me.clone());
    let slug = workshop.slug.to_string();
    let title = workshop.title.clone();
    let link = RwSignal::new(Link::Starting);
    let is_ended = RwSignal::new(false);
    let look = View {
        data: RwSignal::new(data),
        base: StoredValue::new(format!("/w/{slug}/room")),
    };
    follow_floor(slug, look.data, link, is_ended);
    let refused = submitted.errors.get("school").map(str::to_owned);
    let refused = refused.map(|message| {
        view! { <p class="notice notice-wrong" role="alert">{message}</p> }
    });
    let sessions = move || {
        let all = look.data.with(|data| data.sessions.clone());
        all.into_iter()
            .filter(|it| it.day == Day::Today || !it.teams.is_empty())
    };
    let others = move || look.data.with(|data| data.others.clone());
    view! {
        <Layout frame=Frame::of(workshop)>
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
            <Start look submitted/>
            <For each=sessions key=|it| it.session.clone() let(session)>
                <Session look session/>
            </For>
            <p hidden=move || sessions().next().is_some()>"No school is registered yet."</p>
            <section
                class="floor-session"
                aria-labelledby="others"
                hidden=move || others().is_empty()
            >
                <h2 id="others">"Other teams"</h2>
                <details>
                    <summary>
                        {move || format!("Show {} with a worksheet and no session", others().len())}
                    </summary>
                    <ul class="floor-teams">
                        <For each=others key=|it| it.school.clone() let(team)>
                            <Team look team=team/>
                        </For>
                    </ul>
                </details>
            </section>
        </Layout>
    }
}

/// A session, and its teams.
#[component]
fn Session(look: View, session: FloorSession) -> impl IntoView {
    let FloorSession {
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
        move || look.data.with(|data| teams_of(data, &session))
    };
    let none = teams.clone();
    let day = match day {
        Day::Today => Some("Today"),
        Day::Over => Some("Over"),
        Day::Coming => None,
    };
    view! {
        <section class="floor-session" aria-labelledby=labelled>
            <div class="floor-head">
                <h2 id=heading>{format!("{}, {}", words.weekday, words.date)}</h2>
                <p>
                    {day.map(|day| view! { <strong class="floor-day">{day}</strong> " · " })}
                    {format!("{} · {place}", words.time)}
                </p>
                <Time look session/>
            </div>
            <p hidden=move || !none().is_empty()>"No school is registered for it."</p>
            <ul class="floor-teams">
                <For each=teams key=|it| it.school.clone() let(team)>
                    <Team look team=team/>
                </For>
            </ul>
        </section>
    }
}

fn teams_of(data: &Data, session: &SessionId) -> Vec<FloorTeam> {
    let found = data.sessions.iter().find(|it| it.session == *session);
    found.map(|it| it.teams.clone()).unwrap_or_default()
}

/// Asks anew whenever something has changed. Of answers that overtake each other the one that was
/// asked for last stays.
fn follow_floor(
    slug: String,
    data: RwSignal<Data>,
    link: RwSignal<Link>,
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
            let answer = load_floor(workshop).await;
            let (Some(number), Some(newest)) = (number, answered.try_get_value()) else {
                return Asked::Same;
            };
            match answer {
                Err(ApiError::SignedOut | ApiError::Forbidden) => {
                    is_ended.set(true);
                    Asked::Same
                }
                Err(_) => Asked::Unreachable,
                Ok(_) if number < newest => Asked::Same,
                Ok(new) => {
                    answered.set_value(number);
                    let teams = |data: &Data| -> Vec<FloorTeam> {
                        let sessions = data.sessions.iter().flat_map(|it| it.teams.clone());
                        sessions.chain(data.others.clone()).collect()
                    };
                    let same = data.with_untracked(|old| teams(old) == teams(&new));
                    data.set(new);
                    match same {
                        true => Asked::Same,
                        false => Asked::News,
                    }
                }
            }
        }
    };
    follow_changes(format!("/w/{slug}/room/live"), link, refresh);
}
