//! The announcement, with the sessions and their remaining places.

mod sections;
mod session_times;

use self::sections::{ListSection, PlacesSection, RegistrantsSection, TextSection};
use self::session_times::SessionTimes;
use super::read_param;
use crate::api::functions::{load_school, load_workshop};
use crate::api::page_data::page_data;
use crate::api::types::ApiError;
use crate::api::types::workshop::{SchoolStatus, WorkshopView};
use crate::components::announcer::Heading;
use crate::components::june_meetings::AllJuneMeetings;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use crate::live_counts::LiveCounts;
use crate::phrases::{self, CountsAudience};
use domain::registration::counts::SlotClaim;
use domain::registration::{Phase, School};
use leptos::prelude::*;

type StartPageData = (WorkshopView, Option<SchoolStatus>);

/// At `/` it is the current workshop's.
#[component]
pub(crate) fn StartPage() -> impl IntoView {
    let workshop = read_param("workshop");
    let data = page_data(move || workshop.get(), load_page);
    render_page(data, "", |data: StartPageData| {
        view! { <StartContents data/> }.into_any()
    })
}

async fn load_page(workshop: String) -> Result<StartPageData, ApiError> {
    let page = load_workshop((!workshop.is_empty()).then_some(workshop)).await?;
    let status = match &page.own_school {
        Some(own) => load_school(page.definition.workshop.slug.to_string(), own.to_string())
            .await
            .ok(),
        None => None,
    };
    Ok((page, status))
}

