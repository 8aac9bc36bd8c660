//! All teams of a workshop at once, live, for facilitators: who is where, how far each team is, and
//! the timers.
//!
//! Reading order: this file, `session_list` (the sessions), `team_row` (one team), `timer` (the
//! timers).

mod session_list;
mod team_row;
mod timer;

use self::session_list::{FocusSessions, OtherSessions, OtherTeams};
use self::timer::TimerPanel;
use super::read_param;
use crate::api::functions::load_facilitation;
use crate::api::page_data::page_data;
use crate::api::types::ApiError;
use crate::api::types::facilitation::{FacilitationTeam, FacilitationView};
use crate::api::types::returned_form::ReturnedForm;
use crate::components::announcer::Heading;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use crate::components::sessions::LiveBadge;
use crate::live::{LiveStatus, PollOutcome, follow_changes};
use leptos::prelude::*;

const ACCESS_HELP: &str = "This page is for facilitators and the office. The office can make a \
    facilitator’s link for you. Open it on this device.";

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
    view! {
        <Layout frame=PageFrame::of(workshop)>
            <div class="facilitation-top">
                <Heading text="Live teams" caption=title/>
                <p class="facilitation-me">
                    <LiveBadge link/>
                    <span>{me}</span>
                </p>
            </div>
            <p class="notice notice-wrong" role="alert" hidden=move || !is_ended.get()>
                "Your link has ended. This page shows the teams as they were. Ask the office for a \
                 new link."
            </p>
            {refused}
            <TimerPanel page_state submitted/>
            <FocusSessions page_state/>
            <OtherSessions page_state/>
            <OtherTeams page_state/>
        </Layout>
    }
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
