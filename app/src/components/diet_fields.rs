//! Dietary needs as numbers, never with names.

use super::errors::{FieldError, has_error};
use super::form_text_field::{FormInput, InputKind};
use domain::registration::form::FieldErrors;
use domain::registration::meals::Diet;
use leptos::prelude::*;

/// One number per diet; an empty field means none.
#[component]
pub(crate) fn DietFields(
    value: impl Fn(Diet) -> String,
    errors: RwSignal<FieldErrors>,
) -> impl IntoView {
    let fields = Diet::ALL
        .into_iter()
        .map(|diet| {
            let name = diet.as_str();
            let value = value(diet);
            view! {
                <div class="diet" class:wrong=move || has_error(errors, name)>
                    <label for=name>{diet.label()}</label>
                    <FieldError field=name errors/>
                    <FormInput name=name.to_owned() value kind=InputKind::Number errors hint_id=None/>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend class="visually-hidden">"People by diet"</legend>
            <p class="hint">
                "How many of your team need it? A person may count in two lines. Leave the rest empty."
            </p>
            <div class="diets">{fields}</div>
        </fieldset>
    }
}
