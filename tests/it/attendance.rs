//! Acts at the door: each counts once, for the person who is meant, and stays.

use crate::harness::{RegistrationResponse, TestApp, TestForm};
use domain::attendance::{
    ActId, ActKind, ActPerson, ActRefusal, AttendanceStatus, PersonKey, SubmittedAct, WalkIn,
};
use domain::registration::roster::StaffRole;
use domain::slug::{SchoolSlug, SessionId, WorkshopSlug};
use jiff::Timestamp;
use store::Store;
use store::attendance::{ActAnswer, ActSource, PersonOrigin};
use store::attendance_rows::SchoolAttendance;

const SCHOOL: &str = "northside";
const SESSION: &str = "elementary-1";

struct TestDoor {
    app: TestApp,
    store: Store,
    registered: RegistrationResponse,
}

impl TestDoor {
    /// Northside comes with Ana Ruiz and Bo Lind.
    async fn new() -> Self {
        let app = TestApp::start().await;
        let registered = app.registered(SCHOOL, SESSION).await;
        let store = app.another_store().await;
        let door = Self {
            app,
            store,
            registered,
        };
        door.names(&["Ana Ruiz", "Bo Lind"]).await;
        door
    }

    async fn names(&self, people: &[&str]) {
        let registrant = self.app.registrant(&self.registered).await;
        let mut form = TestForm::none();
        for (line, name) in people.iter().enumerate() {
            form = form
                .and(&format!("name_{line}"), name)
                .and(&format!("role_{line}"), "teacher");
        }
        let address = "/w/spring-2019/registration/roster";
        registrant.fetches(address, &form).await.is(200);
    }

    async fn records(&self, acts: Vec<SubmittedAct>) -> Vec<ActAnswer> {
        let source = ActSource::Organizer("office@district.example".to_owned());
        let workshop = WorkshopSlug::parse("spring-2019").unwrap();
        let recorded = self.store.record_acts(&workshop, acts, source, at("15:30"));
        recorded.await.unwrap().unwrap()
    }

    async fn record(&self, act: SubmittedAct) -> Result<PersonKey, ActRefusal> {
        self.records(vec![act]).await.remove(0).outcome
    }

    async fn school(&self) -> SchoolAttendance {
        let workshop = WorkshopSlug::parse("spring-2019").unwrap();
        let session = SessionId::parse(SESSION).unwrap();
        let session = self.store.session_attendance(&workshop, &session).await;
        session.unwrap().unwrap().schools.remove(0)
    }

    async fn key_of(&self, name: &str) -> PersonKey {
        let school = self.school().await;
        let mut people = school.people.into_iter();
        people.find(|it| it.name == name).unwrap().key
    }

    async fn status_of(&self, name: &str) -> AttendanceStatus {
        let school = self.school().await;
        let mut people = school.people.iter();
        people
            .find(|it| it.name == name)
            .unwrap()
            .attendance()
            .status()
    }
}

fn at(time: &str) -> Timestamp {
    format!("2019-04-18T{time}:00-05:00").parse().unwrap()
}

fn act(id: &str, person: ActPerson, kind: ActKind, time: &str) -> SubmittedAct {
    SubmittedAct {
        id: ActId::parse(id).unwrap(),
        person,
        session: SessionId::parse(SESSION).unwrap(),
        kind,
        at: at(time),
        reason: None,
    }
}

fn walk_in(name: &str) -> ActPerson {
    ActPerson::New(WalkIn {
        school: SchoolSlug::parse(SCHOOL).unwrap(),
        name: name.to_owned(),
        role: StaffRole::Teacher,
    })
}

#[tokio::test]
async fn an_act_sent_twice_is_one_act() {
    let door = TestDoor::new().await;
    let ana = door.key_of("Ana Ruiz").await;
    let sign_in = act("act-0001", ActPerson::Known(ana), ActKind::In, "15:10");
    let first = door.record(sign_in.clone()).await;
    assert_eq!(first, door.record(sign_in.clone()).await);
    assert_eq!(door.school().await.people[0].acts.len(), 1);
    let other = SubmittedAct {
        kind: ActKind::Out,
        ..sign_in
    };
    assert_eq!(door.record(other).await, Err(ActRefusal::IdTaken));
    assert_eq!(door.status_of("Ana Ruiz").await, AttendanceStatus::In);
    assert_eq!(door.status_of("Bo Lind").await, AttendanceStatus::Absent);
}

