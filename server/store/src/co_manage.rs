//! Colleagues' requests to manage a registration too, and their answers.

use super::event_rows;
use super::mail::Template;
use super::{Store, StoreError, instant, seconds};
use domain::registration::co_manage::CoManageAnswer;
use domain::registration::{Contact, Reference};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// A colleague's request to manage a registration too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoManageRequestRow {
    pub id: i64,
    pub colleague: Contact,
    pub asked_at: Timestamp,
    /// `None` while it is not answered.
    pub answer: Option<CoManageAnswer>,
}

row! {
    struct CoManageRequestColumns {
        id: i64,
        registration_id: i64,
        name: String,
        email: String,
        asked_at: i64,
        answer: Option<String>,
    }
}

impl CoManageRequestColumns {
    fn into_row(self) -> Result<CoManageRequestRow, StoreError> {
        Ok(CoManageRequestRow {
            id: self.id,
            colleague: Contact {
                name: self.name,
                email: self.email,
            },
            asked_at: instant(self.asked_at)?,
            answer: self.answer.as_deref().map(parse_answer).transpose()?,
        })
    }
}

fn parse_answer(word: &str) -> Result<CoManageAnswer, StoreError> {
    CoManageAnswer::parse(word).ok_or(StoreError::Corrupt("an answer to a colleague"))
}

impl Store {
    /// Keeps a colleague's request to manage a registration too, for the registrant and the desk,
    /// and mails it to the registrant. The same address again changes nothing until it is answered.
    pub async fn ask_to_co_manage(
        &self,
        reference: Reference,
        colleague: Contact,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let added = sqlx::query(
                    "INSERT INTO co_manage_request (registration_id, name, email, asked_at)
                     SELECT id, ?, ?, ? FROM registration WHERE reference = ?
                     ON CONFLICT (registration_id, email) DO UPDATE
                     SET name = excluded.name, asked_at = excluded.asked_at,
                         answer = NULL, answered_at = NULL
                     WHERE co_manage_request.answer IS NOT NULL",
                )
                .bind(&colleague.name)
                .bind(&colleague.email)
                .bind(seconds(now))
                .bind(&reference.0)
                .execute(&mut tx.connection)
                .await?;
                if added.rows_affected() > 0 {
                    event_rows::queue_letter(
                        &mut tx.connection,
                        &reference,
                        Template::CoManage,
                        now,
                    )
                    .await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Answers a colleague's request, and mails them the answer. The same answer again changes
    /// nothing. `None` where the living registration has no such request, or the answer was another.
    pub async fn answer_co_manage(
        &self,
        reference: Reference,
        request: i64,
        answer: CoManageAnswer,
        now: Timestamp,
    ) -> Result<Option<Contact>, StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let connection = &mut tx.connection;
                let Some((colleague, before)) =
                    find_request(connection, &reference, request).await?
                else {
                    return Ok(None);
                };
                match before {
                    Some(before) if before == answer => return Ok(Some(colleague)),
                    Some(_) => return Ok(None),
                    None => {}
                }
                sqlx::query(
                    "UPDATE co_manage_request SET answer = ?, answered_at = ? WHERE id = ?",
                )
                .bind(answer.as_str())
                .bind(seconds(now))
                .bind(request)
                .execute(&mut *connection)
                .await?;
                let template = match answer {
                    CoManageAnswer::Approved => Template::CoManageApproved,
                    CoManageAnswer::Declined => Template::CoManageDeclined,
                };
                let letter = (template, colleague.email.clone());
                event_rows::queue_letter_to(connection, &reference, letter, now).await?;
                Ok(Some(colleague))
            })
        })
        .await
    }
}

/// The requests about these registrations (a JSON list of their ids), by registration, in the order
/// of asking.
pub(crate) async fn read_requests(
    snapshot: &mut SqliteConnection,
    ids: &str,
) -> Result<BTreeMap<i64, Vec<CoManageRequestRow>>, StoreError> {
    let rows: Vec<CoManageRequestColumns> = sqlx::query_as(
        "SELECT id, registration_id, name, email, asked_at, answer FROM co_manage_request
         WHERE registration_id IN (SELECT value FROM json_each(?))
         ORDER BY registration_id, asked_at, id",
    )
    .bind(ids)
    .fetch_all(snapshot)
    .await?;
    let mut requests: BTreeMap<i64, Vec<CoManageRequestRow>> = BTreeMap::new();
    for row in rows {
        let of = requests.entry(row.registration_id).or_default();
        of.push(row.into_row()?);
    }
    Ok(requests)
}

async fn find_request(
    connection: &mut SqliteConnection,
    reference: &Reference,
    request: i64,
) -> Result<Option<(Contact, Option<CoManageAnswer>)>, StoreError> {
    let row: Option<(String, String, Option<String>)> = sqlx::query_as(
        "SELECT q.name, q.email, q.answer FROM co_manage_request q
         JOIN registration r ON r.id = q.registration_id
         WHERE r.reference = ? AND q.id = ? AND r.status <> 'cancelled'",
    )
    .bind(&reference.0)
    .bind(request)
    .fetch_optional(connection)
    .await?;
    let Some((name, email, answer)) = row else {
        return Ok(None);
    };
    let answer = answer.as_deref().map(parse_answer).transpose()?;
    Ok(Some((Contact { name, email }, answer)))
}
