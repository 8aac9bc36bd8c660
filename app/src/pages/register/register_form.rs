//! The page of a chosen school: fields, check, refusal.

use super::answer_check::AnswerCheck;
use super::answer_fields::AnswerFields;
use super::availability_watch::AvailabilityWatch;
use super::form_state::{RegisterFormState, RegisterStep};
use super::refusal_notice::RefusalNotice;
use super::registration_draft::RegistrationDraft;
use crate::api::types::returned_form::ReturnedForm;
use crate::api::types::workshop::WorkshopView;
use crate::components::announcer::Heading;
use crate::components::errors::ErrorSummary;
use crate::components::is_enhanced;
use crate::components::june_meetings::OwnJuneMeetings;
use crate::components::layout::{Layout, PageFrame};
use crate::live_counts::LiveCounts;
use crate::phrases::{self, CountsAudience};
use crate::submit::SubmitStatus;
use domain::registration::counts::{SlotAvailability, SlotClaim};
use domain::registration::june::Track;
use domain::registration::{Phase, RegistrationMode, School};
use domain::slug::SessionId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub(super) fn RegisterForm(
    page: WorkshopView,
    school: School,
    claim: SlotClaim,
    submitted: ReturnedForm,
    key: String,
) -> impl IntoView {
    let own = |id: &SessionId| {
        page.definition
            .session(id)
            .is_some_and(|session| session.level == school.level)
    };
    let wished = use_query_map().with_untracked(|query| query.get("session"));
    let chosen = submitted.value("session").map(str::to_owned).or(wished);
    let chosen = chosen
        .and_then(|text| SessionId::parse(&text).ok())
        .filter(own);
    let frame = PageFrame::of(page.head());
    let title = page.definition.workshop.title.clone();
    let live = LiveCounts::follow(&page.definition.workshop.slug, page.counts.clone());
    let mut sent = submitted.fields.clone();
    sent.retain(|(name, _)| name != "step");
    let form_state = RegisterFormState {
        draft: RegistrationDraft::of(&page.definition.workshop.slug),
        page: StoredValue::new(page),
        viewer: CountsAudience::School(claim),
        live,
        chosen: RwSignal::new(chosen),
        errors: RwSignal::new(submitted.errors.clone()),
        sent: RwSignal::new(sent),
        step: RwSignal::new(if submitted.checking {
            RegisterStep::Check
        } else {
            RegisterStep::Answer
        }),
        refused: RwSignal::new(submitted.refused.clone()),
        trouble: RwSignal::default(),
        sending: RwSignal::new(SubmitStatus::Idle),
        key: RwSignal::new(
            submitted
                .value("idempotency_key")
                .map_or(key, str::to_owned),
        ),
        submitted: StoredValue::new(submitted),
        school: StoredValue::new(school.clone()),
    };
    let enhanced = is_enhanced();
    let gate = Memo::new(move |_| closed_message(form_state));
    // Once shown, the form stays: typed answers are not taken away when the last session closes.
    let answered = form_state
        .submitted
        .with_value(|form| !form.fields.is_empty());
    let shown = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or(answered) || gate.get().is_none()
    });
    let fill_in = move || {
        if !shown.get() {
            return None;
        }
        let hidden = move || enhanced.get() && form_state.step.get() == RegisterStep::Check;
        Some(view! {
            <AvailabilityWatch form_state/>
            {move || (form_state.step.get() == RegisterStep::Check).then(|| view! { <AnswerCheck form_state/> })}
            <div hidden=hidden>
                <AnswerFields form_state/>
            </div>
        })
    };
    view! {
        <Layout frame>
            <div class="column">
                <ErrorSummary errors=form_state.errors/>
                <RefusalNotice form_state/>
                {render_cancellation()}
                <Heading text=format!("Register {}", school.name) caption=title/>
                <div hidden=move || form_state.step.get() == RegisterStep::Check>
                    <ChosenSchool form_state claim/>
                </div>
                {move || gate.get().map(|text| view! { <p class="notice">{text}</p> })}
                {fill_in}
                {render_june(form_state)}
            </div>
        </Layout>
    }
}

/// Shown first after the school's registration was cancelled.
fn render_cancellation() -> Option<AnyView> {
    let sent = use_query_map().with_untracked(|query| query.get("sent"))?;
    let text = match sent.as_str() {
        "cancel" => {
            "Your registration is canceled. If the session is in your calendar, delete it there."
        }
        "leave" => "Your school left the waiting list. You can join it again here.",
        "disowned" => {
            "The registration is canceled. Your school keeps its held slot, if it has one, and \
             can register here."
        }
        _ => return None,
    };
    Some(view! { <p class="notice notice-done">{text}</p> }.into_any())
}

/// The meetings in late June, for a school that canceled.
fn render_june(form_state: RegisterFormState) -> Option<AnyView> {
    let sent = use_query_map().with_untracked(|query| query.get("sent"))?;
    let page = form_state.page.get_value();
    ["cancel", "leave"]
        .contains(&sent.as_str())
        .then(|| view! { <OwnJuneMeetings page track=Track::Start/> }.into_any())
}

/// The reason why the school can't register now, if it can't.
fn closed_message(form_state: RegisterFormState) -> Option<String> {
    let level = form_state.school.with_value(|school| school.level);
    form_state.page.with_value(|page| {
        let workshop = &page.definition.workshop;
        let is_own = form_state
            .school
            .with_value(|school| page.own_school.as_ref() == Some(&school.slug));
        if workshop.mode == RegistrationMode::Invited && !is_own {
            return Some(format!(
                "Schools register by invitation here. Open the link in the invitation that was sent to \
                 your school, on this device, or ask the office: {}.",
                workshop.office
            ));
        }
        let offers: Vec<_> = page
            .definition
            .sessions_of(level)
            .filter_map(|session| form_state.offer(&session.id))
            .collect();
        let phase = form_state.live.with(|counts| counts.phase);
        if offers.contains(&SlotAvailability::NotYet) {
            let designated =
                phase == Phase::Before && form_state.viewer != CountsAudience::School(SlotClaim::None);
            let words = &page.words;
            let from = if designated {
                &words.designated_from
            } else {
                &words.everyone_from
            };
            Some(format!("Registration for your school opens {from}."))
        } else if offers.iter().all(|offer| *offer == SlotAvailability::Closed) {
            Some(
                format!(
                    "Registration for these sessions is closed. Ask the office: {}.",
                    workshop.office
                ),
            )
        } else {
            None
        }
    })
}

/// The chosen school's level, its hold, and the way to another school.
#[component]
fn ChosenSchool(form_state: RegisterFormState, claim: SlotClaim) -> impl IntoView {
    let level = form_state
        .school
        .with_value(|school| phrases::level_school_label(school.level));
    let release = form_state
        .page
        .with_value(|page| page.words.release_at.clone());
    let promise = move || {
        let phase = form_state.live.with(|counts| counts.phase);
        (claim == SlotClaim::Hold && phase.has_holds())
            .then(|| format!(" {}", phrases::hold_label(&release)))
    };
    let own = form_state.page.with_value(|page| page.own_school.clone());
    let holder = form_state
        .school
        .with_value(|school| own.as_ref() == Some(&school.slug));
    let june = (holder && claim == SlotClaim::Hold).then(|| {
        let address = form_state
            .page
            .with_value(|page| format!("/w/{}/decline", page.definition.workshop.slug));
        view! {
            " · "
            <a href=address>"We will start in late June instead"</a>
        }
    });
    view! {
        <p class="chosen">
            {level}
            "."
            {promise}
            " "
            <a href="?change=school">"Change school"</a>
            {june}
        </p>
    }
}
