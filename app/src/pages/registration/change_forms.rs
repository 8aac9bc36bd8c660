//! The forms that change a registration, each in a collapsed part. The one that the address names
//! is open.

use super::change_section::ChangeSection;
use super::roster_form::RosterForm;
use super::session_form::render_session_section;
use super::{RegistrationPageState, RegistrationStage};
use crate::components::diet_fields::DietFields;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::headcount_field::HeadcountField;
use crate::components::post_form::{ButtonStyle, FormState};
use domain::registration::RegistrationStatus;
use domain::registration::counts::Prospect;
use domain::registration::meals::Diet;
use domain::registration::workshop::Door;
use leptos::prelude::*;

#[component]
pub(super) fn ChangeForms(
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
        is_requested: change == name,
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
            {render_wishes_section(session, stage)}
            {render_contact_section(&contact)}
            {render_headcount_section(&headcount)}
            {render_meals_section(&meals)}
            {roster.details("Name the team", view! { <RosterForm page_state state=roster.state/> })}
            {render_cancel_section(&cancel, stage)}
        </section>
    }
}

/// Empty if the school waits and can't get a place any more.
fn render_wishes_section(part: ChangeSection, stage: RegistrationStage) -> impl IntoView {
    let over = Memo::new(move |_| {
        stage == RegistrationStage::Waiting && part.page_state.prospect() == Prospect::None
    });
    move || (!over.get()).then(|| render_session_section(&part, stage))
}

/// True if the session no longer takes changes that the kitchen depends on.
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

fn render_contact_section(part: &ChangeSection) -> AnyView {
    let (data, errors) = (part.page_state.data, part.state.errors);
    let name = part.initial_value("contact_name", || {
        data.with_untracked(|it| it.contact.name.clone())
    });
    let email = part.initial_value("contact_email", || {
        data.with_untracked(|it| it.contact.email.clone())
    });
    let fields = view! {
        <p class="hint">
            "The links so far stop working. With another address, this device no longer manages the \
             registration: the new contact gets a link."
        </p>
        <FormTextField name="contact_name" label="Name" value=name kind=InputKind::OwnName errors/>
        <FormTextField name="contact_email" label="Work email address" value=email kind=InputKind::OwnEmail errors/>
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

fn render_headcount_section(part: &ChangeSection) -> AnyView {
    let data = part.page_state.data;
    let value = part.initial_value("headcount", || {
        data.with_untracked(|it| it.headcount.to_string())
    });
    let fields = view! { <HeadcountField value errors=part.state.errors/> };
    part.details(
        "Change how many people come",
        part.form("Save the number", ButtonStyle::Plain, fields.into_any()),
    )
}

fn render_meals_section(part: &ChangeSection) -> AnyView {
    let data = part.page_state.data;
    let value = |diet: Diet| {
        part.initial_value(diet.as_str(), || {
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

fn render_cancel_section(part: &ChangeSection, stage: RegistrationStage) -> AnyView {
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
