//! The School Blueprint: the page on which families read what a school found and plans.
//!
//! - [`family_blueprint`]: the Blueprint as families read it. What must not leave the worksheet is
//!   not in this type, so no reader of it can leak.
//! - [`progress`]: the readings and dates of Step 4, which update a published Blueprint.
//!
//! # Invariants
//! - A number of fewer than ten students, or of an unknown number, is never in a [`FamilyBlueprint`]:
//!   [`PublishedCount`] can't say less, not even when it is read from a file.
//! - The contents of a published version never change. [`FamilyBlueprint::with_progress`] makes of
//!   them and of later readings what families see.

pub mod family_blueprint;
pub mod progress;

pub use family_blueprint::{
    FamilyApproval, FamilyBlueprint, FamilyInitiative, FamilyMeasure, FamilyNumber, FamilySchool,
    FamilyText, FamilyTheory, MAX_INITIATIVES, MeasureRole, PublishedCount, TooFewToPublish,
};
pub use progress::{BlueprintProgress, MeasureReading, NextLook};
