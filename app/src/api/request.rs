//! Where the answers come from: the store, as the person who asks may read it.

use super::ApiError;
use super::desk::DeskPage;
use super::registration::RegistrationPage;
use super::workshop::{SchoolStanding, WorkshopPage};

pub(super) async fn workshop(_slug: Option<String>) -> Result<WorkshopPage, ApiError> {
    Err(ApiError::Unavailable)
}
pub(super) async fn school_standing(_w: &str, _s: &str) -> Result<SchoolStanding, ApiError> {
    Err(ApiError::Unavailable)
}
pub(super) async fn registration(_w: &str) -> Result<RegistrationPage, ApiError> {
    Err(ApiError::Unavailable)
}
pub(super) async fn desk(_w: Option<String>) -> Result<DeskPage, ApiError> {
    Err(ApiError::Unavailable)
}
