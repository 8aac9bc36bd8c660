//! The desk's page about attendance: three numbers, corrections, helpers' links, the file.

use crate::harness::{RegistrationResponse, TestApp, TestBrowser, TestForm, TestResponse};
use store::worksheets::Role;

const DESK: &str = "/desk/w/spring-2019/attendance";
const FILE: &str = "/desk/w/spring-2019/attendance.csv";
pub(crate) const SHEETS: &str = "/desk/w/spring-2019/sheets/elementary-1";
/// The evening of the first session, which is from 3:15 to 6:15 PM.
const EVENING: &str = "2019-04-18T17:00:00-05:00";

/// Northside comes with six people to the first session, and names two of them.
pub(crate) async fn start_evening() -> (TestApp, TestBrowser) {
    let app = TestApp::start().await;
    let registered = app.registered("northside", "elementary-1").await;
    app.names(&registered, &["Ana Ruiz", "Bo Lind"]).await;
    let app = app.restarted_at(EVENING).await;
    let organizer = app.organizer().await;
    (app, organizer)
}

impl TestApp {
    /// The school names its people: the first is on the SAMI team.
    pub(crate) async fn names(&self, registered: &RegistrationResponse, people: &[&str]) {
        let registrant = self.registrant(registered).await;
        let mut form = TestForm::of(&[("sami_0", "yes")]);
        for (line, name) in people.iter().enumerate() {
            form = form
                .and(&format!("name_{line}"), name)
                .and(&format!("role_{line}"), "teacher");
        }
        let address = "/w/spring-2019/registration/roster";
        registrant.fetches(address, &form).await.is(200);
    }
}

impl TestBrowser {
    /// The address of a person's page.
    async fn address_of(&self, name: &str) -> String {
        let page = self.opens(DESK).await.is(200).page();
        let links = page.all(".attendance-people a");
        let mut links = links.iter();
        let link = links.find(|link| link.text().collect::<String>() == name);
        link.unwrap().attr("href").unwrap().to_owned()
    }

    /// Fills in the form on a person's page.
    async fn corrects(&self, name: &str, fields: &[(&str, &str)]) -> TestResponse {
        let page = self
            .opens(&self.address_of(name).await)
            .await
            .is(200)
            .page();
        let form = fields
            .iter()
            .fold(page.form("/correct"), |form, (name, value)| {
                form.with(name, value)
            });
        self.sends(&format!("{DESK}/correct"), &form).await
    }

    /// The rows of the file, without its head.
    async fn rows(&self) -> Vec<String> {
        let file = self.opens(FILE).await.is(200);
        let lines = file.body.trim_start_matches('\u{feff}').lines().skip(1);
        lines.map(str::to_owned).collect()
    }
}

#[tokio::test]
async fn headcount_roster_and_attendance_stand_beside_each_other() {
    let (_app, organizer) = start_evening().await;
    let page = organizer.opens(DESK).await.is(200).page();
    assert_eq!(page.faults(), [""; 0]);
    let numbers = page.text(".attendance-numbers");
    assert_eq!(numbers, "6 announced2 named0 signed in");
    assert!(
        page.text("#northside")
            .contains("6 announced, 2 named, 0 signed in")
    );
    assert_eq!(page.all(".attendance-sessions tbody tr").len(), 5);
    // The session has begun, and both are missing.
    assert!(
        page.text(".attendance-missing")
            .contains("2 named people are missing")
    );
    assert_eq!(page.texts(".attendance-absent").len(), 2);

    organizer
        .corrects(
            "Ana Ruiz",
            &[
                ("what", "in"),
                ("time", "15:10"),
                ("reason", "By the sheet"),
            ],
        )
        .await
        .is(303);
    let page = organizer.opens(DESK).await.is(200).page();
    assert_eq!(
        page.text(".attendance-numbers"),
        "6 announced2 named1 signed in"
    );
    assert!(page.text("#northside").contains("3:10 PM"));
    assert!(
        page.text(".attendance-missing")
            .contains("Bo Lind, Northside Elementary")
    );
}