#[tokio::test]
async fn headcount_roster_and_attendance_are_three_numbers() {
    let door = TestDoor::new().await;
    door.record(act("act-0001", walk_in("Cy Moss"), ActKind::In, "15:10"))
        .await
        .unwrap();
    let school = door.school().await;
    let numbers = (school.headcount, school.named(), school.present());
    assert_eq!(numbers, (6, 2, 1));
    assert_eq!(school.people[2].origin, PersonOrigin::WalkIn);
}

#[tokio::test]
async fn a_walk_in_whom_two_doors_bring_is_one_person() {
    let door = TestDoor::new().await;
    let first = act("act-0001", walk_in("Cy Moss"), ActKind::In, "15:10");
    let second = act("act-0002", walk_in("cy  moss"), ActKind::In, "15:11");
    assert_eq!(door.record(first).await, door.record(second).await);
    // The second door knows the person by its own act.
    let own_key = PersonKey::parse("act-0002").unwrap();
    let out = act("act-0003", ActPerson::Known(own_key), ActKind::Out, "18:15");
    door.record(out).await.unwrap();
    assert_eq!(door.status_of("Cy Moss").await, AttendanceStatus::Left);
    assert_eq!(door.school().await.people.len(), 3);
}

#[tokio::test]
async fn a_walk_in_by_the_name_of_somebody_on_the_roster_is_that_person() {
    let door = TestDoor::new().await;
    door.record(act("act-0001", walk_in("ana ruiz"), ActKind::In, "15:10"))
        .await
        .unwrap();
    assert_eq!(door.status_of("Ana Ruiz").await, AttendanceStatus::In);
    assert_eq!(door.school().await.people.len(), 2);
}

#[tokio::test]
async fn a_roster_typed_again_keeps_who_signed_in() {
    let door = TestDoor::new().await;
    for (id, name) in [("act-0001", "Ana Ruiz"), ("act-0002", "Bo Lind")] {
        let person = ActPerson::Known(door.key_of(name).await);
        door.record(act(id, person, ActKind::In, "15:10"))
            .await
            .unwrap();
    }
    door.names(&["Cy Moss", "Ana Ruiz"]).await;
    assert_eq!(door.status_of("Ana Ruiz").await, AttendanceStatus::In);
    assert_eq!(door.status_of("Cy Moss").await, AttendanceStatus::Absent);
    // Whom the roster names no more was there all the same.
    assert_eq!(door.status_of("Bo Lind").await, AttendanceStatus::In);
    assert_eq!(door.school().await.named(), 2);
}

#[tokio::test]
async fn an_act_that_can_t_be_is_refused_and_the_others_are_recorded() {
    let door = TestDoor::new().await;
    let ana = ActPerson::Known(door.key_of("Ana Ruiz").await);
    let nobody = ActPerson::Known(PersonKey::parse("nobody-1").unwrap());
    let mut elsewhere = act("act-0004", ana.clone(), ActKind::In, "15:10");
    elsewhere.session = SessionId::parse("elementary-9").unwrap();
    let answers = door
        .records(vec![
            act("act-0001", nobody, ActKind::In, "15:10"),
            act("act-0002", ana.clone(), ActKind::In, "08:00"),
            act("act-0003", walk_in("..."), ActKind::In, "15:10"),
            elsewhere,
            act("act-0005", ana, ActKind::In, "15:10"),
        ])
        .await;
    let refusals: Vec<_> = answers.iter().map(|it| it.outcome.as_ref().err()).collect();
    assert_eq!(
        refusals,
        [
            Some(&ActRefusal::UnknownPerson),
            Some(&ActRefusal::OutsideSession),
            Some(&ActRefusal::InvalidName),
            Some(&ActRefusal::UnknownSession),
            None
        ]
    );
}
