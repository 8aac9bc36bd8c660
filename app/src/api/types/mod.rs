//! View models of pages, and the form that came back. `answers` fills the view models, on the
//! server only.

mod error;

pub mod blueprint;
pub mod casa;
pub mod check_in;
pub mod comments;
pub mod desk;
pub mod facilitation;
pub mod history;
pub mod readiness;
pub mod registration;
pub mod returned_form;
pub mod team;
pub mod timer;
pub mod worksheet;
pub mod workshop;

pub use error::ApiError;
