//! Step 3, the plan: what the school will do about its verified causes.
//!
//! Reading order: [`focus`] (areas of focus, theory of action, goals), [`initiative`], and what is
//! for June: [`step`], [`metric`], [`checklist`]. Beside it: [`coverage`] (what hangs loose),
//! [`thread`] (what hangs from what).

pub mod checklist;
pub mod coverage;
pub mod focus;
pub mod initiative;
pub mod metric;
mod rules;
pub mod step;
pub mod thread;
