//! Reminders of the office to schools whose Blueprint families can't read, or whose is out of date.

use super::event_rows::queue_letter;
use super::mail::Template;
use super::{Store, StoreError, instant, seconds};
use domain::registration::Reference;
use domain::slug::{SchoolSlug, WorkshopSlug};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// The least time between two reminders of one school.
pub const MIN_REMINDER_GAP: SignedDuration = SignedDuration::from_hours(24);

impl Store {
    /// Queues a letter to the contact person of each of these schools that has a living registration
    /// and was not reminded within [`MIN_REMINDER_GAP`]. Returns the number of letters.
    pub async fn remind_of_blueprints(
        &self,
        workshop: &WorkshopSlug,
        schools: Vec<SchoolSlug>,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        let workshop = workshop.as_str().to_owned();
        self.write(move |tx| {
            Box::pin(async move {
                let mut letters = 0;
                for school in schools {
                    let reference: Option<String> = sqlx::query_scalar(
                        "SELECT r.reference FROM registration r
                         JOIN school s ON s.id = r.school_id
                         JOIN workshop w ON w.id = s.workshop_id
                         WHERE w.slug = ? AND s.slug = ? AND r.status <> 'cancelled'
                           AND NOT EXISTS (SELECT 1 FROM mail
                                           WHERE registration_id = r.id
                                             AND template = 'blueprint_reminder'
                                             AND written_at > ?)",
                    )
                    .bind(&workshop)
                    .bind(school.as_str())
                    .bind(seconds(now - MIN_REMINDER_GAP))
                    .fetch_optional(&mut tx.connection)
                    .await?;
                    if let Some(reference) = reference {
                        let reference = Reference(reference);
                        let template = Template::BlueprintReminder;
                        queue_letter(&mut tx.connection, &reference, template, now).await?;
                        letters += 1;
                    }
                }
                Ok(letters)
            })
        })
        .await
    }

    /// The last reminder of each school of a workshop.
    pub async fn blueprint_reminders(
        &self,
        workshop: &str,
    ) -> Result<BTreeMap<SchoolSlug, Timestamp>, StoreError> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT s.slug, max(m.written_at) FROM mail m
             JOIN registration r ON r.id = m.registration_id
             JOIN school s ON s.id = r.school_id
             JOIN workshop w ON w.id = s.workshop_id
             WHERE w.slug = ? AND m.template = 'blueprint_reminder' GROUP BY s.slug",
        )
        .bind(workshop)
        .fetch_all(&self.readers)
        .await?;
        let reminder = |(school, at): (String, i64)| {
            let school = SchoolSlug::parse(&school);
            let school = school.map_err(|_| StoreError::Corrupt("a name in an address"))?;
            Ok((school, instant(at)?))
        };
        rows.into_iter().map(reminder).collect()
    }
}
