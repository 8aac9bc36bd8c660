//! Joining a team, and being let back in.

use super::access::{SecretHash, SecretHolder, Token, hash, mint};
use super::team::MAX_TEAM_MEMBERS;
use super::worksheets::{MEMBER_ACCESS_LIFETIME, WorksheetId, ensure_worksheet};
use super::{Store, StoreError, seconds};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Color, Newcomer, Role};
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;

/// The secret by which somebody joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinRoute {
    Team,
    /// The registrant's link, or the school's invitation. The first to come by it leads; when it
    /// ends, so does the membership.
    School(SecretHash),
}

/// The hash of a form's key, by which the form is recognized when it is sent twice; `None` where it
/// came without a key. The key is the page's secret: with it one could come in as the member whom
/// the form let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey(Option<Vec<u8>>);

impl FormKey {
    pub fn read(sent: &str) -> Self {
        let is_key = sent.len() == FORM_KEY_CHARS;
        Self(is_key.then(|| hash(sent)))
    }
}

/// The length of a [`Token`]'s text.
const FORM_KEY_CHARS: usize = 43;
/// A form that is sent again within this time is the same form.
const FORM_KEY_LIFETIME: SignedDuration = SignedDuration::from_mins(10);

/// People who may join a team within a day, including those who have left since. The rows stay,
/// because a document and its history name their writers: this bounds how many there can be.
pub const MAX_JOINS_PER_DAY: usize = 3 * MAX_TEAM_MEMBERS;
const JOIN_WINDOW: SignedDuration = SignedDuration::from_hours(24);
/// Beyond this the secret that ends first is deleted: a form that is sent again and again fills no
/// table.
const MAX_SECRETS_PER_MEMBER: i64 = 10;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinOutcome {
    /// The worksheet, and the member's secret.
    In(WorksheetId, Token),
    Full,
    /// [`MAX_JOINS_PER_DAY`] people have joined within a day.
    TooManyToday,
    NoSchool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadmissionOutcome {
    In,
    Full,
}

/// Counts of a team's members without guides, who come and go.
struct TeamSize {
    present: usize,
    joined_lately: usize,
    has_lead: bool,
}

impl TeamSize {
    async fn read(
        connection: &mut SqliteConnection,
        worksheet: WorksheetId,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let (present, joined_lately, leads): (i64, i64, i64) = sqlx::query_as(
            "SELECT count(*) FILTER (WHERE withdrawn_at IS NULL),
                    count(*) FILTER (WHERE joined_at > ?),
                    count(*) FILTER (WHERE withdrawn_at IS NULL AND role = 'lead')
             FROM member WHERE worksheet_id = ? AND facilitator_id IS NULL",
        )
        .bind(seconds(now - JOIN_WINDOW))
        .bind(worksheet.0)
        .fetch_one(connection)
        .await?;
        let count = |number| usize::try_from(number).unwrap_or(usize::MAX);
        Ok(Self {
            present: count(present),
            joined_lately: count(joined_lately),
            has_lead: leads > 0,
        })
    }
}

impl Store {
    /// Gives a withdrawn member their right back; the secret in their browser works again.
    pub async fn readmit_member(
        &self,
        member: i64,
        now: Timestamp,
    ) -> Result<ReadmissionOutcome, StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let connection = &mut tx.connection;
                let row: Option<(i64, bool)> = sqlx::query_as(
                    "SELECT worksheet_id, facilitator_id IS NOT NULL FROM member
                     WHERE id = ? AND withdrawn_at IS NOT NULL",
                )
                .bind(member)
                .fetch_optional(&mut *connection)
                .await?;
                // A member who is not withdrawn stays in.
                let Some((worksheet, is_guide)) = row else {
                    return Ok(ReadmissionOutcome::In);
                };
                let team = TeamSize::read(connection, WorksheetId(worksheet), now).await?;
                if !is_guide && team.present >= MAX_TEAM_MEMBERS {
                    return Ok(ReadmissionOutcome::Full);
                }
                sqlx::query("UPDATE member SET withdrawn_at = NULL WHERE id = ?")
                    .bind(member)
                    .execute(connection)
                    .await?;
                Ok(ReadmissionOutcome::In)
            })
        })
        .await
    }

    /// Lets somebody into a school's team, with a secret of their own. A newcomer who holds the
    /// school's own secret leads, if nobody else does.
    pub async fn join(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        newcomer: Newcomer,
        by: JoinRoute,
        key: FormKey,
        now: Timestamp,
    ) -> Result<JoinOutcome, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let worksheet = ensure_worksheet(&mut tx.connection, &workshop, &school).await?;
                let Some(worksheet) = worksheet else {
                    return Ok(JoinOutcome::NoSchool);
                };
                let connection = &mut tx.connection;
                let again =
                    find_joined_by_form(connection, worksheet, &newcomer, &key, now).await?;
                if let Some(member) = again {
                    let token = mint_member_secret(connection, member, now).await?;
                    return Ok(JoinOutcome::In(worksheet, token));
                }
                let team = TeamSize::read(connection, worksheet, now).await?;
                if team.present >= MAX_TEAM_MEMBERS {
                    return Ok(JoinOutcome::Full);
                }
                if team.joined_lately >= MAX_JOINS_PER_DAY {
                    return Ok(JoinOutcome::TooManyToday);
                }
                let role = match by {
                    JoinRoute::School(_) if !team.has_lead => Role::Lead,
                    JoinRoute::School(_) | JoinRoute::Team => Role::Member,
                };
                let member =
                    insert_member(connection, worksheet, &newcomer, role, &key, now).await?;
                if let JoinRoute::School(secret) = by {
                    store_joining_secret(connection, member, secret).await?;
                }
                let token = mint_member_secret(connection, member, now).await?;
                Ok(JoinOutcome::In(worksheet, token))
            })
        })
        .await
    }

    /// Lets somebody into a school's worksheet in a role of the caller's choice, in the color that
    /// the fewest members have; `None` where there is no such school. The secret is on disk,
    /// hashed, before it is returned.
    pub async fn add_member(
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
                let worksheet = ensure_worksheet(&mut tx.connection, &workshop, &school).await?;
                let Some(worksheet) = worksheet else {
                    return Ok(None);
                };
                let newcomer = Newcomer { name, color: None };
                let token =
                    add_newcomer(&mut tx.connection, worksheet, &newcomer, role, now).await?;
                Ok(Some((worksheet, token)))
            })
        })
        .await
    }
}

