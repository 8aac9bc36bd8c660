//! The server is killed while two doors check people in: what it answered is on disk, and nothing is counted
//! twice.

use super::{BEFORE_START, SESSION};
use crate::harness::{Causeway, RunningServer, Seed, TestBrowser, TestForm};
use domain::slug::{SessionId, WorkshopSlug};
use serde_json::{Value, json};
use sqlx::{Connection, Executor, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use tokio::sync::mpsc;

const KILLS: usize = 8;
const DOORS: usize = 4;

/// A device at a door: acts that it made, in order, and how many of them were answered.
struct TestDevice {
    door: usize,
    acts: Vec<Value>,
    answered: usize,
}

/// A broken promise, in words.
#[derive(Debug)]
struct LostAct(String);

impl TestDevice {
    fn new(door: usize) -> Self {
        Self {
            door,
            acts: Vec::new(),
            answered: 0,
        }
    }

    /// Somebody walks in at this door. Every third person walks in at each of the doors.
    fn ticks(&mut self) {
        let number = self.acts.len();
        let name = match number % 3 {
            0 => format!("Everybody Knows {}", letters(number)),
            _ => format!("Door {} Person {}", letters(self.door), letters(number)),
        };
        let id = format!("door-{}-act-{number:05}", self.door);
        let new = json!({ "school": "northside", "name": name, "role": "teacher" });
        let at = BEFORE_START + i64::try_from(number).unwrap();
        self.acts
            .push(json!({ "id": id, "new": new, "session": SESSION, "what": "in", "at": at }));
    }

    /// Sends what is not answered yet, a few acts at a time, until the connection ends.
    async fn sends_until_the_end(
        mut self,
        listens: String,
        cookies: String,
        told: mpsc::UnboundedSender<()>,
    ) -> Self {
        let http = reqwest::Client::new();
        loop {
            while self.acts.len() < self.answered + 4 {
                self.ticks();
            }
            let body = json!({ "acts": self.acts[self.answered..] }).to_string();
            let request = http
                .post(format!("{listens}/w/spring-2019/check-in/acts"))
                .header("cookie", &cookies)
                .header("content-type", "application/json")
                .body(body);
            let Ok(answer) = request.send().await else {
                return self;
            };
            assert_eq!(answer.status(), 200);
            let Ok(answer) = answer.text().await else {
                return self;
            };
            let answer: Value = serde_json::from_str(&answer).unwrap();
            for answer in answer["answers"].as_array().unwrap() {
                assert_eq!(answer["id"], self.acts[self.answered]["id"]);
                assert_eq!(answer["status"], "recorded");
                self.answered += 1;
            }
            // The receiver may be gone: it stops after enough answers.
            let _ = told.send(());
        }
    }
}

fn letters(number: usize) -> String {
    let digits = number.to_string();
    digits
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

/// The acts on disk, each with its person's name.
async fn acts_on_disk(causeway: &Causeway) -> BTreeMap<String, String> {
    let store = causeway.disk().await;
    let workshop = WorkshopSlug::parse("spring-2019").unwrap();
    let session = SessionId::parse(SESSION).unwrap();
    let attendance = store.session_attendance(&workshop, &session).await;
    let schools = attendance.unwrap().unwrap().schools;
    let people = schools.into_iter().flat_map(|school| school.people);
    let mut acts = BTreeMap::new();
    for person in people {
        for recorded in person.acts {
            let earlier = acts.insert(recorded.act.id.to_string(), person.name.clone());
            assert_eq!(earlier, None, "an act is there twice");
        }
    }
    acts
}

fn compare(devices: &[TestDevice], kept: &BTreeMap<String, String>) -> Result<(), LostAct> {
    for device in devices {
        for act in &device.acts[..device.answered] {
            let id = act["id"].as_str().unwrap();
            if !kept.contains_key(id) {
                return Err(LostAct(format!("{id} was answered, and is not there")));
            }
        }
    }
    Ok(())
}

async fn organizer(causeway: &Causeway, server: &RunningServer) -> TestBrowser {
    let made = causeway
        .runs(&["organizer", "add", "door@district.example"])
        .await;
    let made = made.exits(0).stdout;
    let link = &made[made.find("/desk/sign-in/").unwrap()..];
    let link = link.split_whitespace().next().unwrap();
    let browser = server.visitor();
    browser.sends(link, &TestForm::none()).await.is(303);
    browser
}

async fn a_session(causeway: &Causeway) {
    causeway
        .runs(&["sample", "--original-dates"])
        .await
        .exits(0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_doors_check_in_it_loses_nothing_and_counts_nothing_twice() {
    let mut seed = Seed::for_test("killed at the door");
    let causeway = Causeway::new().env("CAUSEWAY_LIMITS", "off");
    a_session(&causeway).await;
    let mut server = causeway.serves().await;
    let cookies = organizer(&causeway, &server).await.cookies_sent();
    let mut devices: Vec<_> = (0..DOORS).map(TestDevice::new).collect();
    let mut kept_untold = 0;
    for _ in 0..KILLS {
        let (tell, mut told) = mpsc::unbounded_channel();
        let listens = server.server_address().listens.clone();
        let sending: Vec<_> = devices
            .into_iter()
            .map(|device| {
                let sends =
                    device.sends_until_the_end(listens.clone(), cookies.clone(), tell.clone());
                tokio::spawn(sends)
            })
            .collect();
        for _ in 0..seed.between(1, 40) {
            told.recv().await.unwrap();
        }
        server.dies().await;
        devices = Vec::new();
        for sending in sending {
            devices.push(sending.await.unwrap());
        }
        let kept = acts_on_disk(&causeway).await;
        compare(&devices, &kept).unwrap();
        let answered: usize = devices.iter().map(|device| device.answered).sum();
        kept_untold += kept.len() - answered;
        server = causeway.serves().await;
    }
    println!("{kept_untold} acts were kept though no device heard of it");

    // Everything is sent once more, answered or not: each act is there once.
    let browser = server.visitor();
    let (name, value) = cookies.split_once('=').unwrap();
    browser.holds(name, value);
    for device in &devices {
        for acts in device.acts.chunks(100) {
            browser.sends_acts(acts).await.is(200);
        }
    }
    let kept = acts_on_disk(&causeway).await;
    let made: BTreeSet<_> = devices
        .iter()
        .flat_map(|device| &device.acts)
        .collect::<Vec<_>>()
        .into_iter()
        .map(|act| act["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kept.keys().cloned().collect::<BTreeSet<_>>(), made);
    // Somebody who walked in at each door is one person.
    let names: BTreeSet<_> = kept.values().collect();
    let people = browser.people(SESSION).await;
    assert_eq!(people.len(), names.len());
    assert!(people.values().all(|person| person["status"] == "in"));
    assert_eq!(server.stops().await, Some(0));
    causeway.runs(&["check"]).await.exits(0);
}

/// The negative control: a database that had lost answered acts would be noticed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_act_would_be_noticed() {
    let causeway = Causeway::new().env("CAUSEWAY_LIMITS", "off");
    a_session(&causeway).await;
    let server = causeway.serves().await;
    let cookies = organizer(&causeway, &server).await.cookies_sent();
    let address = format!("sqlite://{}", causeway.file("causeway.db").display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    connection
        .execute("PRAGMA wal_checkpoint(TRUNCATE)")
        .await
        .unwrap();
    connection.close().await.unwrap();
    let (tell, mut told) = mpsc::unbounded_channel();
    let listens = server.server_address().listens.clone();
    let device = TestDevice::new(0).sends_until_the_end(listens, cookies, tell);
    let device = tokio::spawn(device);
    told.recv().await.unwrap();
    server.dies().await;
    let devices = [device.await.unwrap()];
    // The effect of a write-ahead log that never reached the disk.
    for file in ["causeway.db-wal", "causeway.db-shm"] {
        std::fs::remove_file(causeway.file(file)).unwrap();
    }
    let kept = acts_on_disk(&causeway).await;
    let LostAct(lost) = compare(&devices, &kept).unwrap_err();
    assert!(lost.contains("was answered, and is not there"));
}
