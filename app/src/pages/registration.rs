//! A registrant's own page: the confirmation, and the forms that change the registration.
//!
//! Reading order: this file, `colleague_requests` (who waits for an answer), `proof_notice` (the
//! proof that is missing), `confirmation_slip`, `registration_link` (the link to keep), `readiness`
//! (the team's open tasks), `change_forms` (the rows and their forms, of which `session_form`,
//! `headcount_form` and `roster_form` have files of their own), `take_over` (the page for the
//! school's invitation).

mod casa;
mod change_forms;
mod change_section;
mod colleague_requests;
mod confirmation_slip;
mod headcount_form;
mod proof_notice;
mod readiness;
mod registration_error;
mod registration_link;
mod roster_form;
mod session_form;
mod take_over;

use self::casa::render_casa;
use self::change_forms::ChangeForms;
use self::colleague_requests::{APPROVE_SEGMENT, ColleagueRequests, DECLINE_SEGMENT};
use self::confirmation_slip::{ConfirmationSlip, render_preparation};
use self::headcount_form::HEADCOUNT_SEGMENT;
use self::proof_notice::{PROVE_SEGMENT, ProofNotice};
use self::readiness::ReadinessSection;
use self::registration_error::render_registration_error;
use self::registration_link::{RegistrationLink, ShownRegistrationLink};
use self::take_over::{DISOWN_SEGMENT, TAKE_OVER_SEGMENT, TakeOverSection};
use super::read_param;
use crate::api::functions::load_registration;
use crate::api::page_data::page_data;
use crate::api::types::ApiError;
use crate::api::types::registration::{RegistrationView, RegistrationViewer};
use crate::api::types::returned_form::{FormRefusal, IssuedSecret, ReturnedForm};
use crate::components::announcer::{Announcer, Heading};
use crate::components::error_page::ErrorPage;
use crate::components::june_meetings::OwnJuneMeetings;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page_or;
use crate::components::post_form::FormState;
use crate::components::team_access::TeamAccess;
use crate::dom;
use crate::live_counts::LiveCounts;
use domain::registration::counts::Prospect;
use domain::registration::june::Track;
use domain::registration::office::promise_email;
use domain::registration::{RegistrationStatus, School};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use std::time::Duration;

/// The last parts of the addresses of changes.
const CHANGE_SEGMENTS: [&str; 6] = [
    "session",
    "contact",
    HEADCOUNT_SEGMENT,
    "meals",
    "roster",
    "cancel",
];

/// The last part of the address that shows the link.
const LINK_SEGMENT: &str = "link";

/// Also the answer to a change with errors.
#[component]
pub(crate) fn RegistrationPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let (workshop, change) = (read_param("workshop"), read_param("change"));
    let data = page_data(move || workshop.get(), load_registration);
    let show = move |data: RegistrationView| {
        let change = change.get_untracked();
        let others = [
            "",
            LINK_SEGMENT,
            PROVE_SEGMENT,
            TAKE_OVER_SEGMENT,
            DISOWN_SEGMENT,
            APPROVE_SEGMENT,
            DECLINE_SEGMENT,
        ];
        let known = others.contains(&change.as_str()) || CHANGE_SEGMENTS.contains(&change.as_str());
        if !known {
            return view! { <ErrorPage error=ApiError::NotFound/> }.into_any();
        }
        view! { <RegistrationDetails data submitted=submitted.clone() change/> }.into_any()
    };
    let refuse = move |error| render_registration_error(error, &workshop.get_untracked());
    render_page_or(data, refuse, show)
}

/// The state that the parts of the page share.
#[derive(Clone, Copy)]
struct RegistrationPageState {
    data: RwSignal<RegistrationView>,
    live: LiveCounts,
    submitted: StoredValue<ReturnedForm>,
    /// The link to this page, once it was asked for.
    link: RwSignal<Option<IssuedSecret>>,
    /// The forms that end this page's link. While one is on its way the page does not reload its
    /// data.
    ending: StoredValue<Vec<FormState>>,
}

