//! The notice of a refused registration: the reason, that nothing is lost, and the nearest
//! alternatives.

use super::form_state::{RegisterFormState, RegisterStep};
use super::registration_draft::FORM_ID;
use crate::components::sessions::{find_alternatives, render_session_label};
use crate::dom::FormFields;
use crate::dom::fields::{self, TouchedFields};
use crate::phrases;
use domain::registration::counts::SlotAvailability;
use domain::slug::SessionId;
use leptos::prelude::*;

/// Empty without a refusal.
#[component]
pub(super) fn RefusalNotice(form_state: RegisterFormState) -> impl IntoView {
    move || {
        let refused = form_state.refused.get()?;
        let ways = match refused.refused.as_str() {
            "already_registered" => {
                let school = form_state.school.with_value(|school| school.slug.clone());
                let address = format!("{}?school={school}", form_state.address());
                view! { <p><a class="button" rel="external" href=address>"See who registered"</a></p> }
                    .into_any()
            }
            "full" | "held" | "closed" => view! { <AlternativeSessions form_state/> }.into_any(),
            _ => ().into_any(),
        };
        // If the server could not answer, the outcome is unknown; a second try with the same key is
        // safe.
        let nothing = match refused.refused.as_str() {
            "unavailable" | "too_many" => {
                "Your answers are still here. Send them again; your school is registered only once."
            }
            _ => "Nothing was registered. Your answers are still here.",
        };
        Some(view! {
            <div class="notice notice-wrong" id="refused" tabindex="-1">
                <h2>{refused.message}</h2>
                <p>{nothing}</p>
                {ways}
            </div>
        })
    }
}

/// Other sessions, the nearest first, then the waiting list. Each button shows the answers once
/// more, with its session.
#[component]
pub(super) fn AlternativeSessions(form_state: RegisterFormState) -> impl IntoView {
    let refused_for = form_state.chosen.get_untracked();
    move || {
        let session = refused_for.clone();
        let (others, waiting) = form_state.page.with_value(|page| {
            let session = session
                .as_ref()
                .and_then(|id| page.definition.session(id))?;
            let found = form_state.live.with(|counts| {
                let waiting = counts.level(session.level).map_or(0, |level| level.waiting);
                (
                    find_alternatives(page, counts, form_state.viewer, session),
                    waiting,
                )
            });
            Some(found)
        })?;
        let can_wait = session.as_ref().is_some_and(|id| {
            matches!(
                form_state.offer(id),
                Some(SlotAvailability::Full | SlotAvailability::Held)
            )
        });
        if others.is_empty() && !can_wait {
            return None;
        }
        let promise = form_state.promise_slot();
        let lead = match (others.is_empty(), waiting) {
            (false, _) => "These sessions are open to your school:".to_owned(),
            (true, 0) => format!("You would be first on the waiting list. {promise}"),
            (true, many) => format!("{}. {promise}", phrases::waiting_schools_label(many)),
        };
        let line = |(other, open): (SessionId, u32)| {
            let when = form_state
                .page
                .with_value(|page| render_session_label(page, &other));
            let label = view! { {when} {format!(", {}", phrases::open_label(open))} }.into_any();
            view! { <AlternativeForm form_state session=Some(other) label waits=WaitlistAnswer::AsBefore/> }
        };
        let wait = can_wait.then(|| {
            let label = "Join the waiting list".into_any();
            view! { <AlternativeForm form_state session label waits=WaitlistAnswer::Yes/> }
        });
        let buttons = others.into_iter().map(line).collect_view();
        Some(view! {
            <p>{lead}</p>
            <div class="ways">{buttons} {wait}</div>
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum WaitlistAnswer {
    Yes,
    AsBefore,
}

/// A form with every answer and another session.
#[component]
fn AlternativeForm(
    form_state: RegisterFormState,
    session: Option<SessionId>,
    label: AnyView,
    waits: WaitlistAnswer,
) -> impl IntoView {
    let mut fields: FormFields = form_state.sent.get_untracked();
    let mut wish = session
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    if let Some((_, first)) = fields.iter_mut().find(|(name, _)| name == "session") {
        std::mem::swap(first, &mut wish);
    } else {
        fields.push(("session".to_owned(), wish));
    }
    if waits == WaitlistAnswer::Yes && !fields.iter().any(|(name, _)| name == "waitlist") {
        fields.push(("waitlist".to_owned(), "yes".to_owned()));
    }
    let taken = fields.clone();
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        fields::fill(FORM_ID, &taken, TouchedFields::Overwrite);
        form_state.chosen.set(session.clone());
        form_state.step.set(RegisterStep::Answer);
        form_state.check_answers();
    };
    let hidden = fields
        .into_iter()
        .chain([("step".to_owned(), "check".to_owned())])
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form method="post" action=form_state.address() on:submit=take>
            {hidden}
            <button type="submit" class="button button-quiet">
                // A button lays its children out in a row, so the label is one child.
                <span>{label}</span>
            </button>
        </form>
    }
}
