//! Submission of forms without leaving the page, and its outcomes. The forms work without it: their
//! addresses answer a browser with a page.

use crate::api::types::returned_form::FormRefusal;
use crate::dom::{self, FormFields, clock};
use domain::registration::form::FieldErrors;
use leptos::prelude::*;
use serde::Deserialize;
use std::time::Duration;

/// The server's answer after success.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct FormSuccess {
    /// For the person.
    pub(crate) message: String,
    /// The link to a new registration; none if its links have ended since.
    pub(crate) manage_url: Option<String>,
    /// The link as a QR code: an SVG document.
    pub(crate) qr_svg: String,
    /// True if every field was right and nothing is saved yet: the page asks back.
    pub(crate) checked: bool,
    /// The address to go on to; empty if the person stays on the page.
    pub(crate) next: String,
}

/// Goes to the new registration; to `page` if its links have ended since.
pub(crate) fn go_to_registration(done: &FormSuccess, page: &str) {
    dom::navigate(done.manage_url.as_deref().unwrap_or(page));
}

pub(crate) enum SubmitOutcome {
    /// The change is on the server's disk.
    Saved(FormSuccess),
    Invalid(FieldErrors),
    /// Every field was right, but the rules refused the change.
    Refused(FormRefusal),
    /// The outcome is unknown, or the server can't answer now. The message says what to do.
    Failed(String),
}

#[derive(Deserialize)]
struct InvalidFormBody {
    errors: FieldErrors,
}

const UNKNOWN_OUTCOME_MESSAGE: &str = "The server could not answer. What you typed is still here: try again in a \
    moment. Sending twice does no harm.";

pub(crate) async fn submit_form(address: &str, fields: &FormFields) -> SubmitOutcome {
    let Ok(reply) = dom::post(address, fields).await else {
        return SubmitOutcome::Failed(
            "We could not reach the server, so nothing is confirmed. What you typed is still \
             here: check your connection and try again. Sending twice does no harm."
                .to_owned(),
        );
    };
    let trouble = |text: &str| SubmitOutcome::Failed(text.to_owned());
    match reply.status {
        200..=299 => SubmitOutcome::Saved(serde_json::from_str(&reply.body).unwrap_or_default()),
        // A 403 with a body says what is missing.
        403 if let Ok(refused) = serde_json::from_str(&reply.body) => {
            SubmitOutcome::Refused(refused)
        }
        401 | 403 => trouble(
            "This browser may not do that any more: its link has ended. Open the newest link \
             that was mailed to you, and send again.",
        ),
        404 => trouble("What you are changing is no longer there. Load the page again."),
        409 => serde_json::from_str(&reply.body)
            .map_or_else(|_| trouble(UNKNOWN_OUTCOME_MESSAGE), SubmitOutcome::Refused),
        413 => trouble("This is more text than we can take. Shorten it and send again."),
        422 => serde_json::from_str(&reply.body).map_or_else(
            |_| trouble(UNKNOWN_OUTCOME_MESSAGE),
            |wrong: InvalidFormBody| SubmitOutcome::Invalid(wrong.errors),
        ),
        429 => SubmitOutcome::Failed(format!(
            "Too many changes came from here in a short time. What you typed is still here: try \
             again in {}.",
            wait_label(reply.retry_after.as_deref())
        )),
        _ => trouble(UNKNOWN_OUTCOME_MESSAGE),
    }
}

fn wait_label(seconds: Option<&str>) -> String {
    match seconds.and_then(|text| text.trim().parse::<u32>().ok()) {
        None | Some(0) => "a minute".to_owned(),
        Some(1) => "1 second".to_owned(),
        Some(few @ 2..=90) => format!("{few} seconds"),
        Some(many) => format!("{} minutes", many.div_ceil(60)),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SubmitStatus {
    Idle,
    /// The form is on its way since this instant.
    Going(u64),
    /// The form has been on its way for a while.
    Slow,
}

impl SubmitStatus {
    /// Sets the state to `Going`, and after eight seconds to `Slow` if the form is still on its
    /// way.
    pub(crate) fn begin(state: RwSignal<Self>) {
        let since = Self::Going(clock::elapsed_ms() as u64);
        state.set(since);
        dom::run_after(Duration::from_secs(8), move || {
            if state.try_get_untracked() == Some(since) {
                state.set(Self::Slow);
            }
        });
    }
}
