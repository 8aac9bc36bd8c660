//! Codes whose lists are a cycle's data.

use super::definition::Cycle;
use super::indicator::Indicator;
use super::instrument::InstrumentPlace;

/// An entry of a list that is a cycle's data. Documents hold the code, people read the label.
pub trait CycleCode: Copy + 'static {
    /// In the order in which a page offers them.
    fn all(cycle: &'static Cycle) -> Vec<Self>;

    fn find(code: &str, cycle: &'static Cycle) -> Option<Self>;

    fn code(self) -> String;

    fn label(self) -> String;
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
            Self::Item(area, item) => area.item_name(item),
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
