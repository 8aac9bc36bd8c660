//! Access to every worksheet of a workshop at once, for the sample.

use super::access::{SecretHolder, Token, mint};
use super::joining::add_newcomer;
use super::team::TEAM_LINK_LIFETIME;
use super::worksheets::{MEMBER_ACCESS_LIFETIME, WorksheetId, ensure_worksheet};
use super::{Store, StoreError};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Newcomer, Role};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleAccess {
    pub worksheet: WorksheetId,
    pub member: Token,
    pub team: Token,
}

impl Store {
    /// Gives fresh access to every school's worksheet, all in one commit. The person who was let in
    /// under the newcomer's name before stays the same member and gets one more secret: secrets are
    /// kept hashed, so an earlier one can't be told again.
    pub async fn mint_sample_access(
        &self,
        workshop: &WorkshopSlug,
        newcomer: Newcomer,
        now: Timestamp,
    ) -> Result<BTreeMap<SchoolSlug, SampleAccess>, StoreError> {
        let workshop = workshop.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let mut ways = BTreeMap::new();
                let Some(cached) = tx.workshop(&workshop).await? else {
                    return Ok(ways);
                };
                let schools: Vec<_> = cached.keys.schools.keys().cloned().collect();
                for school in schools {
                    let begun = ensure_worksheet(&mut tx.connection, &workshop, &school).await?;
                    if let Some(worksheet) = begun {
                        let opened =
                            open_worksheet(&mut tx.connection, worksheet, &newcomer, now).await?;
                        ways.insert(school, opened);
                    }
                }
                Ok(ways)
            })
        })
        .await
    }
}

async fn open_worksheet(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    newcomer: &Newcomer,
    now: Timestamp,
) -> Result<SampleAccess, StoreError> {
    let member = match find_member_by_name(connection, worksheet, &newcomer.name).await? {
        Some(member) => {
            let holder = SecretHolder::Member { member };
            mint(connection, &holder, now + MEMBER_ACCESS_LIFETIME).await?
        }
        None => add_newcomer(connection, worksheet, newcomer, Role::Member, now).await?,
    };
    let WorksheetId(link) = worksheet;
    let holder = SecretHolder::TeamLink { worksheet: link };
    let team = mint(connection, &holder, now + TEAM_LINK_LIFETIME).await?;
    Ok(SampleAccess {
        worksheet,
        member,
        team,
    })
}

/// The first member with this name.
async fn find_member_by_name(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    name: &str,
) -> Result<Option<i64>, StoreError> {
    let member = sqlx::query_scalar(
        "SELECT id FROM member
         WHERE worksheet_id = ? AND name = ? AND role = 'member' AND withdrawn_at IS NULL
         ORDER BY id LIMIT 1",
    )
    .bind(worksheet.0)
    .bind(name)
    .fetch_optional(connection)
    .await?;
    Ok(member)
}
