//! The way of a plan from the team to the office and back, as rules: `decide` says what follows from
//! a command, `apply` what the plan's status is then.

use crate::plain_text::clean_lines;
use serde::{Deserialize, Serialize};

pub const MAX_REASON_CHARS: usize = 1_000;

/// The version is the number of the frozen sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CasaStatus {
    #[default]
    NotSubmitted,
    Submitted {
        version: i64,
    },
    /// The office has begun to read it.
    Received {
        version: i64,
    },
    SentBack {
        version: i64,
        reason: String,
    },
    Approved {
        version: i64,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CasaCommand {
    /// The team submits the sheet as it is.
    Submit { is_ready: bool },
    /// The office answers the version that it has read.
    Answer { version: i64, answer: OfficeAnswer },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeAnswer {
    Received,
    SentBack(SendBackReason),
    Approved,
}

/// Tells the team what to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendBackReason(String);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CasaEvent {
    /// The sheet is frozen under the next number.
    Submitted,
    Answered(i64, OfficeAnswer),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CasaRefusal {
    NotReady,
    /// The office reads the version that was submitted before.
    WithOffice,
    Approved,
    NothingSubmitted,
    /// The team has submitted another version since.
    OtherVersion,
    /// The version already has this answer.
    AlreadyAnswered,
}

pub fn decide(status: &CasaStatus, command: CasaCommand) -> Result<CasaEvent, CasaRefusal> {
    match command {
        CasaCommand::Submit { is_ready } => match status {
            CasaStatus::Received { .. } => Err(CasaRefusal::WithOffice),
            CasaStatus::Approved { .. } => Err(CasaRefusal::Approved),
            _ if !is_ready => Err(CasaRefusal::NotReady),
            CasaStatus::NotSubmitted
            | CasaStatus::Submitted { .. }
            | CasaStatus::SentBack { .. } => Ok(CasaEvent::Submitted),
        },
        CasaCommand::Answer { version, answer } => {
            let newest = status.version().ok_or(CasaRefusal::NothingSubmitted)?;
            if newest != version {
                return Err(CasaRefusal::OtherVersion);
            }
            let may = match (&answer, status) {
                (OfficeAnswer::Received, CasaStatus::Submitted { .. })
                // An approved plan is opened again by sending it back.
                | (
                    OfficeAnswer::SentBack(_),
                    CasaStatus::Submitted { .. }
                    | CasaStatus::Received { .. }
                    | CasaStatus::Approved { .. },
                )
                | (
                    OfficeAnswer::Approved,
                    CasaStatus::Submitted { .. } | CasaStatus::Received { .. },
                ) => true,
                _ => false,
            };
            match may {
                true => Ok(CasaEvent::Answered(version, answer)),
                false => Err(CasaRefusal::AlreadyAnswered),
            }
        }
    }
}

impl CasaStatus {
    /// The status after an event. `next` is the number of a version that the event freezes.
    pub fn apply(self, event: &CasaEvent, next: i64) -> Self {
        match event {
            CasaEvent::Submitted => Self::Submitted { version: next },
            CasaEvent::Answered(version, answer) => {
                let version = *version;
                match answer {
                    OfficeAnswer::Received => Self::Received { version },
                    OfficeAnswer::SentBack(reason) => Self::SentBack {
                        version,
                        reason: reason.0.clone(),
                    },
                    OfficeAnswer::Approved => Self::Approved { version },
                }
            }
        }
    }

    /// The submitted version that it is about.
    pub fn version(&self) -> Option<i64> {
        match self {
            Self::NotSubmitted => None,
            Self::Submitted { version }
            | Self::Received { version }
            | Self::SentBack { version, .. }
            | Self::Approved { version } => Some(*version),
        }
    }

    /// True if the school's part is done.
    pub fn is_with_office(&self) -> bool {
        matches!(
            self,
            Self::Submitted { .. } | Self::Received { .. } | Self::Approved { .. }
        )
    }

    pub fn is_approved(&self) -> bool {
        matches!(self, Self::Approved { .. })
    }

    pub fn as_str(&self) -> &'static str {
        match self {
            Self::NotSubmitted => "not_submitted",
            Self::Submitted { .. } => "submitted",
            Self::Received { .. } => "received",
            Self::SentBack { .. } => "sent_back",
            Self::Approved { .. } => "approved",
        }
    }

    pub fn label(&self) -> String {
        match self {
            Self::NotSubmitted => "Not submitted".to_owned(),
            Self::Submitted { version } => format!("Submitted, version {version}"),
            Self::Received { version } => format!("Received by the office, version {version}"),
            Self::SentBack { version, .. } => format!("Sent back, version {version}"),
            Self::Approved { version } => format!("Approved, version {version}"),
        }
    }
}

impl OfficeAnswer {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::SentBack(_) => "sent_back",
            Self::Approved => "approved",
        }
    }

    /// Reads [`Self::as_str`] and [`Self::reason`] back.
    pub fn read(word: &str, reason: Option<&str>) -> Option<Self> {
        Some(match (word, reason) {
            ("received", None) => Self::Received,
            ("approved", None) => Self::Approved,
            ("sent_back", Some(reason)) => Self::SentBack(SendBackReason(reason.to_owned())),
            _ => return None,
        })
    }

    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::SentBack(reason) => Some(&reason.0),
            Self::Received | Self::Approved => None,
        }
    }
}

impl SendBackReason {
    /// # Errors
    /// The message for the field.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let reason = clean_lines(typed);
        match reason.chars().count() {
            0 => Err("Write what the team should change.".to_owned()),
            1..=MAX_REASON_CHARS => Ok(Self(reason)),
            _ => Err(format!("Use at most {MAX_REASON_CHARS} characters.")),
        }
    }
}

impl CasaRefusal {
    pub fn message(self) -> &'static str {
        match self {
            Self::NotReady => {
                "The plan isn’t ready, so it wasn’t submitted. The CASA page says what is left."
            }
            Self::WithOffice => {
                "The office is reading your plan. To submit again, ask the office to send it back."
            }
            Self::Approved => {
                "The district approved your plan. To change it, ask the office to send it back."
            }
            Self::NothingSubmitted => "This school hasn’t submitted a plan.",
            Self::OtherVersion => {
                "The team has submitted another version since. Load the page again and read that one."
            }
            Self::AlreadyAnswered => "This version already has an answer. Load the page again.",
        }
    }
}
