//! Before the workshop: the SAMI, rated; its note catcher, line by line; and both note catchers as
//! text or on paper.

mod action_card;
mod attachments;
mod sami;

use self::action_card::ActionCard;
use self::attachments::AttachmentList;
use self::sami::SamiSection;
use super::fold::{OpenCards, incomplete_cards};
use super::row_tools::{AddRow, RemovedRows};
use super::rows;
use super::worksheet_model::WorksheetModel;
use crate::components::fields::SharedText;
use domain::document::content::TextAt;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::prep::{STAR_RANGE, SamiAction, count_stars};
use domain::worksheet::schema::{REVIEW_NOTES, RootText, SAMI_NOTES};
use leptos::prelude::*;

/// The id of the heading above them.
const HOME: &str = "sami-note-catcher";

#[component]
pub(super) fn PrepPage() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let open = worksheet.with_untracked(|it| incomplete_cards(&it.actions).collect());
    OpenCards::provide_with(open);
    let shown = rows::shown(SamiAction::ROOT);
    let starred = Memo::new(move |_| worksheet.with(|it| count_stars(&it.actions)));
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "Come with the team that worked on your SAMI. Bring both note catchers, and mark the few \
                 actions in the first that would change the most."
            </p>
            <SamiSection/>
            <section aria-labelledby=HOME>
                <h2 id=HOME tabindex="-1">"SAMI note catcher"</h2>
                <p class="stars">{move || stars_sentence(starred.get())}</p>
                <p class="empty" hidden=move || shown.with(|shown| !shown.is_empty())>
                    "No line yet. Copy those over that you want to work with; the whole note catcher can be \
                     pasted below."
                </p>
                <ol class="evidence-cards">
                    <For each=move || shown.get() key=|id| id.clone() let:id>
                        <li><ActionCard id shown/></li>
                    </For>
                </ol>
                <AddRow rows=SamiAction::ROOT first=SamiAction::SAMI.spec label="Add a line"/>
                <RemovedRows rows=SamiAction::ROOT texts=&[SamiAction::ACTION.spec, SamiAction::NOTE.spec]/>
                <NoteCatcherTexts/>
            </section>
        </div>
    }
}

/// The number of starred actions, and how many there should be.
fn stars_sentence(stars: usize) -> String {
    let (least, most) = STAR_RANGE;
    match stars {
        0 => format!("No high-leverage action is starred yet. Star {least} to {most}."),
        1 => format!("1 high-leverage action is starred. Star {least} to {most}."),
        stars if stars > most => {
            format!("{stars} high-leverage actions are starred. Keep {most} at most.")
        }
        stars => format!("{stars} high-leverage actions are starred."),
    }
}

/// Both note catchers as they are, for teams that have them on paper or in another document.
#[component]
fn NoteCatcherTexts() -> impl IntoView {
    let text = |text: &RootText| TextAt::Root(text.root.to_owned());
    view! {
        <h2>"Your note catchers"</h2>
        <p class="lead">"Paste or type them here if they are somewhere else."</p>
        <SharedText
            at=text(&SAMI_NOTES)
            id="sami-notes".to_owned()
            spec=SAMI_NOTES.spec
        />
        <SharedText
            at=text(&REVIEW_NOTES)
            id="review-notes".to_owned()
            spec=REVIEW_NOTES.spec
        />
        <AttachmentList/>
    }
}

#[cfg(test)]
mod tests {
    use super::stars_sentence;

    #[test]
    fn the_stars_are_counted() {
        for (stars, says) in [
            (0, "No high-leverage action is starred yet. Star 2 to 4."),
            (1, "1 high-leverage action is starred. Star 2 to 4."),
            (4, "4 high-leverage actions are starred."),
            (5, "5 high-leverage actions are starred. Keep 4 at most."),
        ] {
            assert_eq!(stars_sentence(stars), says);
        }
    }
}
