//! A thread of comments, with the buttons of each.

use super::Comments;
use super::comment_form::{CommentForm, CommentTarget};
use crate::api::types::comments::{CommentView, ThreadView};
use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::dom;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(crate) fn ThreadBox(
    id: i64,
    /// The id of the part of the page around the thread: it gets the focus once the thread is
    /// resolved and disappears.
    #[prop(into)]
    within: String,
) -> impl IntoView {
    let comments = Comments::current();
    let thread = comments.thread(id);
    let comments = Memo::new(move |_| {
        let ids = |thread: &ThreadView| thread.comments.iter().map(|it| it.id).collect();
        let ids: Option<Vec<i64>> = thread.with(|thread| thread.as_ref().map(ids));
        ids.unwrap_or_default()
    });
    let part = within.clone();
    view! {
        <div class="comments-thread">
            <ul class="comments">
                <For each=move || comments.get() key=|id| *id let:id>
                    <li><CommentBox id thread within=part.clone()/></li>
                </For>
            </ul>
            <ThreadTools id thread within/>
        </div>
    }
}

/// The buttons that reply to a thread and resolve it.
#[component]
fn ThreadTools(id: i64, thread: Memo<Option<ThreadView>>, within: String) -> impl IntoView {
    let enhanced = is_enhanced();
    let is_answering = RwSignal::new(false);
    let trouble = RwSignal::new(String::new());
    let is_open = Memo::new(move |_| thread.with(|it| it.as_ref().is_none_or(ThreadView::is_open)));
    let act = change_handler(trouble, within.clone());
    let turn = move |_| {
        let (change, said) = match is_open.get_untracked() {
            true => (
                "resolve",
                "Resolved. It is kept under Resolved, in the list of comments.",
            ),
            false => ("reopen", "Open again."),
        };
        let fields = vec![("thread".to_owned(), id.to_string())];
        act(change, fields, said);
    };
    let form = CommentTarget::Reply(id).field_id(&within);
    let answer = move |_| {
        is_answering.set(true);
        dom::focus_rendered(&form);
    };
    let write = move || {
        let within = within.clone();
        view! {
            <CommentForm
                target=CommentTarget::Reply(id)
                within
                label=Signal::stored("Your reply")
                on_done=Callback::new(move |()| is_answering.set(false))
            />
        }
    };
    view! {
        <ErrorText trouble/>
        {move || is_answering.get().then(&write)}
        <p class="comments-tools" hidden=move || !enhanced.get()>
            <button
                type="button"
                class="button-step"
                hidden=move || is_answering.get()
                on:click=answer
            >
                "Reply"
            </button>
            <button type="button" class="button-step" on:click=turn>
                {move || if is_open.get() { "Resolve" } else { "Reopen" }}
            </button>
        </p>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CommentMode {
    Read,
    /// The author edits the text.
    Edit,
    /// The author is asked to confirm the deletion.
    Delete,
}

/// Only the author gets buttons to change the comment.
#[component]
fn CommentBox(id: i64, thread: Memo<Option<ThreadView>>, within: String) -> impl IntoView {
    let enhanced = is_enhanced();
    let me = Comments::current().me.with_value(|me| me.id);
    let mode = RwSignal::new(CommentMode::Read);
    let trouble = RwSignal::new(String::new());
    let comment = Memo::new(move |_| {
        let find = |thread: &ThreadView| thread.comments.iter().find(|it| it.id == id).cloned();
        thread.with(|thread| thread.as_ref().and_then(find))
    });
    let words = move || comment.with(|it| it.as_ref().and_then(|it| it.words.clone()));
    let may = Memo::new(move |_| {
        comment.with(|it| {
            it.as_ref()
                .is_some_and(|it| it.by == me && it.words.is_some())
        })
    });
    let form = CommentTarget::Edit(id).field_id(&within);
    let edit = move |_| {
        mode.set(CommentMode::Edit);
        dom::focus_rendered(&form);
    };
    let heading = format!("{within}-comment-{id}");
    let (act, back) = (change_handler(trouble, heading.clone()), heading.clone());
    let keep = move |_| {
        mode.set(CommentMode::Read);
        dom::focus(&back);
    };
    let delete = move |_| {
        mode.set(CommentMode::Read);
        let fields = vec![("comment".to_owned(), id.to_string())];
        act("delete", fields, "Deleted.");
    };
    let body = move || match mode.get() {
        CommentMode::Edit => {
            let begins = untrack(words).unwrap_or_default();
            let done = Callback::new(move |()| mode.set(CommentMode::Read));
            view! {
                <CommentForm
                    target=CommentTarget::Edit(id)
                    within=within.clone()
                    label=Signal::stored("Your comment")
                    begins
                    on_done=done
                />
            }
            .into_any()
        }
        CommentMode::Read | CommentMode::Delete => {
            view! { <p class="comment-words" dir="auto">{render_text(comment)}</p> }.into_any()
        }
    };
    let asks = move || mode.get() == CommentMode::Delete;
    view! {
        <p class="comment-head" id=heading tabindex="-1">{move || comment.get().map(render_head)}</p>
        {body}
        <ErrorText trouble/>
        <p class="comment-tools" hidden=move || !(enhanced.get() && may.get() && mode.get() == CommentMode::Read)>
            <button type="button" class="button-step" on:click=edit>"Edit"</button>
            <button type="button" class="button-step" on:click=move |_| mode.set(CommentMode::Delete)>
                "Delete"
            </button>
        </p>
        <p class="comment-tools" hidden=move || !asks()>
            <span>"Delete this for everybody?"</span>
            <button type="button" class="button-step" on:click=delete>"Yes, delete it"</button>
            <button type="button" class="button-step" on:click=keep>"Keep it"</button>
        </p>
    }
}

fn render_head(comment: CommentView) -> impl IntoView {
    let when = match (comment.words.is_some(), comment.edited) {
        (true, Some(edited)) => format!("{}, edited {edited}", comment.when),
        _ => comment.when,
    };
    view! {
        <span class="comment-name" data-color=comment.color.as_str()>{comment.name}</span>
        " "
        <span class="comment-when">{when}</span>
    }
}

/// The text, or a note that it was deleted.
fn render_text(comment: Memo<Option<CommentView>>) -> impl IntoView {
    let words = move || comment.with(|it| it.as_ref().map(|it| it.words.clone()));
    move || {
        words().map(|words| match words {
            Some(words) => words.into_any(),
            None => view! { <em class="comment-gone">"Deleted by its author."</em> }.into_any(),
        })
    }
}

#[component]
fn ErrorText(trouble: RwSignal<String>) -> impl IntoView {
    view! {
        <p class="field-error" role="alert" hidden=move || trouble.with(String::is_empty)>{trouble}</p>
    }
}

/// Returns the handler of a button: it takes a change, its fields, and the announcement after
/// success. The change may remove the button, so the focus goes to the element with the id `home`.
fn change_handler(
    trouble: RwSignal<String>,
    home: String,
) -> impl Fn(&'static str, dom::FormFields, &'static str) + Clone {
    let (comments, announcer) = (Comments::current(), Announcer::current());
    move |change, fields, said| {
        let home = home.clone();
        spawn_local(async move {
            match comments.change(change, fields).await {
                Ok(()) => {
                    announcer.say(said);
                    dom::focus(&home);
                }
                Err(words) => {
                    let _ = trouble.try_set(words);
                }
            }
        });
    }
}
