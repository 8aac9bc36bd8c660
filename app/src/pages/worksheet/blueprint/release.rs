//! The way to families: what keeps the Blueprint from them, and the lead's forms.

use super::BlueprintModel;
use super::block_address::RELEASE;
use super::block_list::BlockList;
use super::naming::NamingForm;
use crate::api::types::blueprint::BlueprintState;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::is_enhanced;
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use crate::editor::Editor;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::team::Role;
use domain::worksheet::blueprint::block_reason::BlockReason;
use leptos::prelude::*;

/// The stages of a Blueprint's way to families, as its forms depend on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReleaseStage {
    /// Something beside the approval is missing.
    Blocked,
    /// A lead can approve it.
    Approvable,
    /// A lead can publish it.
    Publishable,
    /// Families read it as it is.
    Current,
}

#[component]
pub(super) fn ReleasePanel(model: BlueprintModel) -> impl IntoView {
    let page = WorksheetModel::current();
    let is_lead = page.me.with_value(|me| me.role == Role::Lead);
    let stage = Memo::new(move |_| {
        let is_current = page.view.with(|view| {
            view.blueprint.published.is_some() && view.blueprint.published == model.draft.get()
        });
        model.blocks.with(|blocks| {
            let is_approval = |reason: BlockReason| reason.is_approval();
            if blocks.iter().any(|it| !is_approval(it.reason)) {
                ReleaseStage::Blocked
            } else if is_current {
                ReleaseStage::Current
            } else if blocks.is_empty() {
                ReleaseStage::Publishable
            } else {
                ReleaseStage::Approvable
            }
        })
    });
    let state = Memo::new(move |_| page.view.with(|view| view.blueprint.state.clone()));
    let path = Memo::new(move |_| page.view.with(|view| view.blueprint.public_path.clone()));
    let title = move || match state.get() {
        BlueprintState::Never => "Not published yet".to_owned(),
        BlueprintState::Published { number, on } => {
            format!("Published: version {number}, {on}")
        }
        BlueprintState::Withdrawn { on } => format!("Withdrawn on {on}"),
    };
    let says = move || match (state.get(), stage.get()) {
        (BlueprintState::Published { .. }, ReleaseStage::Current) => {
            "Families read the page as you see it below."
        }
        (BlueprintState::Published { .. }, ReleaseStage::Blocked) => {
            "Families read the published version. Before you publish again, do these:"
        }
        (BlueprintState::Published { .. }, _) => {
            "You have changed it since. Families still read the published version."
        }
        (_, ReleaseStage::Blocked) => "It can be published once these are done:",
        (_, ReleaseStage::Approvable) => "It is ready for a team lead to approve.",
        (_, _) => "A team lead has approved it. It is ready to be published.",
    };
    let is_published = move || matches!(state.get(), BlueprintState::Published { .. });
    let count = move || model.blocks.with(Vec::len);
    view! {
        <section class="release" id=RELEASE aria-labelledby="release-heading" tabindex="-1">
            <h2 id="release-heading">{title}</h2>
            <p>{says}</p>
            <p hidden=move || !is_published()>
                <a href=path rel="external">"Open the page that families read"</a>
            </p>
            <div hidden=move || count() == 0 || stage.get() == ReleaseStage::Current>
                <BlockList blocks=model.blocks/>
            </div>
            {move || is_lead.then(|| view! { <LeadForms stage=stage.into() is_published=Signal::derive(is_published)/> })}
            <p class="hint" hidden=is_lead>"A team lead approves, publishes and withdraws the page."</p>
            <NamingForm/>
        </section>
    }
}

#[component]
fn LeadForms(stage: Signal<ReleaseStage>, is_published: Signal<bool>) -> impl IntoView {
    let approve = Signal::derive(move || stage.get() == ReleaseStage::Approvable);
    let publish = Signal::derive(move || stage.get() == ReleaseStage::Publishable);
    view! {
        <ReleaseForm
            name="approve"
            button="Approve the page as it is"
            is_shown=approve
            weight=ButtonStyle::Plain
            says="You approve what families will read, word for word. If somebody changes it, it needs \
                  your approval again."
        />
        <ReleaseForm
            name="publish"
            button="Publish for families"
            is_shown=publish
            weight=ButtonStyle::Plain
            says="Everyone can read the page then, without signing in."
        />
        <ReleaseForm
            name="withdraw"
            button="Withdraw the page"
            is_shown=is_published
            weight=ButtonStyle::Grave
            says="Families can no longer read the page once you withdraw it. You can publish it again."
        />
    }
}

/// A form of the lead's. It is on the page also while it is not shown, so that an answer to it is.
#[component]
fn ReleaseForm(
    name: &'static str,
    button: &'static str,
    is_shown: Signal<bool>,
    weight: ButtonStyle,
    says: &'static str,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let state = FormState::new(name, &ReturnedForm::current());
    let number = Editor::current().worksheet;
    let action = model.address(&format!("blueprint/{name}"));
    let has_returned = state.has_returned();
    let enhanced = is_enhanced();
    let is_visible = move || is_shown.get() || (has_returned && !enhanced.get());
    view! {
        <div class="release-form" hidden=move || !is_visible()>
            <PostForm
                action
                state
                button=Signal::stored(button.to_owned())
                weight
                on_done=|_| ()
                on_refused=|_| ()
            >
                <input type="hidden" name="worksheet" value=number.to_string()/>
                <p>{says}</p>
            </PostForm>
        </div>
    }
}
