//! Step 3, the plan: what the school will do about its verified causes.
//!
//! - Rows: [`focus`], [`theory`], [`goal`], [`initiative`]; for June [`step`], [`metric`].
//! - `rules`: what they must say; [`checklist`]: what the plan of an initiative must have.
//! - [`coverage`]: what hangs loose; [`thread`]: what hangs from what.

pub mod checklist;
pub mod coverage;
pub mod focus;
pub mod goal;
pub mod initiative;
pub mod metric;
mod rules;
pub mod step;
pub mod theory;
pub mod thread;

pub(in crate::worksheet) use rules::{
    InitiativeContext, read_focuses, read_goals, read_initiatives, read_metrics, read_steps,
    read_theories,
};