#[tokio::test]
async fn a_correction_is_appended_with_its_source_and_reason_also_a_week_later() {
    let (app, organizer) = start_evening().await;
    let correction = [
        ("what", "in"),
        ("time", "15:10"),
        ("reason", "By the sheet"),
    ];
    organizer.corrects("Ana Ruiz", &correction).await.is(303);
    let app = app.restarted_at("2019-04-25T09:10:00-05:00").await;
    let organizer = app.organizer().await;
    let shown = format!("{DESK}?session=elementary-1");
    let list = organizer.opens(&shown).await.is(200).page();
    assert!(list.text("#questions").contains("Questions"));
    assert!(
        list.reads()
            .contains("Ana Ruiz, Northside Elementary: No sign-out")
    );
    let address = list.all(".attendance-people a")[0]
        .attr("href")
        .unwrap()
        .to_owned();
    let page = organizer.opens(&address).await.is(200).page();
    assert_eq!(page.faults(), [""; 0]);
    let acts = page.text(".attendance-acts");
    assert!(acts.contains("The office, desk@district.example"), "{acts}");
    assert!(acts.contains("By the sheet"), "{acts}");

    let form = page.form("/correct");
    let send = |form: TestForm| {
        let organizer = &organizer;
        async move { organizer.sends(&format!("{DESK}/correct"), &form).await }
    };
    let out = form
        .with("what", "out")
        .with("time", "6:20 PM")
        .with("reason", "She told us.");
    assert_eq!(send(out).await.is(303).location(), address);
    let page = organizer.opens(&address).await.is(200).page();
    assert!(
        page.reads().contains("In 3:10 PM, out 6:20 PM."),
        "{}",
        page.reads()
    );
    assert!(
        page.text(".attendance-acts")
            .contains("Received Thursday, April 25, 9:10 AM")
    );
    // The sign-in was wrong: it is taken back, and stays in the list.
    let undo = page.all("[name=what][value^=undo]")[0]
        .attr("value")
        .unwrap();
    let undo = page
        .form("/correct")
        .with("what", undo)
        .with("reason", "It was another person.");
    send(undo.clone()).await.is(303);
    send(undo).await.is(303);
    let page = organizer.opens(&address).await.is(200).page();
    assert!(page.reads().contains("No sign-in"), "{}", page.reads());
    assert_eq!(page.all(".attendance-acts tbody tr").len(), 3);
    assert_eq!(app.findings().await, [""; 0]);
}

#[tokio::test]
async fn a_correction_that_is_sent_twice_is_one_act_and_a_wrong_one_keeps_what_was_typed() {
    let (_app, organizer) = start_evening().await;
    let address = organizer.address_of("Bo Lind").await;
    let page = organizer.opens(&address).await.is(200).page();
    let form = page.form("/correct").with("what", "in");
    let path = format!("{DESK}/correct");
    let wrong = form.with("time", "9:00").with("reason", " ");
    let answer = organizer.sends(&path, &wrong).await.is(422).page();
    assert_eq!(answer.faults(), [""; 0]);
    assert!(answer.has("#time-error") && answer.has("#reason-error"));
    let right = answer
        .form("/correct")
        .with("time", "15:20")
        .with("reason", "By the sheet");
    for _ in 0..2 {
        organizer.sends(&path, &right).await.is(303);
    }
    let page = organizer.opens(&address).await.is(200).page();
    assert_eq!(page.all(".attendance-acts tbody tr").len(), 1);
    // An undo without an act takes back the newest one before its time.
    let person = address.rsplit('/').next().unwrap();
    let undo = TestForm::of(&[
        ("session", "elementary-1"),
        ("person", person),
        ("what", "undo"),
        ("time", "15:20"),
        ("reason", "A mistake"),
    ]);
    organizer.fetches(&path, &undo).await.is(200);
    let page = organizer.opens(&address).await.is(200).page();
    assert!(page.reads().contains("Not signed in."), "{}", page.reads());
}

