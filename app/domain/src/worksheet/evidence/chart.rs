//! Charts of the board: student groups on a measure of the state's profile, areas of the SAMI.
//!
//! # Invariant
//! One chart has only numbers that can be compared: the same measure, of the same grades and the
//! same day, in the same unit. A number of too few students is in none: a chart is the first thing
//! that people copy out of a worksheet.

use super::summary::grades_label;
use super::{Card, CardKind, CardSource, SourceMeasure};
use crate::worksheet::cycle::{CycleCode, InstrumentPlace};
use crate::worksheet::fields::amount::{Amount, Unit};
use crate::worksheet::fields::date;
use crate::worksheet::fields::privacy::MIN_PUBLISHED_STUDENTS;
use crate::worksheet::fields::row_kind::RowKind;
use std::cmp::Ordering;

const BEST_RATING: u32 = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    pub title: String,
    pub unit: Unit,
    /// The end of the scale, which begins at 0.
    pub most: Amount,
    pub all: Option<Amount>,
    /// All students first, then in the team's order.
    pub bars: Vec<ChartBar>,
    /// The number of cards left out because they are of too few students.
    pub left_out: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartBar {
    pub label: String,
    pub value: Amount,
    /// The number of students.
    pub n: Option<u32>,
}

/// The charts are in the order of their first cards.
pub fn build_charts(cards: &[Card]) -> Vec<Chart> {
    let mut groups: Vec<Vec<&Card>> = Vec::new();
    for card in cards.iter().filter(|card| is_comparable(card)) {
        let found = groups.iter_mut().find(|group| is_alike(group[0], card));
        match found {
            Some(group) => group.push(card),
            None => groups.push(vec![card]),
        }
    }
    let charts = groups.iter().filter_map(|group| Chart::of(group));
    charts.collect()
}

fn is_comparable(card: &Card) -> bool {
    let is_whole = card.kind == Some(CardKind::Observation) && card.counts();
    let has_side = match card.measure {
        Some(SourceMeasure::Profile(_)) => !card.group.is_empty(),
        Some(SourceMeasure::Sami(InstrumentPlace::Area(_))) => {
            card.unit == Some(Unit::Points) && card.value <= Some(Amount::from_whole(BEST_RATING))
        }
        _ => false,
    };
    is_whole && card.value.is_some() && has_side
}

fn is_alike(one: &Card, other: &Card) -> bool {
    let of_sami = |card: &Card| card.source == Some(CardSource::Sami);
    let same_measure = match of_sami(one) {
        true => of_sami(other),
        false => (one.measure, &one.detail) == (other.measure, &other.detail),
    };
    same_measure && (one.unit, &one.grades, one.on) == (other.unit, &other.grades, other.on)
}

fn is_of_all(card: &Card) -> bool {
    let group = card.group.to_lowercase();
    ["all", "all students"].contains(&group.as_str())
}

impl Chart {
    /// None where there are fewer than two bars.
    fn of(cards: &[&Card]) -> Option<Self> {
        let first = cards.first()?;
        let is_few = |card: &&&Card| card.n.is_some_and(|n| n < MIN_PUBLISHED_STUDENTS);
        let shown = cards.iter().filter(|card| !is_few(card));
        let mut shown: Vec<&Card> = shown.copied().collect();
        shown.sort_by_key(|card| !is_of_all(card));
        let bar = |card: &&Card| {
            let label = match card.measure? {
                SourceMeasure::Sami(place) => place.label(),
                SourceMeasure::Profile(_) | SourceMeasure::Conditions(_) => card.group.clone(),
            };
            Some(ChartBar {
                label,
                value: card.value?,
                n: card.n,
            })
        };
        let bars: Vec<ChartBar> = shown.iter().filter_map(bar).collect();
        let all = shown.first().filter(|card| is_of_all(card));
        let unit = first.unit?;
        let most = match (first.source, unit) {
            (Some(CardSource::Sami), _) => Amount::from_whole(BEST_RATING),
            (_, Unit::Percent | Unit::Percentile) => Amount::from_whole(100),
            _ => bars.iter().map(|bar| bar.value).max()?,
        };
        (bars.len() >= 2).then(|| Self {
            title: title(first),
            unit,
            most,
            all: all.and_then(|card| card.value),
            left_out: cards.len() - bars.len(),
            bars,
        })
    }

    /// A bar's distance from all students; none for all students themselves, or without their
    /// number.
    pub fn gap(&self, bar: &ChartBar) -> Option<String> {
        let all = self.all.filter(|_| self.bars.first() != Some(bar))?;
        let by = self.unit.difference_label(bar.value.minus(all).abs());
        Some(match bar.value.cmp(&all) {
            Ordering::Less => format!("{by} below all students"),
            Ordering::Equal => "the same as all students".to_owned(),
            Ordering::Greater => format!("{by} above all students"),
        })
    }

    /// A number's place on the scale, in percent of it.
    pub fn place(&self, amount: Amount) -> f64 {
        match self.most == Amount::default() {
            true => 0.0,
            false => 100.0 * amount.to_f64() / self.most.to_f64(),
        }
    }
}

fn title(card: &Card) -> String {
    let what = match card.measure {
        Some(SourceMeasure::Profile(measure)) => measure.label,
        _ => "SAMI, from 0 to 3",
    };
    let grades = grades_label(&card.grades);
    let on = card.on.map(date::day_label).unwrap_or_default();
    // Each area of the SAMI has a detail of its own.
    let detail = match card.source {
        Some(CardSource::Profile) => card.detail.as_str(),
        _ => "",
    };
    let parts = [what, detail, &grades, &on];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}
