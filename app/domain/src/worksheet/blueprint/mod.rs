//! The School Blueprint: the page on which families read what a school found and plans.
//!
//! # Tour, in reading order
//! - [`family_blueprint`]: the Blueprint as families read it. What must not leave the worksheet is
//!   not in this type, so no reader of it can leak.
//! - [`draft`]: makes it of a worksheet; [`texts`] has the two texts that are in no row of the plan.
//! - [`blocks`]: the reasons why a draft can't be published; [`block_reason`] has their words. Behind them: [`record`] (what only the
//!   store knows), `named_people`, `small_groups`, [`page_budget`].
//! - [`finished_texts`]: the texts of a draft that people can translate already.
//! - [`reading_grade`]: how hard its texts are to read.
//! - [`progress`]: the readings and dates of Step 4, which update a published Blueprint, and the measures
//!   that are withheld from it.
//! - [`version_changes`]: what differs between two versions.
//!
//! # Invariants
//! - A number of fewer than ten students, or of an unknown number, is never in a [`FamilyBlueprint`]:
//!   [`PublishedCount`] can't say less, not even when it is read from a file.
//! - A measure whose group turns out to be small after it was published is withheld from then on.
//! - The contents of a published version never change. [`FamilyBlueprint::with_progress`] makes of
//!   them and of later readings what families see.
//! - A lead approves contents, word for word; contents that differ are not approved.

pub mod block_reason;
pub mod blocks;
pub mod draft;
pub mod family_blueprint;
pub mod finished_texts;
mod named_people;
pub mod page_budget;
pub mod progress;
pub mod reading_grade;
pub mod record;
mod small_groups;
pub mod texts;
pub mod version_changes;

pub use family_blueprint::{
    FamilyApproval, FamilyBlueprint, FamilyInitiative, FamilyMeasure, FamilyNumber, FamilySchool,
    FamilyText, FamilyTheory, MAX_INITIATIVES, MeasureRole, PublishedCount, TooFewToPublish,
};
pub use progress::{BlueprintProgress, MeasureReading, NextLook};
