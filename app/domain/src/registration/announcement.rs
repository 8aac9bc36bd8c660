//! The text that invites schools, section by section, and what an office brings to the database.

use super::june::JuneSession;
use super::workshop::WorkshopDefinition;
use serde::{Deserialize, Serialize};

/// The announcement as the start page shows it. Paragraphs and list items are plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// Who invites.
    pub district: String,
    /// Why: the paragraphs above the first heading.
    pub introduction: Vec<String>,
    /// "School leadership teams will": a numbered list.
    pub outcomes: Vec<String>,
    /// Priority and flexibility: the paragraphs before the sessions.
    pub registration: Vec<String>,
    /// Who registers, how many come, what there is to eat: the paragraphs after the sessions.
    pub attendance: Vec<String>,
    /// Who comes and who is paid: a numbered list.
    pub participants: Vec<String>,
    /// What a team does and brings: a numbered list, repeated on the confirmation.
    pub preparation: Vec<String>,
    /// How the workshop fits into the year: paragraphs.
    pub context: Vec<String>,
    /// Footnotes.
    pub notes: Vec<String>,
    /// When the process goes on in late June, in the order of time; empty until the office knows.
    #[serde(default)]
    pub june: Vec<JuneSession>,
}

/// What an office imports: a workshop, its text and its schools, parsed and consistent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkshopImport {
    /// What is offered, and to whom. Every door is open: the clock task closes them.
    pub definition: WorkshopDefinition,
    /// The text.
    pub announcement: Announcement,
}
