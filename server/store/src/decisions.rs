//! Decisions beside a worksheet's document: the team's on its causes, a facilitator's instead of it,
//! and what members mark as complete. They are rows because each is a member's own, and a document
//! could claim any of it.

use super::upsert::UpsertOrDelete;
use super::votes::{FistVote, VoteVisibility, read_fists};
use super::worksheets::{Member, WorksheetId};
use super::{Store, StoreError, seconds};
use domain::document::content::RowId;
use domain::worksheet::record::{Consensus, MarkStatus};
use jiff::Timestamp;
use std::collections::BTreeMap;

const OVERRIDE: UpsertOrDelete = UpsertOrDelete {
    upsert: "INSERT INTO override (worksheet_id, cause, member_id, reason, decided_at)
             VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (worksheet_id, cause) DO UPDATE SET
                 member_id = excluded.member_id, reason = excluded.reason,
                 decided_at = excluded.decided_at",
    delete: "DELETE FROM override WHERE worksheet_id = ? AND cause = ?",
};

const MARK: UpsertOrDelete = UpsertOrDelete {
    upsert: "INSERT INTO mark (worksheet_id, kind, member_id, marked_at)
             VALUES (?, ?, ?, ?) ON CONFLICT (worksheet_id, kind) DO NOTHING",
    delete: "DELETE FROM mark WHERE worksheet_id = ? AND kind = ?",
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamDecisions {
    /// By cause, in the order in which the members came; only of members who are let in.
    pub fists: Vec<FistVote>,
    pub overrides: Vec<FacilitatorOverride>,
    pub marks: Vec<CompletionMark>,
}

/// A facilitator's decision on a cause instead of the team's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacilitatorOverride {
    pub cause: RowId,
    /// The facilitator's name.
    pub by: String,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletionMark {
    pub kind: CompletionKind,
    /// The name of the member who marked it.
    pub by: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// The SAMI is complete in CASA.
    SamiComplete,
    /// The ESSA data review is complete.
    ReviewComplete,
}

impl CompletionKind {
    /// The word in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SamiComplete => "sami_complete",
            Self::ReviewComplete => "review_complete",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [Self::SamiComplete, Self::ReviewComplete]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

impl TeamDecisions {
    /// The decision on each cause: by the revealed fingers of those who write now, since a member who
    /// only reads has no say, or by a facilitator instead.
    pub fn consensus(&self, team: &[Member]) -> BTreeMap<RowId, Consensus> {
        let can_write = |id: i64| {
            team.iter()
                .any(|member| member.id == id && member.role.can_write())
        };
        let mut fists: BTreeMap<RowId, Vec<u8>> = BTreeMap::new();
        let counts = |fist: &&FistVote| {
            fist.visibility == VoteVisibility::Revealed && can_write(fist.member)
        };
        for fist in self.fists.iter().filter(counts) {
            let shown = fists.entry(fist.cause.clone()).or_default();
            shown.push(fist.fingers);
        }
        let fists = fists.into_iter();
        let fists = fists.map(|(cause, shown)| (cause, Consensus::Fists(shown)));
        let overrides = self.overrides.iter().map(|decision| {
            let reason = decision.reason.clone();
            (decision.cause.clone(), Consensus::Override { reason })
        });
        fists.chain(overrides).collect()
    }
}

impl Store {
    /// All decisions about a worksheet, as of one moment.
    pub async fn team_decisions(
        &self,
        worksheet: WorksheetId,
    ) -> Result<TeamDecisions, StoreError> {
        let mut reader = self.readers.begin().await?;
        let fists = read_fists(&mut reader, worksheet).await?;
        let overrides: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT o.cause, m.name, o.reason FROM override o JOIN member m ON m.id = o.member_id
             WHERE o.worksheet_id = ? ORDER BY o.cause",
        )
        .bind(worksheet.0)
        .fetch_all(&mut *reader)
        .await?;
        let marks: Vec<(String, String)> = sqlx::query_as(
            "SELECT k.kind, m.name FROM mark k JOIN member m ON m.id = k.member_id
             WHERE k.worksheet_id = ? ORDER BY k.kind",
        )
        .bind(worksheet.0)
        .fetch_all(&mut *reader)
        .await?;
        let overrides = overrides
            .into_iter()
            .map(|(cause, by, reason)| FacilitatorOverride {
                cause: RowId(cause),
                by,
                reason,
            });
        let marks = marks.into_iter().map(|(kind, by)| {
            let kind = CompletionKind::parse(&kind).ok_or(StoreError::Corrupt("a mark"))?;
            Ok(CompletionMark { kind, by })
        });
        Ok(TeamDecisions {
            fists,
            overrides: overrides.collect(),
            marks: marks.collect::<Result<_, StoreError>>()?,
        })
    }

    /// Decides on a cause instead of the team, for this reason. Without one the team decides again.
    pub async fn override_consensus(
        &self,
        member: &Member,
        cause: RowId,
        reason: Option<String>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                OVERRIDE
                    .run(
                        &mut tx.connection,
                        |query| query.bind(worksheet.0).bind(cause.0),
                        reason,
                        |query, reason| query.bind(member).bind(reason).bind(seconds(now)),
                    )
                    .await
            })
        })
        .await
    }

    /// Marks something as complete, or takes the mark back. The first member who marks it stays named.
    pub async fn set_completion(
        &self,
        member: &Member,
        kind: CompletionKind,
        mark: MarkStatus,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                MARK.run(
                    &mut tx.connection,
                    |query| query.bind(worksheet.0).bind(kind.as_str()),
                    (mark == MarkStatus::Done).then_some(()),
                    |query, ()| query.bind(member).bind(seconds(now)),
                )
                .await
            })
        })
        .await
    }
}
