//! A labelled text field, with its hint and its error message.

use super::errors::{FieldError, described_by, has_error};
use domain::registration::form::FieldErrors;
use leptos::prelude::*;

/// The use of a field, which decides the keyboard on a phone and what the browser offers to fill
/// in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InputKind {
    OwnName,
    OwnEmail,
    Name,
    Code,
    /// A small number: a text field with a number pad, because browsers change a `number` field
    /// by scrolling and drop what they don't understand.
    Number,
}

impl InputKind {
    fn attributes(
        self,
    ) -> (
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
        &'static str,
    ) {
        // Never "off": the browser's Back button would not restore the typed text.
        match self {
            Self::OwnName => ("text", Some("name"), None, "wide"),
            Self::OwnEmail => ("email", Some("email"), Some("email"), "wide"),
            Self::Name | Self::Code => ("text", None, None, "wide"),
            Self::Number => ("text", None, Some("numeric"), "narrow"),
        }
    }
}

/// The input keeps typed text: `value` is only its initial value, so hydration takes nothing from a
/// person who types early.
#[component]
pub(crate) fn FormTextField(
    /// The field's name and id.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(into)] value: String,
    kind: InputKind,
    errors: RwSignal<FieldErrors>,
) -> impl IntoView {
    let id = name.clone();
    let hint_id = (!hint.is_empty()).then(|| format!("{name}-hint"));
    let field = name.clone();
    let wrong = move || has_error(errors, &field);
    let hint = hint_id
        .clone()
        .map(|id| view! { <p class="hint" id=id>{hint}</p> });
    view! {
        <div class="field" class:wrong=wrong>
            <label for=id>{label}</label>
            {hint}
            <FieldError field=name.clone() errors/>
            <FormInput name=name value kind errors hint_id/>
        </div>
    }
}

#[component]
pub(crate) fn FormInput(
    /// The field's name and id.
    name: String,
    value: String,
    kind: InputKind,
    errors: RwSignal<FieldErrors>,
    hint_id: Option<String>,
) -> impl IntoView {
    let (kind_of, autocomplete, inputmode, width) = kind.attributes();
    let (spellcheck, capitals) = match kind {
        InputKind::OwnEmail => (Some("false"), Some("none")),
        InputKind::Code => (Some("false"), Some("characters")),
        InputKind::OwnName | InputKind::Name | InputKind::Number => (None, None),
    };
    let field = name.clone();
    let invalid = move || has_error(errors, &field).then_some("true");
    let field = name.clone();
    view! {
        <input
            type=kind_of
            class=width
            id=name.clone()
            name=name
            value=value
            autocomplete=autocomplete
            inputmode=inputmode
            spellcheck=spellcheck
            autocapitalize=capitals
            aria-invalid=invalid
            aria-describedby=move || described_by(errors, &field, hint_id.as_deref())
        />
    }
}
