//! The store's record of a worksheet, as far as it is the same for every member.

use super::date_texts::days;
use crate::api::types::ApiError;
use domain::worksheet::attachment::AttachmentKind;
use domain::worksheet::record::{MarkStatus, TeamRecord};
use store::Store;
use store::attachments::AttachmentInfo;
use store::decisions::{CompletionKind, TeamDecisions};
use store::feed::WorkshopSnapshot;
use store::worksheets::{Member, WorksheetRow};

pub(super) struct SharedRecord {
    pub(super) decisions: TeamDecisions,
    pub(super) attachments: Vec<AttachmentInfo>,
    /// The number of people on the registration's roster.
    named: usize,
}

/// Reads the rules' input beside the document.
pub(super) async fn read_shared_record(
    store: &Store,
    snapshot: &WorkshopSnapshot,
    worksheet: &WorksheetRow,
    team: &[Member],
) -> Result<TeamRecord, ApiError> {
    let shared = SharedRecord::read(store, worksheet).await?;
    Ok(shared.record(snapshot, team))
}

impl SharedRecord {
    pub(super) async fn read(store: &Store, worksheet: &WorksheetRow) -> Result<Self, ApiError> {
        let (workshop, school) = (worksheet.workshop.as_str(), worksheet.school.as_str());
        let registered = store.living_registration(workshop, school).await?;
        Ok(Self {
            decisions: store.team_decisions(worksheet.id).await?,
            attachments: store.attachments(worksheet.id).await?,
            named: registered.map_or(0, |registered| registered.roster.len()),
        })
    }

    pub(super) fn record(&self, snapshot: &WorkshopSnapshot, team: &[Member]) -> TeamRecord {
        let marked = |kind| match self.decisions.marks.iter().any(|mark| mark.kind == kind) {
            true => MarkStatus::Done,
            false => MarkStatus::Open,
        };
        let attached = |kind| match self
            .attachments
            .iter()
            .any(|attachment| attachment.kind == kind)
        {
            true => MarkStatus::Done,
            false => MarkStatus::Open,
        };
        TeamRecord {
            team: u32::try_from(self.named).unwrap_or(u32::MAX),
            days: days(snapshot),
            consensus: self.decisions.consensus(team),
            sami_complete: marked(CompletionKind::SamiComplete),
            review_complete: marked(CompletionKind::ReviewComplete),
            sami_paper: attached(AttachmentKind::Sami),
            review_paper: attached(AttachmentKind::Review),
            // A Blueprint can't be approved yet.
            approval: MarkStatus::Open,
        }
    }
}
