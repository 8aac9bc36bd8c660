//! The workshop file.

use super::SourceLocations;
use super::local_time::LocalZone;
use super::prose::{self, PLACEHOLDERS};
use super::source_text::{FileErrors, ImportFileKind, SourceText};
use super::toml_table::{LocatedValue, TomlTable};
use super::workshop_draft::{DraftJuneSession, DraftSession, WorkshopDraft};
use domain::registration::announcement::Announcement;
use domain::registration::import::{ProblemLocation, SessionPart};
use domain::registration::june::Track;
use domain::registration::workshop::Pool;
use domain::registration::{EmailDomain, Level, RegistrationMode};
use domain::slug::{NotASlug, SessionId, WorkshopSlug};
use jiff::civil::DateTime;
use toml::de::DeTable;

/// More slots than any workshop has, and few enough for every sum of them.
const MAX_SLOTS: u32 = 10_000;
/// Six weeks: a door can't close sooner before a session.
const MAX_CLOSE_HOURS: u32 = 1_000;

/// Parses the file. `None` where there are faults: then nothing more can be said of it.
pub(super) fn parse(source: SourceText<'_>, faults: &FileErrors) -> Option<WorkshopDraft> {
    let (document, errors) = DeTable::parse_recoverable(source.text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        faults.add(
            ImportFileKind::Workshop,
            at,
            format!("This is not TOML: {}.", error.message()),
        );
    }
    if !errors.is_empty() {
        return None;
    }
    let file = TomlTable::new(document.get_ref(), 0, "the workshop file", faults);
    let reader = WorkshopReader {
        faults,
        places: SourceLocations::new(),
    };
    let draft = reader.workshop(file);
    draft.filter(|_| !faults.any(ImportFileKind::Workshop))
}

struct WorkshopReader<'t> {
    faults: &'t FileErrors,
    places: SourceLocations,
}

