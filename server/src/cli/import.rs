//! `causeway import`: a workshop and its schools, all of it or nothing.

use super::cli_error::CliError;
use super::output::{invite_url, write_stderr, write_stdout};
use super::runtime::with_store;
use crate::Config;
use crate::clock::Clock;
use crate::import::{FileError, ImportFiles, decode, parse_files};
use domain::registration::announcement::WorkshopImport;
use domain::registration::workshop::Door;
use domain::registration::{Session, WorkshopDefinition};
use std::collections::BTreeMap;
use std::path::Path;
use store::Store;
use store::feed::WorkshopSnapshot;
use store::workshops::ImportError;

pub(super) async fn import(
    config: &Config,
    workshop: &Path,
    schools: &Path,
) -> Result<(), CliError> {
    let (workshop_name, workshop) = read_file(workshop)?;
    let (schools_name, schools) = read_file(schools)?;
    let texts = (
        decode(&workshop_name, &workshop),
        decode(&schools_name, &schools),
    );
    let (workshop, schools) = match texts {
        (Ok(workshop), Ok(schools)) => (workshop, schools),
        (workshop, schools) => {
            let errors: Vec<FileError> = workshop.err().into_iter().chain(schools.err()).collect();
            return Err(errors.into());
        }
    };
    let files = ImportFiles {
        workshop_name: &workshop_name,
        workshop,
        schools_name: &schools_name,
        schools,
    };
    let parsed = parse_files(&files)?;
    let now = Clock::starting_at(config.now).now();
    let slug = parsed.import.definition.workshop.slug.clone();
    let (before, waiting, invitations) = with_store(config, async |store| {
        let before = store.workshop_snapshot(slug.as_str());
        match store.import(parsed.import.clone(), now).await {
            Ok(()) => {}
            Err(ImportError::DoesNotFit(problems)) => return Err(parsed.errors(&problems).into()),
            Err(ImportError::Store(error)) => return Err(error.into()),
        }
        let waiting = count_waiting(store, slug.as_str());
        Ok((before, waiting, store.invite_all(&slug, now).await?))
    })
    .await?;
    for line in describe_changes(before.as_ref(), &parsed.import, waiting) {
        write_stderr(&line);
    }
    let links: Vec<_> = invitations
        .iter()
        .map(|(school, token)| {
            let name = parsed
                .import
                .definition
                .school(school)
                .map_or("", |school| &school.name);
            [
                school.to_string(),
                name.to_owned(),
                invite_url(config, token),
            ]
        })
        .collect();
    write_stderr(
        "Each school's invitation, for you to email to its principal. Earlier invitations still work:",
    );
    write_stdout(&links_csv(&links).map_err(|error| CliError::Message(error.to_string()))?)
}

fn read_file(path: &Path) -> Result<(String, Vec<u8>), CliError> {
    let name = path.display().to_string();
    match std::fs::read(path) {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(CliError::Message(format!("{name} can't be read: {error}"))),
    }
}

