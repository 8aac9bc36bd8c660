//! The form that changes the session, or the wishes of a waiting school.

use super::change_section::{ChangeSection, RowLabel};
use super::{RegistrationPageState, RegistrationStage};
use crate::api::types::registration::RegistrationView;
use crate::api::types::workshop::WorkshopView;
use crate::components::errors::FieldError;
use crate::components::post_form::ButtonStyle;
use crate::components::sessions::{
    LiveBadge, SessionOption, find_session_date_texts, render_session_label, render_unbroken,
};
use crate::phrases;
use domain::registration::workshop::Door;
use domain::registration::{RegistrationStatus, Session};
use domain::slug::SessionId;
use leptos::prelude::*;

/// One session for a school that has a place, wishes in order for a school that waits.
pub(super) fn render_session_section(part: &ChangeSection, stage: RegistrationStage) -> AnyView {
    let page_state = part.page_state;
    let (sessions, wishes) = page_state.data.with_untracked(|data| {
        let definition = &data.workshop.definition;
        let sessions: Vec<Session> = definition.sessions_of(data.school.level).cloned().collect();
        let wishes = match &data.status {
            RegistrationStatus::Confirmed { session } => vec![session.clone()],
            RegistrationStatus::Waiting { wishes, .. } => wishes.clone(),
        };
        (sessions, wishes)
    });
    let typed = page_state
        .submitted
        .with_value(|form| (form.form == part.name).then(|| form.values("session")));
    let typed = typed.unwrap_or_else(|| wishes.iter().map(ToString::to_string).collect());
    let errors = part.state.errors;
    let fields = if stage == RegistrationStage::Confirmed {
        let choices = sessions
            .into_iter()
            .enumerate()
            .map(|(at, session)| {
                let id = if at == 0 {
                    "session".to_owned()
                } else {
                    format!("session-{}", session.id)
                };
                render_choice(page_state, session, id, &typed)
            })
            .collect_view();
        view! {
            <fieldset class="field">
                <legend>"Session"</legend>
                <p class="hint">
                    "You keep your current slot until the change goes through. "
                    <LiveBadge link=page_state.live.status()/>
                </p>
                <FieldError field="session" errors/>
                {choices}
            </fieldset>
        }
        .into_any()
    } else {
        let page = StoredValue::new(page_state.data.with_untracked(|data| data.workshop.clone()));
        let selects = ["First choice", "Second choice", "Third choice"]
            .into_iter()
            .take(sessions.len())
            .enumerate()
            .map(|(at, label)| render_wish(page_state, page, &sessions, at, label, typed.get(at)))
            .collect_view();
        view! {
            <p class="hint">"You keep your turn on the waiting list."</p>
            <FieldError field="session" errors/>
            {selects}
        }
        .into_any()
    };
    let (label, button) = match stage {
        RegistrationStage::Confirmed => (
            RowLabel {
                title: "Session",
                verb: "Change",
                object: " session",
            },
            "Save session",
        ),
        RegistrationStage::Waiting => (
            RowLabel {
                title: "Waiting for",
                verb: "Change",
                object: " your choices",
            },
            "Save choices",
        ),
    };
    let data = page_state.data;
    part.row_of(
        label,
        move || data.with(render_sessions),
        part.form(button, ButtonStyle::Plain, fields),
    )
}

/// "Monday, April 22, 3:15–6:15 PM"; for a waiting school its choices.
fn render_sessions(data: &RegistrationView) -> AnyView {
    let label = |session: &SessionId| {
        let words = find_session_date_texts(&data.workshop, session);
        let text = format!("{}, {}, {}", words.weekday, words.date, words.time);
        render_unbroken(text, &words.time)
    };
    match &data.status {
        RegistrationStatus::Confirmed { session } => label(session).into_any(),
        RegistrationStatus::Waiting { wishes, .. } => {
            let line = |wish| view! { <span class="line">{label(wish)}</span> };
            wishes.iter().map(line).collect_view().into_any()
        }
    }
}

fn render_choice(
    page_state: RegistrationPageState,
    session: Session,
    id: String,
    typed: &[String],
) -> impl IntoView + use<> {
    let text = page_state
        .data
        .with_untracked(|data| render_session_label(&data.workshop, &session.id));
    let checked = typed.first().is_some_and(|it| it == session.id.as_str());
    let value = session.id.to_string();
    let current = move || {
        let status = page_state.data.with(|data| data.status.clone());
        matches!(status, RegistrationStatus::Confirmed { session: now } if now == session.id)
    };
    let which = SessionId::parse(&value).ok();
    let left = move || {
        if current() {
            return "your session".to_owned();
        }
        page_state.live.with(
            |counts| match which.as_ref().and_then(|id| counts.session(id)) {
                Some(found) if found.door == Door::Closed => "closed".to_owned(),
                Some(found) if found.open == 0 => "full".to_owned(),
                Some(found) => phrases::tally_label(found.tally()),
                None => String::new(),
            },
        )
    };
    view! {
        <div class="choice">
            <input type="radio" name="session" id=id.clone() value=value checked=checked/>
            <label for=id>
                {text}
                <span class="choice-note">{left}</span>
            </label>
        </div>
    }
}

fn render_wish(
    page_state: RegistrationPageState,
    page: StoredValue<WorkshopView>,
    sessions: &[Session],
    at: usize,
    label: &'static str,
    typed: Option<&String>,
) -> impl IntoView + use<> {
    let id = if at == 0 {
        "session".to_owned()
    } else {
        format!("wish-{}", at + 1)
    };
    let options = sessions
        .iter()
        .map(|session| {
            let (session, begin) = (session.id.clone(), typed.cloned().unwrap_or_default());
            view! { <SessionOption session page live=page_state.live begin/> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name="session" class="wide">
                <option value="">"None"</option>
                {options}
            </select>
        </div>
    }
}
