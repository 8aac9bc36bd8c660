//! What an update costs the engine, before it is applied.
//!
//! Two things cost more than the bytes that ask for them: looking for the place of new content
//! among what others inserted there at the same time, and dividing a long text, which is copied
//! from there on. Whoever makes updates by hand can have thousands of structs each do that.

use crate::document::limits;

/// Nanoseconds for one item that is passed: measured, with a release build.
const PASS_NANOS: u64 = 250;
/// Nanoseconds for a thousand ticks of text that is divided.
const COPY_NANOS: u64 = 1_000;
/// Nanoseconds for one struct, or one range that is deleted.
const STRUCT_NANOS: u64 = 2_000;

/// What the structs and deletions of an update make the engine do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UpdateCost {
    /// Items that are passed on the way to a place.
    passed: u64,
    /// Ticks of texts that are divided.
    copied: u64,
    /// Structs, and ranges that are deleted.
    structs: u64,
}

impl UpdateCost {
    /// About how long the engine takes, in microseconds.
    pub fn micros(&self) -> u64 {
        let passed = self.passed.saturating_mul(PASS_NANOS);
        let copied = (self.copied / 1_000).saturating_mul(COPY_NANOS);
        let structs = self.structs.saturating_mul(STRUCT_NANOS);
        passed.saturating_add(copied).saturating_add(structs) / 1_000
    }

    /// How many items are passed.
    pub fn passed(&self) -> u64 {
        self.passed
    }

    /// How many of them count against the document: some are everybody's, for each struct.
    pub(super) fn excess(&self) -> u64 {
        self.passed
            .saturating_sub(limits::FREE_PASSES_PER_STRUCT * (1 + self.structs))
    }
}

/// Adds up what an update costs, up to what it may.
#[derive(Clone, Copy, Debug)]
pub(super) struct CostMeter {
    cost: UpdateCost,
    max_passed: u64,
    max_copied: u64,
}

impl CostMeter {
    pub(super) fn new(most: &limits::UpdateLimits) -> Self {
        Self {
            cost: UpdateCost::default(),
            max_passed: most.passes,
            max_copied: most.copied,
        }
    }

    pub(super) fn cost(&self) -> UpdateCost {
        self.cost
    }

    /// Whether no honest update costs so much.
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
