//! Steps 2 and 3: pick a session, say who and how many, check, send.

use super::answers::Answers;
use super::check::Check;
use super::draft::Draft;
use super::filling::{Filling, Step};
use super::refused::RefusedBox;
use super::watch::Watch;
use crate::api::submitted::Submitted;
use crate::api::workshop::WorkshopPage;
use crate::components::announcer::Heading;
use crate::components::enhanced;
use crate::components::errors::ErrorSummary;
use crate::components::june::OwnJune;
use crate::components::layout::{Frame, Layout};
use crate::live_counts::LiveCounts;
use crate::phrases::{self, Viewer};
use crate::sending::Sending;
use domain::registration::counts::{Claim, Offer};
use domain::registration::june::Track;
use domain::registration::{Phase, RegistrationMode, School};
use domain::slug::SessionId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub(super) fn Register(
    page: WorkshopPage,
    school: School,
    claim: Claim,
    submitted: Submitted,
    key: String,
) -> impl IntoView {
    let own = |id: &SessionId| {
        page.programme
            .session(id)
            .is_some_and(|session| session.level == school.level)
    };
    let wished = use_query_map().with_untracked(|query| query.get("session"));
    let chosen = submitted.value("session").map(str::to_owned).or(wished);
    let chosen = chosen
        .and_then(|text| SessionId::parse(&text).ok())
        .filter(own);
    let frame = Frame::of(page.head());
    let title = page.programme.workshop.title.clone();
    let live = LiveCounts::follow(&page.programme.workshop.slug, page.counts.clone());
    let mut sent = submitted.fields.clone();
    sent.retain(|(name, _)| name != "step");
    let filling = Filling {
        draft: Draft::of(&page.programme.workshop.slug),
        page: StoredValue::new(page),
        viewer: Viewer::School(claim),
        live,
        chosen: RwSignal::new(chosen),
        errors: RwSignal::new(submitted.errors.clone()),
        sent: RwSignal::new(sent),
        step: RwSignal::new(if submitted.checking {
            Step::Check
        } else {
            Step::Answer
        }),
        refused: RwSignal::new(submitted.refused.clone()),
        trouble: RwSignal::default(),
        sending: RwSignal::new(Sending::Idle),
        key: RwSignal::new(
            submitted
                .value("idempotency_key")
                .map_or(key, str::to_owned),
        ),
        submitted: StoredValue::new(submitted),
        school: StoredValue::new(school.clone()),
    };
    let enhanced = enhanced();
    let gate = Memo::new(move |_| gate(filling));
    // Once there, the form stays: what was typed is not taken away when the last session closes.
    let answered = filling.submitted.with_value(|form| !form.fields.is_empty());
    let shown = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or(answered) || gate.get().is_none()
    });
    let fill_in = move || {
        if !shown.get() {
            return None;
        }
        let hidden = move || enhanced.get() && filling.step.get() == Step::Check;
        Some(view! {
            <Watch filling/>
            {move || (filling.step.get() == Step::Check).then(|| view! { <Check filling/> })}
            <div hidden=hidden>
                <Answers filling/>
            </div>
        })
    };
    view! {
        <Layout frame>
            <div class="column">
                <ErrorSummary errors=filling.errors/>
                <RefusedBox filling/>
                {after_cancelling(filling)}
                <Heading text=format!("Register {}", school.name) caption=title/>
                <div hidden=move || filling.step.get() == Step::Check>
                    <SchoolLine filling claim/>
                </div>
                {move || gate.get().map(|text| view! { <p class="notice">{text}</p> })}
                {fill_in}
            </div>
        </Layout>
    }
}

/// What the page says first to whoever has just ended the school's registration.
fn after_cancelling(filling: Filling) -> Option<AnyView> {
    let sent = use_query_map().with_untracked(|query| query.get("sent"))?;
    let text = match sent.as_str() {
        "cancel" => {
            "Your registration is cancelled. If the session is in your calendar, delete it there."
        }
        "disowned" => {
            "The registration is cancelled. Your school is as if it had never registered: it keeps \
             its hold, if it has one, and can register here."
        }
        _ => return None,
    };
    let page = filling.page.get_value();
    let june = (sent == "cancel").then(|| view! { <OwnJune page track=Track::Start/> });
    Some(
        view! {
            <p class="notice notice-done">{text}</p>
            {june}
        }
        .into_any(),
    )
}

/// Why the school can't register now, if it can't.
fn gate(filling: Filling) -> Option<String> {
    let level = filling.school.with_value(|school| school.level);
    filling.page.with_value(|page| {
        let workshop = &page.programme.workshop;
        let is_own = filling
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
            .programme
            .sessions_of(level)
            .filter_map(|session| filling.offer(&session.id))
            .collect();
        let phase = filling.live.with(|counts| counts.phase);
        if offers.contains(&Offer::NotYet) {
            let designated =
                phase == Phase::Before && filling.viewer != Viewer::School(Claim::None);
            let words = &page.words;
            let from = if designated {
                &words.designated_from
            } else {
                &words.everyone_from
            };
            Some(format!("Registration for your school opens {from}."))
        } else if offers.iter().all(|offer| *offer == Offer::Closed) {
            Some(
                "Registration for these sessions is closed. For anything urgent, ask the office."
                    .to_owned(),
            )
        } else {
            None
        }
    })
}

/// The school that was chosen, and what that means.
#[component]
fn SchoolLine(filling: Filling, claim: Claim) -> impl IntoView {
    let level = filling
        .school
        .with_value(|school| phrases::school_of(school.level));
    let release = filling
        .page
        .with_value(|page| page.words.release_at.clone());
    let promise = move || {
        let phase = filling.live.with(|counts| counts.phase);
        (claim == Claim::Hold && phase.holds())
            .then(|| format!(" One school place is held for you until {release}."))
    };
    let own = filling.page.with_value(|page| page.own_school.clone());
    let holder = filling
        .school
        .with_value(|school| own.as_ref() == Some(&school.slug));
    let june = (holder && claim == Claim::Hold).then(|| {
        let address = filling
            .page
            .with_value(|page| format!("/w/{}/decline", page.programme.workshop.slug));
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
