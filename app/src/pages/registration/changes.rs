//! The forms that change a registration, one closed part each; the one that is asked for is open.

use super::roster::RosterForm;
use super::session::session_part;
use super::{RegistrationPageState, RegistrationStage};
use crate::components::diets::DietFields;
use crate::components::headcount::Headcount;
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use crate::components::text_field::{InputKind, TextField};
use crate::dom;
use domain::registration::RegistrationStatus;
use domain::registration::counts::Prospect;
use domain::registration::meals::Diet;
use domain::registration::workshop::Door;
use leptos::prelude::*;

#[component]
pub(super) fn Changes(
    page_state: RegistrationPageState,
    stage: RegistrationStage,
    change: String,
) -> impl IntoView {
    let part = move |name: &'static str| ChangeSection {
        page_state,
        name,
        state: page_state
            .submitted
            .with_value(|form| FormState::new(name, form)),
        asked: change == name,
    };
    let [session, contact, headcount, meals, roster, cancel] = super::CHANGE_SEGMENTS.map(part);
    page_state
        .ending
        .set_value(vec![contact.state, cancel.state]);
    let requests = move || {
        page_state.data.with(|data| {
            let lines = data.requests.iter().map(|ask| {
                view! {
                    <li>
                        <strong>{ask.name.clone()}</strong>
                        {format!(" ({}) asked {}", ask.email, ask.asked)}
                    </li>
                }
            });
            let lines = lines.collect_view();
            (!data.requests.is_empty()).then(|| {
                view! {
                    <section aria-labelledby="requests">
                        <h2 id="requests">"Colleagues who want to manage this too"</h2>
                        <ul>{lines}</ul>
                        <p class="hint">
                            "To let somebody in, forward the mail with your link. To hand it over, \
                             put their name and address below."
                        </p>
                    </section>
                }
            })
        })
    };
    view! {
        {requests}
        <section class="changes" aria-labelledby="changes">
            <h2 id="changes">"Change something"</h2>
            {move || is_closed(page_state).then(|| view! {
                <p class="notice">
                    "Your session is about to begin or over, so its numbers are with the kitchen. \
                     For changes of session, numbers or meals ask the office."
                </p>
            })}
            {wishes_part(session, stage)}
            {contact_part(&contact)}
            {headcount_part(&headcount)}
            {meals_part(&meals)}
            {roster.details("Name the team", view! { <RosterForm page_state state=roster.state/> })}
            {cancel_part(&cancel, stage)}
        </section>
    }
}

/// Where nothing can be had any more, there is nothing to wish for.
fn wishes_part(part: ChangeSection, stage: RegistrationStage) -> impl IntoView {
    let over = Memo::new(move |_| {
        stage == RegistrationStage::Waiting && part.page_state.prospect() == Prospect::None
    });
    move || (!over.get()).then(|| session_part(&part, stage))
}

/// One closed part of the page.
#[derive(Clone, Copy)]
pub(super) struct ChangeSection {
    pub(super) page_state: RegistrationPageState,
    /// The last part of its address.
    pub(super) name: &'static str,
    /// What it shows of its sending.
    pub(super) state: FormState,
    asked: bool,
}

impl ChangeSection {
    /// The part, with its form.
    pub(super) fn details(&self, title: &'static str, form: impl IntoView + 'static) -> AnyView {
        let open = self.asked || self.state.came_back();
        view! {
            <details id=format!("change-{}", self.name) open=open>
                <summary>{title}</summary>
                {form}
            </details>
        }
        .into_any()
    }

    /// What a field begins with: as typed where the form came back, else as it stands.
    fn begin(&self, field: &str, stands: impl FnOnce() -> String) -> String {
        let typed = self.page_state.submitted.with_value(|form| {
            (form.form == self.name).then(|| form.value(field).unwrap_or_default().to_owned())
        });
        typed.unwrap_or_else(stands)
    }

    /// The form, around its fields.
    pub(super) fn form(
        &self,
        button: &'static str,
        weight: ButtonStyle,
        fields: AnyView,
    ) -> AnyView {
        let page_state = self.page_state;
        view! {
            <PostForm
                action=page_state.address(self.name)
                state=self.state
                button
                weight
                on_done=move |done| match done.next.as_str() {
                    "" => page_state.refresh(),
                    // This browser's link has ended with the change.
                    next => dom::navigate(next),
                }
                on_refused=move |refused| page_state.refused(refused)
            >
                {page_state.reference()}
                {fields}
            </PostForm>
        }
        .into_any()
    }
}

/// Returns whether the session no longer takes changes that the kitchen depends on.
fn is_closed(page_state: RegistrationPageState) -> bool {
    page_state.data.with(|data| match &data.status {
        RegistrationStatus::Confirmed { session } => page_state.live.with(|counts| {
            counts
                .session(session)
                .is_some_and(|found| found.door == Door::Closed)
        }),
        RegistrationStatus::Waiting { .. } => false,
    })
}

fn contact_part(part: &ChangeSection) -> AnyView {
    let (data, errors) = (part.page_state.data, part.state.errors);
    let name = part.begin("contact_name", || {
        data.with_untracked(|it| it.contact.name.clone())
    });
    let email = part.begin("contact_email", || {
        data.with_untracked(|it| it.contact.email.clone())
    });
    let fields = view! {
        <p class="hint">
            "The links so far stop working. With another address, this device no longer manages the \
             registration: the new contact gets a link."
        </p>
        <TextField name="contact_name" label="Name" value=name kind=InputKind::OwnName errors/>
        <TextField name="contact_email" label="Work email address" value=email kind=InputKind::OwnEmail errors/>
    };
    part.details(
        "Change who answers for it",
        part.form(
            "Save name and address",
            ButtonStyle::Plain,
            fields.into_any(),
        ),
    )
}

fn headcount_part(part: &ChangeSection) -> AnyView {
    let data = part.page_state.data;
    let value = part.begin("headcount", || {
        data.with_untracked(|it| it.headcount.to_string())
    });
    let fields = view! { <Headcount value errors=part.state.errors/> };
    part.details(
        "Change how many people come",
        part.form("Save the number", ButtonStyle::Plain, fields.into_any()),
    )
}

fn meals_part(part: &ChangeSection) -> AnyView {
    let data = part.page_state.data;
    let value = |diet: Diet| {
        part.begin(diet.as_str(), || {
            match data.with_untracked(|data| data.meals.get(diet)) {
                0 => String::new(),
                people => people.to_string(),
            }
        })
    };
    let fields = view! { <DietFields value errors=part.state.errors/> }.into_any();
    part.details(
        "Change dietary needs",
        part.form("Save dietary needs", ButtonStyle::Plain, fields),
    )
}

fn cancel_part(part: &ChangeSection, stage: RegistrationStage) -> AnyView {
    let data = part.page_state.data;
    let warning = data.with_untracked(|data| {
        let what = match stage {
            RegistrationStage::Confirmed => "Your school place goes to the next school at once.",
            _ => "You leave the waiting list.",
        };
        let hold = if data.school.designation.has_priority() && data.proof.is_schools() {
            " Cancelling is declining: no place is held for your school any more. If it comes \
             back, it comes without a held place."
        } else {
            " If your school comes back, it starts anew."
        };
        format!("{what}{hold} Your team's names and numbers are removed from the lists.")
    });
    let fields = view! { <p class="notice notice-wrong">{warning}</p> }.into_any();
    part.details(
        "Cancel our registration",
        part.form("Cancel the registration", ButtonStyle::Grave, fields),
    )
}
