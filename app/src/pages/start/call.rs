//! The deadline and the way to register, worded for the school if it is known.

use super::{OwnRegistration, OwnSchool};
use crate::api::types::workshop::WorkshopView;
use crate::live_counts::LiveCounts;
use crate::phrases;
use domain::registration::Phase;
use domain::registration::counts::SlotClaim;
use leptos::prelude::*;

#[component]
pub(super) fn CallToAction(
    page: StoredValue<WorkshopView>,
    own: Option<OwnSchool>,
    live: LiveCounts,
) -> impl IntoView {
    let (days, due) = page.with_value(|page| (page.words.days_left, page.words.plan_due.clone()));
    let days_left = phrases::days_left_label(days).map(|label| format!("{label}. "));
    let duty = duty_message(own.as_ref(), &due);
    let over = Memo::new(move |_| live.with(|counts| counts.phase == Phase::Closed));
    let hold = own.as_ref().map(|own| (own.claim, own.registered));
    let promise = move || {
        let phase = live.with(|counts| counts.phase);
        let text = match hold? {
            (_, OwnRegistration::Mine) => "Your school is registered.".to_owned(),
            (_, OwnRegistration::Colleagues) => "Your school is already registered.".to_owned(),
            (SlotClaim::Hold, OwnRegistration::None) if phase.has_holds() => {
                page.with_value(|page| phrases::hold_label(&page.words.release_at))
            }
            _ => return None,
        };
        Some(view! { <p class="promise">{text}</p> })
    };
    // Only for a school whose silence holds a slot back.
    let holds = hold == Some((SlotClaim::Hold, OwnRegistration::None));
    let june = move || {
        (holds && !over.get()).then(|| {
            let address =
                page.with_value(|page| format!("/w/{}/decline", page.definition.workshop.slug));
            view! { <p class="june"><a href=address>"We will start in late June instead"</a></p> }
        })
    };
    view! {
        <aside class="call" aria-label="Registration">
            <div class="call-text">
                <p class="deadline">{phrases::plan_due_label(days, &due)}</p>
                <p class="duty">{days_left} {duty}</p>
                {promise}
            </div>
            <div class="call-action">
                <MainButton page own live/>
                {june}
                <p class="when-open">
                    {move || opening_message(page, live.with(|counts| counts.phase))}
                </p>
            </div>
        </aside>
    }
}

fn duty_message(own: Option<&OwnSchool>, due: &str) -> String {
    match own {
        None => "Schools with an ESSA designation submit theirs in CASA.".to_owned(),
        Some(own) if own.school.designation.owes_plan() => format!(
            "{} is designated for {}. Submit your action plan in CASA by {due}.",
            own.school.name,
            phrases::designation_label(own.school.designation).to_lowercase()
        ),
        Some(own) => format!(
            "{} has no ESSA designation, so no plan is due in CASA. Your team is welcome too.",
            own.school.name
        ),
    }
}

/// Hidden while nobody can register, unless the school is registered.
#[component]
pub(super) fn MainButton(
    page: StoredValue<WorkshopView>,
    own: Option<OwnSchool>,
    live: LiveCounts,
) -> impl IntoView {
    let registered = own
        .as_ref()
        .is_some_and(|own| own.registered != OwnRegistration::None);
    let shut = Memo::new(move |_| {
        live.with(|counts| matches!(counts.phase, Phase::Before | Phase::Closed))
    });
    let slug = page.with_value(|page| page.definition.workshop.slug.clone());
    let register = format!("/w/{slug}/register");
    let (address, label) = match own {
        Some(OwnSchool {
            registered: OwnRegistration::Mine,
            ..
        }) => (
            format!("/w/{slug}/registration"),
            "See your registration".to_owned(),
        ),
        Some(OwnSchool {
            school,
            registered: OwnRegistration::Colleagues,
            ..
        }) => (
            format!("{register}?school={}", school.slug),
            "See who registered".to_owned(),
        ),
        Some(OwnSchool { school, .. }) => (
            format!("{register}?school={}", school.slug),
            format!("Register {}", school.name),
        ),
        None => (register, "Register your school".to_owned()),
    };
    move || {
        let (address, label) = (address.clone(), label.clone());
        (registered || !shut.get())
            .then(|| view! { <a class="button button-main" href=address>{label}</a> })
    }
}

/// The schools that may register now, and when others may.
fn opening_message(page: StoredValue<WorkshopView>, phase: Phase) -> String {
    page.with_value(|page| {
        let words = &page.words;
        match phase {
            Phase::Before => format!(
                "Registration opens {} for designated schools and {} for every school.",
                words.designated_from, words.everyone_from
            ),
            Phase::DesignatedOnly => format!(
                "Open now for designated schools. Every school can register from {}.",
                words.everyone_from
            ),
            Phase::OpenWithHolds | Phase::Released => {
                "One person per school, no account.".to_owned()
            }
            Phase::Closed => "Registration is closed.".to_owned(),
        }
    })
}
