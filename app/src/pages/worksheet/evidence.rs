//! Step 0, "Gather the evidence": what the data say, and what the team thinks it means, by theme.

mod card;
mod chart;
mod fields;
mod paste;
mod place;
mod theme;

use self::card::BoardCard;
use self::chart::Charts;
use self::paste::Paste;
use self::place::{Places, UnderTheme};
use self::theme::ThemeSection;
use super::folded::{Opened, incomplete};
use super::list::{AddRow, RemovedRows, text_of};
use super::rows;
use super::worksheet_model::WorksheetModel;
use crate::components::fields::Pick;
use domain::document::content::RowId;
use domain::worksheet::evidence::{Card, CardKind, Theme};
use leptos::prelude::*;

/// The root of cards.
const CARDS: &str = "r:cards";
/// The root of themes.
const THEMES: &str = "r:themes";
/// The id of the heading above the cards.
const HOME: &str = "evidence";

/// What all cards of the board share.
#[derive(Clone, Copy)]
struct Shared {
    /// Where each card stands.
    places: Places,
    /// The observations, to be cited.
    observations: Signal<Vec<Pick>>,
    /// The themes, to put a card under.
    themes: Signal<Vec<Pick>>,
}

/// The step.
#[component]
pub(super) fn Board() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let open = worksheet.with_untracked(|it| {
        let rows = incomplete(&it.cards).chain(incomplete(&it.themes));
        rows.collect()
    });
    Opened::provide(open);
    let places = Places::now();
    let themes = Memo::new(move |_| worksheet.with(|it| theme_picks(&it.themes)));
    provide_context(Shared {
        places,
        observations: observations(),
        themes: themes.into(),
    });
    let sections = rows::shown_holding(THEMES, places.held_theme());
    view! {
        <section class="worksheet-step" aria-labelledby=HOME>
            <p class="lead">
                "Write down what the data say, and apart from it what you think it means. Put what \
                 belongs together under one theme."
            </p>
            <h2 id=HOME tabindex="-1">"Observations and inferences"</h2>
            <Adding/>
            <Paste/>
            <p class="empty" hidden=move || places.cards.with(|all| !all.is_empty())>
                "No card yet. Begin with a number that everybody at the table has seen."
            </p>
            <WithoutTheme/>
            <For each=move || sections.get() key=|id| id.clone() let:id>
                <ThemeSection id shown=sections/>
            </For>
            <Charts/>
            <RemovedRows rows=CARDS says=|row| text_of(row, &Card::TEXT)/>
            <RemovedRows rows=THEMES says=|row| text_of(row, &Theme::TITLE)/>
        </section>
    }
}

/// The observations, as a card or a problem statement cites them.
pub(super) fn observations() -> Signal<Vec<Pick>> {
    let worksheet = WorksheetModel::current().worksheet;
    let observations = Memo::new(move |_| {
        worksheet.with(|it| {
            let all = it.cards.iter();
            let observations = all.filter(|card| card.kind == Some(CardKind::Observation));
            observations.map(pick).collect::<Vec<_>>()
        })
    });
    observations.into()
}

fn pick(card: &Card) -> Pick {
    Pick {
        code: card.id.0.clone(),
        words: card.title(),
    }
}

fn theme_picks(themes: &[Theme]) -> Vec<Pick> {
    let pick = |theme: &Theme| Pick {
        code: theme.id.0.clone(),
        words: theme::title(Some(theme)),
    };
    themes.iter().map(pick).collect()
}

/// What can be added.
#[component]
fn Adding() -> impl IntoView {
    let kind = |kind: CardKind| vec![Card::KIND.with(kind)];
    view! {
        <div class="adding">
            <AddRow rows=CARDS first=Card::TEXT.spec with=kind(CardKind::Observation) label="Add an observation"/>
            <AddRow rows=CARDS first=Card::TEXT.spec with=kind(CardKind::Inference) label="Add an inference"/>
            <AddRow rows=THEMES first=Theme::TITLE.spec label="Add a theme"/>
        </div>
    }
}

/// The cards that no theme has yet.
#[component]
fn WithoutTheme() -> impl IntoView {
    let shown = expect_context::<Shared>().places.under(UnderTheme::None);
    view! {
        <section
            class="theme"
            aria-labelledby="without-theme"
            hidden=move || shown.with(Vec::is_empty)
        >
            <h3 id="without-theme">"No theme yet"</h3>
            <Cards shown/>
        </section>
    }
}

/// Cards, as a list.
#[component]
fn Cards(
    /// Which, in order.
    shown: Memo<Vec<RowId>>,
) -> impl IntoView {
    view! {
        <ul class="evidence-cards">
            <For each=move || shown.get() key=|id| id.clone() let:id>
                <li><BoardCard id shown/></li>
            </For>
        </ul>
    }
}
