//! The choice and order of the schools in the table, as the address has them.

use super::school_row::{DeskSchoolRow, DeskSchoolStatus};
use crate::api::types::readiness::ReadState;
use domain::registration::Level;
use domain::slug::SessionId;
use std::cmp::Reverse;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::desk) struct SchoolFilter {
    /// Part of a school's name, or of its contact person's name or email address.
    pub(in crate::pages::desk) query: String,
    pub(in crate::pages::desk) status: Option<DeskSchoolStatus>,
    pub(in crate::pages::desk) level: Option<Level>,
    pub(in crate::pages::desk) sort: SchoolSort,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::desk) enum SchoolSort {
    #[default]
    Name,
    Status,
    Session,
    /// The largest team first.
    People,
    /// The team with the most to do first.
    Ready,
}

impl SchoolSort {
    pub(in crate::pages::desk) const ALL: [Self; 5] = [
        Self::Name,
        Self::Status,
        Self::Session,
        Self::People,
        Self::Ready,
    ];

    pub(in crate::pages::desk) fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Status => "status",
            Self::Session => "session",
            Self::People => "people",
            Self::Ready => "ready",
        }
    }

    pub(in crate::pages::desk) fn label(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Status => "Status",
            Self::Session => "Session",
            Self::People => "Number of people",
            Self::Ready => "Least ready first",
        }
    }
}

impl SchoolFilter {
    /// A value that is unknown filters nothing.
    pub(in crate::pages::desk) fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let mut filter = Self::default();
        for name in ["q", "status", "level", "sort"] {
            filter.set(name, &value(name).unwrap_or_default());
        }
        filter
    }

    pub(in crate::pages::desk) fn set(&mut self, name: &str, value: &str) {
        match name {
            "q" => value.clone_into(&mut self.query),
            "status" => self.status = DeskSchoolStatus::parse(value),
            "level" => self.level = Level::parse(value),
            "sort" => {
                let mut sorts = SchoolSort::ALL.into_iter();
                let sort = sorts.find(|sort| sort.as_str() == value);
                self.sort = sort.unwrap_or_default();
            }
            _ => {}
        }
    }

    /// A field as its form has it.
    pub(in crate::pages::desk) fn get(&self, name: &str) -> &str {
        match name {
            "q" => &self.query,
            "status" => self.status.map_or("", DeskSchoolStatus::as_str),
            "level" => self.level.map_or("", Level::as_str),
            "sort" => self.sort.as_str(),
            _ => "",
        }
    }

    /// Without the fields that filter nothing.
    pub(in crate::pages::desk) fn address(&self, base: &str) -> String {
        let initial = Self::default();
        let fields = ["q", "status", "level", "sort"].into_iter();
        let set = fields.filter(|name| self.get(name) != initial.get(name));
        let pairs: Vec<_> = set
            .map(|name| format!("{name}={}", encode(self.get(name))))
            .collect();
        match pairs.is_empty() {
            true => base.to_owned(),
            false => format!("{base}?{}", pairs.join("&")),
        }
    }

    pub(in crate::pages::desk) fn apply(&self, rows: Vec<DeskSchoolRow>) -> Vec<DeskSchoolRow> {
        let mut rows: Vec<_> = rows.into_iter().filter(|row| self.matches(row)).collect();
        rows.sort_by_cached_key(|row| row.school.name.to_lowercase());
        match self.sort {
            SchoolSort::Name => {}
            SchoolSort::Status => rows.sort_by_key(|row| row.status),
            SchoolSort::Session => rows.sort_by_cached_key(|row| {
                let session = row.registration.as_ref().and_then(|it| it.session());
                (session.is_none(), session.map(SessionId::to_string))
            }),
            SchoolSort::People => rows
                .sort_by_key(|row| Reverse(row.registration.as_ref().map_or(0, |it| it.headcount))),
            SchoolSort::Ready => rows.sort_by_key(|row| Reverse(row.open_tasks())),
        }
        rows
    }

    fn matches(&self, row: &DeskSchoolRow) -> bool {
        let is_level = self.level.is_none_or(|level| row.school.level == level);
        let is_status = match self.status {
            // A registration that is not confirmed has its slot like any other.
            Some(DeskSchoolStatus::Registered) => matches!(
                row.status,
                DeskSchoolStatus::Registered | DeskSchoolStatus::Unconfirmed
            ),
            Some(DeskSchoolStatus::Unconfirmed) => row.is_unproven(),
            Some(status) => row.status == status,
            None => true,
        };
        is_level && is_status && self.finds(row)
    }

    /// True if every word of the query is somewhere in the row.
    fn finds(&self, row: &DeskSchoolRow) -> bool {
        let contact = row.registration.as_ref().map(|it| &it.contact);
        let (name, email) = contact.map_or(("", ""), |it| (it.name.as_str(), it.email.as_str()));
        let text = format!("{} {name} {email}", row.school.name).to_lowercase();
        let query = self.query.to_lowercase();
        query.split_whitespace().all(|word| text.contains(word))
    }
}

