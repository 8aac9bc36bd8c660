//! What only the store knows of a worksheet: who showed how many fingers for a cause, what a
//! facilitator decided instead, what was marked done. Each is a member's own, and a document could
//! claim any of it.

use super::worksheets::{Member, WorksheetId};
use super::{Store, StoreError, seconds};
use domain::document::content::RowId;
use domain::worksheet::record::{Consensus, Fingers, MarkStatus};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// All of it, for one worksheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamDecisions {
    /// The fingers of those who are let in, in the order in which they came.
    pub fists: Vec<FistVote>,
    /// What facilitators decided.
    pub overrides: Vec<FacilitatorOverride>,
    /// What is done.
    pub marks: Vec<CompletionMark>,
}

/// The fingers that a member shows for a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FistVote {
    /// The cause's row.
    pub cause: RowId,
    /// Whose.
    pub member: i64,
    /// How many.
    pub fingers: u8,
}

/// What a facilitator decided instead of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacilitatorOverride {
    /// The cause's row.
    pub cause: RowId,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Something that somebody says is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletionMark {
    /// What.
    pub kind: CompletionKind,
    /// Who says so.
    pub by: String,
}

/// What can be marked.
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

    /// The kind of that word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::SamiComplete, Self::ReviewComplete]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

impl TeamDecisions {
    /// How a team decided on its causes: by the fingers of those who write now, since whoever only
    /// reads has no say, or by a facilitator instead.
    pub fn consensus(&self, team: &[Member]) -> BTreeMap<RowId, Consensus> {
        let writes = |id: i64| team.iter().any(|it| it.id == id && it.role.can_write());
        let mut fists: BTreeMap<RowId, Vec<u8>> = BTreeMap::new();
        for fist in self.fists.iter().filter(|fist| writes(fist.member)) {
            let shown = fists.entry(fist.cause.clone()).or_default();
            shown.push(fist.fingers);
        }
        let fists = fists.into_iter();
        let fists = fists.map(|(cause, shown)| (cause, Consensus::Fists(shown)));
        let overrides = self.overrides.iter().map(|it| {
            let reason = it.reason.clone();
            (it.cause.clone(), Consensus::Override { reason })
        });
        fists.chain(overrides).collect()
    }
}

impl Store {
    /// What is known of a worksheet beside its document.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn team_decisions(
        &self,
        worksheet: WorksheetId,
    ) -> Result<TeamDecisions, StoreError> {
        let mut reader = self.readers.begin().await?;
        let fists: Vec<(String, i64, u8)> = sqlx::query_as(
            "SELECT f.cause, f.member_id, f.fingers
             FROM fist f JOIN member m ON m.id = f.member_id
             WHERE f.worksheet_id = ? AND m.withdrawn_at IS NULL ORDER BY f.cause, f.member_id",
        )
        .bind(worksheet.0)
        .fetch_all(&mut *reader)
        .await?;
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
        let fists = fists.into_iter().map(|(cause, member, fingers)| FistVote {
            cause: RowId(cause),
            member,
            fingers,
        });
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
            fists: fists.collect(),
            overrides: overrides.collect(),
            marks: marks.collect::<Result<_, StoreError>>()?,
        })
    }

    /// A member shows so many fingers for a cause; none takes them back.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn show_fist(
        &self,
        member: &Member,
        cause: RowId,
        fingers: Option<Fingers>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                let query = match fingers {
                    Some(fingers) => sqlx::query(
                        "INSERT INTO fist (worksheet_id, cause, member_id, fingers, shown_at)
                         VALUES (?, ?, ?, ?, ?)
                         ON CONFLICT (worksheet_id, cause, member_id) DO UPDATE SET
                             fingers = excluded.fingers, shown_at = excluded.shown_at",
                    )
                    .bind(worksheet.0)
                    .bind(cause.0)
                    .bind(member)
                    .bind(fingers.count())
                    .bind(seconds(now)),
                    None => sqlx::query(
                        "DELETE FROM fist WHERE worksheet_id = ? AND cause = ? AND member_id = ?",
                    )
                    .bind(worksheet.0)
                    .bind(cause.0)
                    .bind(member),
                };
                query.execute(&mut tx.connection).await?;
                Ok(())
            })
        })
        .await
    }

    /// A facilitator decides on a cause, for this reason; without one, the team decides again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn decide(
        &self,
        member: &Member,
        cause: RowId,
        reason: Option<String>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                let query = match reason {
                    Some(reason) => sqlx::query(
                        "INSERT INTO override (worksheet_id, cause, member_id, reason, decided_at)
                         VALUES (?, ?, ?, ?, ?)
                         ON CONFLICT (worksheet_id, cause) DO UPDATE SET
                             member_id = excluded.member_id, reason = excluded.reason,
                             decided_at = excluded.decided_at",
                    )
                    .bind(worksheet.0)
                    .bind(cause.0)
                    .bind(member)
                    .bind(reason)
                    .bind(seconds(now)),
                    None => {
                        sqlx::query("DELETE FROM override WHERE worksheet_id = ? AND cause = ?")
                            .bind(worksheet.0)
                            .bind(cause.0)
                    }
                };
                query.execute(&mut tx.connection).await?;
                Ok(())
            })
        })
        .await
    }

    /// A member says that something is done, or that it is not.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mark(
        &self,
        member: &Member,
        kind: CompletionKind,
        mark: MarkStatus,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                let query = match mark {
                    MarkStatus::Done => sqlx::query(
                        "INSERT INTO mark (worksheet_id, kind, member_id, marked_at)
                         VALUES (?, ?, ?, ?) ON CONFLICT (worksheet_id, kind) DO NOTHING",
                    )
                    .bind(worksheet.0)
                    .bind(kind.as_str())
                    .bind(member)
                    .bind(seconds(now)),
                    MarkStatus::Open => {
                        sqlx::query("DELETE FROM mark WHERE worksheet_id = ? AND kind = ?")
                            .bind(worksheet.0)
                            .bind(kind.as_str())
                    }
                };
                query.execute(&mut tx.connection).await?;
                Ok(())
            })
        })
        .await
    }
}
