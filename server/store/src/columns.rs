//! The words of columns, read as what they mean.

use super::StoreError;
use domain::registration::{EmailDomain, Level, Proof};
use domain::slug::{SchoolSlug, SessionId};

pub(crate) fn email_domains(json: &str) -> Result<Vec<EmailDomain>, StoreError> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt("the email domains"))
}

pub(crate) fn proof(word: &str) -> Result<Proof, StoreError> {
    Proof::parse(word).ok_or(StoreError::Corrupt("a proof"))
}

pub(crate) fn level(name: &str) -> Result<Level, StoreError> {
    Level::parse(name).ok_or(StoreError::Corrupt("a level"))
}

pub(crate) fn session_id(name: &str) -> Result<SessionId, StoreError> {
    SessionId::parse(name).map_err(|_| StoreError::Corrupt("a session"))
}

pub(crate) fn school_slug(name: &str) -> Result<SchoolSlug, StoreError> {
    SchoolSlug::parse(name).map_err(|_| StoreError::Corrupt("a school"))
}
