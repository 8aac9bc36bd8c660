//! A workshop as its file has it: local times, and text with placeholders.

use super::date_shift::DateShift;
use super::local_time::LocalZone;
use super::prose;
use super::source_text::SourceLocations;
use domain::registration::announcement::{Announcement, WorkshopImport};
use domain::registration::june::{JuneSession, Track};
use domain::registration::workshop::{Dates, Door, Pool};
use domain::registration::{
    EmailDomain, Level, RegistrationMode, School, Session, Workshop, WorkshopDefinition,
};
use domain::slug::{SchoolSlug, SessionId, WorkshopSlug};
use jiff::Span;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;

pub(super) struct WorkshopDraft {
    pub(super) slug: WorkshopSlug,
    pub(super) title: String,
    pub(super) zone: LocalZone,
    pub(super) office: String,
    pub(super) mode: RegistrationMode,
    pub(super) email_domains: Vec<EmailDomain>,
    pub(super) plan_due: Date,
    pub(super) designated_from: DateTime,
    pub(super) everyone_from: DateTime,
    pub(super) release_at: DateTime,
    pub(super) close_hours: u16,
    pub(super) pools: Vec<Pool>,
    pub(super) sessions: Vec<DraftSession>,
    pub(super) announcement: Announcement,
    pub(super) june: Vec<DraftJuneSession>,
    pub(super) locations: SourceLocations,
}

pub(super) struct DraftSession {
    pub(super) id: SessionId,
    pub(super) level: Level,
    pub(super) starts: DateTime,
    pub(super) ends: DateTime,
    pub(super) place: String,
    pub(super) address: String,
    pub(super) slots: u32,
}

pub(super) struct DraftJuneSession {
    pub(super) track: Track,
    pub(super) starts: DateTime,
    pub(super) ends: DateTime,
    pub(super) place: String,
    pub(super) address: String,
}

impl WorkshopDraft {
    /// The workshop with its schools, its dates moved. `None` beyond the calendar.
    pub(super) fn to_import(
        &self,
        schools: &BTreeMap<SchoolSlug, School>,
        shift: DateShift,
    ) -> Option<WorkshopImport> {
        let opening = |local| self.zone.shifted_instant(local, shift.opening);
        let instant = |local| self.zone.shifted_instant(local, shift.sessions);
        let sessions = self.sessions.iter().map(|session| {
            Some(Session {
                id: session.id.clone(),
                level: session.level,
                starts_at: instant(session.starts)?,
                ends_at: instant(session.ends)?,
                place: session.place.clone(),
                address: session.address.clone(),
                slots: session.slots,
                door: Door::Open,
            })
        });
        let mut definition = WorkshopDefinition {
            workshop: Workshop {
                slug: self.slug.clone(),
                title: self.title.clone(),
                zone: self.zone.name.clone(),
                dates: Dates {
                    designated_from: opening(self.designated_from)?,
                    everyone_from: opening(self.everyone_from)?,
                    release_at: self.zone.shifted_instant(self.release_at, shift.release)?,
                    close_hours: self.close_hours,
                },
                plan_due: self
                    .plan_due
                    .checked_add(Span::new().try_weeks(shift.sessions).ok()?)
                    .ok()?,
                office: self.office.clone(),
                mode: self.mode,
                email_domains: self.email_domains.clone(),
            },
            pools: self.pools.clone(),
            sessions: sessions.collect::<Option<_>>()?,
            schools: schools.clone(),
        };
        if let Ok(title) = prose::fill_placeholders(&self.title, |name| {
            prose::placeholder_value(name, &definition)
        }) {
            definition.workshop.title = title;
        }
        let june = self.june.iter().map(|june| {
            Some(JuneSession {
                track: june.track,
                starts_at: instant(june.starts)?,
                ends_at: instant(june.ends)?,
                place: june.place.clone(),
                address: june.address.clone(),
            })
        });
        let announcement = Announcement {
            june: june.collect::<Option<_>>()?,
            ..prose::fill_announcement(&self.announcement, &definition)
        };
        Some(WorkshopImport {
            definition,
            announcement,
        })
    }
}
