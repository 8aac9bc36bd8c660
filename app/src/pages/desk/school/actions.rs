//! The office's actions for a school. Each part shows while it applies.

use super::super::DeskState;
use super::super::schools::school_row::{DeskSchoolRow, DeskSchoolStatus};
use crate::api::types::returned_form::ReturnedForm;
use crate::components::errors::FieldError;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use domain::registration::form::FieldErrors;
use leptos::prelude::*;

#[component]
pub(super) fn SchoolActions(
    desk: DeskState,
    row: Memo<DeskSchoolRow>,
    submitted: ReturnedForm,
) -> impl IntoView {
    let school = row.with_untracked(|row| row.school.clone());
    let (slug, name) = (school.slug.to_string(), school.name.clone());
    let has_slot = Memo::new(move |_| row.with(|row| row.registration.is_some()));
    let is_unproven = Memo::new(move |_| {
        row.with(|row| row.registration.as_ref().is_some_and(|it| !it.is_proven))
    });
    let status = Memo::new(move |_| row.with(|row| row.status));
    let is_silent = Memo::new(move |_| status.get() == DeskSchoolStatus::NoAnswer);
    let is_declined = Memo::new(move |_| status.get() == DeskSchoolStatus::Declined);
    let reference = Memo::new(move |_| {
        row.with(|row| row.registration.as_ref().map(|it| it.reference.to_string()))
    });
    let errors = RwSignal::new(match submitted.form.as_str() {
        "invite" | "end-invitations" | "renew-link" | "confirm" => submitted.errors.clone(),
        _ => FieldErrors::default(),
    });
    let school = StoredValue::new((slug, name));
    let confirm = move || {
        is_unproven.get().then(|| {
            let (slug, name) = school.get_value();
            view! {
                <section aria-labelledby="confirm">
                    <h3 id="confirm">"Is it the school’s?"</h3>
                    <p>
                        "Anyone can register a school. Confirm the registration once you know that it is \
                         the school’s. Its contact person can then open the worksheet."
                    </p>
                    <form method="post" action=desk.form_address("registrations/confirm")>
                        <input type="hidden" name="school" value=slug/>
                        <input type="hidden" name="reference" value=move || reference.get()/>
                        <button type="submit" class="button">
                            "Confirm"
                            <span class="visually-hidden">{format!(" {name}")}</span>
                        </button>
                    </form>
                </section>
            }
        })
    };
    let worksheet = move || {
        has_slot.get().then(|| {
            let (slug, _) = school.get_value();
            view! {
                <section aria-labelledby="worksheet">
                    <h3 id="worksheet">"Worksheet"</h3>
                    <p>"You read along with the team, and change nothing."</p>
                    <form method="post" action=desk.workshop_address("facilitate/go")>
                        <input type="hidden" name="school" value=slug/>
                        <input type="hidden" name="to" value="read"/>
                        <button type="submit" class="button button-quiet">"Open the worksheet"</button>
                    </form>
                </section>
            }
        })
    };
    let given = StoredValue::new(submitted);
    let decline = move || {
        is_silent
            .get()
            .then(|| view! { <DeclineForm desk slug=school.get_value().0/> })
    };
    let restore = move || {
        is_declined.get().then(|| {
            view! { <RestoreHoldForm desk slug=school.get_value().0 submitted=given.get_value()/> }
        })
    };
    let renew = move || {
        has_slot.get().then(|| {
            let action = desk.form_address("registrations/renew-link");
            view! {
                <SchoolForm action slug=school.get_value().0 button="End the registration’s links"/>
                <p class="note">"The contact person gets a new link by email."</p>
            }
        })
    };
    view! {
        <div class="desk-card desk-actions">
            <h2>"What you can do"</h2>
            {confirm}
            {worksheet}
            {decline}
            {restore}
            <section aria-labelledby="links">
                <h3 id="links">"Invitation and links"</h3>
                <FieldError field="school" errors/>
                <SchoolForm
                    action=desk.form_address("schools/invite")
                    slug=school.get_value().0
                    button="Make a new invitation"
                />
                <p class="note">"Earlier invitations end. The holder of an invitation speaks for the school."</p>
                <SchoolForm
                    action=desk.form_address("schools/end-invitations")
                    slug=school.get_value().0
                    button="End its invitations"
                />
                <p class="note">"Anyone who came into the worksheet by one is out within a second."</p>
                {renew}
            </section>
        </div>
    }
}

/// A form that is one button.
#[component]
fn SchoolForm(action: String, slug: String, button: &'static str) -> impl IntoView {
    view! {
        <form method="post" action=action>
            <input type="hidden" name="school" value=slug/>
            <button type="submit" class="button button-quiet">{button}</button>
        </form>
    }
}

/// Declines for a school that told the office. It is folded in place of a question "are you sure?".
#[component]
fn DeclineForm(desk: DeskState, slug: String) -> impl IntoView {
    let state = FormState::new("decline", &ReturnedForm::default());
    view! {
        <details>
            <summary>"The school won’t come"</summary>
            <PostForm
                action=desk.workshop_address("decline")
                state
                button="Decline for the school"
                weight=ButtonStyle::Grave
                on_done=|_| ()
                on_refused=|_| ()
            >
                <p>"It starts in late June. Its slot is no longer held."</p>
                <FieldError field="school" errors=state.errors/>
                <input type="hidden" name="school" value=slug/>
            </PostForm>
        </details>
    }
}

/// Undoes a decline, which gives the school its hold back.
#[component]
fn RestoreHoldForm(desk: DeskState, slug: String, submitted: ReturnedForm) -> impl IntoView {
    let is_own = submitted.form == "restore-hold";
    let reason = submitted.value("reason").filter(|_| is_own);
    let reason = reason.unwrap_or_default().to_owned();
    let refused = submitted.refused.filter(|_| is_own).map(|it| it.message);
    let is_open = is_own && (!submitted.errors.is_empty() || refused.is_some());
    let errors = RwSignal::new(match is_own {
        true => submitted.errors,
        false => FieldErrors::default(),
    });
    view! {
        <details open=is_open>
            <summary>"Undo the decline"</summary>
            <form method="post" action=desk.form_address("schools/restore-hold")>
                {refused.map(|text| view! { <p class="notice notice-wrong" role="alert">{text}</p> })}
                <p>"The school no longer counts as declined. If it is designated, a slot is held for it again."</p>
                <input type="hidden" name="school" value=slug/>
                <FormTextField
                    name="reason"
                    label="Reason"
                    hint="The history keeps it."
                    value=reason
                    kind=InputKind::Name
                    errors
                />
                <button type="submit" class="button">"Undo the decline"</button>
            </form>
        </details>
    }
}
