//! A collapsed part of the page, with the form that changes one thing.

use super::RegistrationPageState;
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

impl ChangeSection {
    pub(super) fn details(&self, title: &'static str, form: impl IntoView + 'static) -> AnyView {
        let open = self.is_requested || self.state.has_returned();
        view! {
            <details id=format!("change-{}", self.name) open=open>
                <summary>{title}</summary>
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
