//! Check-in at the door: a list of teams, a tick for each person. It works without a connection once it was
//! opened with one, and without a script by forms.
//!
//! Reading order: `check_in_state` (snapshot, queue and what follows), `device_store` (both on the device),
//! `sync` (the exchange with the server); then the page: `status_notices`, `school_list`, `scanner`, `team`,
//! `person_row`, `walk_in_form`.

mod check_in_state;
mod device_store;
mod person_row;
mod qr_reader;
mod scanner;
mod school_list;
mod status_notices;
mod sync;
mod sync_progress;
mod team;
mod walk_in_form;

use self::check_in_state::CheckInState;
use self::school_list::SchoolList;
use self::status_notices::{CheckInBar, LastChangeBar, StatusNotices};
use self::team::CheckInTeam;
use super::read_param;
use crate::api::functions::load_check_in;
use crate::api::page_data::page_data;
use crate::api::types::check_in::{CheckInAccess, CheckInView};
use crate::api::types::returned_form::ReturnedForm;
use crate::components::announcer::Heading;
use crate::components::error_page::set_status;
use crate::components::errors::ErrorSummary;
use crate::components::is_enhanced;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use domain::slug::SchoolSlug;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

const ACCESS_HELP: &str = "Check-in is for the office and for its helpers at the door. Open the link that the \
    office gave you on this device, or sign in to the desk.";

#[component]
pub(crate) fn CheckInPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let workshop = read_param("workshop");
    let query = use_query_map();
    // The program opens other schools itself later.
    let asked = |name: &str| {
        let posted = submitted.value(name).map(str::to_owned);
        posted.or_else(|| query.with_untracked(|query| query.get(name)))
    };
    let (session, reference, school) = (asked("session"), asked("reference"), asked("school"));
    let data = page_data(
        move || workshop.get(),
        move |workshop| load_check_in(workshop, session.clone(), reference.clone(), school.clone()),
    );
    let show = move |view| view! { <CheckInContents view submitted=submitted.clone()/> }.into_any();
    render_page(data, ACCESS_HELP, show)
}

#[component]
fn CheckInContents(view: CheckInView, submitted: ReturnedForm) -> impl IntoView {
    let state = CheckInState::new(&view);
    let enhanced = is_enhanced();
    Effect::new(move |_| sync::start(state));
    let open_school = open_school(state, view.open_school.clone());
    let errors = RwSignal::new(submitted.errors.clone());
    let frame = PageFrame::of(view.workshop.clone());
    let sessions = StoredValue::new(view.sessions);
    let typed = StoredValue::new(view.typed);
    let submitted = StoredValue::new(submitted);
    let contents = move || match (state.access.get(), open_school.get()) {
        (access @ (CheckInAccess::Late | CheckInAccess::Ended), _) => {
            view! { <ClosedCheckIn state access/> }.into_any()
        }
        (_, Some(school)) => {
            let submitted = submitted.get_value();
            view! { <CheckInTeam state school submitted/> }.into_any()
        }
        (_, None) => {
            let (sessions, typed) = (sessions.get_value(), typed.get_value());
            view! { <SchoolList state sessions typed/> }.into_any()
        }
    };
    view! {
        <Layout frame>
            <div class="column check-in">
                <CheckInBar state enhanced/>
                <StatusNotices state/>
                <ErrorSummary errors/>
                {contents}
            </div>
            <LastChangeBar state/>
        </Layout>
    }
}

/// The school that the address names. The first time it is the one that the server found: a kept page has
/// another address than the one that it was kept under.
fn open_school(state: CheckInState, found: Option<SchoolSlug>) -> Memo<Option<SchoolSlug>> {
    let enhanced = is_enhanced();
    let (query, path) = (use_query_map(), use_location().pathname);
    Memo::new(move |_| {
        // The answer to a form has an address of its own.
        if !enhanced.get() || !path.with(|path| path.ends_with("/check-in")) {
            return found.clone();
        }
        let (school, reference) = query.with(|query| (query.get("school"), query.get("reference")));
        if let Some(school) = school {
            return SchoolSlug::parse(&school).ok();
        }
        let reference = reference?;
        let snapshot = state.snapshot.read();
        let school = snapshot.as_ref()?.school_of_reference(&reference);
        let school = school.map(|school| school.school.clone());
        school.or_else(|| found.clone())
    })
}

/// The page for a helper once the day is over or the link has ended.
#[component]
fn ClosedCheckIn(state: CheckInState, access: CheckInAccess) -> impl IntoView {
    set_status(403);
    let is_late = access == CheckInAccess::Late;
    let (heading, advice) = match is_late {
        true => (
            "The day is over",
            "Names are no longer on this device. Ticks that are not sent yet are sent as soon as there is a \
             connection. Keep this page open until it says “Saved”.",
        ),
        false => (
            "This link has ended",
            "The office ended the link, or its session was days ago. Names are no longer on this device.",
        ),
    };
    let unsent = move || {
        let unsent = state.queue.with(Vec::len);
        (unsent > 0 && !is_late).then(|| {
            let text = format!(
                "{unsent} not sent yet. Ask the office to sign in to the desk on this device and to open check-in. \
                 Then they are sent.",
            );
            view! { <p class="notice">{text}</p> }
        })
    };
    view! {
        <Heading text=heading/>
        <p>{advice}</p>
        {unsent}
        <p><a href="/" rel="external">"Go to the current workshop"</a></p>
    }
}
