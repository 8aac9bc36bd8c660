//! Registration: schools claim slots. Start at [`decide()`].
//!
//! # Tour, in reading order
//! - [`school`] and [`workshop`]: the definition of a workshop. [`announcement`] and [`june`]: its texts and
//!   what follows in June. [`data_license`]: the terms of its open data. [`holidays`]: the days that the
//!   sample's dates avoid.
//! - [`application`] and [`status`]: a registration, asked for and living.
//! - [`enrolment`]: the state, and the effect of an event on it. [`progress`]: which dates have passed.
//! - [`command`]: commands, events and refusals. [`mod@decide`]: the rules; `openings`: the slots that are
//!   open to a school.
//! - [`proof`] and [`rights`]: whether a registration is known to be the school's, and who may do what;
//!   [`co_manage`]: the answer to a colleague who asks for a part in it.
//! - [`counts`]: the public counts.
//! - [`form`], [`meals`], [`roster`] and [`office`]: what people type. [`import`]: what the office brings.

pub mod school;
pub mod workshop;

pub mod announcement;
pub mod data_license;
pub mod holidays;
pub mod june;

pub mod application;
pub mod status;

pub mod enrolment;
pub mod progress;

pub mod command;
pub mod decide;
mod openings;

pub mod co_manage;
pub mod proof;
pub mod rights;

pub mod counts;

pub mod form;
pub mod import;
pub mod meals;
pub mod office;
pub mod roster;

#[cfg(test)]
mod tests;

pub use application::{Application, Contact, Reference, WaitlistChoice};
pub use command::{ClosedReason, Command, Event, Refusal};
pub use counts::Counts;
pub use decide::{decide, decide_and_promote, promote};
pub use enrolment::Enrolment;
pub use progress::WorkshopProgress;
pub use proof::{EmailDomain, LinkDelivery, Proof, RegistrationMode};
pub use rights::{Claimant, RegistrationAction, RegistrationState};
pub use school::{Designation, Level, School};
pub use status::{Registration, RegistrationStatus};
pub use workshop::{Phase, Session, Workshop, WorkshopDefinition};
