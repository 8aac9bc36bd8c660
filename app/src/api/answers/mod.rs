//! Answers from the store, as far as the visitor who asks may read it. They fill the
//! [`types`](super::types).
//!
//! Reading order: [`context`] (the store, the time, the visitor), [`visitor`],
//! [`school_authority`] and [`team_authority`] (what a visitor may do), `worksheet_context` (which
//! worksheet they read), then an answer for each of the types. [`presence`] and [`readiness`] are
//! what the server knows without the store; [`date_texts`] writes dates in a workshop's zone.

pub mod blueprint;
pub mod blueprint_draft;
pub mod blueprint_languages;
pub mod casa;
pub mod check_in;
pub(super) mod comments;
pub mod context;
pub mod date_texts;
pub(super) mod desk;
pub mod earlier_worksheet;
pub(super) mod facilitation;
pub(super) mod history;
mod missing_needs;
pub mod presence;
pub mod readiness;
pub(super) mod registration;
pub mod school_authority;
mod shared_record;
pub(super) mod team;
pub mod team_authority;
mod team_record;
mod timer;
pub mod visitor;
mod waiting_list;
pub mod worksheet;
mod worksheet_context;
pub(super) mod workshop;
