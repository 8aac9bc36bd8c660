//! A school's Blueprint, for its team and for the office.

use domain::languages::Language;
use domain::languages::translation::LanguageStatus;
use domain::worksheet::blueprint::FamilyBlueprint;
use domain::worksheet::blueprint::record::NamingStatus;
use serde::{Deserialize, Serialize};

/// The part of a Blueprint that only the store knows, for a member of the team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlueprintReleaseView {
    pub state: BlueprintState,
    /// The address of the page that families read, below the site's.
    pub public_path: String,
    /// The page that families read now, without the approval and without later readings.
    pub published: Option<FamilyBlueprint>,
    /// The lead who approved last, and when, in words.
    pub approved: Option<(String, String)>,
    /// The member's own answer to whether the Blueprint may name them.
    pub naming: NamingStatus,
    /// All but English.
    pub languages: Vec<(Language, LanguageStatus)>,
    /// The newest first.
    pub versions: Vec<BlueprintVersionView>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlueprintState {
    #[default]
    Never,
    Published {
        number: u32,
        /// In words.
        on: String,
    },
    Withdrawn {
        /// In words.
        on: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlueprintVersionView {
    pub year: String,
    pub number: u32,
    /// The day and the lead, in words.
    pub published: String,
    /// The day and the lead, in words.
    pub withdrawn: Option<String>,
    /// The differences from the version before it: before and after. Empty for the first version.
    pub changes: Vec<(String, String)>,
}
