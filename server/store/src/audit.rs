//! Reads what has happened to a school, from the history of events.

use super::events::Actor;
use super::{Store, StoreError, instant};
use domain::registration::Event;
use domain::slug::SchoolSlug;
use jiff::Timestamp;

/// An event of one school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolEvent {
    pub at: Timestamp,
    pub actor: Actor,
    pub event: Event,
}

row! {
    struct EventColumns {
        at: i64,
        actor: String,
        event: String,
    }
}

impl Store {
    /// A school's events, newest first, at most 100.
    pub async fn school_events(
        &self,
        workshop: &str,
        school: &SchoolSlug,
    ) -> Result<Vec<SchoolEvent>, StoreError> {
        let rows: Vec<EventColumns> = sqlx::query_as(
            "SELECT e.at, e.actor, e.event FROM event e JOIN workshop w ON w.id = e.workshop_id
             WHERE w.slug = ?
               AND ? IN (e.event ->> '$.school', e.event ->> '$.application.school')
             ORDER BY e.id DESC LIMIT 100",
        )
        .bind(workshop)
        .bind(school.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(EventColumns::into_event).collect()
    }
}

impl EventColumns {
    fn into_event(self) -> Result<SchoolEvent, StoreError> {
        Ok(SchoolEvent {
            at: instant(self.at)?,
            actor: Actor::parse(&self.actor)?,
            event: serde_json::from_str(&self.event)
                .map_err(|_| StoreError::Corrupt("an event"))?,
        })
    }
}
