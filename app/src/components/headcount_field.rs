//! The number of people who are coming. With a script it has buttons for one more and one fewer.

use super::errors::{FieldError, has_error};
use super::form_text_field::{FormInput, InputKind};
use super::is_enhanced;
use crate::dom;
use domain::registration::form::{FieldErrors, MAX_HEADCOUNT, USUAL_HEADCOUNT};
use leptos::prelude::*;

const FIELD_NAME: &str = "headcount";

#[component]
pub(crate) fn HeadcountField(
    #[prop(into)] value: String,
    errors: RwSignal<FieldErrors>,
) -> impl IntoView {
    let enhanced = is_enhanced();
    let button = move |label: &'static str, sign: &'static str, by: i32| {
        move || {
            enhanced.get().then(|| {
                view! {
                    <button type="button" class="step" aria-label=label on:click=move |_| change_number(by)>
                        <span aria-hidden="true">{sign}</span>
                    </button>
                }
            })
        }
    };
    view! {
        <div class="field" class:wrong=move || has_error(errors, FIELD_NAME)>
            <label for=FIELD_NAME>"How many people are coming, including you?"</label>
            <p class="hint" id="headcount-hint">
                {format!("We plan for teams of {USUAL_HEADCOUNT} or more, and order the supper by this number. You can change it and name the people later.")}
            </p>
            <FieldError field=FIELD_NAME errors/>
            <div class="stepper">
                {button("One person fewer", "−", -1)}
                <FormInput
                    name=FIELD_NAME.to_owned()
                    value
                    kind=InputKind::Number
                    errors
                    hint_id=Some("headcount-hint".to_owned())
                />
                {button("One person more", "+", 1)}
            </div>
        </div>
    }
}

/// The question that a page asks back about a smaller team than usual.
pub(crate) fn small_team_question(people: u16) -> String {
    format!("We plan for {USUAL_HEADCOUNT} or more people. Is {people} right?")
}

/// The number as it is typed now.
pub(crate) fn typed_number() -> String {
    dom::input_value(FIELD_NAME)
}

/// Leaves text that is no number alone: submitting the form reports it.
fn change_number(by: i32) {
    let typed = typed_number();
    let now = if typed.trim().is_empty() {
        Ok(0)
    } else {
        typed.trim().parse::<i32>()
    };
    if let Ok(now) = now {
        let next = (now + by).clamp(1, i32::from(MAX_HEADCOUNT));
        dom::set_input_value(FIELD_NAME, &next.to_string());
    }
}
