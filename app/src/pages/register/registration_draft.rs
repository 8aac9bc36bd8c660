//! The draft of a half-filled form, kept on this device until it is sent.

use crate::dom::fields::{self, TouchedFields};
use crate::dom::{self, FormFields, storage};
use crate::submit::{SubmitOutcome, submit_form};
use domain::slug::WorkshopSlug;
use leptos::prelude::*;

/// The form whose fields are kept; nothing else is ever kept.
pub(super) const FORM_ID: &str = "answers";

#[derive(Clone, Copy)]
pub(super) struct RegistrationDraft {
    key: StoredValue<String>,
    restored: RwSignal<bool>,
    is_kept: RwSignal<bool>,
}

impl RegistrationDraft {
    pub(super) fn of(workshop: &WorkshopSlug) -> Self {
        Self {
            key: StoredValue::new(format!("causeway.draft.{workshop}")),
            restored: RwSignal::new(false),
            is_kept: RwSignal::new(true),
        }
    }

    /// Stores the form's fields as they are now.
    pub(super) fn keep(self) {
        let typed = fields::read_form(FORM_ID);
        if !typed.is_empty() {
            // The form has a notice for a browser that stores nothing.
            let _ = self.key.with_value(|key| storage::put(key, &typed));
        }
    }

    /// Writes the draft into the form. Fields that the person has changed stay, and the draft's
    /// session is dropped if another is chosen, or if the draft was another school's.
    pub(super) fn restore(self, school: &str) {
        let Some(mut fields) = self.key.with_value(|key| storage::get::<FormFields>(key)) else {
            return;
        };
        let value = |name: &str| {
            fields
                .iter()
                .find(|(field, _)| field == name)
                .map(|(_, value)| value.clone())
        };
        let chosen = fields::read_form(FORM_ID)
            .iter()
            .any(|(name, value)| name == "session" && !value.is_empty());
        // The contact is the same person for every school; the team and its meals are not.
        if value("school").as_deref() != Some(school) {
            fields.retain(|(name, _)| name.starts_with("contact_"));
        }
        if chosen {
            fields.retain(|(name, _)| name != "session" && name != "waitlist");
        }
        let restored = fields::fill(FORM_ID, &fields, TouchedFields::Keep);
        self.restored.set(restored);
    }

    /// Finds out if this browser stores anything.
    pub(super) fn probe(self) {
        self.is_kept.set(storage::is_available());
    }

    pub(super) fn sent(self) -> SentAnswers {
        SentAnswers(self.key.with_value(|key| format!("{key}.sent")))
    }

    /// The idempotency key with which the draft may already have been sent.
    pub(super) fn key(self, school: &str) -> Option<String> {
        let fields: FormFields = self.key.with_value(|key| storage::get(key))?;
        let own = fields
            .iter()
            .any(|(name, value)| name == "school" && value == school);
        let (_, key) = fields
            .into_iter()
            .find(|(name, _)| name == "idempotency_key")?;
        (own && !key.is_empty()).then_some(key)
    }

    /// The key in local storage.
    pub(super) fn name(self) -> String {
        self.key.get_value()
    }

    pub(super) fn forget(self) {
        self.key.with_value(|key| storage::remove(key));
        self.restored.set(false);
    }
}

/// Answers that were sent and not yet answered, by their key in local storage. It holds a plain
/// text, because an answer may come when the page's signals are gone.
pub(super) struct SentAnswers(String);

impl SentAnswers {
    /// The answers that were sent for a school and never answered.
    pub(super) fn unanswered(&self, school: &str) -> Option<FormFields> {
        let fields: FormFields = storage::get(&self.0)?;
        let own = |(name, value): &(String, String)| name == "school" && value == school;
        fields.iter().any(own).then_some(fields)
    }

    /// Sends answers, and keeps them until the outcome is known: if the reply is lost, sending them
    /// again tells it.
    pub(super) async fn submit_form(&self, address: &str, fields: &FormFields) -> SubmitOutcome {
        // Without the copy a lost reply can be recovered on this page only.
        let _ = storage::put(&self.0, fields);
        let answer = submit_form(address, fields).await;
        if !matches!(answer, SubmitOutcome::Failed(_)) {
            storage::remove(&self.0);
        }
        answer
    }
}

/// Says that a draft was restored, with a button to clear it.
#[component]
pub(super) fn DraftNote(
    draft: RegistrationDraft,
    on_clear: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let clear = move |event: leptos::ev::MouseEvent| {
        // Every other click stores the draft.
        event.stop_propagation();
        draft.forget();
        fields::reset(FORM_ID);
        on_clear();
        // The button disappears, so the focus goes to the first question.
        dom::focus("session");
    };
    let unkept = move || {
        (!draft.is_kept.get()).then(|| {
            view! {
                <p class="notice">
                    "This browser keeps nothing on this device. If you leave this page before you \
                     register, you have to type your answers again."
                </p>
            }
        })
    };
    let restored = move || {
        draft.restored.get().then(|| {
            view! {
                <p class="notice">
                    "We kept what you typed on this device. "
                    <button type="button" class="button-link" on:click=clear>
                        "Clear"
                    </button>
                </p>
            }
        })
    };
    view! {
        {unkept}
        {restored}
    }
}
