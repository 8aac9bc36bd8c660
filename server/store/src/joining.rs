//! How somebody comes into a team.

use super::access::{Holder, SecretHash, Token, hash, mint};
use super::team::{MOST_MEMBERS, Teammate, everybody};
use super::worksheets::{MEMBER_LASTS, WorksheetId, begin};
use super::{Store, StoreError, seconds};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Color, Newcomer, Role};
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;

/// By what somebody came who joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameBy {
    /// The team's link, or its code.
    Team,
    /// The registrant's link, or the school's invitation: the first one leads. What it gave ends
    /// with it.
    School(SecretHash),
}

/// By what a form is known that is sent twice; nothing where it came without a key. Its secret is
/// the page's: whoever knew it could come in as the one whom the form let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey(Option<Vec<u8>>);

impl FormKey {
    /// As the form brought it.
    pub fn read(sent: &str) -> Self {
        let is_key = sent.len() == FORM_KEY;
        Self(is_key.then(|| hash(sent)))
    }
}

/// Characters of a form's key, which is a [`Token`].
const FORM_KEY: usize = 43;
/// How long a form that is sent again is the same.
const FORM_LASTS: SignedDuration = SignedDuration::from_mins(10);

/// What came of joining.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// He is in, by this secret.
    In(WorksheetId, Token),
    /// The team has [`MOST_MEMBERS`].
    Full,
    /// There is no such school.
    NoSchool,
}

impl Store {
    /// Lets somebody into a school's team, with a secret of his own. Whoever has the school's own
    /// secret leads, while nobody else does.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn join(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        newcomer: Newcomer,
        by: CameBy,
        key: FormKey,
        now: Timestamp,
    ) -> Result<Joined, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let found = begin(&mut tx.connection, &workshop, &school).await?;
                let Some(worksheet) = found else {
                    return Ok(Joined::NoSchool);
                };
                let connection = &mut tx.connection;
                let again = sent_before(connection, worksheet, &newcomer, &key, now).await?;
                if let Some(member) = again {
                    let token = secret(connection, member, now).await?;
                    return Ok(Joined::In(worksheet, token));
                }
                let team = everybody(connection, worksheet).await?;
                if team.len() >= MOST_MEMBERS {
                    return Ok(Joined::Full);
                }
                let leads =
                    |mate: &Teammate| mate.member.role == Role::Lead && mate.withdrawn_at.is_none();
                let role = match by {
                    CameBy::School(_) if !team.iter().any(leads) => Role::Lead,
                    CameBy::School(_) | CameBy::Team => Role::Member,
                };
                let member = insert(connection, worksheet, &newcomer, role, &key, now).await?;
                if let CameBy::School(secret) = by {
                    remember_secret(connection, member, secret).await?;
                }
                let token = secret(connection, member, now).await?;
                Ok(Joined::In(worksheet, token))
            })
        })
        .await
    }

    /// Lets somebody into a school's worksheet in a role of the caller's choice, in the colour
    /// that the fewest have; `None` where there is no such school. The secret is on disk, hashed,
    /// before it is returned.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn let_in(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        name: String,
        role: Role,
        now: Timestamp,
    ) -> Result<Option<(WorksheetId, Token)>, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let found = begin(&mut tx.connection, &workshop, &school).await?;
                let Some(worksheet) = found else {
                    return Ok(None);
                };
                let team = everybody(&mut tx.connection, worksheet).await?;
                let used: Vec<Color> = team.iter().map(|mate| mate.member.color).collect();
                let color = Color::least_used(&used);
                let newcomer = Newcomer { name, color };
                let token = add(&mut tx.connection, worksheet, &newcomer, role, now).await?;
                Ok(Some((worksheet, token)))
            })
        })
        .await
    }
}

pub(super) async fn add(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    newcomer: &Newcomer,
    role: Role,
    now: Timestamp,
) -> Result<Token, StoreError> {
    let member = insert(connection, worksheet, newcomer, role, &FormKey(None), now).await?;
    secret(connection, member, now).await
}

/// A secret of a member's own, by which he is known from now on.
async fn secret(
    connection: &mut SqliteConnection,
    member: i64,
    now: Timestamp,
) -> Result<Token, StoreError> {
    mint(connection, &Holder::Member { member }, now + MEMBER_LASTS).await
}

async fn insert(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    newcomer: &Newcomer,
    role: Role,
    key: &FormKey,
    now: Timestamp,
) -> Result<i64, StoreError> {
    let member = sqlx::query_scalar(
        "INSERT INTO member (worksheet_id, name, color, role, joined_at, form_key)
         VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(worksheet.0)
    .bind(&newcomer.name)
    .bind(newcomer.color.as_str())
    .bind(role.as_str())
    .bind(seconds(now))
    .bind(&key.0)
    .fetch_one(connection)
    .await?;
    Ok(member)
}

/// Whom the same form let in a moment ago, under the same name.
async fn sent_before(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    newcomer: &Newcomer,
    key: &FormKey,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let member = sqlx::query_scalar(
        "SELECT id FROM member
         WHERE worksheet_id = ? AND form_key = ? AND name = ? AND withdrawn_at IS NULL
           AND joined_at > ?",
    )
    .bind(worksheet.0)
    .bind(&key.0)
    .bind(&newcomer.name)
    .bind(seconds(now - FORM_LASTS))
    .fetch_optional(connection)
    .await?;
    Ok(member)
}

async fn remember_secret(
    connection: &mut SqliteConnection,
    member: i64,
    secret: SecretHash,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE member SET came_by = ? WHERE id = ?")
        .bind(secret.0)
        .bind(member)
        .execute(connection)
        .await?;
    Ok(())
}
