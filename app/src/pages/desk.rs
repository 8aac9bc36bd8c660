//! The organizers' desk, live.
//!
//! Reading order: this file, `unproven` (registrations for the office to confirm), `tables`
//! (registrations and totals), `readiness` (who is ready), `lists` (schools, the waiting list,
//! mails), `facilitators` (their links), `rights` (holds, invitations, links, organizers).

mod facilitators;
mod lists;
mod readiness;
mod rights;
mod tables;
mod unproven;

use self::facilitators::{FacilitatorList, NewFacilitatorLink};
use self::lists::{DeskWaitingList, MailList, SchoolLists};
use self::readiness::TeamReadinessList;
use self::rights::{OrganizerList, SchoolLinkForms};
use self::tables::{RegistrationTable, SessionTable};
use self::unproven::UnprovenList;
use super::read_param;
use crate::api::functions::load_desk;
use crate::api::page_data::page_data;
use crate::api::types::desk::DeskView;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::announcer::Heading;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use crate::components::sessions::LiveBadge;
use crate::live::{LiveStatus, PollOutcome, follow_changes};
use crate::phrases;
use domain::registration::Level;
use leptos::prelude::*;

const ACCESS_HELP: &str = "The desk is for organizers. Whoever runs this server makes a one-time link \
    with “causeway organizer add” and your e-mail address; open that link in this browser.";

/// At `/desk` it is the current workshop's.
#[component]
pub(crate) fn DeskPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let workshop = read_param("workshop");
    let wanted = move || Some(workshop.get()).filter(|slug| !slug.is_empty());
    let data = page_data(wanted, load_desk);
    let show =
        move |data: DeskView| view! { <DeskContents data submitted=submitted.clone()/> }.into_any();
    render_page(data, ACCESS_HELP, show)
}

#[component]
fn DeskContents(data: DeskView, submitted: ReturnedForm) -> impl IntoView {
    let workshop = data.workshop.definition.workshop.clone();
    let slug = workshop.slug.to_string();
    let frame = PageFrame::of(data.workshop.head());
    let (organizer, workshops) = (data.organizer.clone(), data.workshops.clone());
    let link = RwSignal::new(LiveStatus::Starting);
    let data = RwSignal::new(data);
    follow_desk(&slug, data, link);
    let others = workshops
        .into_iter()
        .filter(|(other, _)| *other != slug)
        .map(|(other, title)| view! { <li><a href=format!("/desk/w/{other}")>{title}</a></li> })
        .collect_view();
    view! {
        <Layout frame>
            <div class="desk-head">
                <Heading text=format!("Desk: {}", workshop.title)/>
                <p class="desk-who">
                    <LiveBadge link/>
                    <span>{organizer}</span>
                </p>
                <form method="post" action="/desk/sign-out">
                    <button type="submit" class="button-link">"Sign out"</button>
                </form>
            </div>
            <ul class="desk-others">{others}</ul>
            <NewFacilitatorLink submitted=submitted.clone()/>
            <DeskTotals data/>
            <p class="actions">
                <a class="button button-quiet" rel="external" href=format!("/w/{slug}/facilitate")>
                    "All teams, live"
                </a>
                <a class="button button-quiet" rel="external" download href=format!("/desk/w/{slug}/registrations.csv")>
                    "All registrations (CSV)"
                </a>
            </p>
            <UnprovenList data/>
            <RegistrationTable data/>
            <TeamReadinessList data/>
            <SchoolLists data submitted=submitted.clone()/>
            <DeskWaitingList data/>
            <SessionTable data/>
            <FacilitatorList data submitted=submitted.clone()/>
            <SchoolLinkForms data submitted/>
            <OrganizerList data/>
            <MailList data/>
        </Layout>
    }
}

/// Reloads the desk after every change. A late answer can't undo a newer one: each is the whole
/// desk, and its counts carry their revision.
fn follow_desk(slug: &str, data: RwSignal<DeskView>, link: RwSignal<LiveStatus>) {
    let asked = slug.to_owned();
    let refresh = move || {
        let slug = asked.clone();
        async move {
            match load_desk(Some(slug)).await {
                Err(_) => PollOutcome::Unreachable,
                Ok(new) => {
                    let older = data.try_with_untracked(|old| {
                        new.workshop.counts.rev < old.workshop.counts.rev
                    });
                    let same = data.try_with_untracked(|old| *old == new);
                    if older != Some(false) || same != Some(false) {
                        return PollOutcome::Unchanged;
                    }
                    data.set(new);
                    PollOutcome::Changed
                }
            }
        }
    };
    follow_changes(format!("/desk/w/{slug}/live"), link, refresh);
}

#[component]
fn DeskTotals(data: RwSignal<DeskView>) -> impl IntoView {
    let total = move |label: &'static str, read: TotalReader| {
        let number = move || data.with(|data| read(data).0);
        let note = move || data.with(|data| read(data).1);
        view! {
            <div class="total">
                <dt>{label}</dt>
                <dd translate="no">
                    <span class="total-number">{number}</span>
                    <span class="total-note">{note}</span>
                </dd>
            </div>
        }
    };
    let elementary = total("Elementary places", |data| {
        level_places(data, Level::Elementary)
    });
    let secondary = total("Secondary places", |data| {
        level_places(data, Level::Secondary)
    });
    let people = total("People coming", |data| {
        let people = data.sessions.iter().map(|it| it.people).sum::<u32>();
        let named = data.sessions.iter().map(|it| it.named).sum::<u32>();
        (people.to_string(), format!("{named} named"))
    });
    let waiting = total("Waiting", |data| {
        let waiting = data
            .waiting
            .iter()
            .map(|(_, list)| list.len())
            .sum::<usize>();
        (
            waiting.to_string(),
            if waiting == 1 { "school" } else { "schools" }.to_owned(),
        )
    });
    let silent = total("Not heard from", |data| {
        (
            data.silent.len().to_string(),
            "designated schools".to_owned(),
        )
    });
    let mails = total("Mails not sent", |data| {
        (
            data.mails.len().to_string(),
            if data.mails.is_empty() {
                "all sent"
            } else {
                "see below"
            }
            .to_owned(),
        )
    });
    view! {
        <dl class="totals">
            {elementary} {secondary} {people} {waiting} {silent} {mails}
        </dl>
    }
}

/// A number, and a note on it.
type TotalReader = fn(&DeskView) -> (String, String);

fn level_places(data: &DeskView, level: Level) -> (String, String) {
    let pool = data.workshop.counts.level(level);
    let (taken, slots, held) = pool
        .map(|it| (it.taken, it.slots, it.held))
        .unwrap_or_default();
    let note = if held > 0 {
        format!("{held} held")
    } else {
        "none held".to_owned()
    };
    (format!("{taken} of {slots}"), note)
}

/// "elementary, comprehensive support".
fn school_note(school: &domain::registration::School) -> String {
    format!(
        "{}, {}",
        phrases::level_label(school.level),
        phrases::designation_label(school.designation).to_lowercase()
    )
}
