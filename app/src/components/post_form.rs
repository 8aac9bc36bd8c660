//! A small form that changes one thing. Without a script the browser posts it; with one it is sent
//! without leaving the page.

use super::announcer::Announcer;
use super::errors::ErrorSummary;
use crate::api::types::returned_form::{FormRefusal, ReturnedForm};
use crate::dom::{self, fields};
use crate::submit::{FormSuccess, SubmitOutcome, SubmitStatus, submit_form};
use domain::registration::form::FieldErrors;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The state of a form's submission.
#[derive(Clone, Copy)]
pub(crate) struct FormState {
    pub(crate) errors: RwSignal<FieldErrors>,
    refused: RwSignal<Option<FormRefusal>>,
    trouble: RwSignal<String>,
    done: RwSignal<String>,
    sending: RwSignal<SubmitStatus>,
}

impl FormState {
    /// Starts with the server's answer to a post without a script, if this page is one.
    pub(crate) fn new(name: &str, submitted: &ReturnedForm) -> Self {
        let own = submitted.form == name;
        Self {
            errors: RwSignal::new(if own {
                submitted.errors.clone()
            } else {
                FieldErrors::default()
            }),
            refused: RwSignal::new(submitted.refused.clone().filter(|_| own)),
            trouble: RwSignal::default(),
            done: RwSignal::default(),
            sending: RwSignal::new(SubmitStatus::Idle),
        }
    }

    /// True if the form came back with errors, so that the collapsed part around it must be open.
    pub(crate) fn has_returned(self) -> bool {
        self.refused.with_untracked(Option::is_some)
            || self.errors.with_untracked(|errors| !errors.is_empty())
    }

    pub(crate) fn is_sending(self) -> bool {
        self.sending.get_untracked() != SubmitStatus::Idle
    }

    fn clear(self) {
        self.errors.set(FieldErrors::default());
        self.refused.set(None);
        self.trouble.set(String::new());
        self.done.set(String::new());
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ButtonStyle {
    #[default]
    Plain,
    /// For an action beside the page's purpose.
    Quiet,
    /// For an action that can't be undone.
    Grave,
}

#[component]
pub(crate) fn PostForm(
    action: String,
    state: FormState,
    #[prop(into)] button: Signal<String>,
    #[prop(optional)] weight: ButtonStyle,
    /// Called after success.
    on_done: impl Fn(FormSuccess) + Copy + 'static,
    /// Called after a refusal, with its counts.
    on_refused: impl Fn(FormRefusal) + Copy + 'static,
    children: Children,
) -> impl IntoView {
    let announcer = Announcer::current();
    let FormState {
        errors,
        refused,
        trouble,
        done,
        sending,
    } = state;
    let busy = move || sending.get() != SubmitStatus::Idle;
    let name = action.rsplit('/').next().unwrap_or_default();
    let (message_id, errors_id) = (format!("{name}-message"), format!("{name}-errors"));
    let address = action.clone();
    let focus = message_id.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if sending.get_untracked() != SubmitStatus::Idle {
            return;
        }
        let (fields, address, focus) = (fields::read_event(&event), address.clone(), focus.clone());
        state.clear();
        SubmitStatus::begin(sending);
        spawn_local(async move {
            let answer = submit_form(&address, &fields).await;
            // A person who left the page finds the change when they come back.
            if sending.try_get_untracked().is_none() {
                return;
            }
            // If another page follows, the form stays "Sending…" until that page is there.
            let leads_on = matches!(&answer, SubmitOutcome::Saved(found) if !found.next.is_empty());
            if !leads_on {
                sending.set(SubmitStatus::Idle);
            }
            match answer {
                SubmitOutcome::Saved(found) => {
                    announcer.say(found.message.clone());
                    done.set(found.message.clone());
                    on_done(found);
                }
                SubmitOutcome::Invalid(found) => errors.set(found),
                SubmitOutcome::Refused(found) => {
                    refused.set(Some(found.clone()));
                    on_refused(found);
                    dom::focus(&focus);
                }
                SubmitOutcome::Failed(text) => {
                    trouble.set(text);
                    dom::focus(&focus);
                }
            }
        });
    };
    let message = move || {
        let refusal = refused.with(|refused| refused.as_ref().map(|it| it.message.clone()));
        let text = refusal.or_else(|| Some(trouble.get()).filter(|text| !text.is_empty()))?;
        let id = message_id.clone();
        Some(view! { <p class="notice notice-wrong" id=id tabindex="-1">{text}</p> })
    };
    // Below the button, where the person looks after pressing it.
    let success = move || {
        let text = Some(done.get()).filter(|text| !text.is_empty())?;
        Some(view! { <p class="notice notice-done">{text}</p> })
    };
    let class = match weight {
        ButtonStyle::Plain => "button",
        ButtonStyle::Quiet => "button button-quiet",
        ButtonStyle::Grave => "button button-grave",
    };
    view! {
        <form method="post" action=action novalidate on:submit=submit aria-busy=move || busy().then_some("true")>
            <ErrorSummary errors id=errors_id/>
            {message}
            {children()}
            <p class="actions">
                <button type="submit" class=class>
                    {move || if busy() { "Sending…".to_owned() } else { button.get() }}
                </button>
                <SlowNotice sending slow="Still working – nothing is saved yet."/>
            </p>
            {success}
        </form>
    }
}

/// Shown and announced while a form takes long.
#[component]
pub(crate) fn SlowNotice(sending: RwSignal<SubmitStatus>, slow: &'static str) -> impl IntoView {
    let announcer = Announcer::current();
    Effect::new(move |_| {
        if sending.get() == SubmitStatus::Slow {
            announcer.say(slow);
        }
    });
    move || {
        (sending.get() == SubmitStatus::Slow).then(|| view! { <span class="waiting">{slow}</span> })
    }
}
