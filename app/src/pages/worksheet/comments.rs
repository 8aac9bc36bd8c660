//! All that was said about the worksheet's fields: what waits, by step, then what is done with.
//!
//! Closed, the list says what waits in words, which is what a browser without a script shows. It is
//! not printed: on paper stands what the team says, not what is said about it.

use super::step::Step;
use crate::api::comments::{CommentView, CommentsView, ThreadView};
use crate::components::comments::{Comments, ThreadBox, comments_label, field_id};
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

/// Where a thread stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shelf {
    /// It waits, at a field of this step, or of every page.
    Waiting(Option<Step>),
    /// It waits, at something that was removed.
    Removed,
    /// It is done with.
    Resolved,
}

/// The list.
#[component]
pub(super) fn CommentList(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let comments = Comments::current();
    let contents = Editor::current().contents;
    let shelves = Memo::new(move |_| {
        comments
            .view
            .with(|view| contents.with(|it| sorted(view, it)))
    });
    let is_open = RwSignal::new(false);
    let waiting = Memo::new(move |_| comments.count_open_in(|_| true));
    let says = move || match waiting.get() {
        0 => "Nothing waits".to_owned(),
        count => comments_label(count),
    };
    let on = move |shelf: Shelf| {
        Signal::derive(move || {
            shelves.with(|shelves| shelves.get(&shelf).cloned().unwrap_or_default())
        })
    };
    let steps = Memo::new(move |_| {
        let waiting = |shelf: &Shelf| matches!(shelf, Shelf::Waiting(_));
        shelves.with(|all| all.keys().copied().filter(waiting).collect::<Vec<_>>())
    });
    let open = move || {
        view! {
            <p class="hint">
                "To comment, go into a field and choose the speech bubble beside its name. Everybody \
                 on the team reads what you write: no student names."
            </p>
            <For each=move || steps.get() key=|shelf| title(*shelf) let:shelf>
                <section class="comments-step">
                    <h3>{title(shelf)}</h3>
                    <Threads ids=on(shelf) base/>
                </section>
            </For>
            <Folded name="On things that were removed" ids=on(Shelf::Removed) base/>
            <Folded name="Resolved" ids=on(Shelf::Resolved) base/>
        }
        .into_any()
    };
    // Read anew while somebody types, drawn anew only where a line says something else.
    let said = Memo::new(move |_| {
        comments.view.with(|view| {
            let open = view.threads.iter().filter(|thread| thread.is_open());
            let said = |it: &Contents| open.map(|thread| in_words(thread, it)).collect::<Vec<_>>();
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
                class="comments-list"
                open=move || is_open.get()
                on:toggle=move |event| is_open.set(dom::is_details_open(&event))
            >
                <summary>
                    <h2 id=HOME tabindex="-1">"Comments"</h2>
                    <span class="tags">{says}</span>
                </summary>
                {move || match is_open.get() {
                    true => open(),
                    false => closed(),
                }}
            </details>
        </section>
    }
}

/// Threads that are folded away until somebody looks for them.
#[component]
fn Folded(name: &'static str, ids: Signal<Vec<i64>>, base: StoredValue<String>) -> impl IntoView {
    view! {
        <details class="comments-rest" hidden=move || ids.with(Vec::is_empty)>
            <summary>{move || format!("{name} ({})", ids.with(Vec::len))}</summary>
            <Threads ids base/>
        </details>
    }
}

#[component]
fn Threads(ids: Signal<Vec<i64>>, base: StoredValue<String>) -> impl IntoView {
    view! {
        <ul class="comments-threads">
            <For each=move || ids.get() key=|id| *id let:id>
                <li><Entry id base/></li>
            </For>
        </ul>
    }
}

/// A thread, under the way to its field.
#[component]
fn Entry(id: i64, base: StoredValue<String>) -> impl IntoView {
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
            false => view! { <Way at=at.clone() name base/> }.into_any(),
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

/// The link to a field, which unfolds there what was said about it.
#[component]
fn Way(at: TextAddress, name: String, base: StoredValue<String>) -> impl IntoView {
    let comments = Comments::current();
    let field = field_id(&at);
    let step = Step::of_field(&at);
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

/// Which thread stands where.
fn sorted(view: &CommentsView, contents: &Contents) -> BTreeMap<Shelf, Vec<i64>> {
    let mut shelves: BTreeMap<Shelf, Vec<i64>> = BTreeMap::new();
    for thread in &view.threads {
        let shelf = match thread.is_open() {
            false => Shelf::Resolved,
            true if location::is_removed(&thread.at, contents) => Shelf::Removed,
            true => Shelf::Waiting(Step::of_field(&thread.at)),
        };
        shelves.entry(shelf).or_default().push(thread.id);
    }
    shelves
}

fn title(shelf: Shelf) -> String {
    match shelf {
        Shelf::Waiting(Some(step)) => match step.number() {
            "" => step.title().to_owned(),
            number => format!("{number} · {}", step.title()),
        },
        Shelf::Waiting(None) => "Notes and parking lot".to_owned(),
        Shelf::Removed | Shelf::Resolved => String::new(),
    }
}

fn field_name(at: &TextAddress) -> String {
    match at {
        TextAddress::Root(name) => place_name(name, None),
        TextAddress::Cell(at) => place_name(&at.rows, Some(&at.cell)),
    }
}

/// "Causes: The problem is occurring because … (we read once) – Fay: How do you know? – Ana: We looked."
fn in_words(thread: &ThreadView, contents: &Contents) -> String {
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
            ("t:sami_notes", "SAMI note catcher", Some(Step::Prep)),
            (
                "r:causes/because/c1",
                "Causes: The problem is occurring because …",
                Some(Step::Causes),
            ),
            (
                "r:causes/if_true/c1",
                "Causes: What would we see if this is true?",
                Some(Step::Verify),
            ),
            (
                "r:evidence/finding/e1",
                "Evidence about causes: What you found",
                Some(Step::Verify),
            ),
            ("r:parking/text/p1", "Parking lot: What is put off", None),
            (
                "m:monitoring/cadence/",
                "Monitoring: How often",
                Some(Step::June),
            ),
        ] {
            let at = location::parse(at);
            assert_eq!(field_name(&at), name);
            assert_eq!(Step::of_field(&at), step, "{name}");
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
        let sorted: Vec<_> = sorted(&view, &Contents::default()).into_iter().collect();
        assert_eq!(
            sorted,
            [
                (Shelf::Waiting(None), vec![3]),
                (Shelf::Waiting(Some(Step::Prep)), vec![1]),
                (Shelf::Removed, vec![2]),
                (Shelf::Resolved, vec![4]),
            ]
        );
    }
}
