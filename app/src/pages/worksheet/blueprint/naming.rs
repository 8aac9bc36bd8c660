//! A person's own answer to whether the Blueprint may name them.

use crate::api::types::returned_form::ReturnedForm;
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use crate::editor::Editor;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::blueprint::record::NamingStatus;
use leptos::prelude::*;

#[component]
pub(super) fn NamingForm() -> impl IntoView {
    let model = WorksheetModel::current();
    let state = FormState::new("naming", &ReturnedForm::current());
    let number = Editor::current().worksheet;
    let name = model.me.with_value(|me| me.name.clone());
    let status = Memo::new(move |_| model.view.with(|view| view.blueprint.naming));
    let heading = format!("May the page name you, {name}?");
    let says = move || match status.get() {
        NamingStatus::NotAgreed => {
            "You haven’t agreed. As long as you don’t, the page can’t be published with your name in it."
        }
        NamingStatus::Agreed => "You agreed that the page may name you.",
    };
    let answer = move || match status.get() {
        NamingStatus::NotAgreed => "agreed",
        NamingStatus::Agreed => "declined",
    };
    let button = Signal::derive(move || {
        match status.get() {
            NamingStatus::NotAgreed => "I agree to be named",
            NamingStatus::Agreed => "Don’t name me any more",
        }
        .to_owned()
    });
    view! {
        <details class="release-naming" open=state.has_returned()>
            <summary>{heading}</summary>
            <PostForm
                action=model.address("blueprint/naming")
                state
                button
                weight=ButtonStyle::Quiet
                on_done=|_| ()
                on_refused=|_| ()
            >
                <input type="hidden" name="worksheet" value=number.to_string()/>
                <input type="hidden" name="answer" value=answer prop:value=answer/>
                <p>{says}</p>
            </PostForm>
        </details>
    }
}
