//! Before the workshop: the high-leverage actions of the SAMI note catcher, both note catchers as files
//! or as text, and the SAMI's ratings for a team that has not done it.

mod action_card;
mod action_list;
mod attachment_form;
mod note_catchers;
mod sami;

use self::action_list::ActionList;
use self::note_catchers::NoteCatcherList;
use self::sami::SamiSection;
use super::fold::OpenCards;
use super::missing::StepMissing;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::prep::SamiAction;
use leptos::prelude::*;

#[component]
pub(super) fn PrepPage() -> impl IntoView {
    OpenCards::provide();
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "Before the workshop, choose 2 to 4 high-leverage actions from your SAMI note catcher, and \
                 add both note catchers."
            </p>
            <StepMissing rows=&[SamiAction::ROOT]/>
            <ActionList/>
            <NoteCatcherList/>
            <SamiSection/>
        </div>
    }
}
