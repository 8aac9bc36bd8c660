//! `causeway sample`: the announcement's workshop, and links to act as anyone in it.

use super::{
    Failure, Output, SampleDates, invite_url, say, sign_in_url, team_url, tell, with_store,
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
const ORGANIZER: &str = "organizer@district.example";

/// Whether the sample was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loaded {
    /// It is new.
    Now,
    /// It was there, and stays as it is.
    Before,
}

/// Loads the sample where it is missing.
pub(super) async fn load(
    store: &Store,
    dates: SampleDates,
    now: Timestamp,
) -> Result<(WorkshopSlug, Loaded), Failure> {
    let import = match dates {
        SampleDates::Original => sample::original(),
        SampleDates::AroundNow => sample::around(now),
    }?;
    let slug = import.programme.workshop.slug.clone();
    if store.face(slug.as_str()).is_some() {
        return Ok((slug, Loaded::Before));
    }
    match store.import(import, now).await {
        Ok(()) => Ok((slug, Loaded::Now)),
        Err(ImportError::Store(error)) => Err(error.into()),
        Err(error @ ImportError::DoesNotFit(_)) => Err(Failure::Said(error.to_string())),
    }
}

/// A fresh sign-in link for the sample's organizer.
pub(super) async fn sign_in(store: &Store, now: Timestamp) -> Result<Token, Failure> {
    Ok(store.add_organizer(ORGANIZER.to_owned(), now).await?)
}

/// A fresh invitation of the sample's first designated school.
pub(super) async fn invitation(
    store: &Store,
    workshop: &WorkshopSlug,
    now: Timestamp,
) -> Result<Token, Failure> {
    let unreadable = || Failure::Said("the sample can't be read".to_owned());
    let face = store.face(workshop.as_str()).ok_or_else(unreadable)?;
    let mut schools = face.programme.schools.values();
    let school = schools.find(|school| school.designation.has_priority());
    let school = school.ok_or_else(unreadable)?;
    let token = store.renew_invitation(workshop, &school.slug, now).await?;
    token.ok_or_else(unreadable)
}

/// The JSON of `sample --json`. What isn't built yet is null.
#[derive(Serialize)]
struct Links {
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
    output: Output,
) -> Result<(), Failure> {
    let now = Clock::starting_at(config.now).now();
    let (loaded, links) = with_store(config, async |store| {
        let (workshop, loaded) = load(store, dates, now).await?;
        Ok((loaded, links(config, store, workshop, now).await?))
    })
    .await?;
    if loaded == Loaded::Before {
        tell("The sample is there already: its data stay as they are. These links are fresh.");
    }
    match output {
        Output::Json => {
            let json = serde_json::to_string_pretty(&links)
                .map_err(|error| Failure::Said(error.to_string()))?;
            say(&(json + "\n"))
        }
        Output::Lines => say(&lines(config, &links)),
    }
}

async fn links(
    config: &Config,
    store: &Store,
    workshop: WorkshopSlug,
    now: Timestamp,
) -> Result<Links, Failure> {
    let face = store.face(workshop.as_str());
    let Some(face) = face else {
        return Err(Failure::Said("the sample can't be read".to_owned()));
    };
    let invitations = store.invite_all(&workshop, now).await?;
    let newcomer = Newcomer {
        name: "Sample member".to_owned(),
        color: Color::Teal,
    };
    let mut ways = store.open_all(&workshop, newcomer, now).await?;
    let mut schools = Vec::with_capacity(invitations.len());
    for (slug, token) in &invitations {
        let Some(school) = face.programme.school(slug) else {
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
    Ok(Links {
        workshop,
        schools,
        organizer_url,
    })
}

fn lines(config: &Config, links: &Links) -> String {
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
