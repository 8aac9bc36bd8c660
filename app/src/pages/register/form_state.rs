//! The state of the registration form, and its steps: check, send, answer.

use super::registration_draft::{FORM_ID, RegistrationDraft};
use crate::api::types::returned_form::{FormRefusal, ReturnedForm};
use crate::api::types::workshop::WorkshopView;
use crate::dom::{self, FormFields, fields, storage};
use crate::live_counts::LiveCounts;
use crate::phrases::{self, CountsAudience};
use crate::submit::{SubmitOutcome, SubmitStatus, go_to_registration};
use domain::registration::counts::SlotAvailability;
use domain::registration::form::{FieldErrors, RegistrationForm};
use domain::registration::meals::Diet;
use domain::registration::office::promise_slot;
use domain::registration::{Reference, School};
use domain::slug::SessionId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The id of the check step, and the address's fragment while it is shown.
pub(super) const CHECK_ID: &str = "check";
/// The id of the button that leads to the check step.
pub(super) const TO_CHECK_ID: &str = "to-check";

#[derive(Clone, Copy)]
pub(super) struct RegisterFormState {
    pub(super) page: StoredValue<WorkshopView>,
    pub(super) school: StoredValue<School>,
    pub(super) viewer: CountsAudience,
    pub(super) live: LiveCounts,
    /// The form as the server returned it.
    pub(super) submitted: StoredValue<ReturnedForm>,
    pub(super) chosen: RwSignal<Option<SessionId>>,
    pub(super) errors: RwSignal<FieldErrors>,
    /// The answers to check and to send.
    pub(super) sent: RwSignal<FormFields>,
    pub(super) step: RwSignal<RegisterStep>,
    pub(super) refused: RwSignal<Option<FormRefusal>>,
    /// The message about a try with an unknown outcome.
    pub(super) trouble: RwSignal<String>,
    pub(super) sending: RwSignal<SubmitStatus>,
    /// The idempotency key.
    pub(super) key: RwSignal<String>,
    pub(super) draft: RegistrationDraft,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RegisterStep {
    Answer,
    /// The answers are shown once more.
    Check,
}

impl RegisterFormState {
    pub(super) fn address(self) -> String {
        self.page
            .with_value(|page| format!("/w/{}/register", page.definition.workshop.slug))
    }

    pub(super) fn initial_value(self, field: &str) -> String {
        self.submitted
            .with_value(|form| form.value(field).unwrap_or_default().to_owned())
    }

    /// The promise to a school on the waiting list.
    pub(super) fn promise_slot(self) -> &'static str {
        self.page
            .with_value(|page| promise_slot(page.can_send_email))
    }

    /// The offer of a session to the school, by the live counts.
    pub(super) fn offer(self, session: &SessionId) -> Option<SlotAvailability> {
        self.live.with(|counts| {
            counts
                .session(session)
                .map(|found| phrases::offer_to(counts, found, self.viewer))
        })
    }

    /// True if none of these sessions is open to the school, and it can wait for one.
    pub(super) fn can_only_wait(self, wishes: &[SessionId]) -> bool {
        let offers: Vec<_> = wishes.iter().filter_map(|wish| self.offer(wish)).collect();
        let waits = |offer: &SlotAvailability| {
            matches!(offer, SlotAvailability::Full | SlotAvailability::Held)
        };
        let open = |offer: &SlotAvailability| matches!(offer, SlotAvailability::Open(_));
        offers.iter().any(waits) && !offers.iter().any(open)
    }

    /// Checks the answers by the server's own rules. Valid answers are shown once more, errors at
    /// their fields.
    pub(super) fn check_answers(self) {
        let mut typed = fields::read_form(FORM_ID);
        typed.retain(|(name, _)| name != "step");
        let form = parse_fields(&typed);
        let parsed = self
            .page
            .with_value(|page| form.parse(&page.definition, Reference(String::new())));
        self.refused.set(None);
        self.trouble.set(String::new());
        let errors = parsed.as_ref().err().cloned().unwrap_or_default();
        // If the counts were old, the server confirms what it can all the same.
        if parsed.is_ok_and(|application| self.can_only_wait(&application.wishes)) {
            typed.push(("waitlist".to_owned(), "yes".to_owned()));
        }
        if errors.is_empty() {
            self.errors.set(FieldErrors::default());
            self.sent.set(typed);
            self.show_step(RegisterStep::Check, CHECK_ID);
        } else {
            self.errors.set(errors);
        }
    }

