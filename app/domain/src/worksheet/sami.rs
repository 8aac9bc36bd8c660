//! The team's self-assessment: everybody rates each item alone; then, area by area, the ratings are
//! revealed, and the team agrees on one.
//!
//! The order is the instrument's own: its manual has each member read and rate alone, and the team
//! come to one rating afterwards. A member who has heard the principal's number first repeats it.
//!
//! # Invariants
//! - Before an area is revealed a member sees of it only their own ratings, and how many have
//!   rated: [`TeamRatings::visible_to`] is all that leaves the server.
//! - After that no rating of it changes, and none is added: the team talks about what people
//!   thought alone, and a number that follows the talk belongs in what is agreed.
//! - An item without a rating is not a zero: it counts in no score.

use super::cycle::{Cycle, InstrumentArea, InstrumentPlace};
use super::evidence::import::Observation;
use super::evidence::{CardSource, SourceMeasure};
use super::fields::amount::{Amount, Unit};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The distance of lowest and highest at which a team talks about an item before it agrees.
pub const WIDE_SPREAD_STEPS: u8 = 2;

pub const MAX_NOTE_CHARS: usize = 1_000;

/// A step of the instrument's scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

/// A number beyond the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a rating is from 0 to 3")]
pub struct RatingError;

/// The number of members who chose each step for an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingSpread([usize; 4]);

/// All ratings of a team, whoever asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamRatings {
    /// By member and item.
    pub by_member: BTreeMap<i64, BTreeMap<u8, Rating>>,
    /// The member who revealed each area, by the area's code.
    pub revealed: BTreeMap<String, String>,
    /// By item.
    pub agreed: BTreeMap<u8, AgreedRating>,
}

/// The rating that a team agrees on for an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedRating {
    pub rating: Rating,
    /// Reasons or dissent; may be empty.
    pub note: String,
    /// The member who wrote it down.
    pub by: String,
}

/// A team's ratings as one member sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisibleRatings {
    /// The member's own ratings, by item.
    pub own: BTreeMap<u8, Rating>,
    /// By the area's code.
    pub areas: BTreeMap<String, AreaStage>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaStage {
    Alone(RatingProgress),
    Revealed(RevealedArea),
}

/// The progress of an area while nobody sees the ratings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingProgress {
    /// The members who have rated something of the area.
    pub begun: usize,
    /// The members who have rated all of it.
    pub done: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevealedArea {
    /// The member who revealed it.
    pub by: String,
    /// By item; an item that nobody rated is left out.
    pub spreads: BTreeMap<u8, RatingSpread>,
    /// By item.
    pub agreed: BTreeMap<u8, AgreedRating>,
}

/// The result of an area, by what is agreed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AreaScore {
    /// The sum of the ratings.
    pub points: u32,
    /// The number of rated items.
    pub rated: u32,
    /// The number of the area's items.
    pub items: u32,
}

impl Rating {
    /// From the lowest on.
    pub const ALL: [Self; 4] = [Self(0), Self(1), Self(2), Self(3)];

    /// None beyond the scale.
    pub fn new(step: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| rating.0 == step)
    }

    pub fn step(self) -> u8 {
        self.0
    }

    pub fn label(self, cycle: &'static Cycle) -> &'static str {
        cycle.instrument.scale[usize::from(self.0)]
    }
}

impl TryFrom<u8> for Rating {
    type Error = RatingError;

    fn try_from(step: u8) -> Result<Self, RatingError> {
        Self::new(step).ok_or(RatingError)
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}

impl FromIterator<Rating> for RatingSpread {
    fn from_iter<I: IntoIterator<Item = Rating>>(ratings: I) -> Self {
        let mut spread = Self::default();
        for rating in ratings {
            spread.0[usize::from(rating.0)] += 1;
        }
        spread
    }
}

impl RatingSpread {
    pub fn count(&self, rating: Rating) -> usize {
        self.0[usize::from(rating.0)]
    }

    /// The number of ratings.
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }

    /// True if the ratings are so far apart that the members should talk.
    pub fn is_wide(&self) -> bool {
        match (self.chosen().next(), self.chosen().next_back()) {
            (Some(lowest), Some(highest)) => highest.0 - lowest.0 >= WIDE_SPREAD_STEPS,
            _ => false,
        }
    }

    /// The lower rating, which nobody thinks is too high, for a team without agreement.
    pub fn suggestion(&self) -> Option<Rating> {
        self.chosen().next()
    }

    fn chosen(&self) -> impl DoubleEndedIterator<Item = Rating> + '_ {
        let all = Rating::ALL.into_iter();
        all.filter(|rating| self.count(*rating) > 0)
    }
}

impl VisibleRatings {
    /// True if anybody has rated anything.
    pub fn has_begun(&self) -> bool {
        let has_begun = |stage: &AreaStage| match stage {
            AreaStage::Alone(progress) => progress.begun > 0,
            AreaStage::Revealed(_) => true,
        };
        !self.own.is_empty() || self.areas.values().any(has_begun)
    }
}

