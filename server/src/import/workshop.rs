//! The workshop file.

use super::local_time::LocalZone;
use super::prose::{self, PLACEHOLDERS};
use super::source_text::{FileErrors, ImportFileKind, SourceLocations, SourceText};
use super::toml_table::{LocatedValue, TomlTable};
use super::workshop_draft::WorkshopDraft;
use domain::facilitation::agenda::AgendaPart;
use domain::registration::announcement::Announcement;
use domain::registration::data_license::DataLicense;
use domain::registration::import::ProblemLocation;
use domain::registration::workshop::Pool;
use domain::registration::{EmailDomain, Level, RegistrationMode};
use domain::slug::{InvalidSlug, WorkshopSlug};
use jiff::civil::DateTime;
use toml::de::DeTable;

/// More than any workshop has, and few enough for every sum of them.
pub(super) const MAX_SLOTS: u32 = 10_000;
/// Six weeks: registration for a session can't close earlier before it.
const MAX_CLOSE_HOURS: u32 = 1_000;
/// A whole day.
const MAX_PART_MINUTES: u32 = 1_440;

/// `None` where there are errors, which are reported.
pub(super) fn parse(source: SourceText<'_>, errors: &FileErrors) -> Option<WorkshopDraft> {
    let (document, toml_errors) = DeTable::parse_recoverable(source.text);
    for error in &toml_errors {
        let at = error.span().map_or(0, |span| span.start);
        errors.add(
            ImportFileKind::Workshop,
            at,
            format!("This is not TOML: {}.", error.message()),
        );
    }
    if !toml_errors.is_empty() {
        return None;
    }
    let file = TomlTable::new(document.get_ref(), 0, "the workshop file", errors);
    let reader = WorkshopReader {
        errors,
        locations: SourceLocations::new(),
    };
    let draft = reader.read_workshop(file);
    draft.filter(|_| !errors.has_any(ImportFileKind::Workshop))
}

pub(super) struct WorkshopReader<'t> {
    errors: &'t FileErrors,
    pub(super) locations: SourceLocations,
}

