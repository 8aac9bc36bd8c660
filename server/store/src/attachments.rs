//! Attached note catchers: files in the database, so that a backup has them too.

use super::worksheets::{Member, WorksheetId};
use super::{Store, StoreError, instant, seconds};
use domain::worksheet::attachment::{AttachmentFormat, AttachmentKind};
use domain::worksheet::fields::code::Code;
use jiff::Timestamp;

/// A file with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    pub format: AttachmentFormat,
    pub bytes: Vec<u8>,
}

/// A file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentInfo {
    pub kind: AttachmentKind,
    pub name: String,
    /// In bytes.
    pub size: u32,
    /// The name of the member who attached it.
    pub by: String,
    pub at: Timestamp,
}

row! {
    struct AttachmentColumns {
        kind: String,
        name: String,
        size: i64,
        who: String,
        attached_at: i64,
    }
}

impl Store {
    pub async fn attachments(
        &self,
        worksheet: WorksheetId,
    ) -> Result<Vec<AttachmentInfo>, StoreError> {
        let rows: Vec<AttachmentColumns> = sqlx::query_as(
            "SELECT p.kind, p.name, p.size, m.name AS who, p.attached_at
             FROM paper p JOIN member m ON m.id = p.member_id
             WHERE p.worksheet_id = ? ORDER BY p.kind",
        )
        .bind(worksheet.0)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(read_attachment_info).collect()
    }

    pub async fn attachment(
        &self,
        worksheet: WorksheetId,
        kind: AttachmentKind,
    ) -> Result<Option<Attachment>, StoreError> {
        let row: Option<(String, String, Vec<u8>)> = sqlx::query_as(
            "SELECT name, format, bytes FROM paper WHERE worksheet_id = ? AND kind = ?",
        )
        .bind(worksheet.0)
        .bind(kind.as_str())
        .fetch_optional(&self.readers)
        .await?;
        let read = |(name, format, bytes): (String, String, Vec<u8>)| {
            let format = AttachmentFormat::parse(&format).ok_or(StoreError::Corrupt("a file"))?;
            Ok(Attachment {
                name,
                format,
                bytes,
            })
        };
        row.map(read).transpose()
    }

    /// Attaches a file in place of the one before. The bytes are moved to the database's thread and
    /// copied once, into its log: everybody else's commit waits for no more than that.
    pub async fn attach(
        &self,
        member: &Member,
        kind: AttachmentKind,
        attachment: Attachment,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                let size = i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX);
                sqlx::query(
                    "INSERT OR REPLACE INTO paper
                         (worksheet_id, kind, name, format, member_id, attached_at, size, bytes)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                )
                .bind(worksheet.0)
                .bind(kind.as_str())
                .bind(attachment.name)
                .bind(attachment.format.as_str())
                .bind(member)
                .bind(seconds(now))
                .bind(size)
                .bind(attachment.bytes)
                .execute(&mut tx.connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    pub async fn detach(
        &self,
        worksheet: WorksheetId,
        kind: AttachmentKind,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query("DELETE FROM paper WHERE worksheet_id = ? AND kind = ?")
                    .bind(worksheet.0)
                    .bind(kind.as_str())
                    .execute(&mut tx.connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}

fn read_attachment_info(row: AttachmentColumns) -> Result<AttachmentInfo, StoreError> {
    Ok(AttachmentInfo {
        kind: AttachmentKind::parse(&row.kind).ok_or(StoreError::Corrupt("a file"))?,
        name: row.name,
        size: u32::try_from(row.size).unwrap_or(u32::MAX),
        by: row.who,
        at: instant(row.attached_at)?,
    })
}