impl DeskSchoolRow {
    /// True for a waiting registration too.
    fn is_unproven(&self) -> bool {
        self.registration.as_ref().is_some_and(|it| !it.is_proven)
    }

    /// None if the school has no registration, so that such schools come last.
    fn open_tasks(&self) -> Option<usize> {
        let missing = self.registration.as_ref().map(|it| &it.missing)?;
        Some(match missing {
            ReadState::Known(missing) => missing.len(),
            ReadState::NotYet => 0,
            ReadState::Damaged => usize::MAX,
        })
    }
}

/// Percent-encodes a value of a query.
fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                encoded.push(char::from(byte));
            }
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::registration::{Designation, School};
    use domain::slug::SchoolSlug;

    fn row(name: &str, level: Level, status: DeskSchoolStatus) -> DeskSchoolRow {
        let slug = name.to_lowercase().replace(' ', "-");
        DeskSchoolRow {
            school: School {
                slug: SchoolSlug::parse(&slug).unwrap(),
                name: name.to_owned(),
                level,
                designation: Designation::None,
                neighborhood: None,
            },
            status,
            registration: None,
            casa: None,
        }
    }

    fn read(query: &[(&str, &str)]) -> SchoolFilter {
        SchoolFilter::read(|name| {
            let mut pairs = query.iter();
            let pair = pairs.find(|(field, _)| *field == name)?;
            Some(pair.1.to_owned())
        })
    }

    #[test]
    fn the_address_says_all_of_a_filter_and_no_more() {
        let filter = read(&[
            ("q", "o’neil & sons"),
            ("status", "waiting"),
            ("level", "secondary"),
            ("sort", "people"),
        ]);
        assert_eq!(
            filter.address("/s"),
            "/s?q=o%E2%80%99neil%20%26%20sons&status=waiting&level=secondary&sort=people"
        );
        assert_eq!(
            read(&[("sort", "name"), ("status", "")]).address("/s"),
            "/s"
        );
        let unknown = read(&[("status", "x"), ("level", "y"), ("sort", "z")]);
        assert_eq!(unknown, SchoolFilter::default());
    }

    #[test]
    fn schools_are_searched_filtered_and_sorted() {
        let rows = vec![
            row("Union Square", Level::Secondary, DeskSchoolStatus::NoAnswer),
            row("alder creek", Level::Elementary, DeskSchoolStatus::Declined),
            row("Aspen Grove", Level::Elementary, DeskSchoolStatus::NoAnswer),
        ];
        let names = |query: &[(&str, &str)]| {
            let found = read(query).apply(rows.clone()).into_iter();
            found.map(|row| row.school.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&[]), ["alder creek", "Aspen Grove", "Union Square"]);
        assert_eq!(names(&[("q", " grove ASPEN")]), ["Aspen Grove"]);
        assert_eq!(names(&[("level", "secondary")]), ["Union Square"]);
        let silent = [("status", "no-answer")];
        assert_eq!(names(&silent), ["Aspen Grove", "Union Square"]);
        let by_status = names(&[("sort", "status")]);
        assert_eq!(by_status, ["Aspen Grove", "Union Square", "alder creek"]);
    }
}
