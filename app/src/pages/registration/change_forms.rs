//! The registration, row by row, each with the form that changes it. The row that the address names
//! is unfolded.

use super::change_section::{ChangeSection, RowLabel};
use super::headcount_form::HeadcountForm;
use super::roster_form::RosterForm;
use super::session_form::render_session_section;
use super::{RegistrationPageState, RegistrationStage};
use crate::api::types::registration::RegistrationView;
use crate::components::diet_fields::DietFields;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::post_form::{ButtonStyle, FormState};
use crate::phrases;
use domain::registration::RegistrationStatus;
use domain::registration::counts::Prospect;
use domain::registration::meals::Diet;
use domain::registration::office::promise_email;
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
    view! {
        <section class="changes" aria-labelledby="changes">
            <h2 id="changes">"Your registration"</h2>
            {move || is_closed(page_state).then(|| view! {
                <p class="notice">
                    "The kitchen has this session's numbers now. To change the session, the number \
                     of people or the meals, ask the office."
                </p>
            })}
            <div class="change-rows">
                {render_choices_section(session, stage)}
                {render_headcount_section(&headcount)}
                {render_meals_section(&meals)}
                {render_roster_section(&roster)}
                {render_contact_section(&contact)}
                {render_cancel_section(&cancel, stage)}
            </div>
        </section>
    }
}

/// Empty if the school waits and can't get a slot any more.
fn render_choices_section(part: ChangeSection, stage: RegistrationStage) -> impl IntoView {
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
    let can_send = data.with_untracked(|data| data.workshop.can_send_email);
    let told = promise_email(
        can_send,
        "We'll email a new link to the new address.",
        "the new link",
    );
    let fields = view! {
        <p class="hint">
            {format!(
                "The links to this page will stop working. With another address, this device can no \
                 longer change the registration. {told}",
            )}
        </p>
        <FormTextField name="contact_name" label="Name" value=name kind=InputKind::OwnName errors/>
        <FormTextField name="contact_email" label="Work email address" value=email kind=InputKind::OwnEmail errors/>
    };
    let label = RowLabel {
        title: "Contact person",
        verb: "Change",
        object: " contact person",
    };
    part.row(
        label,
        |data| format!("{}, {}", data.contact.name, data.contact.email),
        part.form("Save contact person", ButtonStyle::Plain, fields.into_any()),
    )
}

fn render_headcount_section(part: &ChangeSection) -> AnyView {
    let label = RowLabel {
        title: "Coming",
        verb: "Change",
        object: " number of people",
    };
    part.row(
        label,
        |data| phrases::people_label(u32::from(data.headcount)),
        view! { <HeadcountForm page_state=part.page_state section=*part/> },
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
    let label = RowLabel {
        title: "Dietary needs",
        verb: "Change",
        object: " dietary needs",
    };
    part.row(
        label,
        meals_value,
        part.form("Save dietary needs", ButtonStyle::Plain, fields),
    )
}

fn meals_value(data: &RegistrationView) -> String {
    match phrases::meals_label(&data.meals) {
        none if none.is_empty() => "None".to_owned(),
        meals => meals,
    }
}

fn render_roster_section(part: &ChangeSection) -> AnyView {
    let label = RowLabel {
        title: "Team",
        verb: "Name",
        object: " the team",
    };
    let form = view! { <RosterForm page_state=part.page_state state=part.state/> };
    part.row(label, roster_value, form)
}

fn roster_value(data: &RegistrationView) -> String {
    match u32::try_from(data.roster.len()).unwrap_or(u32::MAX) {
        0 => "Nobody named yet".to_owned(),
        named => format!("{} named", phrases::people_label(named)),
    }
}

fn render_cancel_section(part: &ChangeSection, stage: RegistrationStage) -> AnyView {
    let data = part.page_state.data;
    let warning = data.with_untracked(|data| {
        let effect = match stage {
            RegistrationStage::Confirmed => "Your slot goes to the next school right away.",
            RegistrationStage::Waiting => "You leave the waiting list.",
        };
        let hold = if data.school.designation.has_priority() && data.proof.is_schools() {
            " No slot will be held for your school anymore, even if it registers again."
        } else {
            " If your school registers again, it starts over."
        };
        format!("{effect}{hold} Your team's names and numbers are removed from the lists.")
    });
    let fields = view! { <p class="notice notice-wrong">{warning}</p> }.into_any();
    let (summary, button) = match stage {
        RegistrationStage::Confirmed => ("Cancel registration", "Cancel this registration"),
        RegistrationStage::Waiting => ("Leave the waiting list", "Leave the waiting list now"),
    };
    part.details(
        view! { <span class="change-word">{summary}</span> }.into_any(),
        part.form(button, ButtonStyle::Grave, fields),
    )
}
