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
use super::example::EmptyList;
use super::fold::OpenCards;
use super::missing::StepMissing;
use super::quick_add::{QuickAdd, QuickAddKind};
use super::row_tools::RemovedRows;
use super::rows;
use domain::document::content::RowId;
use domain::worksheet::evidence::{Card, CardKind, Theme};
use domain::worksheet::examples;
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;

const CARDS: &str = Card::ROOT;
const THEMES: &str = Theme::ROOT;
/// The id of the heading above the cards.
const HOME: &str = "evidence";

#[component]
pub(super) fn EvidencePage() -> impl IntoView {
    OpenCards::provide();
    let places = CardPlaces::follow();
    provide_context(places);
    let sections = rows::shown_holding(THEMES, places.held_theme());
    view! {
        <section class="worksheet-step" aria-labelledby=HOME>
            <p class="lead">
                "Record what the data show, then what you think it means. Group what belongs together \
                 under a theme."
            </p>
            <StepMissing rows=&[CARDS, THEMES]/>
            <h2 id=HOME tabindex="-1">"Observations and inferences"</h2>
            <EmptyList
                is_empty=Signal::derive(move || places.cards.with(Vec::is_empty))
                says="No cards yet. Start with a number that everyone at the table has seen."
                example=format!("Observation: {}", examples::OBSERVATION)
                details=format!("Inference: {}", examples::INFERENCE)
            />
            <CardsWithoutTheme/>
            <QuickAdd
                rows=CARDS
                main=Card::TEXT.spec
                id="new-card"
                kinds=vec![
                    card_kind(CardKind::Observation, "Observation"),
                    card_kind(CardKind::Inference, "Inference"),
                ]
                label=Signal::stored("Add a card".to_owned())
            />
            <PasteRows/>
            <For each=move || sections.get() key=|id| id.clone() let:id>
                <ThemeSection id shown=sections/>
            </For>
            <QuickAdd
                rows=THEMES
                main=Theme::TITLE.spec
                id="new-theme"
                label=Signal::stored("Add a theme".to_owned())
            />
            <EvidenceCharts/>
            <RemovedRows rows=CARDS texts=&[Card::TEXT.spec]/>
            <RemovedRows rows=THEMES texts=&[Theme::TITLE.spec]/>
        </section>
    }
}

fn card_kind(kind: CardKind, label: &'static str) -> QuickAddKind {
    QuickAddKind {
        label,
        cells: vec![Card::KIND.with(kind)],
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
