//! `causeway sample`: the announcement's workshop, and links to act as anyone in it.

use super::{
    CliError, SampleDates, SampleOutput, invite_url, say, sign_in_url, team_url, tell, with_store,
};
use crate::Config;
use crate::clock::Clock;
use crate::import::sample;
use domain::registration::{Designation, Level};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Color, Newcomer};
use jiff::Timestamp;
use serde::Serialize;
use std::fmt::Write as _;
use store::Store;
use store::access::Token;
use store::workshops::ImportError;

/// The sample's organizer.
const SAMPLE_ORGANIZER_EMAIL: &str = "organizer@district.example";

/// Whether the sample was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SampleState {
    /// It is new.
    Created,
    /// It was there, and stays as it is.
    Existing,
}

/// Loads the sample where it is missing.
pub(super) async fn load(
    store: &Store,
    dates: SampleDates,
    now: Timestamp,
) -> Result<(WorkshopSlug, SampleState), CliError> {
    let import = match dates {
        SampleDates::Original => sample::original(),
        SampleDates::AroundNow => sample::around(now),
    }?;
    let slug = import.definition.workshop.slug.clone();
    if store.workshop_snapshot(slug.as_str()).is_some() {
        return Ok((slug, SampleState::Existing));
    }
    match store.import(import, now).await {
        Ok(()) => Ok((slug, SampleState::Created)),
        Err(ImportError::Store(error)) => Err(error.into()),
        Err(error @ ImportError::DoesNotFit(_)) => Err(CliError::Message(error.to_string())),
    }
}

/// A fresh sign-in link for the sample's organizer.
pub(super) async fn sign_in(store: &Store, now: Timestamp) -> Result<Token, CliError> {
    Ok(store
        .add_organizer(SAMPLE_ORGANIZER_EMAIL.to_owned(), now)
        .await?)
}

/// A fresh invitation of the sample's first designated school.
pub(super) async fn invitation(
    store: &Store,
    workshop: &WorkshopSlug,
    now: Timestamp,
) -> Result<Token, CliError> {
    let unreadable = || CliError::Message("the sample can't be read".to_owned());
    let snapshot = store
        .workshop_snapshot(workshop.as_str())
        .ok_or_else(unreadable)?;
    let mut schools = snapshot.definition.schools.values();
    let school = schools.find(|school| school.designation.has_priority());
    let school = school.ok_or_else(unreadable)?;
    let token = store.renew_invitation(workshop, &school.slug, now).await?;
    token.ok_or_else(unreadable)
}

/// The JSON of `sample --json`. What isn't built yet is null.
#[derive(Serialize)]
struct SampleLinks {
    workshop: WorkshopSlug,
    schools: Vec<SchoolLinks>,
    organizer_url: String,
}

#[derive(Serialize)]
struct SchoolLinks {
    slug: SchoolSlug,
    name: String,
    level: Level,
    designation: Designation,
    invite_url: String,
    team_url: Option<String>,
    worksheet: Option<String>,
    token: Option<String>,
}

pub(super) async fn sample(
    config: &Config,
    dates: SampleDates,
    output: SampleOutput,
) -> Result<(), CliError> {
    let now = Clock::starting_at(config.now).now();
    let (loaded, links) = with_store(config, async |store| {
        let (workshop, loaded) = load(store, dates, now).await?;
        Ok((loaded, links(config, store, workshop, now).await?))
    })
    .await?;
    if loaded == SampleState::Existing {
        tell("The sample is there already: its data stay as they are. These links are fresh.");
    }
    match output {
        SampleOutput::Json => {
            let json = serde_json::to_string_pretty(&links)
                .map_err(|error| CliError::Message(error.to_string()))?;
            say(&(json + "\n"))
        }
        SampleOutput::Lines => say(&lines(config, &links)),
    }
}

async fn links(
    config: &Config,
    store: &Store,
    workshop: WorkshopSlug,
    now: Timestamp,
) -> Result<SampleLinks, CliError> {
    let snapshot = store.workshop_snapshot(workshop.as_str());
    let Some(snapshot) = snapshot else {
        return Err(CliError::Message("the sample can't be read".to_owned()));
    };
    let invitations = store.invite_all(&workshop, now).await?;
    let newcomer = Newcomer {
        name: "Sample member".to_owned(),
        color: Color::Teal,
    };
    let mut ways = store.mint_sample_access(&workshop, newcomer, now).await?;
    let mut schools = Vec::with_capacity(invitations.len());
    for (slug, token) in &invitations {
        let Some(school) = snapshot.definition.school(slug) else {
            continue;
        };
        let opened = ways.remove(slug);
        schools.push(SchoolLinks {
            slug: slug.clone(),
            name: school.name.clone(),
            level: school.level,
            designation: school.designation,
            invite_url: invite_url(config, token),
            team_url: opened.as_ref().map(|it| team_url(config, &it.team)),
            worksheet: opened.as_ref().map(|it| it.worksheet.0.to_string()),
            token: opened.map(|it| it.member.expose().to_owned()),
        });
    }
    let organizer_url = sign_in_url(config, &sign_in(store, now).await?);
    Ok(SampleLinks {
        workshop,
        schools,
        organizer_url,
    })
}

fn lines(config: &Config, links: &SampleLinks) -> String {
    let mut lines = String::new();
    let _ = writeln!(
        lines,
        "The workshop: {}/w/{}",
        config.base_url, links.workshop
    );
    let _ = writeln!(
        lines,
        "The desk, once, within three days: {}",
        links.organizer_url
    );
    let _ = writeln!(lines, "\nInvitations:");
    for school in &links.schools {
        let designation = match school.designation {
            Designation::None => String::new(),
            designation => format!(", {}", designation.as_str()),
        };
        let level = school.level.as_str();
        let _ = writeln!(
            lines,
            "{} ({level}{designation})\n  {}",
            school.name, school.invite_url
        );
    }
    lines
}
