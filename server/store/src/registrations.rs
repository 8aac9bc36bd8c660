//! Commands about registrations: registering a school, and everything else.

use super::access::{self, SecretHolder, Token};
use super::events::write_events;
use super::options::RuleSwitch;
use super::transaction::WriteTransaction;
use super::{Actor, Store, StoreError};
use domain::registration::{
    self, Application, Command, Counts, Event, LinkDelivery, Proof, Reference, Refusal,
    RegistrationStatus, WorkshopDefinition,
};
use domain::slug::WorkshopSlug;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// The answer to a school's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationReceipt {
    /// For a form that is sent again, the outcome of its first time, even if the school was promoted since.
    pub status: RegistrationOutcome,
    pub reference: Reference,
    /// A fresh secret for the registrant's link; `None` where a form is sent again whose links have
    /// ended since.
    pub token: Option<Token>,
    pub submission: SubmissionKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmissionKind {
    New,
    /// The same key made the registration before.
    Replayed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegistrationOutcome {
    Confirmed,
    Waitlisted,
}

impl RegistrationOutcome {
    /// The word in JSON and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waitlisted => "waitlisted",
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("no such workshop")]
    NotFound,
    /// With the counts of this moment.
    #[error("refused: {0:?}")]
    Refused(Refusal, Box<Counts>),
    #[error("the key was used for another registration")]
    KeyReused,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// 30 days after the workshop's last session.
pub fn registrant_link_expiry(definition: &WorkshopDefinition) -> Timestamp {
    let last = definition
        .sessions
        .iter()
        .map(|session| session.ends_at)
        .max();
    last.unwrap_or(Timestamp::UNIX_EPOCH) + jiff::SignedDuration::from_hours(24 * 30)
}

impl Store {
    /// Registers a school. The same key with the same school and address gets the same answer
    /// again; a refusal forgets the key.
    pub async fn register(
        &self,
        workshop: &WorkshopSlug,
        key: Option<String>,
        application: Application,
        now: Timestamp,
    ) -> Result<RegistrationReceipt, CommandError> {
        let slug = workshop.clone();
        self.write(move |tx| {
            Box::pin(async move { register_school(tx, &slug, key, application, now).await })
        })
        .await?
    }

    /// True if a key has been used in a workshop: its answer is known, and the form changes
    /// nothing.
    pub async fn has_submission(
        &self,
        workshop: &WorkshopSlug,
        key: &str,
    ) -> Result<bool, StoreError> {
        let is_known: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM submission s JOIN workshop w ON w.id = s.workshop_id
             WHERE w.slug = ? AND s.key = ?)",
        )
        .bind(workshop.as_str())
        .bind(access::hash(key))
        .fetch_one(&self.readers)
        .await?;
        Ok(is_known)
    }

    /// Runs a command that is not a registration, and gives freed slots to the waiting schools.
    pub async fn run_command(
        &self,
        workshop: &WorkshopSlug,
        command: Command,
        actor: Actor,
        now: Timestamp,
    ) -> Result<Vec<Event>, CommandError> {
        let slug = workshop.clone();
        self.write(move |tx| {
            Box::pin(async move {
                if tx.workshop(&slug).await?.is_none() {
                    return Ok(Err(CommandError::NotFound));
                }
                run_in_transaction(tx, &slug, &command, actor, now).await
            })
        })
        .await?
    }
}

/// Decides a command on the cached state and writes its events.
pub(crate) async fn run_in_transaction(
    tx: &mut WriteTransaction,
    slug: &WorkshopSlug,
    command: &Command,
    actor: Actor,
    now: Timestamp,
) -> Result<Result<Vec<Event>, CommandError>, StoreError> {
    let rule = tx.options.rules;
    let Some(cached) = tx.workshop(slug).await? else {
        return Ok(Err(CommandError::NotFound));
    };
    let rev = u64::try_from(cached.rev).unwrap_or(0);
    let before = Counts::of(&cached.state, rev);
    let decided = match (rule, command) {
        // A test's negative control: a slot is given without asking whether there is one.
        (RuleSwitch::Off, Command::Register(application)) => {
            let status = RegistrationStatus::Confirmed {
                session: application.wishes[0].clone(),
            };
            let event = Event::Registered {
                application: application.clone(),
                status,
            };
            cached.state.apply(&event);
            Ok(vec![event])
        }
        _ => registration::decide_and_promote(&mut cached.state, command),
    };
    match decided {
        Ok(events) => {
            write_events(tx, slug, &before, &events, actor, now).await?;
            Ok(Ok(events))
        }
        Err(refusal) => Ok(Err(CommandError::Refused(refusal, Box::new(before)))),
    }
}

