//! A team's worksheet: written by everybody at the table at once, read and printed without a script.

mod causes;
mod chart;
mod checklist_item;
mod comment_list;
mod completion_marks;
mod evidence;
mod example;
mod facts;
mod fold;
mod gates;
mod initiative_section;
mod june;
mod link_target;
mod missing;
mod monitor;
mod overview;
mod parking;
mod picks;
mod plan;
mod prep;
mod problem;
mod projected_head;
mod quick_add;
mod rollover_offer;
mod row_card;
mod row_groups;
mod row_tools;
mod rows;
mod season;
mod status_bar;
pub(crate) mod step;
mod thread;
mod titles;
mod verify;
mod worksheet_model;
mod writing_notices;

use self::causes::CausesPage;
use self::comment_list::CommentList;
use self::evidence::EvidencePage;
use self::gates::GateProgress;
use self::june::JunePage;
use self::monitor::MonitorPage;
use self::overview::OverviewPage;
use self::parking::ParkingLot;
use self::plan::PlanPage;
use self::prep::PrepPage;
use self::problem::ProblemPage;
use self::projected_head::{ProjectedHead, ViewMode};
use self::status_bar::StatusBar;
use self::step::WorksheetStep;
use self::thread::ThreadPage;
use self::verify::VerifyPage;
use self::worksheet_model::WorksheetModel;
use self::writing_notices::WritingNotices;
use super::read_param;
use crate::api::functions::load_worksheet;
use crate::api::page_data::page_data;
use crate::api::types::worksheet::WorksheetView;
use crate::components::announcer::Heading;
use crate::components::comments::Comments;
use crate::components::error_page::ErrorPage;
use crate::components::fields::SharedText;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page_or;
use crate::dom;
use crate::editor::Editor;
use domain::document::content::TextAddress;
use domain::worksheet::fields::date::day_label;
use domain::worksheet::schema::NOTES;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

const ACCESS_HELP: &str = "Only a team's own link or code opens its worksheet. Whoever registered your \
    school has both on the registration's page: open the link in this browser, or enter the code.";

#[component]
pub(crate) fn WorksheetPage() -> impl IntoView {
    let workshop = read_param("workshop");
    // The team whose worksheet is projected; none for the one of this browser.
    let projected = use_query_map().with_untracked(|query| query.get("projected"));
    let mode = match &projected {
        Some(_) => ViewMode::Projected,
        None => ViewMode::Near,
    };
    let team = StoredValue::new(projected.filter(|team| !team.is_empty()));
    let data = page_data(
        move || workshop.get(),
        move |workshop| load_worksheet(workshop, team.get_value()),
    );
    let show = move |view: WorksheetView| {
        let team = team.get_value().unwrap_or_default();
        view! { <OpenWorksheet view mode team/> }.into_any()
    };
    let refuse = move |error| {
        let address = format!("/w/{}/join", workshop.get_untracked());
        view! { <ErrorPage error access_help=ACCESS_HELP next_link=(address, "Enter the team's code")/> }
            .into_any()
    };
    render_page_or(data, refuse, show)
}

#[component]
fn OpenWorksheet(view: WorksheetView, mode: ViewMode, team: String) -> impl IntoView {
    let (workshop, me, school) = (view.workshop.clone(), view.me.clone(), view.school.clone());
    let join = format!("/w/{}/join", workshop.slug);
    let all_teams = view.is_guide.then(|| {
        let address = format!("/w/{}/facilitate", workshop.slug);
        view! { <a href=address rel="external">"All teams"</a> }
    });
    let editor = Editor::provide(workshop.slug.to_string(), &view);
    WorksheetModel::provide(&view);
    let model = WorksheetModel::current();
    let submit_error = model.submit_error;
    let newest = Memo::new(move |_| model.view.with(|view| view.comments));
    Comments::provide(workshop.slug.to_string(), me.clone(), view.comments, newest);
    let keydown = move |event: KeyboardEvent| on_history_key(editor, &event);
    let notes = TextAddress::Root(NOTES.root.to_owned());
    let (part, paper) = (read_param("step"), read_param("paper"));
    let step = Memo::new(move |_| match paper.with(String::is_empty) {
        true => part.with(|part| WorksheetStep::parse(part)),
        // A file that was refused, at its own address.
        false => Some(WorksheetStep::Prep),
    });
    if mode == ViewMode::Near {
        Effect::new(move |_| editor.set_page(step.get().map(WorksheetStep::address_part)));
    }
    let title = workshop.title.clone();
    let class = match mode {
        ViewMode::Near => "worksheet",
        ViewMode::Projected => "worksheet projected",
    };
    let is_wide = move || step.get() == Some(WorksheetStep::Thread);
    let projected = (mode == ViewMode::Projected).then(|| {
        view! { <ProjectedHead team step/> }
    });
    view! {
        <Layout frame=PageFrame::of(workshop)>
            <div class=class class:worksheet-wide=is_wide on:keydown=keydown>
                {projected}
                <p class="around">
                    {all_teams}
                    <a href=model.address("team") rel="external">"Team"</a>
                    <a href=model.address("history") rel="external">"History"</a>
                    <a href=join rel="external">{format!("Not {}?", me.name)}</a>
                </p>
                <StepLinks step/>
                <GateProgress step/>
                <StatusBar me/>
                <WritingNotices/>
                <p class="notice notice-wrong" role="alert" hidden=move || submit_error.with(Option::is_none)>
                    {move || submit_error.get()}
                </p>
                <StepPage step school title/>
                <section class="notes-of-team" aria-labelledby="notes-heading">
                    <h2 id="notes-heading">"Notes"</h2>
                    <SharedText
                        at=notes
                        id="notes".to_owned()
                        spec=NOTES.spec
                    />
                </section>
                <ParkingLot/>
                <CommentList/>
            </div>
        </Layout>
    }
}