/// The school whose link this browser holds.
#[derive(Clone)]
struct OwnSchool {
    school: School,
    claim: SlotClaim,
    registered: OwnRegistration,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum OwnRegistration {
    None,
    Colleagues,
    Mine,
}

impl OwnSchool {
    fn of(page: &WorkshopView, status: Option<&SchoolStatus>) -> Option<Self> {
        let school = page.definition.school(page.own_school.as_ref()?)?.clone();
        let claim = status.map_or(SlotClaim::None, |status| status.claim);
        let registered = match status.and_then(|status| status.registered.as_ref()) {
            None => OwnRegistration::None,
            Some(_) if page.registrant => OwnRegistration::Mine,
            Some(_) => OwnRegistration::Colleagues,
        };
        Some(Self {
            school,
            claim,
            registered,
        })
    }
}

#[component]
fn StartContents(data: StartPageData) -> impl IntoView {
    let (page, status) = data;
    let own = OwnSchool::of(&page, status.as_ref());
    let live = LiveCounts::follow(&page.definition.workshop.slug, page.counts.clone());
    let viewer = own.as_ref().map_or(CountsAudience::Anyone, |own| {
        CountsAudience::School(own.claim)
    });
    let text = page.announcement.clone();
    let title = page.definition.workshop.title.clone();
    let frame = PageFrame::of(page.head());
    let register = format!("/w/{}/register", page.definition.workshop.slug);
    let mut introduction = text.introduction.into_iter();
    let lead = introduction.next();
    let more = introduction
        .map(|paragraph| view! { <p>{paragraph}</p> })
        .collect_view();
    let stored = StoredValue::new(page);
    view! {
        <Layout frame>
            <div class="announcement">
                <Heading text=title/>
                <CallToAction page=stored own=own.clone() live/>
                <div class="column">
                    {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
                    {more}
                    <ListSection title="Outcomes" before="School leadership teams will:" items=text.outcomes/>
                    <SessionTimes page=stored live viewer paragraphs=text.registration own=own.clone()/>
                    <PlacesSection page=stored live/>
                    <RegistrantsSection register live paragraphs=text.attendance/>
                    <ListSection title="Team participants" before="" items=text.participants/>
                    <ListSection title="Preparation before the workshop" before="" items=text.preparation/>
                    <TextSection title="How the workshop fits into the year" paragraphs=text.context/>
                    <AllJuneMeetings page=stored.get_value()/>
                    <div class="footnotes">
                        {text.notes.into_iter().map(|note| view! { <p>{note}</p> }).collect_view()}
                    </div>
                    <p class="closing-call">
                        <MainButton page=stored own live/>
                    </p>
                </div>
            </div>
        </Layout>
    }
}

/// The deadline and the main button, worded for the school if it is known.
#[component]
fn CallToAction(
    page: StoredValue<WorkshopView>,
    own: Option<OwnSchool>,
    live: LiveCounts,
) -> impl IntoView {
    let (days, due) = page.with_value(|page| (page.words.days_left, page.words.plan_due.clone()));
    let deadline = phrases::days_left_label(days, &due);
    let duty = match &own {
        None => {
            format!("Schools with an ESSA designation submit their action plan in CASA by {due}.")
        }
        Some(own) if own.school.designation.owes_plan() => format!(
            "{} is designated for {}: its action plan must be submitted in CASA by {due}.",
            own.school.name,
            phrases::designation_label(own.school.designation).to_lowercase()
        ),
        Some(own) => format!(
            "{} has no ESSA designation, so no plan is due in CASA.",
            own.school.name
        ),
    };
    let may = match &own {
        None => "Every school may register.",
        Some(own) if own.school.designation.owes_plan() => "",
        Some(_) => "We still encourage your team to come.",
    };
    let over = Memo::new(move |_| live.with(|counts| counts.phase == Phase::Closed));
    let invites = move || (!over.get() && !may.is_empty()).then(|| format!(" {may}"));
    let hold = own.as_ref().map(|own| (own.claim, own.registered));
    let promise = move || {
        let (release, phase) = (
            page.with_value(|it| it.words.release_at.clone()),
            live.with(|it| it.phase),
        );
        match hold? {
            (_, OwnRegistration::Mine) => Some("Your school is registered.".to_owned()),
            (_, OwnRegistration::Colleagues) => {
                Some("Somebody of your school has registered already.".to_owned())
            }
            (SlotClaim::Hold, _) if phase.has_holds() => {
                Some(format!("One school place is held for you until {release}."))
            }
            _ => None,
        }
    };
    // Only for a school whose silence holds a slot back.
    let holds = hold == Some((SlotClaim::Hold, OwnRegistration::None));
    let june = move || {
        (holds && !over.get()).then(|| {
            let address =
                page.with_value(|page| format!("/w/{}/decline", page.definition.workshop.slug));
            view! { <p class="june"><a href=address>"We will start in late June instead"</a></p> }
        })
    };
    view! {
        <aside class="call" aria-label="Registration">
            <p class="deadline">{deadline}</p>
            <p>{duty} {invites}</p>
            <p class="promise">{promise}</p>
            <MainButton page own live/>
            {june}
            <p class="when-open">{move || opening_message(page, live.with(|counts| counts.phase))}</p>
        </aside>
    }
}

/// Hidden when registration is closed, unless the school is registered.
#[component]
fn MainButton(
    page: StoredValue<WorkshopView>,
    own: Option<OwnSchool>,
    live: LiveCounts,
) -> impl IntoView {
    let registered = own
        .as_ref()
        .is_some_and(|own| own.registered != OwnRegistration::None);
    let over = Memo::new(move |_| live.with(|counts| counts.phase == Phase::Closed));
    let slug = page.with_value(|page| page.definition.workshop.slug.clone());
    let register = format!("/w/{slug}/register");
    let (address, label) = match own {
        Some(OwnSchool {
            registered: OwnRegistration::Mine,
            ..
        }) => (
            format!("/w/{slug}/registration"),
            "See your registration".to_owned(),
        ),
        Some(OwnSchool {
            school,
            registered: OwnRegistration::Colleagues,
            ..
        }) => (
            format!("{register}?school={}", school.slug),
            "See who registered".to_owned(),
        ),
        Some(OwnSchool { school, .. }) => (
            format!("{register}?school={}", school.slug),
            format!("Register {}", school.name),
        ),
        None => (register, "Register your school".to_owned()),
    };
    move || {
        let (address, label) = (address.clone(), label.clone());
        (registered || !over.get())
            .then(|| view! { <a class="button button-main" href=address>{label}</a> })
    }
}

/// The schools that may register now, and when others may.
fn opening_message(page: StoredValue<WorkshopView>, phase: Phase) -> String {
    page.with_value(|page| {
        let words = &page.words;
        match phase {
            Phase::Before => format!(
                "Registration opens {} for designated schools, {} for everyone.",
                words.designated_from, words.everyone_from
            ),
            Phase::DesignatedOnly => format!(
                "Open now for designated schools; for everyone from {}.",
                words.everyone_from
            ),
            Phase::OpenWithHolds | Phase::Released => {
                "Open now. It takes about a minute, and needs no account.".to_owned()
            }
            Phase::Closed => "Registration is closed.".to_owned(),
        }
    })
}
