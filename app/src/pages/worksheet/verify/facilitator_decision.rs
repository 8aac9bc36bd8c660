//! A facilitator decides on a cause for a team that can't agree, and says why.

use crate::components::announcer::Announcer;
use crate::components::escapable_text::TextArea;
use crate::components::is_enhanced;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use leptos::html;
use leptos::prelude::*;

#[component]
pub(super) fn FacilitatorDecision(
    id: RowId,
    decided: Memo<Option<(String, String)>>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let enhanced = is_enhanced();
    let reason = NodeRef::<html::Textarea>::new();
    let field = format!("reason-{}", id.0);
    let id = StoredValue::new(id);
    let send = move |reason: String, said: &str| {
        let fields = vec![
            ("cause".to_owned(), id.with_value(|id| id.0.clone())),
            ("reason".to_owned(), reason),
        ];
        model.submit("override", fields, announcer, said.to_owned());
    };
    let decide = move |_| {
        let typed = reason
            .get_untracked()
            .map(|it| it.value())
            .unwrap_or_default();
        match typed.trim().is_empty() {
            true => announcer.say("Enter a reason first."),
            false => send(typed, "You decided for the team."),
        }
    };
    let undo = move |_| send(String::new(), "The team decides again.");
    view! {
        <div hidden=move || !enhanced.get()>
            <label class="label" for=field.clone()>
                "If the team can’t agree, decide that this is a cause and say why"
            </label>
            <TextArea {..} id=field rows="2" maxlength="1000" node_ref=reason/>
            <p class="actions">
                <button type="button" class="button" on:click=decide>"Decide for the team"</button>
                <button
                    type="button"
                    class="button-link"
                    hidden=move || decided.with(Option::is_none)
                    on:click=undo
                >
                    "Let the team decide"
                </button>
            </p>
        </div>
    }
}
