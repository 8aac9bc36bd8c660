//! Fields of forms on pages without a program.

use domain::registration::form::FieldErrors;
use leptos::prelude::*;

/// A form as its page shows it: empty, or as it came back with errors.
#[derive(Clone, Debug, Default)]
pub struct StaticForm {
    pub values: Vec<(String, String)>,
    pub errors: FieldErrors,
}

impl StaticForm {
    pub fn value(&self, field: &str) -> String {
        let found = self.values.iter().find(|(name, _)| name == field);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    pub(crate) fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The errors above the form, each with a link to its field; nothing without any.
    pub(crate) fn render_summary(&self) -> Option<impl IntoView + use<>> {
        let lines = self.errors.0.iter().map(|(field, message)| {
            view! { <li><a href=format!("#{field}")>{message.clone()}</a></li> }
        });
        self.is_refused().then(|| {
            view! {
                <div class="error-summary" role="alert">
                    <h2>"There is a problem"</h2>
                    <ul>{lines.collect_view()}</ul>
                </div>
            }
        })
    }

    /// A labelled field. `input` is given the ids that describe it, and whether it is wrong.
    pub(crate) fn render_field(
        &self,
        name: &'static str,
        label: &'static str,
        hint: &'static str,
        input: impl FnOnce(Option<String>, Option<&'static str>) -> AnyView,
    ) -> AnyView {
        let error = self.errors.get(name).map(str::to_owned);
        let is_wrong = error.is_some();
        let hint_id = (!hint.is_empty()).then(|| format!("{name}-hint"));
        let error_id = is_wrong.then(|| format!("{name}-error"));
        let ids: Vec<String> = hint_id
            .clone()
            .into_iter()
            .chain(error_id.clone())
            .collect();
        let described_by = (!ids.is_empty()).then(|| ids.join(" "));
        view! {
            <div class="field" class:wrong=is_wrong>
                <label for=name>{label}</label>
                {hint_id.map(|id| view! { <p class="hint" id=id>{hint}</p> })}
                {error.map(|error| view! {
                    <p class="field-error" id=error_id>
                        <span class="visually-hidden">"Error: "</span>
                        {error}
                    </p>
                })}
                {input(described_by, is_wrong.then_some("true"))}
            </div>
        }
        .into_any()
    }

    /// A line of text.
    pub(crate) fn render_text(
        &self,
        name: &'static str,
        label: &'static str,
        hint: &'static str,
        autocomplete: Option<&'static str>,
    ) -> AnyView {
        self.render_input(name, label, hint, ("text", "wide"), autocomplete)
    }

    /// A time of day. Browsers without such a field take typed text.
    pub(crate) fn render_time(
        &self,
        name: &'static str,
        label: &'static str,
        hint: &'static str,
    ) -> AnyView {
        self.render_input(name, label, hint, ("time", "time-field"), None)
    }

    /// `kind` is the input's type and class.
    fn render_input(
        &self,
        name: &'static str,
        label: &'static str,
        hint: &'static str,
        kind: (&'static str, &'static str),
        autocomplete: Option<&'static str>,
    ) -> AnyView {
        let value = self.value(name);
        let (kind, class) = kind;
        self.render_field(name, label, hint, move |described_by, invalid| {
            view! {
                <input
                    type=kind
                    class=class
                    id=name
                    name=name
                    value=value
                    autocomplete=autocomplete
                    aria-describedby=described_by
                    aria-invalid=invalid
                />
            }
            .into_any()
        })
    }

    /// A choice of one, by value and label.
    pub(crate) fn render_select(
        &self,
        name: &'static str,
        label: &'static str,
        choices: Vec<(String, String)>,
    ) -> AnyView {
        let chosen = self.value(name);
        let options = choices.into_iter().map(move |(value, label)| {
            let is_chosen = value == chosen;
            view! { <option value=value selected=is_chosen>{label}</option> }
        });
        let options = options.collect_view();
        self.render_field(name, label, "", move |described_by, invalid| {
            view! {
                <select
                    class="wide"
                    id=name
                    name=name
                    aria-describedby=described_by
                    aria-invalid=invalid
                >
                    {options}
                </select>
            }
            .into_any()
        })
    }
}
