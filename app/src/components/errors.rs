//! The errors of a form: at the top of the page, and in the same words at each field.

use super::announcer::{Announcer, ErrorPresence};
use crate::dom;
use domain::registration::form::FieldErrors;
use leptos::prelude::*;

/// The fields that a summary names first, in this order.
const SUMMARY_ORDER: [&str; 6] = [
    "school",
    "session",
    "waitlist",
    "contact_name",
    "contact_email",
    "headcount",
];

/// The list at the top of a form. It takes the focus when it appears.
#[component]
pub(crate) fn ErrorSummary(
    errors: RwSignal<FieldErrors>,
    /// To be set where a page has several forms.
    #[prop(into, default = "error-summary".to_owned())]
    id: String,
) -> impl IntoView {
    let announcer = Announcer::current();
    let own_id = id.clone();
    let presence_of_errors = move |errors: &FieldErrors| {
        if errors.is_empty() {
            ErrorPresence::Absent
        } else {
            ErrorPresence::Present
        }
    };
    // A page may have several forms: only one that has or had errors changes the title.
    if errors.with_untracked(presence_of_errors) == ErrorPresence::Present {
        announcer.mark_title(ErrorPresence::Present);
    }
    Effect::new(move |before: Option<ErrorPresence>| {
        let found = errors.with(presence_of_errors);
        if found == ErrorPresence::Present || before == Some(ErrorPresence::Present) {
            announcer.mark_title(found);
        }
        if found == ErrorPresence::Present {
            dom::focus(&own_id);
        }
        found
    });
    // On the server this cleanup runs before the title is written.
    if !is_server() {
        on_cleanup(move || {
            if errors.try_with_untracked(presence_of_errors) == Some(ErrorPresence::Present) {
                announcer.mark_title(ErrorPresence::Absent);
            }
        });
    }
    let lines = move || {
        let mut lines: Vec<_> = errors.get().0.into_iter().collect();
        let rank = |field: &str| {
            SUMMARY_ORDER
                .iter()
                .position(|it| *it == field)
                .unwrap_or(SUMMARY_ORDER.len())
        };
        lines.sort_by_key(|(field, _)| rank(field));
        lines
            .into_iter()
            .map(|(field, message)| render_line(field, message))
            .collect_view()
    };
    move || {
        let id = id.clone();
        errors.with(|errors| !errors.is_empty()).then(|| {
            view! {
                <div class="error-summary" role="alert" tabindex="-1" id=id>
                    <h2>"There is a problem"</h2>
                    <ul>{lines}</ul>
                </div>
            }
        })
    }
}

fn render_line(field: String, message: String) -> impl IntoView {
    let href = format!("#{field}");
    view! {
        <li>
            <a href=href on:click=dom::focus_on_click(field)>
                {message}
            </a>
        </li>
    }
}

#[component]
pub(crate) fn FieldError(
    /// The field's name and id.
    #[prop(into)]
    field: String,
    errors: RwSignal<FieldErrors>,
) -> impl IntoView {
    let id = format!("{field}-error");
    move || {
        let message = errors.with(|errors| errors.get(&field).map(str::to_owned))?;
        let id = id.clone();
        Some(view! {
            <p class="field-error" id=id>
                <span class="visually-hidden">"Error: "</span>
                {message}
            </p>
        })
    }
}

pub(crate) fn has_error(errors: RwSignal<FieldErrors>, field: &str) -> bool {
    errors.with(|errors| errors.get(field).is_some())
}

/// The value of `aria-describedby`: the ids of the field's hint and message, if any.
pub(crate) fn described_by(
    errors: RwSignal<FieldErrors>,
    field: &str,
    hint: Option<&str>,
) -> Option<String> {
    let error = has_error(errors, field).then(|| format!("{field}-error"));
    let ids: Vec<_> = hint.map(str::to_owned).into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
