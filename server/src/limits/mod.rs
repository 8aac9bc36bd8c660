//! Limits on the number of requests: `limiter` counts by address (changes, open streams, typed codes),
//! `school_budgets` by school (actions and letters), `act_budgets` by sender
//! (acts of attendance). Counts are kept in memory: a restart forgives.

mod act_budgets;
mod counters;
mod limiter;
mod school_budgets;
mod too_many_requests;

pub use limiter::{CodeAttempt, Limiter, StreamGuard};
pub use school_budgets::{ActionPermit, Requester, SchoolAction, SchoolKey};
pub use too_many_requests::TooManyRequests;
