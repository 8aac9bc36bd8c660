//! `causeway sample`: the announcement's workshop, and links to act as anyone in it.

use super::cli_error::CliError;
use super::command::{SampleDates, SampleOutput};
use super::output::{invite_url, sign_in_url, team_url, write_stderr, write_stdout};
use super::runtime::with_store;
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

const SAMPLE_ORGANIZER_EMAIL: &str = "organizer@district.example";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SampleState {
    Created,
    /// The sample was there before, and stays as it is.
    Existing,
}

/// Loads the sample where it is missing.
pub(super) async fn load_sample(
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
pub(super) async fn organizer_token(store: &Store, now: Timestamp) -> Result<Token, CliError> {
    Ok(store
        .add_organizer(SAMPLE_ORGANIZER_EMAIL.to_owned(), now)
        .await?)
}

/// A fresh invitation of the sample's first designated school.
pub(super) async fn invitation_token(
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

/// The JSON of `sample --json`.
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

pub(super) async fn print_sample(
    config: &Config,
    dates: SampleDates,
    output: SampleOutput,
) -> Result<(), CliError> {
    let now = Clock::starting_at(config.now).now();
    let (state, links) = with_store(config, async |store| {
        let (workshop, state) = load_sample(store, dates, now).await?;
        Ok((state, mint_links(config, store, workshop, now).await?))
    })
    .await?;
    if state == SampleState::Existing {
        write_stderr(
            "The sample was already loaded, so its data stay as they are. Here are fresh links.",
        );
    }
    match output {
        SampleOutput::Json => {
            let json = serde_json::to_string_pretty(&links)
                .map_err(|error| CliError::Message(error.to_string()))?;
            write_stdout(&(json + "\n"))
        }
        SampleOutput::Lines => write_stdout(&links_text(config, &links)),
    }
}

async fn mint_links(
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
        color: Some(Color::Teal),
    };
    let mut access_by_school = store.mint_sample_access(&workshop, newcomer, now).await?;
    let mut schools = Vec::with_capacity(invitations.len());
    for (slug, token) in &invitations {
        let Some(school) = snapshot.definition.school(slug) else {
            continue;
        };
        let access = access_by_school.remove(slug);
        schools.push(SchoolLinks {
            slug: slug.clone(),
            name: school.name.clone(),
            level: school.level,
            designation: school.designation,
            invite_url: invite_url(config, token),
            team_url: access.as_ref().map(|it| team_url(config, &it.team)),
            worksheet: access.as_ref().map(|it| it.worksheet.0.to_string()),
            token: access.map(|it| it.member.expose().to_owned()),
        });
    }
    let organizer_url = sign_in_url(config, &organizer_token(store, now).await?);
    Ok(SampleLinks {
        workshop,
        schools,
        organizer_url,
    })
}

fn links_text(config: &Config, links: &SampleLinks) -> String {
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
