//! The answers of people to whether a Blueprint may name them. Each is the person's own act.

use super::worksheets::{Member, WorksheetId};
use super::{Store, StoreError, seconds};
use jiff::Timestamp;

/// A person's own answer to whether the Blueprint may name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamingAnswer {
    Agreed,
    Declined,
}

/// A member's last answer, which is about the name that they had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamingConsent {
    pub member: i64,
    pub name: String,
    pub answer: NamingAnswer,
}

impl Store {
    /// The last answer of each member who is let in now and answered under their present name.
    pub async fn naming_consents(
        &self,
        worksheet: WorksheetId,
    ) -> Result<Vec<NamingConsent>, StoreError> {
        let rows: Vec<(i64, String, String)> = sqlx::query_as(
            "SELECT n.member_id, n.name, n.answer FROM blueprint_naming n
             JOIN member m ON m.id = n.member_id AND m.name = n.name
             WHERE n.worksheet_id = ?1 AND m.withdrawn_at IS NULL
               AND n.id = (SELECT max(id) FROM blueprint_naming
                           WHERE worksheet_id = ?1 AND member_id = n.member_id)
             ORDER BY n.member_id",
        )
        .bind(worksheet.0)
        .fetch_all(&self.readers)
        .await?;
        let consent = |(member, name, answer): (i64, String, String)| NamingConsent {
            member,
            name,
            answer: match answer.as_str() {
                "agreed" => NamingAnswer::Agreed,
                _ => NamingAnswer::Declined,
            },
        };
        Ok(rows.into_iter().map(consent).collect())
    }

    /// Records a member's own answer, under the name that they have now.
    pub async fn answer_naming(
        &self,
        member: &Member,
        answer: NamingAnswer,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, member, name) = (member.worksheet, member.id, member.name.clone());
        let answer = match answer {
            NamingAnswer::Agreed => "agreed",
            NamingAnswer::Declined => "declined",
        };
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "INSERT INTO blueprint_naming
                         (worksheet_id, member_id, name, answer, answered_at)
                     VALUES (?, ?, ?, ?, ?)",
                )
                .bind(worksheet.0)
                .bind(member)
                .bind(name)
                .bind(answer)
                .bind(seconds(now))
                .execute(&mut tx.connection)
                .await?;
                Ok(())
            })
        })
        .await
    }
}
