//! A team's worksheet: written by everybody at the table at once, read and printed without a script.

mod bar;
mod chart;
mod problem;
mod problems;
mod rows;
mod standing;
mod statement;
mod trend;

use self::bar::Bar;
use self::problems::Problems;
use self::standing::Standing;
use super::param;
use crate::api::worksheet::{WorksheetView, load_worksheet};
use crate::components::announcer::Heading;
use crate::components::cells::SharedText;
use crate::components::layout::{Frame, Layout};
use crate::components::page::page_or;
use crate::components::problem::Problem;
use crate::editor::{Editor, Lines};
use domain::document::content::TextAt;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

const WAY_IN: &str = "Only a team's own link or code opens its worksheet. Whoever registered your \
    school has both on the registration's page: open the link in this browser, or enter the code.";

/// The page.
#[component]
pub(crate) fn WorksheetPage() -> impl IntoView {
    let workshop = param("workshop");
    let data = Resource::new(move || workshop.get(), load_worksheet);
    let show = |view: WorksheetView| view! { <Open view/> }.into_any();
    let refuse = move |error| {
        let address = format!("/w/{}/join", workshop.get_untracked());
        view! { <Problem error way_in=WAY_IN way_on=(address, "Enter the team's code")/> }
            .into_any()
    };
    page_or(data, refuse, show)
}

#[component]
fn Open(view: WorksheetView) -> impl IntoView {
    let workshop = view.workshop.programme.workshop.slug.to_string();
    let base = format!("/w/{workshop}/worksheet");
    let editor = Editor::provide(workshop, &view);
    let frame = Frame::of(&view.workshop);
    let caption = view.workshop.programme.workshop.title.clone();
    let keydown = move |event: KeyboardEvent| walk(editor, &event);
    let notes = TextAt::Root("t:notes".to_owned());
    view! {
        <Layout frame>
            <div class="worksheet" on:keydown=keydown>
                <Heading text=view.school.clone() caption/>
                <p class="around">
                    <a href=format!("{base}/team") rel="external">"Team"</a>
                    <a href=format!("{base}/history") rel="external">"History"</a>
                </p>
                <Bar me=view.me.clone()/>
                <Standing/>
                <Problems today=view.today/>
                <section class="notes-of-team" aria-labelledby="notes-heading">
                    <h2 id="notes-heading">"Notes"</h2>
                    <SharedText
                        at=notes
                        id="notes".to_owned()
                        label="Anything the team wants to keep"
                        lines=Lines::Many
                    />
                </section>
            </div>
        </Layout>
    }
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