impl WorkshopReader<'_> {
    fn workshop(mut self, mut file: TomlTable<'_>) -> Option<WorkshopDraft> {
        let slug = file.text("slug", "\"spring-2019\"");
        let slug = slug.and_then(|text| self.slug(&text, WorkshopSlug::parse));
        let title = file.text("title", "\"Collaborative Problem-Solving Workshop\"");
        let title = title
            .and_then(|text| self.prose(text))
            .map(|text| self.stands(ProblemLocation::Title, text));
        let zone = file.text("zone", "\"America/Chicago\"");
        let zone = zone.and_then(|text| self.zone(text));
        let office = file.text("office", "\"office@district.example\"");
        let office = office.map(|text| self.stands(ProblemLocation::Office, text));
        let plan_due = file.date("plan_due", "2019-05-15");
        let modes = RegistrationMode::ALL.map(RegistrationMode::as_str);
        let mode = file.optional_word("registration", &modes, RegistrationMode::parse);
        let email_domains = email_domains(&mut file);
        let dates = file.table("dates", "[dates]");
        let dates = dates.and_then(|dates| self.dates(dates, zone.as_ref()));
        let slots = file.table("slots", "[slots]");
        let pools = slots.map(|slots| self.pools(slots)).unwrap_or_default();
        let tables = file.tables("session", "[[session]]");
        if let Some(first) = tables.first() {
            self.places.insert(
                ProblemLocation::Sessions,
                (ImportFileKind::Workshop, first.at),
            );
        }
        let sessions = self.sessions(tables, zone.as_ref());
        let june = file.tables("june", "[[june]]");
        let june = self.june(june, zone.as_ref());
        let announcement = file.table("announcement", "[announcement]");
        let announcement = announcement.and_then(|table| self.announcement(table));
        file.finish();
        let (designated_from, everyone_from, release_at, close_hours) = dates?;
        Some(WorkshopDraft {
            slug: slug?,
            title: title?,
            zone: zone?,
            office: office?,
            mode: mode.unwrap_or_default(),
            email_domains,
            plan_due: plan_due?.value,
            designated_from,
            everyone_from,
            release_at,
            close_hours,
            pools,
            sessions,
            announcement: announcement?,
            june,
            places: self.places,
        })
    }

    fn stands<T>(&mut self, place: ProblemLocation, found: LocatedValue<T>) -> T {
        self.places
            .insert(place, (ImportFileKind::Workshop, found.at));
        found.value
    }

    fn slug<T>(
        &self,
        text: &LocatedValue<String>,
        parse: impl Fn(&str) -> Result<T, NotASlug>,
    ) -> Option<T> {
        parse(&text.value)
            .map_err(|error| self.fault(text.at, format!("{error}.")))
            .ok()
    }

    fn zone(&mut self, text: LocatedValue<String>) -> Option<LocalZone> {
        let zone = LocalZone::named(&text.value);
        if zone.is_none() {
            let message = format!(
                "“{}” is no time zone: write its IANA name, such as America/Chicago.",
                text.value
            );
            self.fault(text.at, message);
        }
        self.stands(ProblemLocation::Zone, text);
        zone
    }

    fn dates(
        &mut self,
        mut table: TomlTable<'_>,
        zone: Option<&LocalZone>,
    ) -> Option<(DateTime, DateTime, DateTime, u16)> {
        let designated_from = table.local("designated_from", "2019-03-25T08:00");
        let everyone_from = table.local("everyone_from", "2019-03-29T08:00");
        let release_at = table.local("release_at", "2019-04-08T08:00");
        let close_hours = table.number("close_hours", "24", MAX_CLOSE_HOURS);
        table.finish();
        let mut dated = |place, found: Option<LocatedValue<DateTime>>| {
            let found = self.exact(zone, found?);
            Some(self.stands(place, found))
        };
        let designated_from = dated(ProblemLocation::DesignatedFrom, designated_from);
        let everyone_from = dated(ProblemLocation::EveryoneFrom, everyone_from);
        let release_at = dated(ProblemLocation::ReleaseAt, release_at);
        let close_hours = u16::try_from(close_hours?.value).ok()?;
        Some((designated_from?, everyone_from?, release_at?, close_hours))
    }

    fn pools(&mut self, mut table: TomlTable<'_>) -> Vec<Pool> {
        self.places
            .insert(ProblemLocation::Pools, (ImportFileKind::Workshop, table.at));
        let mut pools = Vec::new();
        for level in Level::ALL {
            if let Some(found) = table.optional_number(level.as_str(), "24", MAX_SLOTS) {
                let slots = self.stands(ProblemLocation::Pool(level), found);
                pools.push(Pool { level, slots });
            }
        }
        table.finish();
        pools
    }

    fn sessions(
        &mut self,
        tables: Vec<TomlTable<'_>>,
        zone: Option<&LocalZone>,
    ) -> Vec<DraftSession> {
        let mut sessions: Vec<DraftSession> = Vec::new();
        for table in tables {
            if let Some((session, at)) = self.session(table, zone) {
                if sessions.iter().any(|other| other.id == session.id) {
                    self.fault(at, format!("Two sessions are named “{}”.", session.id));
                }
                sessions.push(session);
            }
        }
        sessions.sort_by(|a, b| (a.level, a.starts, &a.id).cmp(&(b.level, b.starts, &b.id)));
        sessions
    }

    fn session(
        &mut self,
        mut table: TomlTable<'_>,
        zone: Option<&LocalZone>,
    ) -> Option<(DraftSession, usize)> {
        let id_text = table.text("id", "\"elementary-1\"");
        let level = table.text("level", "\"elementary\"");
        let starts = table.local("starts", "2019-04-18T15:15");
        let ends = table.local("ends", "2019-04-18T18:15");
        let place = table.text("place", "\"Dean Operations Center\"");
        let address = table.optional_text("address", "\"2100 Fleur Drive\"");
        let slots = table.number("slots", "8", MAX_SLOTS);
        table.finish();
        let id = id_text
            .as_ref()
            .and_then(|text| self.slug(text, SessionId::parse));
        let level = level.and_then(|text| {
            let level = Level::parse(&text.value);
            if level.is_none() {
                self.fault(text.at, unknown_level_message(&text.value));
            }
            level.map(|value| LocatedValue { value, at: text.at })
        });
        let starts = starts.map(|found| self.exact(zone, found));
        let ends = ends.map(|found| self.exact(zone, found));
        let (id, at) = (id?, id_text?.at);
        self.places.insert(
            ProblemLocation::Session(id.clone(), SessionPart::Id),
            (ImportFileKind::Workshop, at),
        );
        let part = |part| ProblemLocation::Session(id.clone(), part);
        let session = DraftSession {
            level: self.stands(part(SessionPart::Level), level?),
            starts: self.stands(part(SessionPart::Starts), starts?),
            ends: self.stands(part(SessionPart::Ends), ends?),
            place: self.stands(part(SessionPart::Place), place?),
            address,
            slots: self.stands(part(SessionPart::Slots), slots?),
            id,
        };
        Some((session, at))
    }

    fn june(&self, tables: Vec<TomlTable<'_>>, zone: Option<&LocalZone>) -> Vec<DraftJuneSession> {
        let found = tables.into_iter();
        let mut june: Vec<_> = found
            .filter_map(|table| self.june_session(table, zone))
            .collect();
        june.sort_by_key(|session| session.starts);
        june
    }

    fn june_session(
        &self,
        mut table: TomlTable<'_>,
        zone: Option<&LocalZone>,
    ) -> Option<DraftJuneSession> {
        let track = table.text("track", "\"continue\"");
        let starts = table.local("starts", "2019-06-24T09:00");
        let ends = table.local("ends", "2019-06-24T12:00");
        let place = table.text("place", "\"Dean Operations Center\"");
        let address = table.optional_text("address", "\"2100 Fleur Drive\"");
        table.finish();
        let track = track.and_then(|text| {
            let track = Track::parse(&text.value);
            if track.is_none() {
                let tracks = Track::ALL.map(Track::as_str).join(" or ");
                let message = format!("“{}” is no track: write {tracks}.", text.value);
                self.fault(text.at, message);
            }
            track
        });
        let starts = self.exact(zone, starts?).value;
        let ends = self.exact(zone, ends?);
        if ends.value <= starts {
            self.fault(ends.at, "It must end after it begins.");
        }
        Some(DraftJuneSession {
            track: track?,
            starts,
            ends: ends.value,
            place: place?.value,
            address,
        })
    }

    fn announcement(&self, mut table: TomlTable<'_>) -> Option<Announcement> {
        let district = table.text("district", "\"Des Moines Public Schools\"");
        let mut texts = |key| {
            let found: Vec<_> = table.texts(key);
            found
                .into_iter()
                .filter_map(|text| self.prose(text))
                .map(|text| text.value)
                .collect()
        };
        let announcement = Announcement {
            district: String::new(),
            introduction: texts("introduction"),
            outcomes: texts("outcomes"),
            registration: texts("registration"),
            attendance: texts("attendance"),
            participants: texts("participants"),
            preparation: texts("preparation"),
            context: texts("context"),
            notes: texts("notes"),
            june: Vec::new(),
        };
        table.finish();
        let district = self.prose(district?)?.value;
        Some(Announcement {
            district,
            ..announcement
        })
    }

    /// A text whose placeholders are all known.
    fn prose(&self, text: LocatedValue<String>) -> Option<LocatedValue<String>> {
        let known = |name: &str| PLACEHOLDERS.contains(&name).then(String::new);
        if let Err(placeholder) = prose::fill(&text.value, known) {
            let known = PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(", ");
            let message = format!("“{placeholder}” is no placeholder; there are {known}.");
            self.fault(text.at, message);
            return None;
        }
        Some(text)
    }

    /// A local time that means one instant. Without a zone nothing can be said of it.
    fn exact(
        &self,
        zone: Option<&LocalZone>,
        found: LocatedValue<DateTime>,
    ) -> LocatedValue<DateTime> {
        if let Some(Err(message)) = zone.map(|zone| zone.exactly(found.value)) {
            self.fault(found.at, message);
        }
        found
    }

    fn fault(&self, at: usize, message: impl Into<String>) {
        self.faults.add(ImportFileKind::Workshop, at, message);
    }
}

/// The domains of the district's own addresses. Without any, no mailed link proves anything.
fn email_domains(file: &mut TomlTable<'_>) -> Vec<EmailDomain> {
    let mut domains = Vec::new();
    for text in file.texts("email_domains") {
        match EmailDomain::parse(&text.value) {
            Ok(domain) => domains.push(domain),
            Err(error) => {
                let message = format!("“{}” is no domain: {error}.", text.value);
                file.fault(text.at, message);
            }
        }
    }
    domains
}

pub(super) fn unknown_level_message(word: &str) -> String {
    let levels = Level::ALL.map(Level::as_str).join(" or ");
    format!("“{word}” is no level: write {levels}.")
}
