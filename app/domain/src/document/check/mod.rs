//! The check of every update before the engine sees it. Start at [`check()`].
//!
//! # Tour, in reading order
//! - `structs` and `value` read an update without the engine.
//! - `update_check` is the check; `verdict` is its answer; `document_index` is what it remembers of a
//!   document; `weight` is what a document counts for.
//! - `dependency_order` places structs one after another; `placement_draft` finds the place of each,
//!   `place_content` says what may lie there, `place_index` remembers it.
//! - `struct_order` keeps the order within each place, in runs (`struct_run`) that are compared by
//!   labels (`order_labels`); `cost` adds up what the engine must do.
//!
//! # Invariants
//! - What passes can be applied: everything it depends on is there, and the engine neither fails
//!   nor keeps a part of it for later.
//! - What passes is new: structs and deletions that the document has already are left out.
//! - New structs stand only under ids of the sender; origins and deletions may name anyone's.
//! - What passes fits the schema: the right kind of content under every name.
//! - The work and the memory are bounded by the bytes that came, the engine's too: an update that costs
//!   it more than any honest one is refused (`cost`), over a document's life as in one update.

mod cost;
mod dependency_order;
mod document_index;
mod order_labels;
mod place_content;
mod place_index;
mod placement_draft;
mod struct_order;
mod struct_run;
mod structs;
mod update_check;
mod value;
mod verdict;
mod weight;

pub use cost::UpdateCost;
pub use document_index::DocumentIndex;
pub use update_check::check;
pub use verdict::{CheckedUpdate, UpdateRefusal, UpdateSource, UpdateVerdict};
pub use weight::weigh;
