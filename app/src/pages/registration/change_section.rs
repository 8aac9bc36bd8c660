//! A row of the registration: what it is now, and the form that changes it, unfolded.

use super::RegistrationPageState;
use crate::api::types::registration::RegistrationView;
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use crate::dom;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct ChangeSection {
    pub(super) page_state: RegistrationPageState,
    /// The last part of the change's address.
    pub(super) name: &'static str,
    pub(super) state: FormState,
    pub(super) is_requested: bool,
}

/// The words of a row: "Session", and "Change" with the rest of what the row does, " session".
#[derive(Clone, Copy)]
pub(super) struct RowLabel {
    pub(super) title: &'static str,
    pub(super) verb: &'static str,
    pub(super) object: &'static str,
}

impl ChangeSection {
    /// A row that shows a value of the registration.
    pub(super) fn row(
        &self,
        label: RowLabel,
        value: fn(&RegistrationView) -> String,
        form: impl IntoView + 'static,
    ) -> AnyView {
        let data = self.page_state.data;
        self.row_of(label, move || data.with(value).into_any(), form)
    }

    /// The same for a value that is more than a text.
    pub(super) fn row_of(
        &self,
        label: RowLabel,
        value: impl Fn() -> AnyView + Send + 'static,
        form: impl IntoView + 'static,
    ) -> AnyView {
        let summary = view! {
            <span class="change-label">{label.title}</span>
            <span class="change-value">{value}</span>
            <span class="change-word">
                {label.verb}
                <span class="visually-hidden">{label.object}</span>
            </span>
        };
        self.details(summary.into_any(), form)
    }

    pub(super) fn details(&self, summary: AnyView, form: impl IntoView + 'static) -> AnyView {
        let open = self.is_requested || self.state.has_returned();
        view! {
            <details class="change" id=format!("change-{}", self.name) open=open>
                <summary class="change-summary">{summary}</summary>
                {form}
            </details>
        }
        .into_any()
    }

    /// The initial value of a field: as typed if the form came back, else as stored.
    pub(super) fn initial_value(&self, field: &str, stored: impl FnOnce() -> String) -> String {
        let typed = self.page_state.submitted.with_value(|form| {
            (form.form == self.name).then(|| form.value(field).unwrap_or_default().to_owned())
        });
        typed.unwrap_or_else(stored)
    }

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
                    // The change has ended this browser's link.
                    next => dom::navigate(next),
                }
                on_refused=move |refused| page_state.adopt_counts(refused)
            >
                {page_state.render_reference()}
                {fields}
            </PostForm>
        }
        .into_any()
    }
}
