//! A team's worksheet: written by everybody at the table at once, read and printed without a script.

mod bar;
mod begin;
mod card;
mod causes;
mod chart;
mod checked;
mod cited;
mod comments;
mod evidence;
mod facts;
mod fields;
mod fold;
mod folded;
mod gates;
mod groups;
mod initiative_head;
mod june;
mod lacks;
mod list;
mod marks;
mod monitor;
mod overview;
mod parking;
mod plan;
mod prep;
mod problem;
mod problems;
mod projected;
mod rows;
mod season;
mod standing;
mod statement;
pub(crate) mod step;
mod thread;
mod trend;
mod verify;
mod worksheet_model;

use self::bar::Bar;
use self::causes::Causes;
use self::comments::CommentList;
use self::evidence::Board;
use self::gates::Progress;
use self::june::June;
use self::monitor::Monitor;
use self::overview::Overview;
use self::parking::ParkingLot;
use self::plan::Plan;
use self::prep::Prep;
use self::problems::Problems;
use self::projected::{Look, Projected};
use self::standing::Standing;
use self::step::Step;
use self::thread::Thread;
use self::verify::Verify;
use self::worksheet_model::WorksheetModel;
use super::param;
use crate::api::encoding::page_data;
use crate::api::worksheet::{WorksheetView, load_worksheet};
use crate::components::announcer::Heading;
use crate::components::comments::Comments;
use crate::components::error_page::ErrorPage;
use crate::components::fields::SharedText;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page_or;
use crate::dom;
use crate::editor::Editor;
use domain::document::content::TextAt;
use domain::worksheet::fields::date::day_label;
use domain::worksheet::schema::NOTES;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

const ACCESS_HELP: &str = "Only a team's own link or code opens its worksheet. Whoever registered your \
    school has both on the registration's page: open the link in this browser, or enter the code.";

/// The page.
#[component]
pub(crate) fn WorksheetPage() -> impl IntoView {
    let workshop = param("workshop");
    // Whose worksheet is projected, or nothing for the one of this browser.
    let projected = use_query_map().with_untracked(|query| query.get("projected"));
    let look = match &projected {
        Some(_) => Look::Projected,
        None => Look::Near,
    };
    let team = StoredValue::new(projected.filter(|team| !team.is_empty()));
    let data = page_data(
        move || workshop.get(),
        move |workshop| load_worksheet(workshop, team.get_value()),
    );
    let show = move |view: WorksheetView| {
        let team = team.get_value().unwrap_or_default();
        view! { <Open view look team/> }.into_any()
    };
    let refuse = move |error| {
        let address = format!("/w/{}/join", workshop.get_untracked());
        view! { <ErrorPage error access_help=ACCESS_HELP next_link=(address, "Enter the team's code")/> }
            .into_any()
    };
    render_page_or(data, refuse, show)
}

#[component]
fn Open(view: WorksheetView, look: Look, team: String) -> impl IntoView {
    let (workshop, me, school) = (view.workshop.clone(), view.me.clone(), view.school.clone());
    let base = format!("/w/{}/worksheet", workshop.slug);
    let join = format!("/w/{}/join", workshop.slug);
    let room = view.is_guide.then(|| {
        let address = format!("/w/{}/facilitate", workshop.slug);
        view! { <a href=address rel="external">"All teams"</a> }
    });
    let editor = Editor::provide(workshop.slug.to_string(), &view);
    WorksheetModel::provide(&view);
    let model = WorksheetModel::current();
    let unheard = model.unheard;
    let newest = Memo::new(move |_| model.view.with(|view| view.comments));
    Comments::provide(workshop.slug.to_string(), me.clone(), view.comments, newest);
    let list = StoredValue::new(base.clone());
    let keydown = move |event: KeyboardEvent| walk(editor, &event);
    let notes = TextAt::Root(NOTES.root.to_owned());
    let (part, paper) = (param("step"), param("paper"));
    let step = Memo::new(move |_| match paper.with(String::is_empty) {
        true => part.with(|part| Step::parse(part)),
        // A file that was refused, at its own address.
        false => Some(Step::Prep),
    });
    let title = workshop.title.clone();
    let class = match look {
        Look::Near => "worksheet",
        Look::Projected => "worksheet projected",
    };
    let is_wide = move || step.get() == Some(Step::Thread);
    let projected = (look == Look::Projected).then(|| {
        view! { <Projected base=base.clone() team step/> }
    });
    view! {
        <Layout frame=PageFrame::of(workshop)>
            <div class=class class:worksheet-wide=is_wide on:keydown=keydown>
                {projected}
                <p class="around">
                    {room}
                    <a href=format!("{base}/team") rel="external">"Team"</a>
                    <a href=format!("{base}/history") rel="external">"History"</a>
                    <a href=join rel="external">{format!("Not {}?", me.name)}</a>
                </p>
                <Steps base=base.clone() step/>
                <Progress step base=StoredValue::new(base.clone())/>
                <Bar me/>
                <Standing base=base.clone()/>
                <p class="notice notice-wrong" role="alert" hidden=move || unheard.with(Option::is_none)>
                    {move || unheard.get()}
                </p>
                <StepPage step base school title/>
                <section class="notes-of-team" aria-labelledby="notes-heading">
                    <h2 id="notes-heading">"Notes"</h2>
                    <SharedText
                        at=notes
                        id="notes".to_owned()
                        spec=NOTES.spec
                    />
                </section>
                <ParkingLot/>
                <CommentList base=list/>
            </div>
        </Layout>
    }
}