impl WorkshopReader<'_> {
    fn read_workshop(mut self, mut file: TomlTable<'_>) -> Option<WorkshopDraft> {
        let slug = file.text("slug", "\"spring-2019\"");
        let slug = slug.and_then(|text| self.parse_slug(&text, WorkshopSlug::parse));
        let title = file.text("title", "\"Collaborative Problem-Solving Workshop\"");
        let title = title
            .and_then(|text| self.check_placeholders(text))
            .map(|text| self.locate(ProblemLocation::Title, text));
        let zone = file.text("zone", "\"America/Chicago\"");
        let zone = zone.and_then(|text| self.read_zone(text));
        let office = file.text("office", "\"office@district.example\"");
        let office = office.map(|text| self.locate(ProblemLocation::Office, text));
        let plan_due = file.date("plan_due", "2019-05-15");
        let modes = RegistrationMode::ALL.map(RegistrationMode::as_str);
        let mode = file.optional_word("registration", &modes, RegistrationMode::parse);
        let email_domains = read_email_domains(&mut file);
        let dates = file.table("dates", "[dates]");
        let dates = dates.and_then(|dates| self.read_dates(dates, zone.as_ref()));
        let slots = file.table("slots", "[slots]");
        let pools = slots
            .map(|slots| self.read_pools(slots))
            .unwrap_or_default();
        let tables = file.tables("session", "[[session]]");
        if let Some(first) = tables.first() {
            self.locations.insert(
                ProblemLocation::Sessions,
                (ImportFileKind::Workshop, first.at),
            );
        }
        let sessions = self.read_sessions(tables, zone.as_ref());
        let june = file.tables("june", "[[june]]");
        let june = self.read_june_sessions(june, zone.as_ref());
        let agenda = file.tables("agenda", "[[agenda]]");
        let agenda: Vec<_> = agenda.into_iter().filter_map(read_agenda_part).collect();
        let announcement = file.table("announcement", "[announcement]");
        let announcement = announcement.and_then(|table| self.read_announcement(table));
        let license = file.optional_table("open_data", "[open_data]");
        let license = license.map(read_license);
        let announcement = announcement.map(|announcement| Announcement {
            agenda,
            license: license.flatten().unwrap_or_default(),
            ..announcement
        });
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
            locations: self.locations,
        })
    }

    pub(super) fn locate<T>(&mut self, location: ProblemLocation, located: LocatedValue<T>) -> T {
        self.locations
            .insert(location, (ImportFileKind::Workshop, located.at));
        located.value
    }

    pub(super) fn parse_slug<T>(
        &self,
        text: &LocatedValue<String>,
        parse: impl Fn(&str) -> Result<T, InvalidSlug>,
    ) -> Option<T> {
        parse(&text.value)
            .map_err(|error| self.add_error(text.at, format!("{error}.")))
            .ok()
    }

    fn read_zone(&mut self, text: LocatedValue<String>) -> Option<LocalZone> {
        let zone = LocalZone::find(&text.value);
        if zone.is_none() {
            let message = format!(
                "“{}” is no time zone: write its IANA name, such as America/Chicago.",
                text.value
            );
            self.add_error(text.at, message);
        }
        self.locate(ProblemLocation::Zone, text);
        zone
    }

    fn read_dates(
        &mut self,
        mut table: TomlTable<'_>,
        zone: Option<&LocalZone>,
    ) -> Option<(DateTime, DateTime, DateTime, u16)> {
        let designated_from = table.local_time("designated_from", "2019-03-25T08:00");
        let everyone_from = table.local_time("everyone_from", "2019-03-29T08:00");
        let release_at = table.local_time("release_at", "2019-04-08T08:00");
        let close_hours = table.number("close_hours", "24", MAX_CLOSE_HOURS);
        table.finish();
        let mut locate = |location, time: Option<LocatedValue<DateTime>>| {
            let time = self.check_time(zone, time?);
            Some(self.locate(location, time))
        };
        let designated_from = locate(ProblemLocation::DesignatedFrom, designated_from);
        let everyone_from = locate(ProblemLocation::EveryoneFrom, everyone_from);
        let release_at = locate(ProblemLocation::ReleaseAt, release_at);
        let close_hours = u16::try_from(close_hours?.value).ok()?;
        Some((designated_from?, everyone_from?, release_at?, close_hours))
    }

    fn read_pools(&mut self, mut table: TomlTable<'_>) -> Vec<Pool> {
        self.locations
            .insert(ProblemLocation::Pools, (ImportFileKind::Workshop, table.at));
        let mut pools = Vec::new();
        for level in Level::ALL {
            if let Some(number) = table.optional_number(level.as_str(), "24", MAX_SLOTS) {
                let slots = self.locate(ProblemLocation::Pool(level), number);
                pools.push(Pool { level, slots });
            }
        }
        table.finish();
        pools
    }

    fn read_announcement(&self, mut table: TomlTable<'_>) -> Option<Announcement> {
        let district = table.text("district", "\"Des Moines Public Schools\"");
        let mut texts = |key| {
            table
                .texts(key)
                .into_iter()
                .filter_map(|text| self.check_placeholders(text))
                .map(|text| text.value)
                .collect()
        };
        let announcement = Announcement {
            district: String::new(),
            purpose: texts("purpose"),
            before: texts("before"),
            after: texts("after"),
            introduction: texts("introduction"),
            outcomes: texts("outcomes"),
            registration: texts("registration"),
            attendance: texts("attendance"),
            participants: texts("participants"),
            preparation: texts("preparation"),
            context: texts("context"),
            notes: texts("notes"),
            june: Vec::new(),
            agenda: Vec::new(),
            license: DataLicense::default(),
        };
        table.finish();
        let district = self.check_placeholders(district?)?.value;
        Some(Announcement {
            district,
            ..announcement
        })
    }

    /// `None` where a placeholder is not known, which is reported.
    fn check_placeholders(&self, text: LocatedValue<String>) -> Option<LocatedValue<String>> {
        let known = |name: &str| PLACEHOLDERS.contains(&name).then(String::new);
        if let Err(placeholder) = prose::fill_placeholders(&text.value, known) {
            let known = PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(", ");
            let message = format!("“{placeholder}” is no placeholder; there are {known}.");
            self.add_error(text.at, message);
            return None;
        }
        Some(text)
    }

    /// Reports a local time that means no instant, or two. Without a zone it can't be checked.
    pub(super) fn check_time(
        &self,
        zone: Option<&LocalZone>,
        time: LocatedValue<DateTime>,
    ) -> LocatedValue<DateTime> {
        if let Some(Err(message)) = zone.map(|zone| zone.instant(time.value)) {
            self.add_error(time.at, message);
        }
        time
    }

    pub(super) fn add_error(&self, at: usize, message: impl Into<String>) {
        self.errors.add(ImportFileKind::Workshop, at, message);
    }
}

/// `None` where there are errors, which are reported.
fn read_license(mut table: TomlTable<'_>) -> Option<DataLicense> {
    let name = table.text("license", "\"CC BY 4.0\"");
    let id = table.text("spdx", "\"CC-BY-4.0\"");
    let url = table.text("url", "\"https://creativecommons.org/licenses/by/4.0/\"");
    if let Some(url) = &url
        && !url.value.starts_with("https://")
    {
        table.add_error(url.at, "The address of a license begins with https://.");
    }
    table.finish();
    Some(DataLicense {
        name: name?.value,
        id: id?.value,
        url: url?.value,
    })
}

fn read_agenda_part(mut table: TomlTable<'_>) -> Option<AgendaPart> {
    let title = table.text("title", "\"Problem\"");
    let minutes = table.number("minutes", "25", MAX_PART_MINUTES);
    table.finish();
    Some(AgendaPart {
        title: title?.value,
        minutes: u16::try_from(minutes?.value).ok()?,
    })
}

/// The domains of the district's own e-mail addresses. Without any, a mailed link proves nothing.
fn read_email_domains(file: &mut TomlTable<'_>) -> Vec<EmailDomain> {
    let mut domains = Vec::new();
    for text in file.texts("email_domains") {
        match EmailDomain::parse(&text.value) {
            Ok(domain) => domains.push(domain),
            Err(error) => {
                let message = format!("“{}” is no domain: {error}.", text.value);
                file.add_error(text.at, message);
            }
        }
    }
    domains
}