impl RegistrationPageState {
    /// Reloads the registration after a change.
    fn refresh(self) {
        let workshop = self
            .data
            .with_untracked(|data| data.workshop.definition.workshop.slug.to_string());
        spawn_local(async move {
            // If it can't be reloaded the old data stay; the change itself is done.
            let Ok(data) = load_registration(workshop).await else {
                return;
            };
            // Another tab has opened another school's link.
            let is_same = |old: &RegistrationView| old.reference == data.reference;
            if self.data.try_with_untracked(is_same) == Some(false) {
                return dom::reload();
            }
            let rev = data.workshop.counts.rev;
            self.live.adopt(data.workshop.counts.clone());
            // Answers may arrive out of order.
            let newer = |old: &RegistrationView| old.workshop.counts.rev <= rev;
            if self.data.try_with_untracked(newer) == Some(true) {
                self.data.set(data);
            }
        });
    }

    /// While the school waits, other schools' changes may move it up or give it a slot, so the page
    /// reloads after each.
    fn watch(self) {
        Effect::new(move |_| {
            let now = self.live.with(|counts| counts.rev);
            let stale = self.data.with_untracked(|data| {
                let waits = matches!(data.status, RegistrationStatus::Waiting { .. });
                waits && data.workshop.counts.rev < now
            });
            let is_ending = self
                .ending
                .with_value(|forms| forms.iter().any(|form| form.is_sending()));
            if stale && !is_ending {
                self.refresh();
            }
        });
    }

    /// The outlook of a waiting school.
    fn prospect(self) -> Prospect {
        self.data.with(|data| match &data.status {
            RegistrationStatus::Waiting { wishes, .. } => self
                .live
                .with(|counts| counts.prospect(data.school.level, wishes)),
            RegistrationStatus::Confirmed { .. } => Prospect::RequestedSession,
        })
    }

    fn adopt_counts(self, refused: FormRefusal) {
        self.live.adopt(refused.counts);
    }

    /// The registration that a form is about: the browser may hold another one's link by the time
    /// the form is sent.
    fn render_reference(self) -> impl IntoView {
        let reference = self.data.with_untracked(|data| data.reference.to_string());
        view! { <input type="hidden" name="reference" value=reference/> }
    }

    fn address(self, change: &str) -> String {
        self.data.with_untracked(|data| {
            format!(
                "/w/{}/registration/{change}",
                data.workshop.definition.workshop.slug
            )
        })
    }
}

/// The status without its details. It decides how the page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RegistrationStage {
    Confirmed,
    Waiting,
}