fn links_csv(links: &[[String; 3]]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["slug", "name", "url"])?;
    for link in links {
        writer.write_record(link)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn count_waiting(store: &Store, workshop: &str) -> u32 {
    store
        .workshop_snapshot(workshop)
        .map_or(0, |snapshot| waiting_schools(&snapshot))
}

fn waiting_schools(snapshot: &WorkshopSnapshot) -> u32 {
    snapshot
        .counts
        .levels
        .iter()
        .map(|level| level.waiting)
        .sum()
}

/// The changes of an import, a line for each. `waiting` is the number of schools that wait after it.
fn describe_changes(
    before: Option<&WorkshopSnapshot>,
    import: &WorkshopImport,
    waiting: u32,
) -> Vec<String> {
    let after = &import.definition;
    let (sessions, schools) = (after.sessions.len(), after.schools.len());
    let title = &after.workshop.title;
    let Some(before) = before else {
        return vec![format!(
            "“{title}” is new: {sessions} sessions, {schools} schools."
        )];
    };
    let earlier = &before.definition;
    let mut lines = Vec::new();
    if earlier.workshop != after.workshop {
        lines.push("The workshop's title, dates or office changed.".to_owned());
    }
    if *before.announcement != import.announcement {
        lines.push("The text changed.".to_owned());
    }
    if earlier.pools != after.pools {
        lines.push("The number of slots changed.".to_owned());
    }
    lines.extend(describe_differences(
        "Session",
        &sessions_by_id(earlier),
        &sessions_by_id(after),
    ));
    lines.extend(describe_differences(
        "School",
        &earlier.schools,
        &after.schools,
    ));
    if let Some(promoted) = waiting_schools(before)
        .checked_sub(waiting)
        .filter(|count| *count > 0)
    {
        lines.push(format!("{promoted} waiting schools have a slot now."));
    }
    if lines.is_empty() {
        lines.push(format!("Nothing changed in “{title}”."));
    }
    lines
}

/// Without their doors, of which an import knows nothing.
fn sessions_by_id(definition: &WorkshopDefinition) -> BTreeMap<String, Session> {
    let with_door = |session: &Session| Session {
        door: Door::Open,
        ..session.clone()
    };
    definition
        .sessions
        .iter()
        .map(|session| (session.id.to_string(), with_door(session)))
        .collect()
}

fn describe_differences<K: Ord + std::fmt::Display, V: PartialEq>(
    kind: &str,
    before: &BTreeMap<K, V>,
    after: &BTreeMap<K, V>,
) -> Vec<String> {
    let gone = before.keys().filter(|key| !after.contains_key(key));
    let gone = gone.map(|key| format!("{kind} {key} is gone."));
    let here = after
        .iter()
        .filter_map(|(key, value)| match before.get(key) {
            None => Some(format!("{kind} {key} is new.")),
            Some(earlier) if earlier != value => Some(format!("{kind} {key} changed.")),
            Some(_) => None,
        });
    gone.chain(here).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::sample;
    use domain::registration::{Counts, Enrolment, Phase};
    use std::sync::Arc;

    fn snapshot(import: &WorkshopImport) -> WorkshopSnapshot {
        let definition = Arc::new(import.definition.clone());
        let none = (BTreeMap::new(), std::collections::BTreeSet::new());
        let state = Enrolment::new(
            Arc::clone(&definition),
            Phase::OpenWithHolds,
            none.0,
            none.1,
            1,
        );
        WorkshopSnapshot {
            definition,
            announcement: Arc::new(import.announcement.clone()),
            counts: Arc::new(Counts::of(&state, 1)),
            json: Vec::new().into(),
        }
    }

    #[test]
    fn a_first_import_is_new_and_a_second_one_changes_nothing() {
        let import = sample::original().unwrap();
        let first = describe_changes(None, &import, 0);
        assert!(
            first[0].ends_with("is new: 5 sessions, 57 schools."),
            "{first:?}"
        );
        let mut stored = import.clone();
        stored.definition.sessions[0].door = Door::Closed;
        let second = describe_changes(Some(&snapshot(&stored)), &import, 0);
        assert!(
            second.len() == 1 && second[0].starts_with("Nothing changed"),
            "{second:?}"
        );
    }

    #[test]
    fn what_changed_is_named() {
        let before = sample::original().unwrap();
        let mut after = before.clone();
        after.definition.sessions[0].place = "Elsewhere".into();
        let (gone, _) = after.definition.schools.pop_first().unwrap();
        after.announcement.notes.clear();
        let lines = describe_changes(Some(&snapshot(&before)), &after, 0);
        let session = &before.definition.sessions[0].id;
        assert!(
            lines.contains(&format!("Session {session} changed.")),
            "{lines:?}"
        );
        assert!(
            lines.contains(&format!("School {gone} is gone.")),
            "{lines:?}"
        );
        assert!(lines.contains(&"The text changed.".to_owned()), "{lines:?}");
    }

    #[test]
    fn a_name_with_a_comma_stays_one_cell() {
        let link = [
            "a".to_owned(),
            "Dean, East".to_owned(),
            "http://x/i/t".to_owned(),
        ];
        assert_eq!(
            links_csv(&[link]).unwrap(),
            "slug,name,url\na,\"Dean, East\",http://x/i/t\n"
        );
    }
}
