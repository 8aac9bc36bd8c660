//! A Blueprint as families read it.

use crate::registration::Level;
use crate::slug::SchoolSlug;
use crate::worksheet::cycle::Direction;
use crate::worksheet::fields::amount::{Amount, Unit};
use crate::worksheet::fields::code::{code_word, codes};
use crate::worksheet::fields::date::iso_day;
use crate::worksheet::fields::privacy::MIN_PUBLISHED_STUDENTS;
use crate::worksheet::plan::focus::Strand;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A Blueprint shows no more initiatives.
pub const MAX_INITIATIVES: usize = 4;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyBlueprint {
    pub school: FamilySchool,
    /// The school year, for example "2019-20".
    pub year: String,
    /// None in a draft.
    pub approval: Option<FamilyApproval>,
    pub theories: Vec<FamilyTheory>,
    /// By strand, in the order of the strands; within a strand goals come first.
    pub measures: Vec<FamilyMeasure>,
    /// At most [`MAX_INITIATIVES`].
    pub initiatives: Vec<FamilyInitiative>,
    /// The ways in which families can help; none in a draft that doesn't say it yet.
    pub how_to_help: Option<FamilyText>,
    /// The people whom families can ask.
    pub whom_to_ask: Option<FamilyText>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilySchool {
    pub slug: SchoolSlug,
    pub name: String,
    pub level: Level,
    pub neighborhood: Option<String>,
}

/// A team lead's approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyApproval {
    /// The name of a lead who agreed to be named.
    pub by: Option<String>,
    #[serde(with = "iso_day")]
    pub on: Date,
}

/// A text of the team's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyText {
    /// The place in the worksheet, for example `r:initiatives/i1/family` or `t:blueprint_help`. It
    /// stays the same from version to version, so that a translation can refer to it.
    pub key: String,
    pub text: String,
}

/// "If …, then …, so that …".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyTheory {
    pub if_we: FamilyText,
    pub then: FamilyText,
    pub so_that: FamilyText,
}

/// A number, and the day that it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyNumber {
    #[serde(with = "iso_day")]
    pub on: Date,
    /// In JSON in hundredths: 38.5 is 3850.
    #[serde(rename = "hundredths")]
    pub value: Amount,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyMeasure {
    /// The row in the worksheet, for example `r:metrics/m1`. It stays the same from version to
    /// version.
    pub key: String,
    #[serde(with = "code_word")]
    pub strand: Strand,
    #[serde(with = "code_word")]
    pub role: MeasureRole,
    /// The group, and what is measured.
    pub words: FamilyText,
    /// For example "FAST, winter".
    pub source: FamilyText,
    #[serde(with = "code_word")]
    pub unit: Unit,
    #[serde(with = "code_word")]
    pub direction: Direction,
    /// The number of students, or of others, that the numbers are of.
    pub counted: PublishedCount,
    pub baseline: FamilyNumber,
    /// The latest reading since the baseline. None in frozen contents: see
    /// [`FamilyBlueprint::with_progress`].
    pub latest: Option<FamilyNumber>,
    pub target: FamilyNumber,
}

codes! {
    MeasureRole:
    /// The number that is to be reached in the end.
    Goal = "goal", "Goal";
    /// A number that is early enough to act on.
    Leading = "leading", "Leading measure";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyInitiative {
    /// The row in the worksheet, for example `r:initiatives/i1`.
    pub key: String,
    pub name: FamilyText,
    pub words: FamilyText,
    /// None in frozen contents: see [`FamilyBlueprint::with_progress`].
    #[serde(with = "iso_day::optional")]
    pub next_look: Option<Date>,
}

/// The number of people that a published number is of: never below [`MIN_PUBLISHED_STUDENTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct PublishedCount(u32);

/// A number of too few people, which stays in the worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a number of fewer than {MIN_PUBLISHED_STUDENTS} is never published")]
pub struct TooFewToPublish;

impl PublishedCount {
    pub fn count(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for PublishedCount {
    type Error = TooFewToPublish;

    fn try_from(count: u32) -> Result<Self, TooFewToPublish> {
        match count >= MIN_PUBLISHED_STUDENTS {
            true => Ok(Self(count)),
            false => Err(TooFewToPublish),
        }
    }
}

impl From<PublishedCount> for u32 {
    fn from(count: PublishedCount) -> Self {
        count.0
    }
}

impl FamilyMeasure {
    /// The latest number that is known.
    pub fn now(&self) -> FamilyNumber {
        self.latest.unwrap_or(self.baseline)
    }
}

impl FamilyBlueprint {
    /// The team's texts, in reading order.
    pub fn texts(&self) -> Vec<&FamilyText> {
        let theories = self.theories.iter();
        let theories = theories.flat_map(|it| [&it.if_we, &it.then, &it.so_that]);
        let measures = self.measures.iter().flat_map(|it| [&it.words, &it.source]);
        let initiatives = self.initiatives.iter();
        let initiatives = initiatives.flat_map(|it| [&it.name, &it.words]);
        let closing = self.how_to_help.iter().chain(&self.whom_to_ask);
        theories
            .chain(measures)
            .chain(initiatives)
            .chain(closing)
            .collect()
    }
    /// The same texts, to put translations in their place.
    pub fn texts_mut(&mut self) -> Vec<&mut FamilyText> {
        let theories = self.theories.iter_mut();
        let theories = theories.flat_map(|it| [&mut it.if_we, &mut it.then, &mut it.so_that]);
        let measures = self.measures.iter_mut();
        let measures = measures.flat_map(|it| [&mut it.words, &mut it.source]);
        let initiatives = self.initiatives.iter_mut();
        let initiatives = initiatives.flat_map(|it| [&mut it.name, &mut it.words]);
        let closing = self.how_to_help.iter_mut().chain(&mut self.whom_to_ask);
        theories
            .chain(measures)
            .chain(initiatives)
            .chain(closing)
            .collect()
    }
}
