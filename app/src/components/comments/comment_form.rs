//! The form of a comment. Typed text stays until it is on the server's disk.

use super::Comments;
use super::field_ids::field_id;
use crate::components::announcer::Announcer;
use crate::components::escapable_text::TextArea;
use crate::components::post_form::SlowNotice;
use crate::dom::{self, FormFields};
use crate::submit::SubmitStatus;
use domain::comment::{CommentText, location};
use domain::document::content::TextAddress;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The change that the form's text makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CommentTarget {
    Say(TextAddress),
    Reply(i64),
    Edit(i64),
}

impl CommentTarget {
    /// The change's name, and the field that names its target.
    fn fields(&self) -> (&'static str, FormFields) {
        let (change, name, value) = match self {
            Self::Say(at) => ("say", "at", location::format(at)),
            Self::Reply(thread) => ("reply", "thread", thread.to_string()),
            Self::Edit(comment) => ("edit", "comment", comment.to_string()),
        };
        (change, vec![(name.to_owned(), value)])
    }

    /// The button's label, and the announcement after success.
    fn labels(&self) -> (&'static str, &'static str) {
        match self {
            Self::Say(_) => ("Comment", "Your comment is there for the team."),
            Self::Reply(_) => ("Reply", "Your reply is there for the team."),
            Self::Edit(_) => ("Save", "Changed."),
        }
    }

    /// The id of the form's text field within a part of the page: a thread may be shown in two.
    pub(super) fn field_id(&self, within: &str) -> String {
        format!("{within}-{}", self.draft_name())
    }

    fn draft_name(&self) -> String {
        match self {
            Self::Say(at) => format!("say-{}", field_id(at)),
            Self::Reply(thread) => format!("reply-{thread}"),
            Self::Edit(comment) => format!("edit-{comment}"),
        }
    }
}

#[component]
pub(super) fn CommentForm(
    target: CommentTarget,
    /// The id of the part of the page around the form.
    within: String,
    label: Signal<&'static str>,
    #[prop(optional, into)] begins: String,
    /// Called after success or "Cancel".
    #[prop(optional)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let comments = Comments::current();
    let announcer = Announcer::current();
    let area = NodeRef::<html::Textarea>::new();
    let error = RwSignal::new(None::<String>);
    let sending = RwSignal::new(SubmitStatus::Idle);
    // The idempotency key of the current text: the same text sent twice makes one comment.
    let key = StoredValue::new(None::<String>);
    let (id, name) = (target.field_id(&within), target.draft_name());
    let draft = comments
        .drafts
        .with_value(|drafts| drafts.get(&name).cloned());
    let begins = draft.unwrap_or(begins);
    let (button, said) = target.labels();
    let (own, described) = (name.clone(), format!("{id}-hint"));
    let input = move |event| {
        let typed = event_target_value(&event);
        key.set_value(None);
        error.set(None);
        comments.drafts.update_value(|drafts| {
            drafts.insert(own.clone(), typed);
        });
    };
    let forget = StoredValue::new(name);
    let end = move || {
        forget.with_value(|name| {
            comments.drafts.update_value(|drafts| {
                drafts.remove(name);
            });
        });
        if let Some(done) = on_done {
            done.run(());
        }
    };
    let field = id.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if sending.get_untracked() != SubmitStatus::Idle {
            return;
        }
        let typed = area.get_untracked().map(|it| it.value());
        let typed = typed.unwrap_or_default();
        if let Err(words) = CommentText::parse(&typed) {
            error.set(Some(words));
            dom::focus(&field);
            return;
        }
        let (change, mut fields) = target.fields();
        fields.push(("text".to_owned(), typed));
        if !matches!(target, CommentTarget::Edit(_)) {
            let fresh = key.get_value().unwrap_or_else(dom::new_idempotency_key);
            key.set_value(Some(fresh.clone()));
            fields.push(("key".to_owned(), fresh));
        }
        error.set(None);
        SubmitStatus::begin(sending);
        let field = field.clone();
        spawn_local(async move {
            let done = comments.change(change, fields).await;
            // A person who left the page finds the comment, or the draft, when they come back.
            if sending.try_set(SubmitStatus::Idle).is_some() {
                return;
            }
            match done {
                Ok(()) => {
                    announcer.say(said);
                    if let Some(area) = area.get_untracked() {
                        area.set_value("");
                    }
                    end();
                }
                Err(words) => {
                    error.set(Some(words));
                    dom::focus(&field);
                }
            }
        });
    };
    let busy = move || sending.get() != SubmitStatus::Idle;
    let hint = described.clone();
    let message = format!("{id}-error");
    let describes = format!("{described} {message}");
    let give_up = on_done.map(|_| {
        view! { <button type="button" class="button-step" on:click=move |_| end()>"Cancel"</button> }
    });
    view! {
        <form class="comments-form" novalidate on:submit=submit aria-busy=move || busy().then_some("true")>
            <label for=id.clone()>{label}</label>
            <p class="hint" id=hint>"Everybody on the team can read it. No student names."</p>
            <p class="field-error" id=message role="alert" hidden=move || error.with(Option::is_none)>
                {move || error.get()}
            </p>
            <TextArea
                text={begins}
                {..}
                id=id
                rows="3"
                dir="auto"
                node_ref=area
                readonly=busy
                aria-describedby=describes
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                on:input=input
            />
            <p class="comments-actions">
                <button type="submit" class="button button-quiet">
                    {move || if busy() { "Sending…" } else { button }}
                </button>
                {give_up}
                <SlowNotice sending slow="Still sending – nobody sees it yet."/>
            </p>
        </form>
    }
}
