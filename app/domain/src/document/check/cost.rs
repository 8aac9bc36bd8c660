//! The cost of an update to the engine, before it is applied.
//!
//! Two things cost more than the bytes that ask for them: looking for the place of new content among
//! concurrent insertions, and dividing a long text, which is copied from there on. In a handmade update
//! thousands of structs can each do that.

use crate::document::limits;

/// Nanoseconds for passing one item, measured with a release build.
const PASS_NANOS: u64 = 250;
/// Nanoseconds for copying a thousand ticks of divided text.
const COPY_NANOS: u64 = 1_000;
/// Nanoseconds for one struct or one deleted range.
const STRUCT_NANOS: u64 = 2_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UpdateCost {
    /// Items on the way to a place.
    passed: u64,
    /// Ticks of divided texts.
    copied: u64,
    /// Structs and deleted ranges.
    structs: u64,
}

impl UpdateCost {
    /// An estimate of the engine's time, in microseconds.
    pub fn micros(&self) -> u64 {
        let passed = self.passed.saturating_mul(PASS_NANOS);
        let copied = (self.copied / 1_000).saturating_mul(COPY_NANOS);
        let structs = self.structs.saturating_mul(STRUCT_NANOS);
        passed.saturating_add(copied).saturating_add(structs) / 1_000
    }

    pub fn passed_items(&self) -> u64 {
        self.passed
    }

    /// The passed items beyond the free ones of each struct: they count against the document.
    pub(super) fn excess(&self) -> u64 {
        self.passed
            .saturating_sub(limits::FREE_PASSES_PER_STRUCT * (1 + self.structs))
    }
}

/// Adds up the cost of an update, up to its limits.
#[derive(Clone, Copy, Debug)]
pub(super) struct CostMeter {
    cost: UpdateCost,
    max_passed: u64,
    max_copied: u64,
}

impl CostMeter {
    pub(super) fn new(update_limits: &limits::UpdateLimits) -> Self {
        Self {
            cost: UpdateCost::default(),
            max_passed: update_limits.passes,
            max_copied: update_limits.copied,
        }
    }

    pub(super) fn cost(&self) -> UpdateCost {
        self.cost
    }

    /// True if no honest update costs so much.
    pub(super) fn is_over(&self) -> bool {
        self.cost.passed > self.max_passed || self.cost.copied > self.max_copied
    }

    pub(super) fn pass(&mut self, items: u64) {
        self.cost.passed = self.cost.passed.saturating_add(items);
    }

    pub(super) fn copy(&mut self, ticks: u64) {
        self.cost.copied = self.cost.copied.saturating_add(ticks);
    }

    pub(super) fn count(&mut self, structs: u64) {
        self.cost.structs = self.cost.structs.saturating_add(structs);
    }
}