    /// Goes back to a field; everything typed stays.
    pub(super) fn change(self, field: &str) {
        self.show_step(RegisterStep::Answer, field);
    }

    /// Shows a step, with the focus on one of its parts. Each step is a history entry, so that the
    /// Back button leads from the check to the fields.
    fn show_step(self, step: RegisterStep, part: &str) {
        self.step.set(step);
        dom::set_fragment(part);
        dom::focus(part);
    }

    /// Follows the browser's Back and Forward: the address's fragment decides the step.
    pub(super) fn follow_history(self) {
        match (dom::is_at_fragment(CHECK_ID), self.step.get_untracked()) {
            (true, RegisterStep::Answer) => self.check_answers(),
            (false, RegisterStep::Check) => {
                self.step.set(RegisterStep::Answer);
                dom::focus(TO_CHECK_ID);
            }
            _ => {}
        }
    }

    /// Sends the checked answers. Nothing is called confirmed before the server has answered.
    pub(super) fn register(self) {
        if self.sending.get_untracked() != SubmitStatus::Idle {
            return;
        }
        let (address, fields) = (self.address(), self.sent.get_untracked());
        self.trouble.set(String::new());
        SubmitStatus::begin(self.sending);
        let kept = self.draft.name();
        let school = self.school.with_value(|school| school.slug.to_string());
        let sent = self.draft.sent();
        let page_of = address.replace("/register", "/registration");
        spawn_local(async move {
            // If the answer to an earlier try was lost, that try may have registered the school.
            // The same key with the same answers tells, and can't register it twice.
            let earlier = match sent.unanswered(&school) {
                Some(before) if before != fields => Some(sent.submit_form(&address, &before).await),
                _ => None,
            };
            let answer = match earlier {
                Some(known @ (SubmitOutcome::Saved(_) | SubmitOutcome::Failed(_))) => known,
                _ => sent.submit_form(&address, &fields).await,
            };
            if let SubmitOutcome::Saved(done) = &answer {
                storage::remove(&kept);
                // The button says "Sending…" until the confirmation is shown.
                go_to_registration(done, &page_of);
                return;
            }
            // A person who left the page keeps the draft; the signals here are gone.
            if self.sending.try_get_untracked().is_none() {
                return;
            }
            match answer {
                SubmitOutcome::Saved(_) => {}
                SubmitOutcome::Invalid(mut errors) => {
                    if errors.0.remove("idempotency_key").is_some() {
                        self.key.set(dom::new_idempotency_key());
                    }
                    self.show_step(RegisterStep::Answer, FORM_ID);
                    if errors.is_empty() {
                        self.trouble.set(
                            "These answers differ from those you sent before. Please check them, \
                             and send again."
                                .to_owned(),
                        );
                        dom::focus("trouble");
                    }
                    self.errors.set(errors);
                }
                SubmitOutcome::Refused(refused) => {
                    self.live.adopt(refused.counts.clone());
                    self.refused.set(Some(refused));
                    self.show_step(RegisterStep::Answer, "refused");
                }
                SubmitOutcome::Failed(text) => {
                    self.trouble.set(text);
                    dom::focus("trouble");
                }
            }
            self.sending.set(SubmitStatus::Idle);
        });
    }
}

pub(super) fn parse_fields(fields: &FormFields) -> RegistrationForm {
    let mut form = RegistrationForm::default();
    for (name, value) in fields {
        let value = value.clone();
        match name.as_str() {
            "school" => form.school = value,
            "session" => form.session.push(value),
            "contact_name" => form.contact_name = value,
            "contact_email" => form.contact_email = value,
            "headcount" => form.headcount = value,
            "waitlist" => form.waitlist = value,
            "idempotency_key" => form.idempotency_key = value,
            diet if Diet::parse(diet).is_some() => {
                form.meals.insert(name.clone(), value);
            }
            _ => {}
        }
    }
    form
}