async fn register_school(
    tx: &mut WriteTransaction,
    slug: &WorkshopSlug,
    key: Option<String>,
    application: Application,
    now: Timestamp,
) -> Result<Result<RegistrationReceipt, CommandError>, StoreError> {
    let Some(cached) = tx.workshop(slug).await? else {
        return Ok(Err(CommandError::NotFound));
    };
    let workshop_id = cached.id;
    let ends = registrant_link_expiry(cached.state.definition());
    let school_id = cached.keys.schools.get(&application.school).copied();
    if let Some(key) = &key
        && let Some(submission) = find_submission(&mut tx.connection, workshop_id, key).await?
    {
        if Some(submission.school_id) != school_id || submission.email != application.contact.email
        {
            return Ok(Err(CommandError::KeyReused));
        }
        let holder = page_link_holder(submission.registration_id);
        let token = match submission.links_ended {
            true => None,
            false => Some(access::mint(&mut tx.connection, &holder, ends).await?),
        };
        return Ok(Ok(RegistrationReceipt {
            status: submission.status()?,
            reference: Reference(submission.reference),
            token,
            submission: SubmissionKind::Replayed,
        }));
    }
    let reference = application.reference.clone();
    let email = application.contact.email.clone();
    let actor = match application.proof {
        Some(Proof::Invitation) => Actor::Invitation,
        Some(Proof::Organizer) => Actor::Organizer,
        _ => Actor::Registrant,
    };
    let command = Command::Register(application);
    let events = match run_in_transaction(tx, slug, &command, actor, now).await? {
        Ok(events) => events,
        Err(refused) => return Ok(Err(refused)),
    };
    let status = match events.first() {
        Some(Event::Registered {
            status: RegistrationStatus::Confirmed { .. },
            ..
        }) => RegistrationOutcome::Confirmed,
        _ => RegistrationOutcome::Waitlisted,
    };
    let registration: i64 = sqlx::query_scalar("SELECT id FROM registration WHERE reference = ?")
        .bind(&reference.0)
        .fetch_one(&mut tx.connection)
        .await?;
    if let Some(key) = key {
        sqlx::query(
            "INSERT INTO submission (workshop_id, key, registration_id, school_id, email, status)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(workshop_id)
        .bind(access::hash(&key))
        .bind(registration)
        .bind(school_id)
        .bind(email)
        .bind(status.as_str())
        .execute(&mut tx.connection)
        .await?;
    }
    let holder = page_link_holder(registration);
    let token = access::mint(&mut tx.connection, &holder, ends).await?;
    Ok(Ok(RegistrationReceipt {
        status,
        reference,
        token: Some(token),
        submission: SubmissionKind::New,
    }))
}

/// The holder of a link that is shown on the page that answers the form.
fn page_link_holder(registration: i64) -> SecretHolder {
    SecretHolder::Registrant {
        registration,
        delivery: LinkDelivery::Page,
    }
}

row! {
    struct Submission {
        registration_id: i64,
        school_id: i64,
        email: String,
        status: String,
        reference: String,
        links_ended: bool,
    }
}

impl Submission {
    fn status(&self) -> Result<RegistrationOutcome, StoreError> {
        match self.status.as_str() {
            "confirmed" => Ok(RegistrationOutcome::Confirmed),
            "waitlisted" => Ok(RegistrationOutcome::Waitlisted),
            _ => Err(StoreError::Corrupt("a submission")),
        }
    }
}

async fn find_submission(
    connection: &mut SqliteConnection,
    workshop: i64,
    key: &str,
) -> Result<Option<Submission>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT s.registration_id, s.school_id, s.email, s.status, r.reference,
                r.links_ended_at IS NOT NULL AS links_ended
         FROM submission s JOIN registration r ON r.id = s.registration_id
         WHERE s.workshop_id = ? AND s.key = ?",
    )
    .bind(workshop)
    .bind(access::hash(key))
    .fetch_optional(connection)
    .await?)
}
