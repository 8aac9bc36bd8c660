//! Step 0, "Gather the evidence": what the data say, and what the team thinks it means, by theme.

mod board_card;
mod card_fields;
mod card_places;
mod chart;
mod paste;
mod theme;

use self::board_card::BoardCard;
use self::card_places::{CardPlaces, ThemeHeading};
use self::chart::EvidenceCharts;
use self::paste::PasteRows;
use self::theme::ThemeSection;
use super::fold::{OpenCards, incomplete_cards};
use super::row_tools::{AddRow, RemovedRows};
use super::rows;
use super::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::evidence::{Card, CardKind, Theme};
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;

const CARDS: &str = Card::ROOT;
const THEMES: &str = Theme::ROOT;
/// The id of the heading above the cards.
const HOME: &str = "evidence";

#[component]
pub(super) fn EvidencePage() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let open = worksheet.with_untracked(|it| {
        let rows = incomplete_cards(&it.cards).chain(incomplete_cards(&it.themes));
        rows.collect()
    });
    OpenCards::provide_with(open);
    let places = CardPlaces::follow();
    provide_context(places);
    let sections = rows::shown_holding(THEMES, places.held_theme());
    view! {
        <section class="worksheet-step" aria-labelledby=HOME>
            <p class="lead">
                "Write down what the data say, and apart from it what you think it means. Put what \
                 belongs together under one theme."
            </p>
            <h2 id=HOME tabindex="-1">"Observations and inferences"</h2>
            <AddCardButtons/>
            <PasteRows/>
            <p class="empty" hidden=move || places.cards.with(|all| !all.is_empty())>
                "No card yet. Begin with a number that everybody at the table has seen."
            </p>
            <CardsWithoutTheme/>
            <For each=move || sections.get() key=|id| id.clone() let:id>
                <ThemeSection id shown=sections/>
            </For>
            <EvidenceCharts/>
            <RemovedRows rows=CARDS texts=&[Card::TEXT.spec]/>
            <RemovedRows rows=THEMES texts=&[Theme::TITLE.spec]/>
        </section>
    }
}

#[component]
fn AddCardButtons() -> impl IntoView {
    let kind = |kind: CardKind| vec![Card::KIND.with(kind)];
    view! {
        <div class="adding">
            <AddRow rows=CARDS first=Card::TEXT.spec with=kind(CardKind::Observation) label="Add an observation"/>
            <AddRow rows=CARDS first=Card::TEXT.spec with=kind(CardKind::Inference) label="Add an inference"/>
            <AddRow rows=THEMES first=Theme::TITLE.spec label="Add a theme"/>
        </div>
    }
}

#[component]
fn CardsWithoutTheme() -> impl IntoView {
    let shown = expect_context::<CardPlaces>().under(ThemeHeading::None);
    view! {
        <section
            class="theme"
            aria-labelledby="without-theme"
            hidden=move || shown.with(Vec::is_empty)
        >
            <h3 id="without-theme">"No theme yet"</h3>
            <BoardCardList shown/>
        </section>
    }
}

#[component]
fn BoardCardList(shown: Memo<Vec<RowId>>) -> impl IntoView {
    view! {
        <ul class="evidence-cards">
            <For each=move || shown.get() key=|id| id.clone() let:id>
                <li><BoardCard id shown/></li>
            </For>
        </ul>
    }
}
