//! All teams of a workshop at once, for a facilitator or organizer.

use super::context::ApiContext;
use super::date_texts::{instant_text, local, session_date_texts};
use super::presence::PresentMember;
use super::readiness::find_readiness;
use super::timer::timer_view;
use crate::api::types::ApiError;
use crate::api::types::facilitation::{
    FacilitationSession, FacilitationTeam, FacilitationView, SessionDay, TeamLocation,
};
use crate::api::types::worksheet::MemberView;
use crate::pages::worksheet::step::WorksheetStep;
use domain::registration::Session;
use domain::team::Role;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::facilitation::FacilitatedTeam;
use store::feed::WorkshopSnapshot;
use store::readiness::WorksheetVersion;

pub(in crate::api) async fn read_facilitation(
    workshop: &str,
) -> Result<FacilitationView, ApiError> {
    let api = ApiContext::current()?;
    let snapshot = api.workshop_snapshot(Some(workshop))?;
    let guide = api.visitor.guide(&snapshot.definition.workshop.slug);
    let guide = guide.ok_or_else(|| api.visitor.refusal())?;
    let mut timers = api.store.timers(workshop).await?;
    let mut view = FacilitationView {
        workshop: api.head(&snapshot),
        me: guide.name(),
        sessions: Vec::new(),
        others: Vec::new(),
    };
    let zone = &snapshot.definition.workshop.zone;
    let today = local(api.now, zone).date();
    for session in &snapshot.definition.sessions {
        let timer = timers.remove(&session.id);
        view.sessions.push(FacilitationSession {
            session: session.id.clone(),
            words: session_date_texts(session, zone),
            place: session.place.clone(),
            day: session_day(session, zone, today),
            timer: timer.and_then(|timer| timer_view(timer, api.now, zone)),
            teams: Vec::new(),
        });
    }
    for facilitated in api.store.facilitated_teams(workshop).await? {
        let session = facilitated.session.clone();
        let Some(team) = team_view(&api, &snapshot, facilitated, today) else {
            continue;
        };
        let mut sessions = view.sessions.iter_mut();
        match sessions.find(|it| Some(&it.session) == session.as_ref()) {
            Some(session) => session.teams.push(team),
            None => view.others.push(team),
        }
    }
    // Within a day the definition's order stays, which is by time.
    view.sessions.sort_by_key(|session| session.day);
    Ok(view)
}

fn session_day(session: &Session, zone: &str, today: Date) -> SessionDay {
    match local(session.starts_at, zone).date() {
        day if day == today => SessionDay::Today,
        day if day > today => SessionDay::Coming,
        _ => SessionDay::Over,
    }
}

fn team_view(
    api: &ApiContext,
    snapshot: &WorkshopSnapshot,
    facilitated: FacilitatedTeam,
    today: Date,
) -> Option<FacilitationTeam> {
    let school = snapshot.definition.school(&facilitated.school)?;
    let here = facilitated.worksheet.and_then(|id| api.presence.get(&id));
    let version = facilitated.worksheet.map(|worksheet| WorksheetVersion {
        worksheet,
        newest: facilitated.newest.map_or(0, |(number, _)| number),
    });
    let readiness = find_readiness(&api.readiness, version, today);
    Some(FacilitationTeam {
        school: facilitated.school.clone(),
        name: school.name.clone(),
        places: locations(here.map_or(&[], Vec::as_slice)),
        gates: readiness.map(|readiness| readiness.gates.clone()),
        changed: facilitated
            .newest
            .map(|(_, at)| instant_text(at, &snapshot.definition.workshop.zone)),
    })
}

/// Of a person's tabs, one in a field counts before one that only shows a page.
fn locations(here: &[PresentMember]) -> Vec<TeamLocation> {
    let mut steps: BTreeMap<i64, Option<WorksheetStep>> = BTreeMap::new();
    let here = here.iter().filter(|present| !is_projector(present));
    let here: Vec<&PresentMember> = here.collect();
    let (typing, looking): (Vec<&PresentMember>, Vec<&PresentMember>) =
        here.iter().copied().partition(|it| it.at.is_some());
    for present in typing.into_iter().chain(looking) {
        let step = WorksheetStep::of_location(present.page.as_deref(), present.at.as_ref());
        let known = steps.entry(present.member.id).or_default();
        *known = known.or(step);
    }
    let in_step = |step: Option<WorksheetStep>| {
        let mut people: Vec<MemberView> = Vec::new();
        for present in &here {
            let known = people.iter().any(|it| it.id == present.member.id);
            if !known && steps.get(&present.member.id) == Some(&step) {
                people.push(present.member.clone().into());
            }
        }
        people.sort_by_key(|member| member.id);
        TeamLocation {
            step: step.map(|step| step.name().to_owned()),
            people,
        }
    };
    let all = WorksheetStep::ALL.into_iter().map(Some).chain([None]);
    let places = all.map(in_step);
    places.filter(|place| !place.people.is_empty()).collect()
}

/// A projector shows a team's worksheet in the name of a facilitator, and says no place of its own.
fn is_projector(present: &PresentMember) -> bool {
    present.member.role == Role::Facilitator && present.page.is_none() && present.at.is_none()
}
