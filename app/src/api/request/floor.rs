//! All teams of a workshop at once, for whoever goes from one to the next.

use super::super::words::{instant_words, local, session_words};
use super::known::record_of;
use super::{Request, Visitor, request};
use crate::api::ApiError;
use crate::api::floor::{Day, FloorGate, FloorPage, FloorPlace, FloorSession, FloorTeam};
use crate::api::timer::TimerView;
use crate::api::worksheet::MemberView;
use crate::pages::worksheet::step::Step;
use domain::document::content::{Contents, TextAt};
use domain::registration::Session;
use domain::slug::WorkshopSlug;
use domain::worksheet::Worksheet;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::gates::Gate;
use domain::worksheet::record::Record;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::feed::Face;
use store::floor::Table;
use store::visits::Guide;
use store::worksheets::{Member, WorksheetId};
use store::{Store, StoreError};

/// Somebody at a worksheet that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// Who.
    pub member: Member,
    /// In which field, if in any.
    pub at: Option<TextAt>,
}

/// Who is at which worksheet now.
pub type Presence = Arc<BTreeMap<WorksheetId, Vec<Present>>>;

/// A worksheet that is written in is read again no sooner than this after the last time, however many
/// facilitators look: 35 teams type all the time.
pub const READ_APART: Duration = Duration::from_secs(3);

/// How far each worksheet is, as it was read last: reading one means opening its document, so that is
/// done only where it says something else now, or the store knows something else of it.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Mutex<BTreeMap<WorksheetId, Known>>>);

#[derive(Clone, Debug)]
struct Known {
    basis: Basis,
    gates: Vec<FloorGate>,
    read_at: Instant,
}

/// What the gates of a worksheet follow from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Basis {
    /// The number of its newest update.
    newest: i64,
    record: Record,
    today: Date,
}

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

pub(in crate::api) async fn floor(workshop: &str) -> Result<FloorPage, ApiError> {
    let request = request()?;
    let face = request.face(Some(workshop))?;
    let guide = request.visitor.guide(&face.programme.workshop.slug);
    let guide = guide.ok_or_else(|| request.visitor.refused())?;
    let mut timers = request.store.timers(workshop).await?;
    let mut page = FloorPage {
        workshop: request.head(&face),
        me: guide.name(),
        sessions: Vec::new(),
        others: Vec::new(),
    };
    let zone = &face.programme.workshop.zone;
    let today = local(request.now, zone).date();
    for session in &face.programme.sessions {
        let timer = timers.remove(&session.id);
        page.sessions.push(FloorSession {
            session: session.id.clone(),
            words: session_words(session, zone),
            place: session.place.clone(),
            day: day(session, zone, today),
            timer: timer.and_then(|timer| TimerView::of(timer, request.now, zone)),
            teams: Vec::new(),
        });
    }
    for table in request.store.tables(workshop).await? {
        let session = table.session.clone();
        let Some(team) = team(&request, &face, table, today).await? else {
            continue;
        };
        let mut sessions = page.sessions.iter_mut();
        match sessions.find(|it| Some(&it.session) == session.as_ref()) {
            Some(session) => session.teams.push(team),
            None => page.others.push(team),
        }
    }
    // The programme's order is that of time.
    page.sessions.sort_by_key(|session| session.day);
    Ok(page)
}

fn day(session: &Session, zone: &str, today: Date) -> Day {
    match local(session.starts_at, zone).date() {
        day if day == today => Day::Today,
        day if day > today => Day::Coming,
        _ => Day::Over,
    }
}

async fn team(
    request: &Request,
    face: &Face,
    table: Table,
    today: Date,
) -> Result<Option<FloorTeam>, ApiError> {
    let Some(school) = face.programme.school(&table.school) else {
        return Ok(None);
    };
    let here = table.worksheet.and_then(|id| request.presence.get(&id));
    Ok(Some(FloorTeam {
        school: table.school.clone(),
        name: school.name.clone(),
        places: places(here.map_or(&[], Vec::as_slice)),
        gates: gates(request, face, &table, today).await?,
        changed: table
            .newest
            .map(|(_, at)| instant_words(at, &face.programme.workshop.zone)),
    }))
}

/// Who is where. Somebody with two tabs is where he is in a field.
fn places(here: &[Present]) -> Vec<FloorPlace> {
    let mut steps: BTreeMap<i64, Option<Step>> = BTreeMap::new();
    for present in here {
        let step = present.at.as_ref().and_then(Step::of_field);
        let known = steps.entry(present.member.id).or_default();
        *known = known.or(step);
    }
    let in_step = |step: Option<Step>| {
        let mut people: Vec<MemberView> = Vec::new();
        for present in here {
            let known = people.iter().any(|it| it.id == present.member.id);
            if !known && steps.get(&present.member.id) == Some(&step) {
                people.push(present.member.clone().into());
            }
        }
        people.sort_by_key(|member| member.id);
        FloorPlace {
            step: step.map(|step| step.place().to_owned()),
            people,
        }
    };
    let all = Step::ALL.into_iter().map(Some).chain([None]);
    let places = all.map(in_step);
    places.filter(|place| !place.people.is_empty()).collect()
}

/// How far a team is, read anew where something has changed.
async fn gates(
    request: &Request,
    face: &Face,
    table: &Table,
    today: Date,
) -> Result<Vec<FloorGate>, ApiError> {
    let (store, progress) = (&request.store, &request.progress);
    let newest = table.newest.map_or(0, |(number, _)| number);
    let worksheet = match table.worksheet {
        Some(id) => store.worksheet(id).await?,
        None => None,
    };
    let Some(worksheet) = worksheet else {
        let (nothing, record) = (Contents::default(), Record::default());
        let meaning = Worksheet::read(&nothing, &record, &SPRING_2019, today);
        return Ok(read(&meaning, &record));
    };
    let team = store.members(worksheet.id).await?;
    let id = worksheet.id;
    let record = record_of(store, face, &worksheet, &team).await?;
    let basis = Basis {
        newest,
        record,
        today,
    };
    if let Some(known) = progress.known(id, &basis) {
        return Ok(known);
    }
    let contents = store.contents(id).await?;
    let meaning = Worksheet::read(&contents, &basis.record, &SPRING_2019, today);
    let gates = read(&meaning, &basis.record);
    progress.keep(id, basis, gates.clone());
    Ok(gates)
}

fn read(worksheet: &Worksheet, record: &Record) -> Vec<FloorGate> {
    let gates = Gate::ALL.into_iter().map(|gate| {
        let open = gate.open_points(worksheet, record);
        FloorGate {
            label: gate.label().to_owned(),
            missing: open.first().map(|point| point.need.words()),
        }
    });
    gates.collect()
}

impl Progress {
    fn known(&self, worksheet: WorksheetId, basis: &Basis) -> Option<Vec<FloorGate>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get(&worksheet)?;
        let young = known.read_at.elapsed() < READ_APART;
        let was = Basis {
            newest: known.basis.newest,
            ..basis.clone()
        };
        (known.basis == *basis || young && known.basis == was).then(|| known.gates.clone())
    }

    fn keep(&self, worksheet: WorksheetId, basis: Basis, gates: Vec<FloorGate>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let read_at = Instant::now();
        known.insert(
            worksheet,
            Known {
                basis,
                gates,
                read_at,
            },
        );
    }
}
