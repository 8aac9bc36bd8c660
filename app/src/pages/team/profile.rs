//! A member's own name and color.

use crate::api::types::returned_form::ReturnedForm;
use crate::api::types::worksheet::MemberView;
use crate::components::errors::{ErrorSummary, FieldError, has_error};
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::phrases;
use domain::registration::form::FieldErrors;
use domain::team::Color;
use leptos::prelude::*;

#[component]
pub(super) fn ProfileForm(
    me: MemberView,
    action: String,
    /// The school's slug.
    school: String,
    submitted: ReturnedForm,
) -> impl IntoView {
    let is_returned = submitted.form == "profile";
    let typed = |field| submitted.value(field).filter(|_| is_returned);
    let errors = match is_returned {
        true => submitted.errors.clone(),
        false => FieldErrors::default(),
    };
    let errors = RwSignal::new(errors);
    let name = typed("name").unwrap_or(&me.name).to_owned();
    let color = typed("color").and_then(Color::parse).unwrap_or(me.color);
    view! {
        <details class="team-profile" open=is_returned>
            <summary>"Change your name or color"</summary>
            <form method="post" action=action novalidate>
                <input type="hidden" name="school" value=school/>
                <ErrorSummary errors/>
                <FormTextField name="name" label="Your name" value=name kind=InputKind::OwnName errors/>
                <ColorField chosen=color errors/>
                <p class="actions">
                    <button type="submit" class="button">"Save"</button>
                </p>
            </form>
        </details>
    }
}

#[component]
fn ColorField(chosen: Color, errors: RwSignal<FieldErrors>) -> impl IntoView {
    let choices = Color::ALL.map(|color| {
        let name = color.as_str();
        // The first one has the field's id, which an error's link leads to.
        let id = match color == Color::ALL[0] {
            true => "color".to_owned(),
            false => format!("color-{name}"),
        };
        view! {
            <div class="choice">
                <input type="radio" id=id.clone() name="color" value=name checked=color == chosen/>
                <label for=id>
                    <span class="swatch" data-color=name aria-hidden="true"></span>
                    {phrases::color_label(color)}
                </label>
            </div>
        }
    });
    view! {
        <fieldset class="field" class:wrong=move || has_error(errors, "color")>
            <legend>"Your color"</legend>
            <FieldError field="color" errors/>
            <div class="colors">{choices.collect_view()}</div>
        </fieldset>
    }
}
