//! The organizers' desk, live: a tab for each part of the work, and a page for each school.
//!
//! Reading order: this file, `desk_address` (which part an address names), `desk_head` (the tabs), then
//! a module for each tab and [`school`] for a school's page. `table`, `chip` and `school_visit` are shared by them.

mod blueprint_list;
mod chip;
pub(crate) mod desk_address;
mod desk_head;
mod messages;
mod school;
mod school_visit;
mod schools;
mod sessions;
mod settings;
mod table;
mod today;
mod worksheets;

use self::desk_address::{DeskAddress, DeskTab};
use self::desk_head::DeskHead;
use self::messages::MessagesTab;
use self::school::DeskSchoolPage;
use self::schools::SchoolsTab;
use self::sessions::SessionsTab;
use self::settings::SettingsTab;
use self::today::TodayTab;
use self::worksheets::WorksheetsTab;
use super::read_param;
use super::sign_in::{SignInMail, SignInPrompt};
use crate::api::functions::load_desk;
use crate::api::page_data::page_data;
use crate::api::types::ApiError;
use crate::api::types::desk::DeskView;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::announcer::Heading;
use crate::components::error_page::{ErrorPage, set_status};
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page_or;
use crate::live::{LiveStatus, PollOutcome, follow_changes};
use crate::phrases;
use domain::registration::School;
use domain::slug::SchoolSlug;
use leptos::prelude::*;

/// At `/desk` it is the current workshop's. It is also the answer to a form of the desk with errors.
#[component]
pub(crate) fn DeskPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let mail = SignInMail::current();
    let workshop = read_param("workshop");
    let (part, detail) = (read_param("part"), read_param("detail"));
    let first = (part.get_untracked(), detail.get_untracked());
    // The form that came back belongs to the page's own address and to no other tab.
    let returned = Memo::new(move |_| match (part.get(), detail.get()) == first {
        true => submitted.clone(),
        false => ReturnedForm::default(),
    });
    let address = Memo::new(move |_| {
        let named = returned.with(|form| form.value("school").unwrap_or_default().to_owned());
        DeskAddress::parse(&part.get(), &detail.get(), &named)
    });
    // Links to a school's page load it anew, so that the school of a page never changes.
    let school = match address.get_untracked() {
        Some(DeskAddress::School(school)) => Some(school.to_string()),
        Some(DeskAddress::Tab(_)) | None => None,
    };
    let wanted = move || {
        let workshop = Some(workshop.get()).filter(|slug| !slug.is_empty());
        (workshop, school.clone())
    };
    let data = page_data(wanted, |(workshop, school)| load_desk(workshop, school));
    let refuse = move |error| match error {
        ApiError::SignedOut => {
            set_status(401);
            view! { <SignInPrompt mail submitted=ReturnedForm::default()/> }.into_any()
        }
        error => view! { <ErrorPage error/> }.into_any(),
    };
    let show = move |data: DeskView| view! { <DeskContents data address returned/> }.into_any();
    render_page_or(data, refuse, show)
}

/// The state that all parts of the desk share.
#[derive(Clone, Copy)]
struct DeskState {
    data: RwSignal<DeskView>,
    /// The desk's address, such as `/desk/w/spring-2019`.
    base: StoredValue<String>,
}

impl DeskState {
    fn tab_address(self, tab: DeskTab) -> String {
        self.base.with_value(|base| tab.address(base))
    }

    fn school_address(self, school: &SchoolSlug) -> String {
        self.base
            .with_value(|base| format!("{base}/schools/{school}"))
    }

    /// The address of one of the desk's forms, such as `schools/invite`.
    fn form_address(self, form: &str) -> String {
        self.base.with_value(|base| format!("{base}/{form}"))
    }

    fn workshop_address(self, part: &str) -> String {
        self.data
            .with_untracked(|data| format!("/w/{}/{part}", data.workshop.definition.workshop.slug))
    }
}

#[component]
fn DeskContents(
    data: DeskView,
    address: Memo<Option<DeskAddress>>,
    returned: Memo<ReturnedForm>,
) -> impl IntoView {
    let frame = PageFrame::of(data.workshop.head());
    let slug = data.workshop.definition.workshop.slug.to_string();
    let link = RwSignal::new(LiveStatus::Starting);
    let desk = DeskState {
        base: StoredValue::new(format!("/desk/w/{slug}")),
        data: RwSignal::new(data),
    };
    follow_desk(slug, desk.data, link);
    let contents = move || {
        let submitted = returned.get_untracked();
        match address.get() {
            Some(DeskAddress::Tab(tab)) => render_tab(desk, tab, submitted),
            Some(DeskAddress::School(school)) => {
                let known = desk
                    .data
                    .with_untracked(|data| data.workshop.definition.school(&school).cloned());
                match known {
                    Some(school) => view! { <DeskSchoolPage desk school submitted/> }.into_any(),
                    None => view! { <UnknownDeskPage desk/> }.into_any(),
                }
            }
            None => view! { <UnknownDeskPage desk/> }.into_any(),
        }
    };
    view! {
        <Layout frame>
            <DeskHead desk link address/>
            {contents}
        </Layout>
    }
}

fn render_tab(desk: DeskState, tab: DeskTab, submitted: ReturnedForm) -> AnyView {
    let contents = match tab {
        DeskTab::Today => view! { <TodayTab desk/> }.into_any(),
        DeskTab::Schools => view! { <SchoolsTab desk/> }.into_any(),
        DeskTab::Sessions => view! { <SessionsTab desk/> }.into_any(),
        // The server answers its address with a page of its own.
        DeskTab::Day => view! { <UnknownDeskPage desk/> }.into_any(),
        DeskTab::Messages => view! { <MessagesTab desk/> }.into_any(),
        DeskTab::Worksheets => view! { <WorksheetsTab desk/> }.into_any(),
        DeskTab::Settings => view! { <SettingsTab desk submitted/> }.into_any(),
    };
    view! {
        // The selected tab shows it to people who see it.
        <div class="visually-hidden">
            <Heading text=format!("Desk: {}", tab.label())/>
        </div>
        {contents}
    }
    .into_any()
}

#[component]
fn UnknownDeskPage(desk: DeskState) -> impl IntoView {
    set_status(404);
    view! {
        <Heading text="We can’t find that page"/>
        <p>"If you typed the address, check it."</p>
        <p>
            <a href=desk.tab_address(DeskTab::Today)>"Go to Today"</a>
        </p>
    }
}

/// Reloads the desk after every change. A late answer can't undo a newer one: each is the whole
/// desk, and its counts carry their revision.
fn follow_desk(slug: String, data: RwSignal<DeskView>, link: RwSignal<LiveStatus>) {
    let school = data.with_untracked(|data| data.school.as_ref().map(|it| it.slug.to_string()));
    let workshop = slug.clone();
    let refresh = move || {
        let (workshop, school) = (workshop.clone(), school.clone());
        async move {
            match load_desk(Some(workshop), school).await {
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

/// "Elementary, targeted support".
fn school_note(school: &School) -> String {
    let level = match school.level {
        domain::registration::Level::Elementary => "Elementary",
        domain::registration::Level::Secondary => "Secondary",
    };
    let designation = phrases::designation_label(school.designation).to_lowercase();
    format!("{level}, {designation}")
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