#[component]
fn StepLinks(step: Memo<Option<WorksheetStep>>) -> impl IntoView {
    let base = WorksheetModel::current().base;
    let links = WorksheetStep::ALL.map(|other| {
        let current = move || (step.get() == Some(other)).then_some("page");
        let href = base.with_value(|base| other.address(base));
        view! { <li><a href=href aria-current=current>{other.short_title()}</a></li> }
    });
    view! {
        <nav class="steps" aria-label="Steps">
            <ul>{links.collect_view()}</ul>
        </nav>
    }
}

#[component]
fn StepPage(step: Memo<Option<WorksheetStep>>, school: String, title: String) -> impl IntoView {
    let today = WorksheetModel::current().today;
    move || {
        let Some(step) = step.get() else {
            // No address leads here: the server answers that there is no such page.
            return ().into_any();
        };
        let (text, caption) = match step {
            WorksheetStep::Overview => (school.clone(), title.clone()),
            step => (
                step.title().to_owned(),
                match step.number() {
                    "" => school.clone(),
                    number => format!("{number} · {school}"),
                },
            ),
        };
        // The context that a step provides must not outlive it, so each step has a closure of its own.
        let body = move || match step {
            WorksheetStep::Overview => draw_step(move || view! { <OverviewPage/> }.into_any()),
            WorksheetStep::Prep => draw_step(move || view! { <PrepPage/> }.into_any()),
            WorksheetStep::Evidence => draw_step(move || view! { <EvidencePage/> }.into_any()),
            WorksheetStep::Problem => draw_step(move || view! { <ProblemPage/> }.into_any()),
            WorksheetStep::Causes => draw_step(move || view! { <CausesPage/> }.into_any()),
            WorksheetStep::Verify => draw_step(move || view! { <VerifyPage/> }.into_any()),
            WorksheetStep::Plan => draw_step(move || view! { <PlanPage/> }.into_any()),
            WorksheetStep::June => draw_step(move || view! { <JunePage/> }.into_any()),
            WorksheetStep::Monitor => draw_step(move || view! { <MonitorPage/> }.into_any()),
            WorksheetStep::Thread => draw_step(move || view! { <ThreadPage/> }.into_any()),
        };
        let on_paper = format!("{school} · {title} · As of {}", day_label(today));
        view! {
            <Heading text caption/>
            <p class="on-paper">{on_paper}</p>
            {body}
            <AddressFocus/>
        }
        .into_any()
    }
}

/// Draws one step, in a function of its own: the bundler divides the program by functions, and nobody
/// waits for the code of the nine other steps.
#[inline(never)]
fn draw_step(draw: impl FnOnce() -> AnyView) -> AnyView {
    draw()
}

/// Moves the focus to the field that the address leads to, once the step is there. Cards that fold
/// follow an address by themselves.
#[component]
fn AddressFocus() -> impl IntoView {
    let hash = use_location().hash;
    Effect::new(move |_| {
        hash.with(|hash| {
            if let Some(id) = hash.strip_prefix('#').filter(|id| !id.is_empty()) {
                dom::focus(id);
            }
        });
    });
}

/// Undoes and redoes by keys. The browser's own undo would take back others' words with one's own.
fn on_history_key(editor: Editor, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => editor.undo(),
        ("z", true) | ("y", false) => editor.redo(),
        _ => return,
    }
    event.prevent_default();
}
