//! Secrets that open something. Each is 256 random bits, kept as a hash: what the database holds
//! opens nothing. A team's code is shorter; see [`super::team::TeamCodeHash`]. Members' secrets are read
//! by [`Store::member`], helpers' by [`Store::helper`].

pub(crate) use super::secret::hash;
pub use super::secret::{
    SecretHash, Token, generate_act_id, generate_reference, generate_session_code,
    generate_team_code,
};

use super::{Store, StoreError, columns, seconds};
use domain::languages::Language;
use domain::registration::proof::proof_of_holder;
use domain::registration::{LinkDelivery, Proof};
use domain::slug::{SchoolSlug, WorkshopSlug};
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// The row, or the organizer's address, for which a secret is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretHolder {
    Registrant {
        registration: i64,
        delivery: LinkDelivery,
    },
    /// The holder of a school's invitation.
    Invitation {
        school: i64,
    },
    /// A link that signs in to the desk once.
    SignInLink {
        email: String,
    },
    Organizer {
        email: String,
    },
    /// A member of a worksheet's team.
    Member {
        member: i64,
    },
    /// A team's link, for anybody who has it.
    TeamLink {
        worksheet: i64,
    },
    Facilitator {
        facilitator: i64,
    },
    Liaison {
        liaison: i64,
    },
    Helper {
        helper: i64,
    },
}

/// The right that a working secret gives, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    Registrant(RegistrantAccess),
    Invitation(InvitationAccess),
    TeamLink {
        workshop: WorkshopSlug,
        school: SchoolSlug,
    },
    Facilitator {
        workshop: WorkshopSlug,
        facilitator: Facilitator,
    },
    Liaison {
        workshop: WorkshopSlug,
        liaison: Liaison,
    },
    /// An unused sign-in link.
    SignInLink {
        email: String,
    },
    Organizer {
        email: String,
    },
}

/// A living registration, opened by a registrant's link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrantAccess {
    pub workshop: WorkshopSlug,
    pub school: SchoolSlug,
    pub registration: i64,
    /// The holder's proof: the registration's own, or the mailed link in their hand.
    pub proof: Option<Proof>,
    pub secret: SecretHash,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationAccess {
    pub workshop: WorkshopSlug,
    pub school: SchoolSlug,
    pub secret: SecretHash,
}

/// Somebody who holds a facilitator's link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facilitator {
    pub id: i64,
    /// The name that teams see.
    pub name: String,
}

/// Somebody who holds a liaison's link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Liaison {
    pub id: i64,
    /// The name that teams see, and families below a page.
    pub name: String,
    pub language: Language,
}

