//! Parses the texts of columns.

use super::StoreError;
use domain::languages::Language;
use domain::registration::roster::{Membership, StaffRole};
use domain::registration::{EmailDomain, Level, Proof};
use domain::slug::{SchoolSlug, SessionId};

pub(crate) fn parse_email_domains(json: &str) -> Result<Vec<EmailDomain>, StoreError> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt("the email domains"))
}

pub(crate) fn parse_language(code: &str) -> Result<Language, StoreError> {
    Language::parse(code).ok_or(StoreError::Corrupt("a language"))
}

pub(crate) fn parse_proof(word: &str) -> Result<Proof, StoreError> {
    Proof::parse(word).ok_or(StoreError::Corrupt("a proof"))
}

pub(crate) fn parse_level(name: &str) -> Result<Level, StoreError> {
    Level::parse(name).ok_or(StoreError::Corrupt("a level"))
}

pub(crate) fn parse_session_id(name: &str) -> Result<SessionId, StoreError> {
    SessionId::parse(name).map_err(|_| StoreError::Corrupt("a session"))
}

pub(crate) fn parse_school_slug(name: &str) -> Result<SchoolSlug, StoreError> {
    SchoolSlug::parse(name).map_err(|_| StoreError::Corrupt("a school"))
}

pub(crate) fn parse_role(word: &str) -> Result<StaffRole, StoreError> {
    StaffRole::parse(word).ok_or(StoreError::Corrupt("a role"))
}

pub(crate) fn parse_membership(word: &str) -> Result<Membership, StoreError> {
    Membership::parse(word).ok_or(StoreError::Corrupt("a membership"))
}
