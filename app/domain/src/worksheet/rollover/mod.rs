//! A new year: what of a worksheet goes on in the next one.
//!
//! What was found out and is still being done goes on; what was measured, promised or decided is
//! last year's, and is measured, promised and decided anew.
//!
//! - A problem that counts comes with what it measures, and with the target. Its current number
//!   becomes the latest of its earlier ones; what is now, of how many students, and whose voices
//!   were heard, is asked again. A date that is over is left out.
//! - A verified cause comes with every piece of evidence that counts, with the days on which it was
//!   found, and with the answers about roots. That it is verified does not come: the team looks at
//!   the evidence and agrees again, by its fingers.
//! - An initiative comes if its team's last decision was to go on with it, and with it its area of
//!   focus, the theory of action of its problem, and its metrics that count; a metric's last reading
//!   is its new baseline.
//! - Nothing else comes: no readings and no looks, no steps and no dates of last year's plan, no
//!   goals, no cards and notes, in which people may have written about people.
//!
//! [`RolloverContents`] is what goes on, [`RolloverPreview`] the same in words; `rows` fills the new
//! worksheet.
//!
//! # Invariant
//! Nothing that is carried counts for a gate until the team has said it again.

mod contents;
mod preview;
mod rows;

pub use contents::RolloverContents;
pub use preview::{RolloverExclusion, RolloverPreview};
