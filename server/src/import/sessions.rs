//! The sessions of the workshop file, those in late June too.

use super::local_time::LocalZone;
use super::messages::unknown_level_message;
use super::source_text::ImportFileKind;
use super::toml_table::{LocatedValue, TomlTable};
use super::workshop::{MAX_SLOTS, WorkshopReader};
use super::workshop_draft::{DraftJuneSession, DraftSession};
use domain::registration::Level;
use domain::registration::import::{ProblemLocation, SessionPart};
use domain::registration::june::Track;
use domain::slug::SessionId;

impl WorkshopReader<'_> {
    pub(super) fn read_sessions(
        &mut self,
        tables: Vec<TomlTable<'_>>,
        zone: Option<&LocalZone>,
    ) -> Vec<DraftSession> {
        let mut sessions: Vec<DraftSession> = Vec::new();
        for table in tables {
            if let Some((session, at)) = self.read_session(table, zone) {
                if sessions.iter().any(|other| other.id == session.id) {
                    self.add_error(at, format!("Two sessions are named “{}”.", session.id));
                }
                sessions.push(session);
            }
        }
        sessions.sort_by(|a, b| (a.level, a.starts, &a.id).cmp(&(b.level, b.starts, &b.id)));
        sessions
    }

    fn read_session(
        &mut self,
        mut table: TomlTable<'_>,
        zone: Option<&LocalZone>,
    ) -> Option<(DraftSession, usize)> {
        let id_text = table.text("id", "\"elementary-1\"");
        let level = table.text("level", "\"elementary\"");
        let starts = table.local_time("starts", "2019-04-18T15:15");
        let ends = table.local_time("ends", "2019-04-18T18:15");
        let place = table.text("place", "\"Dean Operations Center\"");
        let address = table.optional_text("address", "\"2100 Fleur Drive\"");
        let slots = table.number("slots", "8", MAX_SLOTS);
        table.finish();
        let id = id_text
            .as_ref()
            .and_then(|text| self.parse_slug(text, SessionId::parse));
        let level = level.and_then(|text| {
            let level = Level::parse(&text.value);
            if level.is_none() {
                self.add_error(text.at, unknown_level_message(&text.value));
            }
            level.map(|value| LocatedValue { value, at: text.at })
        });
        let starts = starts.map(|time| self.check_time(zone, time));
        let ends = ends.map(|time| self.check_time(zone, time));
        let (id, at) = (id?, id_text?.at);
        self.locations.insert(
            ProblemLocation::Session(id.clone(), SessionPart::Id),
            (ImportFileKind::Workshop, at),
        );
        let part = |part| ProblemLocation::Session(id.clone(), part);
        let session = DraftSession {
            level: self.locate(part(SessionPart::Level), level?),
            starts: self.locate(part(SessionPart::Starts), starts?),
            ends: self.locate(part(SessionPart::Ends), ends?),
            place: self.locate(part(SessionPart::Place), place?),
            address,
            slots: self.locate(part(SessionPart::Slots), slots?),
            id,
        };
        Some((session, at))
    }

    pub(super) fn read_june_sessions(
        &self,
        tables: Vec<TomlTable<'_>>,
        zone: Option<&LocalZone>,
    ) -> Vec<DraftJuneSession> {
        let mut june: Vec<_> = tables
            .into_iter()
            .filter_map(|table| self.read_june_session(table, zone))
            .collect();
        june.sort_by_key(|session| session.starts);
        june
    }

    fn read_june_session(
        &self,
        mut table: TomlTable<'_>,
        zone: Option<&LocalZone>,
    ) -> Option<DraftJuneSession> {
        let track = table.text("track", "\"continue\"");
        let starts = table.local_time("starts", "2019-06-24T09:00");
        let ends = table.local_time("ends", "2019-06-24T12:00");
        let place = table.text("place", "\"Dean Operations Center\"");
        let address = table.optional_text("address", "\"2100 Fleur Drive\"");
        table.finish();
        let track = track.and_then(|text| {
            let track = Track::parse(&text.value);
            if track.is_none() {
                let tracks = Track::ALL.map(Track::as_str).join(" or ");
                let message = format!("“{}” is no track: write {tracks}.", text.value);
                self.add_error(text.at, message);
            }
            track
        });
        let starts = self.check_time(zone, starts?).value;
        let ends = self.check_time(zone, ends?);
        if ends.value <= starts {
            self.add_error(ends.at, "It must end after it begins.");
        }
        Some(DraftJuneSession {
            track: track?,
            starts,
            ends: ends.value,
            place: place?.value,
            address,
        })
    }
}
