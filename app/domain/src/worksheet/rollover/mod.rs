//! The rollover: the part of a worksheet that goes on in the next year's.
//!
//! Findings and ongoing work go on; numbers, dates and decisions are last year's, and are asked
//! again.
//!
//! - A problem that counts comes with its measure and its target. Its current number becomes the
//!   latest of its earlier ones; the new number, its students and the stakeholders' voices are asked
//!   again. A date in the past is left out.
//! - A verified cause comes with every piece of evidence that counts, with the days on which it was
//!   found, and with the answers about roots. That it is verified does not come: the team looks at
//!   the evidence and agrees again, by its fingers.
//! - An initiative comes if its team's last decision was to go on with it, and with it its area of
//!   focus, the theory of action of its problem, and its metrics that count; a metric's last reading
//!   is its new baseline.
//! - Nothing else comes: no readings and no looks, no steps and no dates of last year's plan, no
//!   goals, no cards and notes, in which people may have written about people.
//!
//! [`RolloverContents`] is the part that goes on, [`RolloverPreview`] the same in words; `rows`
//! fills the new worksheet.
//!
//! # Invariant
//! Nothing that is carried counts for a gate until the team has said it again.

mod contents;
mod preview;
mod rows;

pub use contents::RolloverContents;
pub use preview::{RolloverExclusion, RolloverPreview};