pub(crate) async fn mint(
    connection: &mut SqliteConnection,
    holder: &SecretHolder,
    expires: Timestamp,
) -> Result<Token, StoreError> {
    let token = Token::generate()?;
    let (kind, row, email) = match holder {
        SecretHolder::Registrant { registration, .. } => ("registrant", Some(registration), None),
        SecretHolder::Invitation { school } => ("invitation", Some(school), None),
        SecretHolder::Member { member } => ("member", Some(member), None),
        SecretHolder::TeamLink { worksheet } => ("team_link", Some(worksheet), None),
        SecretHolder::Facilitator { facilitator } => ("facilitator", Some(facilitator), None),
        SecretHolder::Liaison { liaison } => ("liaison", Some(liaison), None),
        SecretHolder::Helper { helper } => ("helper", Some(helper), None),
        SecretHolder::SignInLink { email } => ("sign_in_link", None, Some(email)),
        SecretHolder::Organizer { email } => ("organizer", None, Some(email)),
    };
    let delivery = match holder {
        SecretHolder::Registrant {
            delivery: LinkDelivery::Mail,
            ..
        } => "mail",
        _ => "page",
    };
    let of = |wanted: &str| row.filter(|_| kind == wanted);
    sqlx::query(
        "INSERT INTO access
             (hash, kind, registration_id, school_id, member_id, worksheet_id, facilitator_id,
              liaison_id, helper_id, organizer_email, expires_at, delivery)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(hash(token.expose()))
    .bind(kind)
    .bind(of("registrant"))
    .bind(of("invitation"))
    .bind(of("member"))
    .bind(of("team_link"))
    .bind(of("facilitator"))
    .bind(of("liaison"))
    .bind(of("helper"))
    .bind(email)
    .bind(seconds(expires))
    .bind(delivery)
    .execute(connection)
    .await?;
    Ok(token)
}

row! {
    struct AccessColumns {
        hash: Vec<u8>,
        kind: String,
        delivery: String,
        registration_id: Option<i64>,
        proof: Option<String>,
        contact_email: Option<String>,
        email_domains: Option<String>,
        facilitator_id: Option<i64>,
        facilitator: Option<String>,
        liaison_id: Option<i64>,
        liaison: Option<String>,
        liaison_language: Option<String>,
        organizer_email: Option<String>,
        workshop: Option<String>,
        school: Option<String>,
    }
}

impl Store {
    /// The right that a secret gives now; `None` where it opens nothing, or no more.
    pub async fn access(&self, secret: &str, now: Timestamp) -> Result<Option<Access>, StoreError> {
        let row: Option<AccessColumns> = sqlx::query_as(
            "SELECT a.hash, a.kind, a.delivery, a.registration_id, r.proof, r.contact_email,
                    w.email_domains, a.facilitator_id, f.name AS facilitator,
                    a.liaison_id, l.name AS liaison, l.language AS liaison_language,
                    a.organizer_email, w.slug AS workshop, s.slug AS school
             FROM access a
             LEFT JOIN registration r ON r.id = a.registration_id
             LEFT JOIN worksheet t ON t.id = a.worksheet_id
             LEFT JOIN school s ON s.id = coalesce(a.school_id, r.school_id, t.school_id)
             LEFT JOIN facilitator f ON f.id = a.facilitator_id
             LEFT JOIN liaison l ON l.id = a.liaison_id
             LEFT JOIN workshop w ON w.id = coalesce(s.workshop_id, f.workshop_id, l.workshop_id)
             LEFT JOIN organizer o ON o.email = a.organizer_email
             WHERE a.hash = ? AND a.kind NOT IN ('member', 'team_code', 'helper')
               AND a.ended_at IS NULL AND a.expires_at > ?
               AND (a.registration_id IS NULL OR r.status <> 'cancelled')
               AND o.removed_at IS NULL",
        )
        .bind(hash(secret))
        .bind(seconds(now))
        .fetch_optional(&self.readers)
        .await?;
        row.map(read_access).transpose()
    }

    /// Makes a secret, on disk before it is returned.
    pub async fn mint(
        &self,
        holder: SecretHolder,
        expires: Timestamp,
    ) -> Result<Token, StoreError> {
        self.write(move |tx| {
            Box::pin(async move { mint(&mut tx.connection, &holder, expires).await })
        })
        .await
    }

    pub async fn end_access(&self, secret: &str, now: Timestamp) -> Result<(), StoreError> {
        let hash = hash(secret);
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query("UPDATE access SET ended_at = ? WHERE hash = ? AND ended_at IS NULL")
                    .bind(seconds(now))
                    .bind(hash)
                    .execute(&mut tx.connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}

fn holders_proof(row: &AccessColumns) -> Result<Option<Proof>, StoreError> {
    let stored = row.proof.as_deref().map(columns::parse_proof).transpose()?;
    let delivery = match row.delivery.as_str() {
        "mail" => LinkDelivery::Mail,
        _ => LinkDelivery::Page,
    };
    let email = row.contact_email.as_deref().unwrap_or_default();
    let domains = row
        .email_domains
        .as_deref()
        .map(columns::parse_email_domains);
    let domains = domains.transpose()?.unwrap_or_default();
    Ok(proof_of_holder(stored, delivery, email, &domains))
}

fn read_access(row: AccessColumns) -> Result<Access, StoreError> {
    let workshop = row
        .workshop
        .as_deref()
        .and_then(|slug| WorkshopSlug::parse(slug).ok());
    let place = || {
        let school = row
            .school
            .as_deref()
            .and_then(|slug| SchoolSlug::parse(slug).ok());
        workshop.clone().zip(school)
    };
    let access = match row.kind.as_str() {
        "registrant" => {
            let proof = holders_proof(&row)?;
            let secret = SecretHash(row.hash.clone());
            place()
                .zip(row.registration_id)
                .map(|((workshop, school), registration)| {
                    Access::Registrant(RegistrantAccess {
                        workshop,
                        school,
                        registration,
                        proof,
                        secret,
                    })
                })
        }
        "invitation" => place().map(|(workshop, school)| {
            Access::Invitation(InvitationAccess {
                workshop,
                school,
                secret: SecretHash(row.hash.clone()),
            })
        }),
        "team_link" => place().map(|(workshop, school)| Access::TeamLink { workshop, school }),
        "facilitator" => {
            let facilitator = row.facilitator_id.zip(row.facilitator.clone());
            let facilitator = facilitator.map(|(id, name)| Facilitator { id, name });
            workshop
                .zip(facilitator)
                .map(|(workshop, facilitator)| Access::Facilitator {
                    workshop,
                    facilitator,
                })
        }
        "liaison" => {
            let language = row.liaison_language.as_deref();
            let language = language.map(columns::parse_language).transpose()?;
            let liaison = row.liaison_id.zip(row.liaison).zip(language);
            workshop
                .zip(liaison)
                .map(|(workshop, ((id, name), language))| Access::Liaison {
                    workshop,
                    liaison: Liaison { id, name, language },
                })
        }
        "sign_in_link" => row
            .organizer_email
            .map(|email| Access::SignInLink { email }),
        "organizer" => row.organizer_email.map(|email| Access::Organizer { email }),
        _ => None,
    };
    access.ok_or(StoreError::Corrupt("an access"))
}
