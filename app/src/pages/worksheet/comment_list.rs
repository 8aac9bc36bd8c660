//! All comments on the worksheet's fields: open threads by step, then the others.
//!
//! Closed, the list shows the open threads in words, also in a browser without a script. It is not
//! printed: paper has what the team says, not what is said about it.

use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use crate::api::types::comments::{CommentView, CommentsView, ThreadView};
use crate::components::comments::{Comments, ThreadBox, field_id};
use crate::dom;
use crate::editor::Editor;
use domain::comment::location;
use domain::document::content::{Contents, TextAddress};
use domain::worksheet::schema::place_name;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The id of the heading above the list.
const HOME: &str = "comments";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ThreadGroup {
    /// Open, at a field of this step, or of every page.
    Open(Option<WorksheetStep>),
    /// Open, at something that was removed.
    Removed,
    Resolved,
}

#[component]
pub(super) fn CommentList() -> impl IntoView {
    let comments = Comments::current();
    let contents = Editor::current().contents;
    let groups = Memo::new(move |_| {
        comments
            .view
            .with(|view| contents.with(|it| group_threads(view, it)))
    });
    let is_open = RwSignal::new(false);
    let says = Memo::new(move |_| comments.view.with(open_threads_label));
    let on = move |group: ThreadGroup| {
        Signal::derive(move || {
            groups.with(|groups| groups.get(&group).cloned().unwrap_or_default())
        })
    };
    let steps = Memo::new(move |_| {
        let waiting = |group: &ThreadGroup| matches!(group, ThreadGroup::Open(_));
        groups.with(|all| all.keys().copied().filter(waiting).collect::<Vec<_>>())
    });
    let open = move || {
        view! {
            <p class="hint">
                "To comment, go into a field and choose the speech bubble beside its name. Everybody \
                 on the team reads what you write: no student names."
            </p>
            <For each=move || steps.get() key=|group| group_title(*group) let:group>
                <section class="comments-step">
                    <h3>{group_title(group)}</h3>
                    <ThreadList ids=on(group)/>
                </section>
            </For>
            <CommentFold name="On things that were removed" ids=on(ThreadGroup::Removed)/>
            <CommentFold name="Resolved" ids=on(ThreadGroup::Resolved)/>
        }
        .into_any()
    };
    // Read anew while somebody types, drawn anew only where a line says something else.
    let said = Memo::new(move |_| {
        comments.view.with(|view| {
            let open = view.threads.iter().filter(|thread| thread.is_open());
            let said = |it: &Contents| {
                open.map(|thread| thread_sentence(thread, it))
                    .collect::<Vec<_>>()
            };
            contents.with(said)
        })
    });
    let closed = move || {
        let lines = move || {
            let lines = said.get().into_iter();
            lines.map(|line| view! { <li>{line}</li> }).collect_view()
        };
        view! { <ul class="comments-said-list">{lines}</ul> }.into_any()
    };
    // The worksheet's own keys take back what was done to the document.
    let keydown = move |event: KeyboardEvent| event.stop_propagation();
    view! {
        <section class="comments-section" aria-labelledby=HOME on:keydown=keydown>
            <details
                class="side-card comments-list"
                open=move || is_open.get()
                on:toggle=move |event| is_open.set(dom::is_details_open(&event))
            >
                <summary>
                    <h2 id=HOME tabindex="-1">"Comments"</h2>
                    <span class="side-says">{says}</span>
                </summary>
                {move || match is_open.get() {
                    true => open(),
                    false => closed(),
                }}
            </details>
        </section>
    }
}

#[component]
fn CommentFold(name: &'static str, ids: Signal<Vec<i64>>) -> impl IntoView {
    view! {
        <details class="comments-rest" hidden=move || ids.with(Vec::is_empty)>
            <summary>{move || format!("{name} ({})", ids.with(Vec::len))}</summary>
            <ThreadList ids/>
        </details>
    }
}

#[component]
fn ThreadList(ids: Signal<Vec<i64>>) -> impl IntoView {
    view! {
        <ul class="comments-threads">
            <For each=move || ids.get() key=|id| *id let:id>
                <li><ThreadEntry id/></li>
            </For>
        </ul>
    }
}

/// A thread below the link to its field.
#[component]
fn ThreadEntry(id: i64) -> impl IntoView {
    let comments = Comments::current();
    let contents = Editor::current().contents;
    // A thread stays where it was begun.
    let at = comments
        .thread(id)
        .with_untracked(|it| it.as_ref().map(|it| it.at.clone()));
    let Some(at) = at else {
        return ().into_any();
    };
    let own = at.clone();
    let row = Memo::new(move |_| contents.with(|contents| location::row_title(&own, contents)));
    let own = at.clone();
    let is_removed =
        Memo::new(move |_| contents.with(|contents| location::is_removed(&own, contents)));
    let name = field_name(&at);
    let head = move || {
        let name = name.clone();
        match is_removed.get() {
            true => view! { <span>{name}</span> }.into_any(),
            false => view! { <ThreadFieldLink at=at.clone() name/> }.into_any(),
        }
    };
    view! {
        <p class="comments-place">
            {head}
            <span class="comments-row" dir="auto">{move || row.get()}</span>
        </p>
        <ThreadBox id within=HOME/>
    }
    .into_any()
}

