//! The file of a note catcher: attached, given back to members, removed. Each form works without a
//! script, and is sent in place with one.

use crate::api::types::returned_form::ReturnedForm;
use crate::api::types::worksheet::AttachmentView;
use crate::components::announcer::Announcer;
use crate::components::errors::{FieldError, described_by, has_error};
use crate::dom::{self, FetchReply, files};
use crate::pages::worksheet::worksheet_model::{WorksheetModel, refusal_message};
use domain::registration::form::FieldErrors;
use domain::worksheet::attachment::{AttachmentKind, MAX_ATTACHMENT_BYTES};
use domain::worksheet::fields::code::Code;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The attached file of one note catcher, and the form that attaches another one.
#[component]
pub(super) fn AttachmentForm(
    kind: AttachmentKind,
    submitted: StoredValue<ReturnedForm>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let own = submitted.with_value(|it| it.form == kind.as_str());
    let errors = RwSignal::new(match own {
        true => submitted.with_value(|it| at_field(kind, it.errors.clone())),
        false => FieldErrors::default(),
    });
    let attached = Memo::new(move |_| {
        model.view.with(|view| {
            let mut papers = view.papers.iter();
            papers.find(|it| it.kind == kind.as_str()).cloned()
        })
    });
    let address = model.address(&format!("paper/{}", kind.as_str()));
    let is_sending = RwSignal::new(false);
    let field = field_id(kind);
    let show = move |why: String| {
        let mut found = FieldErrors::default();
        found.add(&field_id(kind), why);
        errors.set(found);
        dom::focus(&field_id(kind));
    };
    let answered = move |answer: Option<FetchReply>, said: &'static str| {
        // A person who has left the page finds the outcome when they come back.
        if is_sending.try_set(false).is_some() {
            return;
        }
        match answer {
            Some(reply) if reply.status == 200 => announcer.say(said),
            answer => show(refusal_message(answer)),
        }
    };
    let begin = move || {
        let is_idle = !is_sending.get_untracked();
        if is_idle {
            errors.set(FieldErrors::default());
            is_sending.set(true);
        }
        is_idle
    };
    let attach = move |event: SubmitEvent| {
        event.prevent_default();
        match files::form(&event, MAX_ATTACHMENT_BYTES as f64) {
            Err(unfit) => show(unfit.to_string()),
            Ok(form) if begin() => spawn_local(async move {
                answered(form.send().await.ok(), "Attached.");
            }),
            Ok(_) => {}
        }
    };
    let remove = format!("{address}/remove");
    let target = remove.clone();
    let take_away = move |event: SubmitEvent| {
        event.prevent_default();
        let target = target.clone();
        if begin() {
            spawn_local(async move {
                answered(
                    dom::post_with_timeout(&target, &Vec::new()).await.ok(),
                    "Removed.",
                );
            });
        }
    };
    let download = address.clone();
    let there = move |paper: AttachmentView| {
        let AttachmentView {
            name, size, by, at, ..
        } = paper;
        view! {
            <p class="attachment-file">
                <a href=download.clone() rel="external" download>{name}</a>
                <span class="note">{format!(" {size}, attached by {by} on {at}")}</span>
            </p>
        }
    };
    let writes = model.me.with_value(|me| me.role.can_write());
    let described = move || described_by(errors, &field_id(kind), None);
    let wrong = move || has_error(errors, &field_id(kind)).then_some("true");
    let choose = move || match attached.with(Option::is_some) {
        true => "Replace the file",
        false => "Attach a PDF, JPEG or PNG of up to 5 MB",
    };
    view! {
        <div class="attachment">
            {move || attached.get().map(there.clone())}
            {writes.then(|| view! {
                <form
                    method="post"
                    action=address
                    enctype="multipart/form-data"
                    aria-busy=move || is_sending.get().then_some("true")
                    on:submit=attach
                >
                    <label for=field.clone()>
                        {choose}
                        <span class="visually-hidden">{format!(": {}", kind.label())}</span>
                    </label>
                    <FieldError field=field.clone() errors/>
                    <input
                        type="file"
                        id=field.clone()
                        name="file"
                        accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
                        aria-describedby=described
                        aria-invalid=wrong
                    />
                    <p class="actions">
                        <button type="submit" class="button button-quiet">
                            {move || if is_sending.get() { "Sending…" } else { "Attach" }}
                        </button>
                    </p>
                </form>
                <form
                    method="post"
                    action=remove
                    hidden=move || attached.with(Option::is_none)
                    on:submit=take_away
                >
                    <button type="submit" class="button-link">
                        "Remove the file"
                        <span class="visually-hidden">{format!(": {}", kind.label())}</span>
                    </button>
                </form>
            })}
        </div>
    }
}

fn field_id(kind: AttachmentKind) -> String {
    format!("file-{}", kind.as_str())
}

/// Moves the server's messages to the field of their note catcher.
fn at_field(kind: AttachmentKind, errors: FieldErrors) -> FieldErrors {
    let mut moved = FieldErrors::default();
    for message in errors.0.into_values() {
        moved.add(&field_id(kind), message);
    }
    moved
}
