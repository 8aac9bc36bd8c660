//! The start page: the workshop in one screen, its sessions with their slots, then the announcement.

mod announcement_text;
mod call;
mod session_list;
mod slot_rules;
mod tiles;

use self::announcement_text::AnnouncementText;
use self::call::{CallToAction, MainButton};
use self::session_list::SessionList;
use self::slot_rules::SlotRules;
use self::tiles::Tiles;
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
use domain::registration::School;
use domain::registration::counts::SlotClaim;
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
    let title = page.definition.workshop.title.clone();
    let head = page.head();
    let district = head.district.clone();
    let purpose = page.announcement.purpose.clone();
    let purpose = purpose
        .into_iter()
        .map(|text| view! { <p class="purpose">{text}</p> })
        .collect_view();
    let frame = PageFrame::of_start(head, page.has_blueprints);
    let page = StoredValue::new(page);
    view! {
        <Layout frame>
            <div class="start">
                <div class="start-head">
                    <Heading text=title caption=district/>
                    {purpose}
                </div>
                <CallToAction page own=own.clone() live/>
                <div class="start-body">
                    <SessionList page live own=own.clone()/>
                    <Tiles page live/>
                    <AnnouncementText page live/>
                    <div class="column">
                        <SlotRules page live/>
                        <AllJuneMeetings page=page.get_value()/>
                        <p class="closing-call">
                            <MainButton page own live/>
                        </p>
                    </div>
                </div>
            </div>
        </Layout>
    }
}