/// A link to a field, which unfolds its comments there.
#[component]
fn ThreadFieldLink(at: TextAddress, name: String) -> impl IntoView {
    let base = WorksheetModel::current().base;
    let comments = Comments::current();
    let field = field_id(&at);
    let step = WorksheetStep::of_field(&at);
    let page = step.map(|step| base.with_value(|base| step.address(base)));
    let href = format!("{}#{field}", page.unwrap_or_default());
    let card = field.rsplit_once('-').map(|(card, _)| card.to_owned());
    let go = move |_| {
        comments.unfold(at.clone());
        // On this page already, the address may not change: the card, and the field if it is open.
        if let Some(card) = &card {
            dom::focus(card);
        }
        dom::focus(&field);
    };
    view! { <a href=href on:click=go>{name}</a> }
}

/// "2 open, newest from Cleo".
fn open_threads_label(view: &CommentsView) -> String {
    let open = view.threads.iter().filter(|thread| thread.is_open());
    let said = open.clone().flat_map(|thread| &thread.comments);
    let newest = said.filter(|it| it.words.is_some()).max_by_key(|it| it.id);
    match (open.count(), newest) {
        (0, _) if view.threads.is_empty() => "None yet".to_owned(),
        (0, _) => "None open".to_owned(),
        (count, Some(newest)) => format!("{count} open, newest from {}", newest.name),
        (count, None) => format!("{count} open"),
    }
}

fn group_threads(view: &CommentsView, contents: &Contents) -> BTreeMap<ThreadGroup, Vec<i64>> {
    let mut groups: BTreeMap<ThreadGroup, Vec<i64>> = BTreeMap::new();
    for thread in &view.threads {
        let group = match thread.is_open() {
            false => ThreadGroup::Resolved,
            true if location::is_removed(&thread.at, contents) => ThreadGroup::Removed,
            true => ThreadGroup::Open(WorksheetStep::of_field(&thread.at)),
        };
        groups.entry(group).or_default().push(thread.id);
    }
    groups
}

fn group_title(group: ThreadGroup) -> &'static str {
    match group {
        ThreadGroup::Open(Some(step)) => step.name(),
        ThreadGroup::Open(None) => "Team notes and parking lot",
        ThreadGroup::Removed | ThreadGroup::Resolved => "",
    }
}

fn field_name(at: &TextAddress) -> String {
    match at {
        TextAddress::Root(name) => place_name(name, None),
        TextAddress::Cell(at) => place_name(&at.rows, Some(&at.cell)),
    }
}

/// "Causes: The problem is occurring because … (we read once) – Fay: How do you know? – Ana: We looked."
fn thread_sentence(thread: &ThreadView, contents: &Contents) -> String {
    let row = location::row_title(&thread.at, contents);
    let row = row.map_or_else(String::new, |row| format!(" ({row})"));
    let said = |it: &CommentView| {
        it.words
            .as_ref()
            .map(|words| format!(" – {}: {words}", it.name))
    };
    let said: String = thread.comments.iter().filter_map(said).collect();
    format!("{}{row}{said}", field_name(&thread.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_a_name_and_a_page() {
        for (at, name, step) in [
            ("t:notes", "Notes", None),
            (
                "t:sami_notes",
                "SAMI note catcher",
                Some(WorksheetStep::Prep),
            ),
            (
                "r:causes/because/c1",
                "Causes: The problem is occurring because …",
                Some(WorksheetStep::Causes),
            ),
            (
                "r:causes/if_true/c1",
                "Causes: What would you see if this is true?",
                Some(WorksheetStep::Verify),
            ),
            (
                "r:evidence/finding/e1",
                "Evidence about causes: What you found",
                Some(WorksheetStep::Verify),
            ),
            ("r:parking/text/p1", "Parking lot: What is put off", None),
            (
                "m:monitoring/cadence/",
                "Monitoring: How often",
                Some(WorksheetStep::June),
            ),
        ] {
            let at = location::parse(at);
            assert_eq!(field_name(&at), name);
            assert_eq!(WorksheetStep::of_field(&at), step, "{name}");
        }
    }

    #[test]
    fn what_waits_stands_by_step_and_what_was_removed_stands_apart() {
        let thread = |id, at: &str| ThreadView {
            id,
            at: location::parse(at),
            status: domain::comment::ThreadStatus::Open,
            comments: Vec::new(),
        };
        let mut resolved = thread(4, "t:notes");
        resolved.status = domain::comment::ThreadStatus::Resolved;
        let view = CommentsView {
            number: 9,
            threads: vec![
                thread(1, "t:sami_notes"),
                thread(2, "r:causes/because/gone"),
                thread(3, "t:notes"),
                resolved,
            ],
        };
        let sorted: Vec<_> = group_threads(&view, &Contents::default())
            .into_iter()
            .collect();
        assert_eq!(
            sorted,
            [
                (ThreadGroup::Open(None), vec![3]),
                (ThreadGroup::Open(Some(WorksheetStep::Prep)), vec![1]),
                (ThreadGroup::Removed, vec![2]),
                (ThreadGroup::Resolved, vec![4]),
            ]
        );
    }
}
