//! A team's worksheet: written by everybody at the table at once, read and printed without a script.

mod agenda;
pub(crate) mod blueprint;
mod casa;
mod causes;
mod chart;
mod checklist_item;
mod comment_list;
mod completion_marks;
mod evidence;
mod example;
mod facts;
mod fold;
pub(crate) mod gates;
mod initiative_section;
mod june;
mod link_target;
mod missing;
mod monitor;
mod overview;
mod parking;
mod picks;
mod place_ids;
mod plan;
mod prep;
mod problem;
mod projected_head;
mod quick_add;
mod quick_add_drafts;
mod rollover_offer;
mod row_card;
mod row_groups;
mod row_tools;
mod rows;
mod season;
mod side_panel;
mod status_bar;
pub(crate) mod step;
mod step_foot;
mod step_help;
mod step_rail;
mod thread;
mod titles;
mod verify;
mod worksheet_model;
mod writing_notices;

use self::blueprint::BlueprintPage;
use self::casa::CasaPage;
use self::causes::CausesPage;
use self::evidence::EvidencePage;
use self::june::JunePage;
use self::monitor::MonitorPage;
use self::overview::OverviewPage;
use self::plan::PlanPage;
use self::prep::PrepPage;
use self::problem::ProblemPage;
use self::projected_head::{ProjectedHead, ViewMode};
use self::side_panel::SidePanel;
use self::status_bar::StatusBar;
use self::step::WorksheetStep;
use self::step_foot::StepFoot;
use self::step_rail::StepRail;
use self::thread::ThreadPage;
use self::verify::VerifyPage;
use self::worksheet_model::WorksheetModel;
use self::writing_notices::WritingNotices;
use super::read_param;
use crate::api::functions::load_worksheet;
use crate::api::page_data::page_data;
use crate::api::types::worksheet::{TeamSessionView, WorksheetView};
use crate::components::announcer::Heading;
use crate::components::comments::Comments;
use crate::components::error_page::ErrorPage;
use crate::components::layout::{Footer, Masthead, PageFrame};
use crate::components::page::render_page_or;
use crate::dom;
use crate::editor::Editor;
use domain::worksheet::fields::date::day_label;
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

/// The way back and on at the foot of a step.
const WAY: &str = ".way";

const ACCESS_HELP: &str = "Only a team's own link or code opens its worksheet. The person who \
    registered your school has both. Open the link in this browser, or enter the code.";

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
    let (session, is_guide) = (view.session.clone(), view.is_guide);
    let editor = Editor::provide(workshop.slug.to_string(), &view);
    WorksheetModel::provide(&view);
    let model = WorksheetModel::current();
    let submit_error = model.submit_error;
    let newest = Memo::new(move |_| model.view.with(|view| view.comments));
    Comments::provide(workshop.slug.to_string(), me.clone(), view.comments, newest);
    let keydown = move |event: KeyboardEvent| on_history_key(editor, &event);
    let (part, paper, casa, release) = (
        read_param("step"),
        read_param("paper"),
        read_param("casa"),
        read_param("release"),
    );
    // What was refused comes back at its own address: a file, or a form of CASA or the Blueprint.
    let step = Memo::new(move |_| {
        if !paper.with(String::is_empty) {
            Some(WorksheetStep::Prep)
        } else if !casa.with(String::is_empty) {
            Some(WorksheetStep::Casa)
        } else if !release.with(String::is_empty) {
            Some(WorksheetStep::Blueprint)
        } else {
            part.with(|part| WorksheetStep::parse(part))
        }
    });
    if mode == ViewMode::Near {
        Effect::new(move |_| editor.set_page(step.get().map(WorksheetStep::address_part)));
    }
    let title = workshop.title.clone();
    let class = match mode {
        ViewMode::Near => "wrap worksheet grid-rail",
        ViewMode::Projected => "wrap worksheet projected",
    };
    let is_wide = move || step.get() == Some(WorksheetStep::Thread);
    // A phone's keyboard leaves little room: meanwhile nothing stays in view at the screen's foot.
    let is_typing = RwSignal::new(false);
    // A press on the way moves the focus to it: it must not move away before the press is a click.
    let focus_in = move |event: FocusEvent| {
        if !dom::is_inside(&event, WAY) {
            is_typing.set(dom::is_entry_field(&event));
        }
    };
    let focus_out = move |event: FocusEvent| {
        if !dom::moves_into(&event, WAY) {
            is_typing.set(false);
        }
    };
    let projected = (mode == ViewMode::Projected).then(|| {
        view! { <ProjectedHead team step/> }
    });
    let frame = PageFrame::of(workshop.clone());
    let home = frame.home();
    let name = me.name.clone();
    let agenda = session.as_ref().map(|session| session.agenda.clone());
    let agenda = agenda.unwrap_or_default();
    let own_session = session.clone();
    view! {
        <div class="worksheet-masthead"><Masthead frame=frame.clone()/></div>
        <div
            class=class
            class:worksheet-wide=is_wide
            class:worksheet-typing=move || is_typing.get()
            on:keydown=keydown
            on:focusin=focus_in
            on:focusout=focus_out
        >
            <StepRail step school=school.clone() session home>
                <AroundLinks workshop=workshop.slug.to_string() name is_guide/>
            </StepRail>
            <main id="main" class="worksheet-main" tabindex="-1">
                {projected}
                <StatusBar me step/>
                <WritingNotices/>
                <p class="notice notice-wrong" role="alert" hidden=move || submit_error.with(Option::is_none)>
                    {move || submit_error.get()}
                </p>
                <StepPage step school title session=own_session/>
                <StepFoot step/>
            </main>
            <SidePanel step agenda/>
        </div>
        <Footer frame/>
    }
}

