//! The way of a Blueprint to families: a lead approves contents, publishes them and withdraws them,
//! and the progress of Step 4 updates what is published. All of it is appended.

use super::blueprints::{read_json, version_number, write_json};
use super::transaction::WriteTransaction;
use super::worksheets::{Member, WorksheetId};
use super::{Store, StoreError, instant, seconds};
use domain::worksheet::blueprint::{BlueprintProgress, FamilyBlueprint};
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// A lead's approval of contents, word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlueprintApproval {
    pub contents: FamilyBlueprint,
    pub member: i64,
    pub by: String,
    pub at: Timestamp,
}

/// The result of publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishOutcome {
    /// The number of the new version.
    Published(u32),
    /// Families read these contents already; the number of their version.
    Unchanged(u32),
    /// Contents that differ have been approved meanwhile, or none.
    NotApproved,
}

row! {
    struct ApprovalRow {
        contents: String,
        member_id: i64,
        name: String,
        approved_at: i64,
    }
}

impl Store {
    /// The newest approval of a worksheet's contents.
    pub async fn blueprint_approval(
        &self,
        worksheet: WorksheetId,
    ) -> Result<Option<BlueprintApproval>, StoreError> {
        let mut reader = self.readers.acquire().await?;
        read_approval(&mut reader, worksheet).await
    }

    pub async fn approve_blueprint(
        &self,
        lead: &Member,
        contents: &FamilyBlueprint,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, lead, contents) = (lead.worksheet, lead.id, write_json(contents)?);
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "INSERT INTO blueprint_approval (worksheet_id, member_id, contents, approved_at)
                     VALUES (?, ?, ?, ?)",
                )
                .bind(worksheet.0)
                .bind(lead)
                .bind(contents)
                .bind(seconds(now))
                .execute(&mut tx.connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    /// Publishes contents if they are, word for word, what was approved last. `published` is what
    /// families get: the same contents with the approval in them.
    pub async fn publish_blueprint(
        &self,
        lead: &Member,
        approved: FamilyBlueprint,
        published: FamilyBlueprint,
        now: Timestamp,
    ) -> Result<PublishOutcome, StoreError> {
        let (worksheet, lead) = (lead.worksheet, lead.id);
        self.write(move |tx| {
            Box::pin(async move {
                let approval = read_approval(&mut tx.connection, worksheet).await?;
                if approval.is_none_or(|approval| approval.contents != approved) {
                    return Ok(PublishOutcome::NotApproved);
                }
                publish(tx, worksheet, lead, &published, now).await
            })
        })
        .await
    }

    /// Withdraws the version that families read now. False where they read none.
    pub async fn withdraw_blueprint(
        &self,
        lead: &Member,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (worksheet, lead) = (lead.worksheet, lead.id);
        self.write(move |tx| {
            Box::pin(async move {
                let withdrawn = sqlx::query(
                    "INSERT INTO blueprint_withdrawal (version_id, member_id, withdrawn_at)
                     SELECT id, ?2, ?3 FROM blueprint_version
                     WHERE worksheet_id = ?1
                     ORDER BY number DESC LIMIT 1
                     ON CONFLICT DO NOTHING",
                )
                .bind(worksheet.0)
                .bind(lead)
                .bind(seconds(now))
                .execute(&mut tx.connection)
                .await?;
                tx.has_changed_blueprints = true;
                Ok(withdrawn.rows_affected() > 0)
            })
        })
        .await
    }

    /// Keeps the progress of a worksheet that has been published, if it is new.
    pub async fn keep_blueprint_progress(
        &self,
        worksheet: WorksheetId,
        progress: &BlueprintProgress,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let progress = write_json(progress)?;
        self.write(move |tx| {
            Box::pin(async move {
                let kept = sqlx::query(
                    "INSERT INTO blueprint_progress (worksheet_id, contents, noted_at)
                     SELECT ?1, ?2, ?3
                     WHERE EXISTS (SELECT 1 FROM blueprint_version WHERE worksheet_id = ?1)
                       AND ?2 IS NOT (SELECT contents FROM blueprint_progress
                                      WHERE worksheet_id = ?1 ORDER BY id DESC LIMIT 1)",
                )
                .bind(worksheet.0)
                .bind(progress)
                .bind(seconds(now))
                .execute(&mut tx.connection)
                .await?;
                tx.has_changed_blueprints |= kept.rows_affected() > 0;
                Ok(())
            })
        })
        .await
    }
}

async fn publish(
    tx: &mut WriteTransaction,
    worksheet: WorksheetId,
    lead: i64,
    published: &FamilyBlueprint,
    now: Timestamp,
) -> Result<PublishOutcome, StoreError> {
    let last: Option<(i64, String, bool)> = sqlx::query_as(
        "SELECT v.number, v.contents, x.version_id IS NOT NULL
         FROM blueprint_version v LEFT JOIN blueprint_withdrawal x ON x.version_id = v.id
         WHERE v.worksheet_id = ? ORDER BY v.number DESC LIMIT 1",
    )
    .bind(worksheet.0)
    .fetch_optional(&mut tx.connection)
    .await?;
    let contents = write_json(published)?;
    if let Some((number, last, false)) = &last
        && *last == contents
    {
        return Ok(PublishOutcome::Unchanged(version_number(*number)?));
    }
    let number = last.map_or(1, |(number, ..)| number + 1);
    sqlx::query(
        "INSERT INTO blueprint_version
             (worksheet_id, year, number, contents, member_id, published_at)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(worksheet.0)
    .bind(&published.year)
    .bind(number)
    .bind(contents)
    .bind(lead)
    .bind(seconds(now))
    .execute(&mut tx.connection)
    .await?;
    tx.has_changed_blueprints = true;
    Ok(PublishOutcome::Published(version_number(number)?))
}

async fn read_approval(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
) -> Result<Option<BlueprintApproval>, StoreError> {
    let row: Option<ApprovalRow> = sqlx::query_as(
        "SELECT a.contents, a.member_id, m.name, a.approved_at
         FROM blueprint_approval a JOIN member m ON m.id = a.member_id
         WHERE a.worksheet_id = ? ORDER BY a.id DESC LIMIT 1",
    )
    .bind(worksheet.0)
    .fetch_optional(connection)
    .await?;
    let approval = |row: ApprovalRow| {
        Ok(BlueprintApproval {
            contents: read_json(&row.contents)?,
            member: row.member_id,
            by: row.name,
            at: instant(row.approved_at)?,
        })
    };
    row.map(approval).transpose()
}
