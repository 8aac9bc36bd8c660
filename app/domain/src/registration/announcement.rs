//! The text that invites schools, section by section, and the import that brings it.

use super::data_license::DataLicense;
use super::june::JuneSession;
use super::workshop::WorkshopDefinition;
use crate::facilitation::agenda::AgendaPart;
use serde::{Deserialize, Serialize};

/// The announcement on the start page. Paragraphs and list items are plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// The name of the district.
    pub district: String,
    /// The workshop's purpose, in a line below its title. Like the two texts after it, it is in
    /// the office's own words and short: no part of the announcement as it was sent.
    #[serde(default)]
    pub purpose: Vec<String>,
    /// A team's preparations in short.
    #[serde(default)]
    pub before: Vec<String>,
    /// The time after the workshop, in short.
    #[serde(default)]
    pub after: Vec<String>,
    /// The paragraphs above the first heading.
    pub introduction: Vec<String>,
    /// "School leadership teams will": a numbered list.
    pub outcomes: Vec<String>,
    /// The paragraphs before the sessions: priority and flexibility.
    pub registration: Vec<String>,
    /// The paragraphs after the sessions: team size and meals.
    pub attendance: Vec<String>,
    /// A numbered list of the participants, and of those who are paid.
    pub participants: Vec<String>,
    /// A numbered list of a team's preparations, repeated on the confirmation.
    pub preparation: Vec<String>,
    /// Paragraphs about the workshop's place in the year.
    pub context: Vec<String>,
    /// The footnotes.
    pub notes: Vec<String>,
    /// The meetings in late June, in the order of time; empty until the office knows them.
    #[serde(default)]
    pub june: Vec<JuneSession>,
    /// The parts of every session, one after the other; may be empty.
    #[serde(default)]
    pub agenda: Vec<AgendaPart>,
    /// The terms of the Blueprints as open data.
    #[serde(default)]
    pub license: DataLicense,
}

/// An import by the office: a workshop with its schools, and its text, parsed and consistent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkshopImport {
    /// Every door is open: the clock task closes them.
    pub definition: WorkshopDefinition,
    pub announcement: Announcement,
}