pub(super) async fn add_newcomer(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    newcomer: &Newcomer,
    role: Role,
    now: Timestamp,
) -> Result<Token, StoreError> {
    let member = insert_member(connection, worksheet, newcomer, role, &FormKey(None), now).await?;
    mint_member_secret(connection, member, now).await
}

async fn mint_member_secret(
    connection: &mut SqliteConnection,
    member: i64,
    now: Timestamp,
) -> Result<Token, StoreError> {
    mint_member_secret_until(connection, member, now + MEMBER_ACCESS_LIFETIME).await
}

pub(super) async fn mint_member_secret_until(
    connection: &mut SqliteConnection,
    member: i64,
    expires: Timestamp,
) -> Result<Token, StoreError> {
    let token = mint(connection, &SecretHolder::Member { member }, expires).await?;
    sqlx::query(
        "DELETE FROM access WHERE member_id = ?1 AND hash <> ?3 AND hash NOT IN
             (SELECT hash FROM access WHERE member_id = ?1 AND hash <> ?3
              ORDER BY ended_at IS NULL DESC, expires_at DESC LIMIT ?2)",
    )
    .bind(member)
    .bind(MAX_SECRETS_PER_MEMBER - 1)
    .bind(hash(token.expose()))
    .execute(connection)
    .await?;
    Ok(token)
}

/// The colors of the members who are in.
pub(super) async fn present_colors(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
) -> Result<Vec<Color>, StoreError> {
    let colors: Vec<String> = sqlx::query_scalar(
        "SELECT color FROM member WHERE worksheet_id = ? AND withdrawn_at IS NULL",
    )
    .bind(worksheet.0)
    .fetch_all(connection)
    .await?;
    let parse = |color: &String| Color::parse(color);
    Ok(colors.iter().filter_map(parse).collect())
}

async fn insert_member(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    newcomer: &Newcomer,
    role: Role,
    key: &FormKey,
    now: Timestamp,
) -> Result<i64, StoreError> {
    let color = match newcomer.color {
        Some(color) => color,
        None => Color::least_used(&present_colors(connection, worksheet).await?),
    };
    let member = sqlx::query_scalar(
        "INSERT INTO member (worksheet_id, name, color, role, joined_at, form_key)
         VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(worksheet.0)
    .bind(&newcomer.name)
    .bind(color.as_str())
    .bind(role.as_str())
    .bind(seconds(now))
    .bind(&key.0)
    .fetch_one(connection)
    .await?;
    Ok(member)
}

/// The member whom the same form let in a moment ago, under the same name.
async fn find_joined_by_form(
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
    .bind(seconds(now - FORM_KEY_LIFETIME))
    .fetch_optional(connection)
    .await?;
    Ok(member)
}

async fn store_joining_secret(
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
