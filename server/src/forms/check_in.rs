//! Check-in without JavaScript: a tick, everybody at once, and somebody who is not on the list.

use super::error::{FormError, invalid};
use super::extract::WorkshopForm;
use super::reply::Saved;
use crate::access::AccessError;
use crate::check_in::{CheckInDenial, require_check_in};
use app::api::answers::check_in::{CheckInRight, read_check_in_snapshot};
use domain::attendance::{ActId, ActKind, ActPerson, PersonKey, SubmittedAct, WalkIn};
use domain::check_in::team_act::TeamAct;
use domain::check_in::{CheckInPerson, CheckInSnapshot};
use domain::registration::form::parse_person_name;
use domain::registration::roster::StaffRole;
use domain::slug::{SchoolSlug, SessionId};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use store::feed::WorkshopSnapshot;

/// The session that a form is about, as it is now.
struct CheckInForm<'a> {
    form: &'a WorkshopForm,
    right: CheckInRight,
    workshop: WorkshopSnapshot,
    session: SessionId,
    snapshot: CheckInSnapshot,
    now: Timestamp,
}

/// `POST /w/{workshop}/check-in/tick` (`session`, `person`, `what`, `key`): a person's act; with `what` as
/// `all_in` or `all_out` the acts of everybody of the school `school`, or of the whole session.
pub(crate) async fn tick(form: WorkshopForm) -> Result<Saved, FormError> {
    let check_in = CheckInForm::open(&form).await?;
    let what = form.value("what");
    let school = SchoolSlug::parse(form.value("school")).ok();
    let mut schools = check_in.snapshot.schools.iter();
    if let Some(team_act) = TeamAct::parse(what) {
        let schools = schools.filter(|it| school.as_ref().is_none_or(|slug| it.school == *slug));
        let people = schools.flat_map(|school| team_act.people(school));
        let acts = people.map(|person| check_in.act(person, team_act.kind()));
        let acts = acts.collect::<Result<Vec<_>, _>>()?;
        check_in.record(acts).await?;
        return Ok(check_in.saved(school.as_ref(), None));
    }
    let kind = ActKind::parse(what).ok_or(FormError::NotFound)?;
    let key = PersonKey::parse(form.value("person")).map_err(|_| FormError::NotFound)?;
    let found = schools.find_map(|school| {
        let person = school.people.iter().find(|person| person.key == key)?;
        Some((school.school.clone(), person))
    });
    let (school, person) = found.ok_or(FormError::NotFound)?;
    check_in.record(vec![check_in.act(person, kind)?]).await?;
    Ok(check_in.saved(Some(&school), Some(&person.key)))
}

/// `POST /w/{workshop}/check-in/walk-in` (`session`, `school`, `name`, `role`, `key`): signs in somebody who
/// is not on the list.
pub(crate) async fn walk_in(form: WorkshopForm) -> Result<Saved, FormError> {
    let check_in = CheckInForm::open(&form).await?;
    let school = SchoolSlug::parse(form.value("school")).map_err(|_| FormError::NotFound)?;
    let role = StaffRole::parse(form.value("role")).unwrap_or(StaffRole::Other);
    let name = parse_person_name(form.value("name"));
    let name = name.map_err(|_| invalid("name", "Enter the person’s name."))?;
    let id = check_in.act_id(&format!("{school}/{name}"), ActKind::In)?;
    let act = SubmittedAct {
        person: ActPerson::New(WalkIn {
            school: school.clone(),
            name,
            role,
        }),
        session: check_in.session.clone(),
        kind: ActKind::In,
        at: check_in.now,
        reason: None,
        id,
    };
    check_in.record(vec![act]).await?;
    Ok(check_in.saved(Some(&school), None))
}

impl<'a> CheckInForm<'a> {
    async fn open(form: &'a WorkshopForm) -> Result<Self, FormError> {
        let headers = &form.submitted.headers;
        let (right, workshop) = require_check_in(&form.app, headers, &form.workshop).await?;
        let session = SessionId::parse(form.value("session")).map_err(|_| FormError::NotFound)?;
        if !right.may_read(&session) {
            return Err(FormError::Forbidden);
        }
        let found = workshop.definition.session(&session);
        let found = found.ok_or(FormError::NotFound)?;
        let now = form.app.clock.now();
        let snapshot = read_check_in_snapshot(&form.app.store, &workshop, found, now).await?;
        Ok(Self {
            form,
            right,
            session,
            snapshot,
            now: Timestamp::from_second(now.as_second()).unwrap_or(now),
            workshop,
        })
    }

    fn act(&self, person: &CheckInPerson, kind: ActKind) -> Result<SubmittedAct, FormError> {
        Ok(SubmittedAct {
            id: self.act_id(person.key.as_str(), kind)?,
            person: ActPerson::Known(person.key.clone()),
            session: self.session.clone(),
            kind,
            at: person.next_act_time(self.now),
            reason: None,
        })
    }

    /// The same for a form that is sent twice from one page.
    fn act_id(&self, person: &str, kind: ActKind) -> Result<ActId, FormError> {
        let key = self.form.value("key");
        let text = format!("{key}/{}/{person}/{}", self.session, kind.as_str());
        let hash = Sha256::digest(text);
        let id: String = hash.iter().take(16).map(|it| format!("{it:02x}")).collect();
        ActId::parse(&id).map_err(|_| FormError::NotFound)
    }

    /// Leaves out what the same page has sent before.
    async fn record(&self, mut acts: Vec<SubmittedAct>) -> Result<(), FormError> {
        let people = self.snapshot.schools.iter().flat_map(|it| &it.people);
        let known: Vec<&ActId> = people.flat_map(|it| &it.acts).map(|it| &it.id).collect();
        acts.retain(|act| !known.contains(&&act.id));
        let (app, slug) = (&self.form.app, &self.workshop.definition.workshop.slug);
        let source = self.right.source();
        let recorded = app.store.record_acts(slug, acts, source, app.clock.now());
        let answers = recorded.await?.ok_or(FormError::NotFound)?;
        let refusal = answers.into_iter().find_map(|answer| answer.outcome.err());
        match refusal {
            None => Ok(()),
            Some(refusal) => Err(invalid("main", refusal.message()).into()),
        }
    }

    fn saved(&self, school: Option<&SchoolSlug>, person: Option<&PersonKey>) -> Saved {
        let (workshop, session) = (&self.form.workshop, &self.session);
        let school = school.map_or(String::new(), |it| format!("&school={it}"));
        let person = person.map_or(String::new(), |it| format!("#person-{it}"));
        let next = format!("/w/{workshop}/check-in?session={session}{school}{person}");
        Saved::message("Saved.", next)
    }
}

impl From<CheckInDenial> for FormError {
    fn from(denial: CheckInDenial) -> Self {
        match denial {
            CheckInDenial::NotFound => Self::NotFound,
            CheckInDenial::Access(AccessError::SignedOut) => Self::SignedOut,
            CheckInDenial::Access(AccessError::Store(error))
            | CheckInDenial::Unavailable(error) => Self::Unavailable(error),
            CheckInDenial::Access(AccessError::Forbidden | AccessError::Unproven)
            | CheckInDenial::Closed(_) => Self::Forbidden,
        }
    }
}
