//! What differs from year to year, as data: what is measured, and how it counts.
//!
//! Chronic absenteeism, for one, came to the state's profile in 2024. A rule asks the cycle, and
//! never names a measure.

pub mod season;
mod spring_2019;

pub use spring_2019::SPRING_2019;

use super::fields::amount::Unit;
use super::fields::code::codes;
use season::CycleDates;

/// A year of the process.
#[derive(Debug, PartialEq, Eq)]
pub struct Cycle {
    /// As people say it.
    pub name: &'static str,
    /// What a problem statement may measure, in the order in which a page offers it.
    pub indicators: &'static [Indicator],
    /// The measures of the state's School Performance Profile.
    pub profile: &'static [ProfileMeasure],
    /// What the Conditions for Learning survey asks about.
    pub constructs: &'static [SurveyConstruct],
    /// How the school assessed its own supports.
    pub instrument: Instrument,
    /// The days of the workshop that the process was announced for. Another workshop has its own,
    /// which the record knows.
    pub days: CycleDates,
}

/// A measure of the state's profile, and what it weighs there, in percent of the score.
#[derive(Debug, PartialEq, Eq)]
pub struct ProfileMeasure {
    /// The word in documents.
    pub code: &'static str,
    /// The words on the page.
    pub label: &'static str,
    /// What its raw score counts.
    pub unit: Unit,
    /// What it weighs for elementary and middle schools.
    pub elementary_and_middle: u8,
    /// What it weighs for high schools.
    pub high: u8,
}

/// Something that a survey asks about.
#[derive(Debug, PartialEq, Eq)]
pub struct SurveyConstruct {
    /// The word in documents.
    pub code: &'static str,
    /// The words on the page.
    pub label: &'static str,
}

/// A self-assessment: its scale, its areas, and the numbers of their items. What the items say is
/// its authors' and is not here.
#[derive(Debug, PartialEq, Eq)]
pub struct Instrument {
    /// As people say it.
    pub name: &'static str,
    /// What its steps are called, from 0 on.
    pub scale: [&'static str; 4],
    /// Its areas, in its order.
    pub areas: &'static [InstrumentArea],
    /// A few words of our own for items, by number, to find them by in the rubric on the table. An
    /// item that has none goes by its number.
    pub topics: &'static [(u8, &'static str)],
}

/// An area of a self-assessment.
#[derive(Debug, PartialEq, Eq)]
pub struct InstrumentArea {
    /// The word in documents.
    pub code: &'static str,
    /// The words on the page.
    pub label: &'static str,
    /// The numbers of its first and its last item.
    pub items: (u8, u8),
}

/// Where in a self-assessment something belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstrumentPlace {
    /// To an area.
    Area(&'static InstrumentArea),
    /// To an item of an area.
    Item(&'static InstrumentArea, u8),
}

/// Something measured.
#[derive(Debug, PartialEq, Eq)]
pub struct Indicator {
    /// The word in documents.
    pub code: &'static str,
    /// What it is about; none for a measure of the team's own, which is about anything.
    pub area: Option<ProblemArea>,
    /// The words on the page.
    pub label: &'static str,
    /// How it reads in the problem statement, between the group and the number or behind the
    /// number, by the unit; none where only the team knows.
    pub phrase: Option<&'static str>,
    /// What it usually counts; none where only the team knows.
    pub unit: Option<Unit>,
    /// Which way is better; none where only the team knows.
    pub direction: Option<Direction>,
}

/// One of a list that is a cycle's data. Documents hold the code, people read the label.
pub trait CycleCode: Copy + 'static {
    /// In the order in which a page offers them.
    fn all(cycle: &'static Cycle) -> Vec<Self>;

    fn find(code: &str, cycle: &'static Cycle) -> Option<Self>;

    fn code(self) -> String;

    fn label(self) -> String;
}

codes! {
    /// What a problem is about.
    ProblemArea:
    /// Reading and language.
    Reading = "reading", "Reading";
    /// Mathematics.
    Math = "math", "Math";
    /// What students learn in a year.
    Growth = "growth", "Growth";
    /// Progress of those who learn English.
    EnglishProgress = "elp", "Progress in English language proficiency";
    /// Being there.
    Attendance = "attendance", "Attendance";
    /// Getting along.
    Behavior = "behavior", "Behavior";
    /// How it feels to be there.
    Climate = "climate", "Conditions for learning";
    /// Finishing school.
    Graduation = "graduation", "Graduation";
    /// Anything else.
    Other = "other", "Other";
}

codes! {
    /// Which way is better.
    Direction:
    /// As in reading on grade level.
    Higher = "higher", "Higher is better";
    /// As in missing school.
    Lower = "lower", "Lower is better";
}

impl Cycle {
    /// What is measured under a code.
    pub fn indicator(&self, code: &str) -> Option<&'static Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.code == code)
    }
}

impl Instrument {
    /// The area of an item; none where there is no such item.
    pub fn area_of(&self, item: u8) -> Option<&'static InstrumentArea> {
        let mut areas = self.areas.iter();
        areas.find(|area| (area.items.0..=area.items.1).contains(&item))
    }

    /// An area by its code.
    pub fn area(&self, code: &str) -> Option<&'static InstrumentArea> {
        self.areas.iter().find(|area| area.code == code)
    }

    /// What an item goes by in a list of its area: "3. Coaching", or its number alone.
    pub fn item_name(&self, item: u8) -> String {
        match self.topics.iter().find(|(number, _)| *number == item) {
            Some((_, topic)) => format!("{item}. {topic}"),
            None => format!("Item {item}"),
        }
    }

    /// All places: each area, and behind it its items.
    pub fn places(&self) -> impl Iterator<Item = InstrumentPlace> + use<> {
        self.areas.iter().flat_map(|area| {
            let items = area.numbers().map(|item| InstrumentPlace::Item(area, item));
            [InstrumentPlace::Area(area)].into_iter().chain(items)
        })
    }

    /// A place by its code: an area's, or `item-12`.
    pub fn place(&self, code: &str) -> Option<InstrumentPlace> {
        if let Some(number) = code.strip_prefix("item-") {
            let item: u8 = number.parse().ok()?;
            // One item has one code, so "item-+7" and "item-07" are none.
            let area = self.area_of(item)?;
            return (item.to_string() == number).then_some(InstrumentPlace::Item(area, item));
        }
        self.area(code).map(InstrumentPlace::Area)
    }
}

impl InstrumentArea {
    /// The numbers of its items.
    pub fn numbers(&self) -> impl Iterator<Item = u8> + use<> {
        self.items.0..=self.items.1
    }
}

impl CycleCode for InstrumentPlace {
    fn all(cycle: &'static Cycle) -> Vec<Self> {
        cycle.instrument.places().collect()
    }

    fn find(code: &str, cycle: &'static Cycle) -> Option<Self> {
        cycle.instrument.place(code)
    }

    fn code(self) -> String {
        match self {
            Self::Area(area) => area.code.to_owned(),
            Self::Item(_, item) => format!("item-{item}"),
        }
    }

    fn label(self) -> String {
        match self {
            Self::Area(area) => area.label.to_owned(),
            Self::Item(area, item) => format!("{}, item {item}", area.label),
        }
    }
}

impl CycleCode for &'static Indicator {
    fn all(cycle: &'static Cycle) -> Vec<Self> {
        cycle.indicators.iter().collect()
    }

    fn find(code: &str, cycle: &'static Cycle) -> Option<Self> {
        cycle.indicator(code)
    }

    fn code(self) -> String {
        self.code.to_owned()
    }

    fn label(self) -> String {
        self.label.to_owned()
    }
}