impl TeamRatings {
    pub fn visible_to(&self, member: i64, cycle: &'static Cycle) -> VisibleRatings {
        let areas = cycle.instrument.areas.iter();
        VisibleRatings {
            own: self.by_member.get(&member).cloned().unwrap_or_default(),
            areas: areas
                .map(|area| (area.code.to_owned(), self.stage(area)))
                .collect(),
        }
    }

    fn stage(&self, area: &'static InstrumentArea) -> AreaStage {
        match self.revealed.get(area.code) {
            None => AreaStage::Alone(self.progress(area)),
            Some(by) => AreaStage::Revealed(RevealedArea {
                by: by.clone(),
                spreads: self.spreads(area),
                agreed: within(&self.agreed, area),
            }),
        }
    }

    fn progress(&self, area: &'static InstrumentArea) -> RatingProgress {
        let mut progress = RatingProgress::default();
        for ratings in self.by_member.values() {
            match area.numbers().filter(|it| ratings.contains_key(it)).count() {
                0 => {}
                rated => {
                    progress.begun += 1;
                    progress.done += usize::from(rated == area.numbers().count());
                }
            }
        }
        progress
    }

    fn spreads(&self, area: &'static InstrumentArea) -> BTreeMap<u8, RatingSpread> {
        let spread = |item: u8| {
            let chose = self.by_member.values().filter_map(|all| all.get(&item));
            (item, chose.copied().collect::<RatingSpread>())
        };
        let spreads = area.numbers().map(spread);
        spreads.filter(|(_, spread)| spread.all() > 0).collect()
    }
}

fn within<T: Clone>(all: &BTreeMap<u8, T>, area: &InstrumentArea) -> BTreeMap<u8, T> {
    let own = all.range(area.items.0..=area.items.1);
    own.map(|(item, it)| (*item, it.clone())).collect()
}

impl VisibleRatings {
    /// None until the area is revealed.
    pub fn revealed(&self, area: &InstrumentArea) -> Option<&RevealedArea> {
        match self.areas.get(area.code)? {
            AreaStage::Revealed(revealed) => Some(revealed),
            AreaStage::Alone(_) => None,
        }
    }

    /// The agreed ratings of all revealed areas, by item.
    pub fn agreed(&self) -> BTreeMap<u8, AgreedRating> {
        let revealed = self.areas.values().filter_map(|stage| match stage {
            AreaStage::Revealed(revealed) => Some(&revealed.agreed),
            AreaStage::Alone(_) => None,
        });
        let agreed = revealed.flatten();
        agreed.map(|(item, it)| (*item, it.clone())).collect()
    }

    pub fn score(&self, area: &InstrumentArea) -> AreaScore {
        let agreed = self.revealed(area).into_iter();
        let ratings = agreed.flat_map(|it| it.agreed.values().map(|agreed| agreed.rating));
        AreaScore::of(area, ratings)
    }
}

impl AreaScore {
    pub fn of(area: &InstrumentArea, ratings: impl Iterator<Item = Rating>) -> Self {
        let mut score = Self {
            items: u32::try_from(area.numbers().count()).unwrap_or(u32::MAX),
            ..Self::default()
        };
        for rating in ratings {
            score.points += u32::from(rating.0);
            score.rated += 1;
        }
        score
    }

    /// Percent of the rated items' maximum; none while nothing is rated.
    pub fn percent(self) -> Option<Amount> {
        self.hundredths(100, u32::from(Rating::ALL[3].0) * self.rated)
    }

    /// The mean of the rated items, from 0 to 3; none while nothing is rated.
    pub fn mean(self) -> Option<Amount> {
        self.hundredths(1, self.rated)
    }

    /// `times` the points, in parts of `whole`, rounded to hundredths.
    fn hundredths(self, times: u32, whole: u32) -> Option<Amount> {
        let points = i64::from(self.points) * i64::from(times) * 100;
        let whole = i64::from(whole);
        (whole > 0).then(|| Amount::from_hundredths((2 * points + whole) / (2 * whole)))
    }
}

/// An area's result for the evidence board: the mean, from 0 to 3, as the board compares areas.
/// None while nothing is agreed.
pub fn area_observation(
    area: &'static InstrumentArea,
    score: AreaScore,
    today: Date,
) -> Option<Observation> {
    let measure = SourceMeasure::Sami(InstrumentPlace::Area(area));
    let (percent, unit) = (score.percent()?, measure.unit());
    let AreaScore { rated, items, .. } = score;
    Some(Observation {
        source: CardSource::Sami,
        measure,
        detail: String::new(),
        group: String::new(),
        grades: String::new(),
        value: score.mean()?,
        unit,
        n: None,
        on: Some(today),
        text: format!(
            "{}: {} of what is possible, {rated} of {items} items rated.",
            area.label,
            Unit::Percent.amount_label(percent),
        ),
    })
}
