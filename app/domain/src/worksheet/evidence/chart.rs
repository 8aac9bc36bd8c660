//! Numbers of the board side by side: student groups on a measure of the state's profile, areas of
//! the SAMI.
//!
//! # Invariant
//! Only what can be compared stands in one chart: the same measure, of the same grades and the same
//! day, in the same unit. A number of too few students stands in none: a chart is what people copy
//! out of a worksheet first.

use super::{Card, CardKind, CardSource, SourceMeasure};
use crate::worksheet::cycle::{CycleCode, InstrumentPlace};
use crate::worksheet::fields::amount::{Amount, Unit};
use crate::worksheet::fields::date;
use crate::worksheet::fields::privacy::MIN_PUBLISHED_STUDENTS;
use crate::worksheet::fields::row_kind::RowKind;
use std::cmp::Ordering;

/// The best rating of an item or area of the SAMI.
const BEST_RATING: u32 = 3;

/// Bars to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What the numbers are of.
    pub title: String,
    /// What they count.
    pub unit: Unit,
    /// Where the scale ends; it begins at 0.
    pub most: Amount,
    /// The number of all students, where a card has it.
    pub all: Option<Amount>,
    /// The bars: all students first, then in the team's order.
    pub bars: Vec<ChartBar>,
    /// How many numbers are left out because they are of too few students.
    pub left_out: usize,
}

/// One number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartBar {
    /// Whose it is.
    pub label: String,
    /// The number.
    pub value: Amount,
    /// How many students it is of.
    pub n: Option<u32>,
}

/// All charts that a board has the numbers for, in the order of their first cards.
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

/// Whether two numbers stand in one chart.
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
    /// None where there is nothing to compare.
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

    /// How far a bar is from all students, in words; none where it is theirs, or nobody knows.
    pub fn gap(&self, bar: &ChartBar) -> Option<String> {
        let all = self.all.filter(|_| self.bars.first() != Some(bar))?;
        let by = self.unit.difference_label(bar.value.minus(all).abs());
        Some(match bar.value.cmp(&all) {
            Ordering::Less => format!("{by} below all students"),
            Ordering::Equal => "the same as all students".to_owned(),
            Ordering::Greater => format!("{by} above all students"),
        })
    }

    /// A number's place on the scale, from 0 to 100.
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
    let grades = match card.grades.as_str() {
        "" => String::new(),
        grades => format!("grades {grades}"),
    };
    let on = card.on.map(date::day_label).unwrap_or_default();
    // Of areas of the SAMI each has its own detail.
    let detail = match card.source {
        Some(CardSource::Profile) => card.detail.as_str(),
        _ => "",
    };
    let parts = [what, detail, &grades, &on];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}
