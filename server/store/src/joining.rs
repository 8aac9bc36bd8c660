//! How somebody comes into a team.

use super::access::{SecretHash, SecretHolder, Token, hash, mint};
use super::team::MAX_TEAM_MEMBERS;
use super::worksheets::{MEMBER_ACCESS_LIFETIME, WorksheetId, ensure_worksheet};
use super::{Store, StoreError, seconds};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Color, Newcomer, Role};
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;

/// By what somebody came who joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinRoute {
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
        let is_key = sent.len() == FORM_KEY_CHARS;
        Self(is_key.then(|| hash(sent)))
    }
}

/// Characters of a form's key, which is a [`Token`].
const FORM_KEY_CHARS: usize = 43;
/// How long a form that is sent again is the same.
const FORM_KEY_LIFETIME: SignedDuration = SignedDuration::from_mins(10);

/// How many people may join a team within a day, those among them who have left. The rows stay, because
/// a document and its history name their writers: this bounds how many there can be.
pub const MAX_JOINS_A_DAY: usize = 3 * MAX_TEAM_MEMBERS;
const JOIN_WINDOW: SignedDuration = SignedDuration::from_hours(24);
/// How many secrets a member has at most. Beyond it the one goes that ends first: whoever sends a form
/// again and again fills no table.
const MAX_SECRETS_PER_MEMBER: i64 = 10;

/// What came of joining.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinOutcome {
    /// He is in, by this secret.
    In(WorksheetId, Token),
    /// The team has [`MAX_TEAM_MEMBERS`].
    Full,
    /// [`MAX_JOINS_A_DAY`] people have joined within a day, whoever of them has left.
    TooManyToday,
    /// There is no such school.
    NoSchool,
}

/// What came of letting a member back in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadmissionOutcome {
    /// They are in.
    In,
    /// The team has [`MAX_TEAM_MEMBERS`].
    Full,
}

/// How many there are in a team; guides, who come and go, are none of them.
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
    /// Gives a member the right back that was taken away; the secret in their browser works again.
    ///
    /// # Errors
    /// [`StoreError`].
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
                // Whoever is in already stays in.
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
        by: JoinRoute,
        key: FormKey,
        now: Timestamp,
    ) -> Result<JoinOutcome, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let found = ensure_worksheet(&mut tx.connection, &workshop, &school).await?;
                let Some(worksheet) = found else {
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
                if team.joined_lately >= MAX_JOINS_A_DAY {
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

    /// Lets somebody into a school's worksheet in a role of the caller's choice, in the colour
    /// that the fewest have; `None` where there is no such school. The secret is on disk, hashed,
    /// before it is returned.
    ///
    /// # Errors
    /// [`StoreError`].
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
                let found = ensure_worksheet(&mut tx.connection, &workshop, &school).await?;
                let Some(worksheet) = found else {
                    return Ok(None);
                };
                let used = present_colors(&mut tx.connection, worksheet).await?;
                let color = Color::least_used(&used);
                let newcomer = Newcomer { name, color };
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

/// A secret of a member's own, by which he is known from now on.
async fn mint_member_secret(
    connection: &mut SqliteConnection,
    member: i64,
    now: Timestamp,
) -> Result<Token, StoreError> {
    mint_member_secret_until(connection, member, now + MEMBER_ACCESS_LIFETIME).await
}

/// The same until another instant.
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

/// The colors of those who are in.
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