#[component]
fn RegistrationDetails(
    data: RegistrationView,
    submitted: ReturnedForm,
    change: String,
) -> impl IntoView {
    let workshop = &data.workshop;
    let frame = PageFrame::of(workshop.head());
    let slug = workshop.definition.workshop.slug.clone();
    let title = workshop.definition.workshop.title.clone();
    let school = StoredValue::new(data.school.clone());
    let live = LiveCounts::follow(&slug, workshop.counts.clone());
    let page_state = RegistrationPageState {
        data: RwSignal::new(data),
        live,
        link: RwSignal::new(submitted.shown.clone()),
        submitted: StoredValue::new(submitted),
        ending: StoredValue::default(),
    };
    let stage = Memo::new(move |_| {
        page_state.data.with(|data| match data.status {
            RegistrationStatus::Confirmed { .. } => RegistrationStage::Confirmed,
            RegistrationStatus::Waiting { .. } => RegistrationStage::Waiting,
        })
    });
    page_state.watch();
    let heading = Memo::new(move |_| {
        school.with_value(|School { name, .. }| match stage.get() {
            RegistrationStage::Confirmed => format!("{name} is registered"),
            RegistrationStage::Waiting if page_state.prospect() == Prospect::None => {
                format!("{name} did not get a slot")
            }
            RegistrationStage::Waiting => format!("{name} is on the waiting list"),
        })
    });
    announce_changes(heading);
    let saved = use_query_map().with_untracked(|query| query.get("saved"));
    let can_send = page_state
        .data
        .with_untracked(|data| data.workshop.can_send_email);
    let saved = saved.and_then(|change| saved_message(&change, can_send));
    let change = StoredValue::new(change);
    let sign_out = format!("/w/{slug}/registration/sign-out");
    let viewer = page_state.data.with_untracked(|data| data.viewer);
    let is_schools = Memo::new(move |_| page_state.data.with(|data| data.proof.is_schools()));
    let body = move || {
        match (viewer, stage.get()) {
        (RegistrationViewer::Invitation, stage) => view! {
            <div class="grid-side">
                <div class="registration-main">
                    <TakeOverSection page_state stage/>
                </div>
                <div class="registration-side">
                    <TeamAccess workshop=slug.clone() school=school.with_value(|it| it.slug.clone())/>
                </div>
            </div>
        }
        .into_any(),
        (RegistrationViewer::Registrant, stage) => {
            let (workshop, sign_out) = (slug.clone(), sign_out.clone());
            let team = move || {
                let (workshop, school) =
                    (workshop.clone(), school.with_value(|it| it.slug.clone()));
                is_schools.get().then(|| {
                    view! {
                        <TeamAccess workshop school overline="Next">
                            <ReadinessSection page_state/>
                        </TeamAccess>
                    }
                })
            };
            let is_confirmed = stage == RegistrationStage::Confirmed;
            view! {
                <ColleagueRequests page_state/>
                <ShownRegistrationLink page_state/>
                <div class="grid-side">
                    <div class="registration-main">
                        <ConfirmationSlip page_state/>
                        <ProofNotice page_state/>
                        {team}
                        <ChangeForms page_state stage change=change.get_value()/>
                    </div>
                    <div class="registration-side">
                        {is_confirmed.then(|| render_preparation(page_state))}
                        {is_confirmed.then(|| render_june(page_state))}
                        {render_casa(page_state)}
                        <RegistrationLink page_state/>
                        <form method="post" action=sign_out>
                            <button type="submit" class="button-link">"Sign out on this device"</button>
                        </form>
                    </div>
                </div>
            }
            .into_any()
        }
    }
    };
    view! {
        <Layout frame>
            {saved.map(|saved| view! { <p class="notice notice-done">{saved}</p> })}
            {move || view! { <Heading text=heading.get() caption=title.clone()/> }}
            {body}
        </Layout>
    }
}

/// The change that was saved, for a browser that was led back here; none for an unknown address.
fn saved_message(change: &str, can_send: bool) -> Option<String> {
    Some(match change {
        APPROVE_SEGMENT => {
            let told = promise_email(can_send, "We'll email them a link.", "their link");
            let advice = match can_send {
                true => "",
                false => " You can also share the link to this page with them.",
            };
            format!("Your colleague can manage this registration now. {told}{advice}")
        }
        DECLINE_SEGMENT => {
            let told = promise_email(can_send, "We'll email your colleague.", "your answer");
            format!("The request is declined. {told}")
        }
        TAKE_OVER_SEGMENT => {
            let promise = "We'll email you, the person who registered and the office.";
            let told = promise_email(can_send, promise, "the news to everyone");
            format!("You manage this registration now. {told}")
        }
        PROVE_SEGMENT => "Saved.".to_owned(),
        change if CHANGE_SEGMENTS.contains(&change) => "Saved.".to_owned(),
        _ => return None,
    })
}

/// The meetings in late June for the school as its registration is now.
fn render_june(page_state: RegistrationPageState) -> impl IntoView {
    let (page, track) = page_state.data.with_untracked(|data| {
        let track = Track::of(Some(&data.status));
        (data.workshop.clone(), track)
    });
    view! { <OwnJuneMeetings page track/> }
}

/// Announces a change of status. The page is built anew then, so a lost focus goes to the heading.
fn announce_changes(heading: Memo<String>) {
    let announcer = Announcer::current();
    Effect::new(move |before: Option<String>| {
        let now = heading.get();
        if before.is_some_and(|before| before != now) {
            announcer.say_calmly(now.clone());
            dom::run_after(Duration::ZERO, || {
                if dom::focus_is_lost() {
                    dom::focus_first("h1");
                }
            });
        }
        now
    });
}
