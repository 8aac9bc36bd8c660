//! The sources that cards and themes rest on.

use super::fields::{Card, CardKind};
use super::measure::CardSource;
use crate::document::content::RowId;
use crate::worksheet::fields::row_kind::ById;
use std::collections::{BTreeMap, BTreeSet};

/// The sources of each theme: one alone is thin. An inference brings the sources of the
/// observations that it cites, and none of its own.
pub fn sources_by_theme(cards: &[Card]) -> BTreeMap<&RowId, BTreeSet<CardSource>> {
    let observed = observations(cards);
    let mut sources: BTreeMap<&RowId, BTreeSet<CardSource>> = BTreeMap::new();
    for card in cards {
        let Some(theme) = &card.theme else {
            continue;
        };
        let cited = card.cites().into_iter().chain([&card.id]);
        let rests_on = cited.filter_map(|id| observed.get(id)?.source);
        sources.entry(theme).or_default().extend(rests_on);
    }
    sources.retain(|_, sources| !sources.is_empty());
    sources
}

pub fn observations(cards: &[Card]) -> ById<'_, Card> {
    let observations = cards
        .iter()
        .filter(|card| card.kind == Some(CardKind::Observation));
    observations.map(|card| (&card.id, card)).collect()
}
