//! All teams of a workshop at once, for a facilitator or organizer.

use super::super::date_texts::{instant_text, local, session_date_texts};
use super::readiness::readiness_of;
use super::{ApiContext, Visitor, request};
use crate::api::ApiError;
use crate::api::facilitation::{
    FacilitationSession, FacilitationTeam, FacilitationView, SessionDay, TeamLocation,
};
use crate::api::timer::TimerView;
use crate::api::worksheet::MemberView;
use crate::pages::worksheet::step::WorksheetStep;
use domain::document::content::TextAt;
use domain::registration::Session;
use domain::slug::WorkshopSlug;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::facilitation::FacilitatedTeam;
use store::feed::WorkshopSnapshot;
use store::readiness::WorksheetVersion;
use store::visits::Guide;
use store::worksheets::{Member, WorksheetId};
use store::{Store, StoreError};

/// Somebody at a worksheet that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresentMember {
    pub member: Member,
    /// In which field, if in any.
    pub at: Option<TextAt>,
}

/// Who is at which worksheet now.
pub type PresenceSnapshot = Arc<BTreeMap<WorksheetId, Vec<PresentMember>>>;

impl Visitor {
    /// As whom this browser goes from team to team of a workshop, if it may: by a facilitator's
    /// link, which has a name, or else as an organizer.
    pub fn guide(&self, workshop: &WorkshopSlug) -> Option<Guide> {
        let linked = self.facilitator.as_ref().filter(|(of, _)| of == workshop);
        let linked = linked.map(|(_, facilitator)| Guide::Facilitator(facilitator.clone()));
        linked.or_else(|| self.organizer.clone().map(Guide::Organizer))
    }

    /// Who this browser is at a worksheet: the member who joined last in it, if he is of that team,
    /// or the guide who has been there. So the tabs of one who goes from team to team each stay
    /// with their own.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn member_at(
        &self,
        store: &Store,
        worksheet: WorksheetId,
    ) -> Result<Option<Member>, StoreError> {
        let joined = self.member.as_ref();
        if let Some(member) = joined.filter(|member| member.worksheet == worksheet) {
            return Ok(Some(member.clone()));
        }
        let linked = self
            .facilitator
            .clone()
            .map(|(_, it)| Guide::Facilitator(it));
        let guides = linked
            .into_iter()
            .chain(self.organizer.clone().map(Guide::Organizer));
        for guide in guides {
            if let Some(member) = store.visitor(&guide, worksheet).await? {
                return Ok(Some(member));
            }
        }
        Ok(None)
    }
}

pub(in crate::api) async fn facilitation(workshop: &str) -> Result<FacilitationView, ApiError> {
    let request = request()?;
    let snapshot = request.workshop_snapshot(Some(workshop))?;
    let guide = request.visitor.guide(&snapshot.definition.workshop.slug);
    let guide = guide.ok_or_else(|| request.visitor.refused())?;
    let mut timers = request.store.timers(workshop).await?;
    let mut page = FacilitationView {
        workshop: request.head(&snapshot),
        me: guide.name(),
        sessions: Vec::new(),
        others: Vec::new(),
    };
    let zone = &snapshot.definition.workshop.zone;
    let today = local(request.now, zone).date();
    for session in &snapshot.definition.sessions {
        let timer = timers.remove(&session.id);
        page.sessions.push(FacilitationSession {
            session: session.id.clone(),
            words: session_date_texts(session, zone),
            place: session.place.clone(),
            day: day(session, zone, today),
            timer: timer.and_then(|timer| TimerView::of(timer, request.now, zone)),
            teams: Vec::new(),
        });
    }
    for table in request.store.facilitated_teams(workshop).await? {
        let session = table.session.clone();
        let Some(team) = team(&request, &snapshot, table, today) else {
            continue;
        };
        let mut sessions = page.sessions.iter_mut();
        match sessions.find(|it| Some(&it.session) == session.as_ref()) {
            Some(session) => session.teams.push(team),
            None => page.others.push(team),
        }
    }
    // The program's order is that of time.
    page.sessions.sort_by_key(|session| session.day);
    Ok(page)
}

fn day(session: &Session, zone: &str, today: Date) -> SessionDay {
    match local(session.starts_at, zone).date() {
        day if day == today => SessionDay::Today,
        day if day > today => SessionDay::Coming,
        _ => SessionDay::Over,
    }
}

fn team(
    request: &ApiContext,
    snapshot: &WorkshopSnapshot,
    table: FacilitatedTeam,
    today: Date,
) -> Option<FacilitationTeam> {
    let school = snapshot.definition.school(&table.school)?;
    let here = table.worksheet.and_then(|id| request.presence.get(&id));
    let version = table.worksheet.map(|worksheet| WorksheetVersion {
        worksheet,
        newest: table.newest.map_or(0, |(number, _)| number),
    });
    let readiness = readiness_of(&request.readiness, version, today);
    Some(FacilitationTeam {
        school: table.school.clone(),
        name: school.name.clone(),
        places: places(here.map_or(&[], Vec::as_slice)),
        gates: readiness.map(|readiness| readiness.gates.clone()),
        changed: table
            .newest
            .map(|(_, at)| instant_text(at, &snapshot.definition.workshop.zone)),
    })
}

/// The location of each person; of two tabs the one in a field counts.
fn places(here: &[PresentMember]) -> Vec<TeamLocation> {
    let mut steps: BTreeMap<i64, Option<WorksheetStep>> = BTreeMap::new();
    for present in here {
        let step = present.at.as_ref().and_then(WorksheetStep::of_field);
        let known = steps.entry(present.member.id).or_default();
        *known = known.or(step);
    }
    let in_step = |step: Option<WorksheetStep>| {
        let mut people: Vec<MemberView> = Vec::new();
        for present in here {
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
