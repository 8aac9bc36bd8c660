//! A school's plan on its way into CASA.

use domain::registration::Designation;
use domain::worksheet::casa::duty::StageProgress;
use domain::worksheet::casa::sheet::{CasaDifference, CasaSheet};
use domain::worksheet::casa::submission::CasaStatus;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::workshop::WorkshopHead;

/// The facts that the copy sheet needs beside the worksheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasaView {
    pub school: String,
    pub designation: Designation,
    /// None where the school owes no plan.
    pub tracker: Option<CasaTracker>,
    pub status: CasaStatus,
    /// By the cell's key.
    pub entries: BTreeMap<String, CasaEntryView>,
    /// Newest first.
    pub versions: Vec<CasaVersionView>,
}

/// Both stages with the days that are left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasaTracker {
    pub status: CasaStatus,
    pub stages: Vec<StageProgress>,
}

/// The text that a member entered in CASA for a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasaEntryView {
    pub text: String,
    pub by: String,
    /// In words.
    pub at: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasaVersionView {
    pub number: i64,
    /// "Submitted" or "Approved".
    pub kind: String,
    pub by: String,
    /// In words.
    pub at: String,
    /// The worksheet's version from which the sheet was made.
    pub update: i64,
}

/// A frozen version with what differs from the one before and from now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasaVersionPageView {
    pub workshop: WorkshopHead,
    pub school: String,
    pub version: CasaVersionView,
    pub sheet: CasaSheet,
    /// The number of the version before; none for the first.
    pub before: Option<i64>,
    pub changes: Vec<CasaDifference>,
    /// The differences between this version and the sheet as it is now.
    pub since: Vec<CasaDifference>,
    pub may_restore: bool,
}

impl Default for CasaView {
    fn default() -> Self {
        Self {
            school: String::new(),
            designation: Designation::None,
            tracker: None,
            status: CasaStatus::default(),
            entries: BTreeMap::new(),
            versions: Vec::new(),
        }
    }
}

impl CasaTracker {
    /// The stage that is next; none once both are done.
    pub fn next_stage(&self) -> Option<&StageProgress> {
        self.stages.iter().find(|stage| !stage.is_done)
    }

    pub fn is_urgent(&self) -> bool {
        self.next_stage().is_some_and(StageProgress::is_urgent)
    }
}
