//! The places of the cards on the board.
//!
//! # Invariant
//! While the person is in a card, it stays under the heading that it is under: choosing a theme
//! must not move the field away in which it is chosen.

use super::CARDS;
use crate::pages::worksheet::rows;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use leptos::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ThemeHeading {
    /// The card has no theme, or one that is not there any more.
    None,
    Of(RowId),
}

#[derive(Clone, Copy)]
pub(super) struct CardPlaces {
    /// The cards that are shown, in order.
    pub(super) cards: Memo<Vec<RowId>>,
    themes: Memo<BTreeMap<RowId, ThemeHeading>>,
}

impl CardPlaces {
    /// Follows the document, but for the card that the person here is in.
    pub(super) fn follow() -> Self {
        let worksheet = WorksheetModel::current().worksheet;
        let own = rows::own_row(CARDS);
        let themes = Memo::new(move |before: Option<&BTreeMap<RowId, ThemeHeading>>| {
            let mut now: BTreeMap<_, _> = worksheet.with(|it| {
                let cards = it.cards.iter();
                let under =
                    |theme: Option<RowId>| theme.map_or(ThemeHeading::None, ThemeHeading::Of);
                cards
                    .map(|card| (card.id.clone(), under(card.theme.clone())))
                    .collect()
            });
            if let Some(own) = own.get()
                && let Some(before) = before.and_then(|before| before.get(&own))
            {
                now.insert(own, before.clone());
            }
            now
        });
        Self {
            cards: rows::shown(CARDS),
            themes,
        }
    }

    /// The cards under a heading.
    pub(super) fn under(self, theme: ThemeHeading) -> Memo<Vec<RowId>> {
        Memo::new(move |_| {
            let mut cards = self.cards.get();
            self.themes.with(|themes| {
                cards.retain(|id| themes.get(id).unwrap_or(&ThemeHeading::None) == &theme)
            });
            cards
        })
    }

    /// The theme that the person here is in, by its own field or by a card under it.
    pub(super) fn held_theme(self) -> Memo<Option<RowId>> {
        let (own, card) = (rows::own_row(super::THEMES), rows::own_row(CARDS));
        Memo::new(move |_| {
            let under = |card| match self.themes.with(|themes| themes.get(&card).cloned())? {
                ThemeHeading::Of(theme) => Some(theme),
                ThemeHeading::None => None,
            };
            own.get().or_else(|| card.get().and_then(under))
        })
    }
}