#[tokio::test]
async fn a_walk_in_is_added_by_hand_and_stands_in_the_file() {
    let (_app, organizer) = start_evening().await;
    let page = organizer.opens(DESK).await.is(200).page();
    let form = page
        .form("/walk-in")
        .with("school", "northside")
        .with("person_name", "=cmd(), Cy")
        .with("role", "specialist")
        .with("time", "15:30");
    let path = format!("{DESK}/walk-in");
    let refused = organizer.sends(&path, &form).await.is(422).page();
    assert_eq!(refused.faults(), [""; 0]);
    assert!(refused.has("#reason-error") && refused.has(".attendance-walk-in[open]"));
    let form = refused
        .form("/walk-in")
        .with("reason", "She came without an invitation.");
    for _ in 0..2 {
        let saved = organizer.sends(&path, &form).await.is(303);
        assert!(saved.location().ends_with("session=elementary-1#northside"));
    }
    let page = organizer.opens(DESK).await.is(200).page();
    assert!(
        page.text("#northside")
            .contains("6 announced, 2 named, 1 signed in")
    );
    let head = organizer.opens(FILE).await.is(200);
    assert_eq!(head.header("content-type"), "text/csv; charset=utf-8");
    assert!(head.body.starts_with(
        "\u{feff}session,school,reference,person,role,sami team,origin,status,in,out,source\n"
    ));
    let rows = organizer.rows().await;
    assert_eq!(rows.len(), 3);
    assert!(
        rows[0].contains(",Ana Ruiz,teacher,yes,roster,absent,,,"),
        "{rows:?}"
    );
    assert!(
        rows[1].contains(",Bo Lind,teacher,no,roster,absent,,,"),
        "{rows:?}"
    );
    let walk_in = ",\"'=cmd(), Cy\",specialist,no,walk_in,in,2019-04-18T15:30,,organizer";
    assert!(rows[2].contains(walk_in), "{rows:?}");
}

#[tokio::test]
async fn a_helpers_link_is_shown_once_and_ends_at_the_desk() {
    let (app, organizer) = start_evening().await;
    let page = organizer.opens(DESK).await.is(200).page();
    let form = page.form("/helpers/make");
    let path = format!("{DESK}/helpers/make");
    let nameless = organizer
        .sends(&path, &form.clone().with("name", " "))
        .await
        .is(422)
        .page();
    assert!(nameless.has("#name-error"), "{}", nameless.reads());
    let made = organizer
        .sends(&path, &form.with("name", "Fay"))
        .await
        .is(200)
        .page();
    assert_eq!(made.faults(), [""; 0]);
    assert!(made.has(".slip-qr svg") && made.has("[data-copy]"));
    let url = made.text(".slip .code");
    let link = url[url.find("/c/").unwrap()..].to_owned();
    let list = organizer.opens(DESK).await.is(200);
    assert!(!list.body.contains("/c/"), "a link is shown once");
    assert!(
        list.page()
            .text(".attendance-helpers")
            .contains("Fay Made by desk@district.example")
    );
    app.visitor().opens(&link).await.is(303);

    let end = list.page().form("/helpers/end");
    let ended = organizer
        .sends(&format!("{DESK}/helpers/end"), &end)
        .await
        .is(303);
    assert!(ended.location().ends_with("#helpers"));
    app.visitor().opens(&link).await.is(404);
    let list = organizer.opens(DESK).await.is(200).page();
    assert!(
        list.text(".attendance-helpers")
            .contains("Ended Thursday, April 18")
    );
}

#[tokio::test]
async fn nobody_but_an_organizer_sees_or_changes_attendance() {
    let (app, organizer) = start_evening().await;
    let person = organizer.address_of("Ana Ruiz").await;
    let member = app.member_access("northside", Role::Lead).await;
    let key = person.rsplit('/').next().unwrap();
    let form = TestForm::of(&[
        ("session", "elementary-1"),
        ("person", key),
        ("what", "in"),
        ("time", "15:10"),
        ("reason", "Because"),
        ("name", "Fay"),
        ("helper", "1"),
    ]);
    for (visitor, status) in [(app.visitor(), 401), (app.browser(&member), 403)] {
        for path in [DESK, FILE, &person, &format!("{SHEETS}/sign-in")] {
            let answer = visitor.opens(path).await.is(status);
            assert!(!answer.body.contains("Ana Ruiz"), "{path}");
        }
        for change in [
            "correct",
            "walk-in",
            "helpers/make",
            "helpers/end",
            "codes/make",
            "codes/end",
        ] {
            let path = format!("{DESK}/{change}");
            visitor.sends(&path, &form).await.is(status);
            visitor.fetches(&path, &form).await.is(status);
        }
    }
    assert!(
        organizer
            .rows()
            .await
            .iter()
            .all(|row| row.contains(",absent,"))
    );
}
