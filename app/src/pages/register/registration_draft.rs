//! What this device keeps of a half-filled form until it is sent.

use crate::dom::fields::{self, TouchedFields};
use crate::dom::{self, FormFields, storage};
use crate::submit::{SubmitOutcome, submit_form};
use domain::slug::WorkshopSlug;
use leptos::prelude::*;

/// Fields of the answers; nothing else is ever kept.
pub(super) const FORM_ID: &str = "answers";

/// A workshop's draft on this device.
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

    /// Keeps what is typed now.
    pub(super) fn keep(self) {
        let typed = fields::read_form(FORM_ID);
        if !typed.is_empty() {
            // A browser that keeps nothing says so beside the form.
            let _ = self.key.with_value(|key| storage::put(key, &typed));
        }
    }

    /// Puts back what was kept. What a person has typed since the page appeared stays, and a
    /// session does not follow where another is chosen, or where it was another school's.
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
        // Who types is the same person for every school; the team and its meals are not.
        if value("school").as_deref() != Some(school) {
            fields.retain(|(name, _)| name.starts_with("contact_"));
        }
        if chosen {
            fields.retain(|(name, _)| name != "session" && name != "waitlist");
        }
        let restored = fields::fill(FORM_ID, &fields, TouchedFields::Keep);
        self.restored.set(restored);
    }

    /// Sees whether this browser keeps anything.
    pub(super) fn probe(self) {
        self.is_kept.set(storage::is_available());
    }

    pub(super) fn sent(self) -> SentAnswers {
        SentAnswers(self.key.with_value(|key| format!("{key}.sent")))
    }

    /// The key under which the kept form may already have been sent.
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

    /// Under which name this device keeps it.
    pub(super) fn name(self) -> String {
        self.key.get_value()
    }

    pub(super) fn forget(self) {
        self.key.with_value(|key| storage::remove(key));
        self.restored.set(false);
    }
}

/// What this device sent and was not answered. A plain name: the answer may come when the page, and
/// all that is stored with it, is gone.
pub(super) struct SentAnswers(String);

impl SentAnswers {
    /// What was sent for a school and never answered.
    pub(super) fn unanswered(&self, school: &str) -> Option<FormFields> {
        let fields: FormFields = storage::get(&self.0)?;
        let own = |(name, value): &(String, String)| name == "school" && value == school;
        fields.iter().any(own).then_some(fields)
    }

    /// Sends answers, and keeps them until it is known what came of it: should the answer be lost,
    /// sending them once more tells.
    pub(super) async fn submit_form(&self, address: &str, fields: &FormFields) -> SubmitOutcome {
        // Without it a lost answer can only be asked for on this very page.
        let _ = storage::put(&self.0, fields);
        let answer = submit_form(address, fields).await;
        if !matches!(answer, SubmitOutcome::Failed(_)) {
            storage::remove(&self.0);
        }
        answer
    }
}

/// Says that something was put back, and offers to take it away.
#[component]
pub(super) fn DraftNote(
    draft: RegistrationDraft,
    on_clear: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let clear = move |event: leptos::ev::MouseEvent| {
        // The form keeps what is in it at every click; not at this one.
        event.stop_propagation();
        draft.forget();
        fields::reset(FORM_ID);
        on_clear();
        // The button goes; whoever pressed it begins at the first question.
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
