//! The doors: 60 teams of eight are checked in from four devices within two minutes.
//!
//! # The figures
//! - Each act is a request of its own, due at its own time: the worst case. A device that was offline sends a
//!   hundred at once.
//! - Each device asks for the snapshot every four seconds, as the page does.
//! - Everybody walks in, which is the longest way through the rules.
//! - After `kill -9` every act that was answered is in the database, once.

use super::LoadError;
use super::http::LoadConnection;
use super::latency::{Latencies, Millis, Percentiles};
use super::options::LoadOptions;
use super::report::{Report, figure};
use super::server::{MeasuredServer, check, database};
use super::workshop::{LoadWorkshop, NOW};
use domain::slug::{SessionId, WorkshopSlug};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};
use store::Store;
use store::access::SecretHolder;
use tokio::task::JoinSet;

const TEAMS: usize = 60;
const TEAM_SIZE: usize = 8;
const DEVICES: usize = 4;
const ACTS: &str = "/w/bench/check-in/acts";
const SNAPSHOT: &str = "/w/bench/check-in/snapshot?session=elementary-1";
const POLL_INTERVAL: Duration = Duration::from_secs(4);
const AIM: Duration = Duration::from_millis(100);
/// April 18, 2019, 3:30 PM in Des Moines.
const FIRST_ACT_AT: i64 = 1_555_619_400;

/// One device’s acts and answers.
#[derive(Default)]
struct DoorLog {
    acts: Latencies,
    snapshots: Latencies,
    recorded: Vec<String>,
}

pub(crate) fn measure(
    report: &mut Report,
    options: &LoadOptions,
    folder: &Path,
) -> Result<(), LoadError> {
    if !options.wants("doors") {
        return Ok(());
    }
    report.progress("doors that check teams in");
    let folder = folder.join("doors");
    let server = MeasuredServer::causeway(options, &folder, LoadWorkshop::new(TEAMS * 5))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let lasts = Duration::from_secs(options.scale.check_in);
    let log = runtime.block_on(check_in(server.address, &folder, lasts))?;
    server.kill()?;
    let on_disk = runtime.block_on(acts_on_disk(&folder))?;
    let lost = log.recorded.iter().filter(|id| !on_disk.contains(*id));
    let lost = lost.count();
    if lost > 0 {
        report.broken(format!("{lost} recorded acts are not in the database"));
    }
    if log.recorded.len() != TEAMS * TEAM_SIZE || on_disk.len() != log.recorded.len() {
        let (recorded, kept) = (log.recorded.len(), on_disk.len());
        report.broken(format!(
            "{recorded} acts were recorded, and {kept} are there"
        ));
    }
    if let Err(found) = check(options, &folder) {
        report.broken(format!("doors: {found}"));
    }
    let row = |name: &str, count: usize, told: Percentiles, aim: &str| {
        let mut cells = vec![name.to_owned(), figure(count as f64)];
        cells.extend([told.p50, told.p99, told.most].map(|it| Millis(it).to_string()));
        cells.push(aim.to_owned());
        cells
    };
    let (acts, snapshots) = (log.acts.count(), log.snapshots.count());
    report.table(
        &format!(
            "Doors: {TEAMS} teams of {TEAM_SIZE} from {DEVICES} devices in {} seconds",
            lasts.as_secs()
        ),
        &["", "answers", "p50 ms", "p99 ms", "max ms", "aim ms"],
        &[
            row(
                "an act, from when it was due",
                acts,
                log.acts.percentiles(),
                &Millis(AIM).to_string(),
            ),
            row("a snapshot", snapshots, log.snapshots.percentiles(), ""),
        ],
    );
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn check_in(
    address: SocketAddr,
    folder: &Path,
    lasts: Duration,
) -> Result<DoorLog, LoadError> {
    let cookie = organizer_cookie(folder).await?;
    let mut doors = JoinSet::new();
    let start = Instant::now();
    for device in 0..DEVICES {
        doors.spawn(work_a_door(address, cookie.clone(), device, start, lasts));
    }
    let mut log = DoorLog::default();
    while let Some(door) = doors.join_next().await {
        let door = door??;
        log.acts.append(door.acts);
        log.snapshots.append(door.snapshots);
        log.recorded.extend(door.recorded);
    }
    Ok(log)
}

/// An organizer who is signed in, made beside the server.
async fn organizer_cookie(folder: &Path) -> Result<String, LoadError> {
    let now: jiff::Timestamp = NOW.parse()?;
    let store = open(folder).await?;
    let email = "door@district.example".to_owned();
    store.add_organizer(email.clone(), now).await?;
    let expires = now + jiff::SignedDuration::from_hours(24);
    let token = store
        .mint(SecretHolder::Organizer { email }, expires)
        .await?;
    store.close().await;
    Ok(format!("organizer={}", token.expose()))
}

async fn work_a_door(
    address: SocketAddr,
    cookie: String,
    device: usize,
    start: Instant,
    lasts: Duration,
) -> Result<DoorLog, LoadError> {
    let mut connection = LoadConnection::open(address).await?;
    let people = TEAMS * TEAM_SIZE / DEVICES;
    let pause = lasts / u32::try_from(people)?;
    let mut log = DoorLog::default();
    let mut next_poll = start + POLL_INTERVAL / 4 * u32::try_from(device)?;
    for number in 0..people {
        let due = start + pause * u32::try_from(number)?;
        if next_poll < due {
            tokio::time::sleep_until(next_poll.into()).await;
            let asked = Instant::now();
            let answer = connection.get_as(SNAPSHOT, &cookie).await?;
            if answer.status != 200 {
                return Err(format!("a snapshot: {}", answer.status).into());
            }
            log.snapshots.add(asked.elapsed());
            next_poll += POLL_INTERVAL;
        }
        tokio::time::sleep_until(due.into()).await;
        let id = format!("device-{device}-act-{number:04}");
        let body = act(&id, device * people + number);
        let answer = connection.post_json_as(ACTS, &cookie, body).await?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        if answer.status != 200 || !text.contains("\"recorded\"") {
            return Err(format!("an act: {} {text}", answer.status).into());
        }
        log.acts.add(due.elapsed());
        log.recorded.push(id);
    }
    Ok(log)
}

fn act(id: &str, person: usize) -> String {
    let (school, at) = (
        person / TEAM_SIZE,
        FIRST_ACT_AT + i64::try_from(person).unwrap_or(0),
    );
    format!(
        "{{\"acts\":[{{\"id\":\"{id}\",\"session\":\"elementary-1\",\"what\":\"in\",\"at\":{at},\
         \"new\":{{\"school\":\"school-{school}\",\"name\":\"Person {person}\",\"role\":\"teacher\"}}}}]}}"
    )
}

async fn acts_on_disk(folder: &Path) -> Result<BTreeSet<String>, LoadError> {
    let store = open(folder).await?;
    let workshop = WorkshopSlug::parse("bench")?;
    let session = SessionId::parse("elementary-1")?;
    let attendance = store.session_attendance(&workshop, &session).await?;
    let schools = attendance.map(|it| it.schools).unwrap_or_default();
    let people = schools.into_iter().flat_map(|school| school.people);
    let acts = people.flat_map(|person| person.acts);
    let ids = acts.map(|recorded| recorded.act.id.to_string()).collect();
    store.close().await;
    Ok(ids)
}

async fn open(folder: &Path) -> Result<Store, LoadError> {
    let url = format!("sqlite://{}", database(folder).display());
    Ok(Store::open(&url, store::StoreOptions::default()).await?)
}
