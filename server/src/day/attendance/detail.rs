//! One session as its page shows it.

use super::session_texts::{SessionClock, session_address};
use app::api::answers::date_texts::day_text;
use app::pages::day::attendance::{
    AttendanceNumbers, HelperLine, PersonLine, SchoolSection, SessionDetail,
};
use domain::attendance::question::AttendanceQuestion;
use domain::registration::WorkshopDefinition;
use domain::registration::roster::Membership;
use jiff::Timestamp;
use store::attendance::PersonOrigin;
use store::attendance_rows::{AttendancePerson, SchoolAttendance, SessionAttendance};
use store::helpers::HelperLink;
use store::session_codes::LivingSessionCode;

/// All that the page about a session is made of.
pub(super) struct DetailSource<'a> {
    pub(super) definition: &'a WorkshopDefinition,
    pub(super) clock: SessionClock<'a>,
    pub(super) attendance: &'a SessionAttendance,
    pub(super) helpers: &'a [HelperLink],
    pub(super) codes: &'a [LivingSessionCode],
    pub(super) now: Timestamp,
}

pub(super) fn session_numbers(attendance: &SessionAttendance) -> AttendanceNumbers {
    let mut numbers = AttendanceNumbers::default();
    for school in &attendance.schools {
        let of_school = school_numbers(school);
        numbers.headcount += of_school.headcount;
        numbers.named += of_school.named;
        numbers.signed_in += of_school.signed_in;
    }
    numbers
}

fn school_numbers(school: &SchoolAttendance) -> AttendanceNumbers {
    AttendanceNumbers {
        headcount: u32::from(school.headcount),
        named: school.named(),
        signed_in: school.present(),
    }
}

pub(super) fn count_questions(
    attendance: &SessionAttendance,
    clock: SessionClock<'_>,
    now: Timestamp,
) -> usize {
    let people = attendance.schools.iter().flat_map(|school| &school.people);
    let questions = people.filter_map(|person| question_of(person, clock, now));
    questions.count()
}

pub(super) fn question_of(
    person: &AttendancePerson,
    clock: SessionClock<'_>,
    now: Timestamp,
) -> Option<AttendanceQuestion> {
    AttendanceQuestion::of(&person.attendance(), clock.session.ends_at, now)
}

/// "Teacher, SAMI team".
pub(super) fn person_note(person: &AttendancePerson) -> String {
    let part = match (person.is_named, person.origin) {
        (true, _) => match person.membership {
            Membership::SamiTeam => "SAMI team",
            Membership::Additional => "additional member",
        },
        (false, PersonOrigin::WalkIn) => "walk-in",
        (false, PersonOrigin::Roster) => "no longer named by the school",
    };
    format!("{}, {part}", person.role.label())
}

impl DetailSource<'_> {
    pub(super) fn build(&self, new_act: String) -> SessionDetail {
        let (session, workshop) = (self.clock.session, &self.definition.workshop);
        let texts = self.clock.texts();
        let of_session = |link: &&HelperLink| link.helper.session == session.id;
        let helpers = self
            .helpers
            .iter()
            .filter(of_session)
            .map(|link| HelperLine {
                id: link.helper.id,
                name: link.helper.name.clone(),
                made: format!("{}, {}", link.made_by, self.day(link.made_at)),
                ended: link.helper.ended_at.map(|at| self.day(at)),
            });
        let code = self.codes.iter().find(|code| code.session == session.id);
        let schools = self.definition.schools.values();
        let schools = schools.filter(|school| school.level == session.level);
        let mut all_schools: Vec<_> = schools
            .map(|school| (school.slug.to_string(), school.name.clone()))
            .collect();
        all_schools.sort_by(|one, other| one.1.cmp(&other.1));
        SessionDetail {
            id: session.id.to_string(),
            base: format!("/desk/w/{}/attendance", workshop.slug),
            sheets: format!("/desk/w/{}/sheets/{}", workshop.slug, session.id),
            date: self.clock.date(),
            time: texts.time,
            place: session.place.clone(),
            numbers: session_numbers(self.attendance),
            schools: self
                .attendance
                .schools
                .iter()
                .map(|it| self.school(it))
                .collect(),
            questions: self.people(|person| {
                let question = question_of(person, self.clock, self.now)?;
                Some(format!(": {}", question.message()))
            }),
            missing: self.people(|person| self.is_missing(person).then(String::new)),
            helpers: helpers.collect(),
            code_made: code.map(|code| format!("{}, {}", code.made_by, self.day(code.made_at))),
            all_schools,
            new_act,
        }
    }

    fn day(&self, at: Timestamp) -> String {
        day_text(at, &self.definition.workshop.zone)
    }

    /// True for somebody whom the roster names, and who has not come although the session has begun.
    fn is_missing(&self, person: &AttendancePerson) -> bool {
        let has_begun = self.now >= self.clock.session.starts_at;
        has_begun && person.is_named && !person.attendance().is_present()
    }

    /// People of whom there is something to say, as "Ana Ruiz, Northside" and what `say` adds, with the
    /// addresses of their pages.
    fn people(&self, say: impl Fn(&AttendancePerson) -> Option<String>) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        for school in &self.attendance.schools {
            let name = self.school_name(school);
            for person in &school.people {
                if let Some(addition) = say(person) {
                    let text = format!("{}, {name}{addition}", person.name);
                    lines.push((text, self.person_address(person)));
                }
            }
        }
        lines
    }

    fn school_name(&self, school: &SchoolAttendance) -> String {
        self.definition.school_name(&school.school)
    }

    fn person_address(&self, person: &AttendancePerson) -> String {
        let (workshop, session) = (&self.definition.workshop.slug, &self.clock.session.id);
        format!("/desk/w/{workshop}/attendance/{session}/{}", person.key)
    }

    fn school(&self, school: &SchoolAttendance) -> SchoolSection {
        let people = school.people.iter().map(|person| PersonLine {
            address: self.person_address(person),
            name: person.name.clone(),
            note: person_note(person),
            times: self.clock.stay_times(&person.attendance()),
            is_present: !self.is_missing(person),
            question: question_of(person, self.clock, self.now).map(AttendanceQuestion::message),
        });
        SchoolSection {
            anchor: school.school.to_string(),
            name: self.school_name(school),
            reference: school.reference.as_ref().map(ToString::to_string),
            numbers: school_numbers(school),
            people: people.collect(),
        }
    }
}

/// The address of a school's people on the page.
pub(super) fn school_address(
    clock: SessionClock<'_>,
    definition: &WorkshopDefinition,
    school: &SchoolAttendance,
) -> String {
    let address = session_address(&definition.workshop, clock.session);
    format!("{address}#{}", school.school)
}
