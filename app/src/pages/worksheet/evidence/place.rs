//! Where each card stands on the board.
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

/// Under which heading cards stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UnderTheme {
    /// Under none, or one that is not there any more.
    None,
    /// Under this one.
    Of(RowId),
}

/// Where each card stands.
#[derive(Clone, Copy)]
pub(super) struct Places {
    /// All that are shown, in order.
    pub(super) cards: Memo<Vec<RowId>>,
    themes: Memo<BTreeMap<RowId, UnderTheme>>,
}

impl Places {
    /// As the document says, but for the card that the person here is in.
    pub(super) fn now() -> Self {
        let worksheet = WorksheetModel::current().worksheet;
        let own = rows::own(CARDS);
        let themes = Memo::new(move |before: Option<&BTreeMap<RowId, UnderTheme>>| {
            let mut now: BTreeMap<_, _> = worksheet.with(|it| {
                let cards = it.cards.iter();
                let under = |theme: Option<RowId>| theme.map_or(UnderTheme::None, UnderTheme::Of);
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
    pub(super) fn under(self, theme: UnderTheme) -> Memo<Vec<RowId>> {
        Memo::new(move |_| {
            let mut cards = self.cards.get();
            self.themes.with(|themes| {
                cards.retain(|id| themes.get(id).unwrap_or(&UnderTheme::None) == &theme)
            });
            cards
        })
    }

    /// The theme that the person here is in, by its own field or by a card under it.
    pub(super) fn held_theme(self) -> Memo<Option<RowId>> {
        let (own, card) = (rows::own(super::THEMES), rows::own(CARDS));
        Memo::new(move |_| {
            let under = |card| match self.themes.with(|themes| themes.get(&card).cloned())? {
                UnderTheme::Of(theme) => Some(theme),
                UnderTheme::None => None,
            };
            own.get().or_else(|| card.get().and_then(under))
        })
    }
}