/// The way from step to step.
#[component]
fn Steps(base: String, step: Memo<Option<Step>>) -> impl IntoView {
    let links = Step::ALL.map(|other| {
        let current = move || (step.get() == Some(other)).then_some("page");
        view! { <li><a href=other.address(&base) aria-current=current>{other.short()}</a></li> }
    });
    view! {
        <nav class="steps" aria-label="Steps">
            <ul>{links.collect_view()}</ul>
        </nav>
    }
}

/// What stands under the bar: one step.
#[component]
fn StepPage(
    step: Memo<Option<Step>>,
    base: String,
    school: String,
    title: String,
) -> impl IntoView {
    let base = StoredValue::new(base);
    let today = WorksheetModel::current().today;
    move || {
        let Some(step) = step.get() else {
            // No address leads here: the server has said that there is no such page.
            return ().into_any();
        };
        let (text, caption) = match step {
            Step::Overview => (school.clone(), title.clone()),
            step => (
                step.title().to_owned(),
                match step.number() {
                    "" => school.clone(),
                    number => format!("{number} · {school}"),
                },
            ),
        };
        // What a step gives its parts to share must not outlive it: a closure of its own takes that along.
        let body = move || match step {
            Step::Overview => apart(move || view! { <Overview base/> }.into_any()),
            Step::Prep => apart(move || view! { <Prep/> }.into_any()),
            Step::Board => apart(move || view! { <Board/> }.into_any()),
            Step::Problem => apart(move || view! { <Problems/> }.into_any()),
            Step::Causes => apart(move || view! { <Causes base/> }.into_any()),
            Step::Verify => apart(move || view! { <Verify base/> }.into_any()),
            Step::Plan => apart(move || view! { <Plan base/> }.into_any()),
            Step::June => apart(move || view! { <June base/> }.into_any()),
            Step::Monitor => apart(move || view! { <Monitor base/> }.into_any()),
            Step::Thread => apart(move || view! { <Thread base/> }.into_any()),
        };
        let on_paper = format!("{school} · {title} · As of {}", day_label(today));
        view! {
            <Heading text caption/>
            <p class="on-paper">{on_paper}</p>
            {body}
            <Follow/>
        }
        .into_any()
    }
}

/// What draws one step, as a function of its own: the bundler divides the program by functions, and
/// nobody waits for the code of the nine steps that are not asked for.
#[inline(never)]
fn apart(draw: impl FnOnce() -> AnyView) -> AnyView {
    draw()
}

/// Goes to the field that the address leads to, once the step is there. Cards that fold follow an
/// address by themselves.
#[component]
fn Follow() -> impl IntoView {
    let hash = use_location().hash;
    Effect::new(move |_| {
        hash.with(|hash| {
            if let Some(id) = hash.strip_prefix('#').filter(|id| !id.is_empty()) {
                dom::focus(id);
            }
        });
    });
}

/// The keys by which steps are taken back and done again. The browser's own would bring back what
/// the field said, others' words with it.
fn walk(editor: Editor, event: &KeyboardEvent) {
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
