//! Schools claim slots: who may, when, in which order.
//!
//! Reading order: [`school`] and [`workshop`] (what there is), [`enrolment`] (what has happened),
//! [`progress`] (which dates have passed),
//! [`command`] (what can be asked
//! and can happen), [`decide`](mod@decide) (what may happen next), [`proof`] and [`rights`] (who may do it), [`counts`] (what everyone sees),
//! [`form`] (what people type), [`import`] (what an office brings), [`june`] (what follows).

pub mod school;
pub mod workshop;

pub mod announcement;
pub mod june;

pub mod application;
pub mod status;

pub mod enrolment;
pub mod progress;

pub mod command;
pub mod decide;
mod openings;

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
pub use decide::{decide, promote, run};
pub use enrolment::Enrolment;
pub use progress::WorkshopProgress;
pub use proof::{EmailDomain, LinkDelivery, Proof, RegistrationMode};
pub use rights::{Claimant, RegistrationAction, RegistrationState};
pub use school::{Designation, Level, School};
pub use status::{Registration, RegistrationStatus};
pub use workshop::{Phase, Session, Workshop, WorkshopDefinition};
