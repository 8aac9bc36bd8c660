//! Proofs of a registration, and the end of its links with everybody who came in by them.

use super::event_rows::{queue_letter, queue_letter_to, registration_id};
use super::mail::Template;
use super::{StoreError, seconds};
use domain::registration::{Contact, Proof, Reference};
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// The consequence for members who came into the worksheet by a registration's links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MembersByLink {
    Stay,
    /// The registration by which they came is over, or was not theirs.
    Withdraw,
    /// Lead no more but stay as members: the person who answers for the school now leads.
    StopLeading,
}

/// Stores a proof. A mailed link proves its own holder and nobody else: the holder of a link that
/// was shown on a page may be a stranger who typed the address.
pub(crate) async fn store_proof(
    connection: &mut SqliteConnection,
    reference: &Reference,
    proof: Proof,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = registration_id(connection, reference).await?;
    let proved = sqlx::query("UPDATE registration SET proof = ? WHERE id = ? AND proof IS NULL")
        .bind(proof.as_str())
        .bind(id)
        .execute(&mut *connection)
        .await?;
    if proved.rows_affected() > 0 && proof == Proof::MailedLink {
        sqlx::query(
            "UPDATE access SET ended_at = ?
             WHERE registration_id = ? AND delivery = 'page' AND ended_at IS NULL",
        )
        .bind(seconds(now))
        .bind(id)
        .execute(&mut *connection)
        .await?;
        reopen_approved_requests(connection, id).await?;
        mark_links_ended(connection, id, now).await?;
    }
    Ok(())
}

/// Changes the contact, to another person or another address: the links so far end, and a letter
/// brings new ones.
pub(crate) async fn change_contact(
    connection: &mut SqliteConnection,
    reference: &Reference,
    contact: &Contact,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = registration_id(connection, reference).await?;
    let before: String = sqlx::query_scalar("SELECT contact_email FROM registration WHERE id = ?")
        .bind(id)
        .fetch_one(&mut *connection)
        .await?;
    write_contact(connection, id, contact).await?;
    // A name that is spelled otherwise is the same person at the same address.
    let members = match before == contact.email {
        true => MembersByLink::Stay,
        false => MembersByLink::StopLeading,
    };
    end_links(connection, id, members, now).await?;
    queue_letter(connection, reference, Template::Link, now).await
}

/// Gives a registration to the holder of the school's invitation: the former contact is told and
/// loses it.
pub(crate) async fn take_over(
    connection: &mut SqliteConnection,
    reference: &Reference,
    contact: &Contact,
    office: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = registration_id(connection, reference).await?;
    queue_letter(connection, reference, Template::TakenOver, now).await?;
    write_contact(connection, id, contact).await?;
    sqlx::query("UPDATE registration SET proof = ? WHERE id = ?")
        .bind(Proof::Invitation.as_str())
        .bind(id)
        .execute(&mut *connection)
        .await?;
    end_links(connection, id, MembersByLink::Withdraw, now).await?;
    queue_letter(connection, reference, Template::Link, now).await?;
    notify_office(
        connection,
        reference,
        Template::TakenOverOffice,
        office,
        now,
    )
    .await
}

/// Ends a registration's links, and withdraws the members who came in by them.
pub(crate) async fn end_registration_links(
    connection: &mut SqliteConnection,
    reference: &Reference,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = registration_id(connection, reference).await?;
    end_links(connection, id, MembersByLink::Withdraw, now).await
}

/// Ends a registration's links, which may be in wrong hands, and mails a new one.
pub(crate) async fn revoke_links(
    connection: &mut SqliteConnection,
    reference: &Reference,
    now: Timestamp,
) -> Result<(), StoreError> {
    end_registration_links(connection, reference, now).await?;
    queue_letter(connection, reference, Template::Link, now).await
}

/// Mails the office about a registration: at its address, or else to every organizer.
pub(crate) async fn notify_office(
    connection: &mut SqliteConnection,
    reference: &Reference,
    template: Template,
    office: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let recipients: Vec<String> = match office {
        Some(office) => vec![office.to_owned()],
        None => {
            sqlx::query_scalar(
                "SELECT email FROM organizer WHERE removed_at IS NULL ORDER BY email",
            )
            .fetch_all(&mut *connection)
            .await?
        }
    };
    for recipient in recipients {
        queue_letter_to(connection, reference, (template, recipient), now).await?;
    }
    Ok(())
}

async fn write_contact(
    connection: &mut SqliteConnection,
    registration: i64,
    contact: &Contact,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE registration SET contact_name = ?, contact_email = ? WHERE id = ?")
        .bind(&contact.name)
        .bind(&contact.email)
        .bind(registration)
        .execute(connection)
        .await?;
    Ok(())
}

async fn end_links(
    connection: &mut SqliteConnection,
    registration: i64,
    members: MembersByLink,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE access SET ended_at = ? WHERE registration_id = ? AND ended_at IS NULL")
        .bind(seconds(now))
        .bind(registration)
        .execute(&mut *connection)
        .await?;
    reopen_approved_requests(connection, registration).await?;
    mark_links_ended(connection, registration, now).await?;
    let members = match members {
        MembersByLink::Stay => return Ok(()),
        MembersByLink::Withdraw => sqlx::query(
            "UPDATE member SET withdrawn_at = ? WHERE withdrawn_at IS NULL
             AND came_by IN (SELECT hash FROM access WHERE registration_id = ?)",
        )
        .bind(seconds(now)),
        MembersByLink::StopLeading => sqlx::query(
            "UPDATE member SET role = 'member' WHERE role = 'lead'
             AND came_by IN (SELECT hash FROM access WHERE registration_id = ?)",
        ),
    };
    members.bind(registration).execute(connection).await?;
    Ok(())
}

/// The links of the colleagues who were let in have ended too: whoever answers for the registration
/// now is asked again.
async fn reopen_approved_requests(
    connection: &mut SqliteConnection,
    registration: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE co_manage_request SET answer = NULL, answered_at = NULL
         WHERE registration_id = ? AND answer = 'approved'",
    )
    .bind(registration)
    .execute(connection)
    .await?;
    Ok(())
}

async fn mark_links_ended(
    connection: &mut SqliteConnection,
    registration: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE registration SET links_ended_at = ? WHERE id = ?")
        .bind(seconds(now))
        .bind(registration)
        .execute(connection)
        .await?;
    Ok(())
}