/// Links to the pages around the worksheet.
#[component]
fn AroundLinks(workshop: String, name: String, is_guide: bool) -> impl IntoView {
    let model = WorksheetModel::current();
    let join = format!("/w/{workshop}/join");
    let all_teams = is_guide.then(|| {
        let address = format!("/w/{workshop}/facilitate");
        view! { <li><a href=address rel="external">"All teams"</a></li> }
    });
    view! {
        <ul class="around">
            <li><a href=model.address("team") rel="external">"Team"</a></li>
            <li><a href=model.address("history") rel="external">"History"</a></li>
            {all_teams}
            <li class="around-me"><a href=join rel="external">{format!("Not {name}?")}</a></li>
        </ul>
    }
}

#[component]
fn StepPage(
    step: Memo<Option<WorksheetStep>>,
    school: String,
    title: String,
    session: Option<TeamSessionView>,
) -> impl IntoView {
    let today = WorksheetModel::current().today;
    move || {
        let Some(step) = step.get() else {
            // No address leads here: the server answers that there is no such page.
            return ().into_any();
        };
        let caption = match step {
            WorksheetStep::Overview => school.clone(),
            step => step.number().to_owned(),
        };
        let session = session.clone();
        // The context that a step provides must not outlive it, so each step has a closure of its own.
        let body = move || match step {
            WorksheetStep::Overview => {
                let session = session.clone();
                draw_step(move || view! { <OverviewPage session/> }.into_any())
            }
            WorksheetStep::Prep => draw_step(move || view! { <PrepPage/> }.into_any()),
            WorksheetStep::Evidence => draw_step(move || view! { <EvidencePage/> }.into_any()),
            WorksheetStep::Problem => draw_step(move || view! { <ProblemPage/> }.into_any()),
            WorksheetStep::Causes => draw_step(move || view! { <CausesPage/> }.into_any()),
            WorksheetStep::Verify => draw_step(move || view! { <VerifyPage/> }.into_any()),
            WorksheetStep::Plan => draw_step(move || view! { <PlanPage/> }.into_any()),
            WorksheetStep::June => draw_step(move || view! { <JunePage/> }.into_any()),
            WorksheetStep::Monitor => draw_step(move || view! { <MonitorPage/> }.into_any()),
            WorksheetStep::Thread => draw_step(move || view! { <ThreadPage/> }.into_any()),
            WorksheetStep::Casa => draw_step(move || view! { <CasaPage/> }.into_any()),
            WorksheetStep::Blueprint => draw_step(move || view! { <BlueprintPage/> }.into_any()),
        };
        let on_paper = format!("{school} · {title} · As of {}", day_label(today));
        view! {
            <Heading text=step.title() caption/>
            <p class="on-paper">{on_paper}</p>
            {body}
            <AddressFocus/>
        }
        .into_any()
    }
}

/// Draws one step, in a function of its own: the bundler divides the program by functions, and nobody
/// waits for the code of the other steps.
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
