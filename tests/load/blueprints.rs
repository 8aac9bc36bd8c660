//! Blueprints: pages a second that families read, against a static file of the same server in the
//! same run, and the time from a commit to the page that shows it.
//!
//! # The figures
//! - Closed loop: each connection asks again when it has read the answer. Generator and server share
//!   the machine, so the ratio of two rows says more than a row.
//! - Pages and files are asked for packed by brotli, as browsers do.
//! - The file is the style sheet of these pages. It is shorter than the page, which favors it.
//! - A commit is made beside the server, by another process, so the time holds the server's look for
//!   others' commits ([`store::feed`]): the worst case. After a commit of its own nothing is waited for.

use super::LoadError;
use super::http::LoadConnection;
use super::latency::{Latencies, Millis};
use super::options::LoadOptions;
use super::report::{Report, figure, ratio};
use super::server::{MeasuredServer, database};
use super::workshop::{LoadWorkshop, NOW};
use domain::registration::Level;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::worksheet::blueprint::{
    FamilyBlueprint, FamilyInitiative, FamilyMeasure, FamilyNumber, FamilySchool, FamilyText,
    MAX_INITIATIVES, MeasureRole, PublishedCount,
};
use domain::worksheet::cycle::Direction;
use domain::worksheet::fields::amount::{Amount, Unit};
use domain::worksheet::fields::code::Code;
use domain::worksheet::plan::focus::Strand;
use jiff::civil::date;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};
use store::Store;
use store::worksheets::{Member, Role};
use tokio::task::JoinSet;

const SCHOOLS: usize = 30;
const CONNECTIONS: usize = 32;
const COMMITS: usize = 20;
const LIST: &str = "/w/bench/blueprints";

/// An address that is asked for, and how often it was answered.
struct MeasuredAddress {
    name: &'static str,
    path: String,
    per_second: f64,
    bytes: usize,
    latencies: Latencies,
}

pub(crate) fn measure(
    report: &mut Report,
    options: &LoadOptions,
    folder: &Path,
) -> Result<(), LoadError> {
    if !options.wants("blueprints") {
        return Ok(());
    }
    report.progress("Blueprints that families read");
    let folder = folder.join("blueprints");
    let server = MeasuredServer::causeway(options, &folder, LoadWorkshop::new(SCHOOLS * 5))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let (rows, visible) = runtime.block_on(measure_all(server.address, &folder, options))?;
    server.kill()?;
    report.table(
        &format!("Blueprints, {CONNECTIONS} connections, {SCHOOLS} schools, packed by brotli"),
        &[
            "address",
            "answers/s",
            "bytes",
            "p50 ms",
            "p99 ms",
            "÷ file",
        ],
        &rows,
    );
    let told = visible.percentiles();
    report.line(&format!(
        "From commit to visible, {COMMITS} commits of another process: p50 {} ms, most {} ms",
        Millis(told.p50),
        Millis(told.most)
    ));
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn measure_all(
    address: SocketAddr,
    folder: &Path,
    options: &LoadOptions,
) -> Result<(Vec<Vec<String>>, Latencies), LoadError> {
    let url = format!("sqlite://{}", database(folder).display());
    let store = Store::open(&url, store::StoreOptions::default()).await?;
    let mut leads = Vec::new();
    for number in 0..SCHOOLS {
        leads.push(publish(&store, &format!("school-{number}"), "First").await?);
    }
    let school = format!("{LIST}/school-1");
    let page = wait_for(address, &school, "First").await?;
    let style = page
        .split_once("/pkg/public.")
        .and_then(|(_, rest)| rest.split_once(".css"))
        .map(|(hash, _)| format!("/pkg/public.{hash}.css"))
        .ok_or("the page has no style sheet")?;
    let lasts = Duration::from_secs(options.scale.typing as u64);
    let mut measured = Vec::new();
    for (name, path) in [
        ("the style sheet, a file", style),
        ("a school's page", school.clone()),
        ("its picture", format!("{school}/picture.png")),
        ("the district's list", LIST.to_owned()),
        ("the district's data", format!("{LIST}.json")),
    ] {
        measured.push(ask(address, name, path, lasts).await?);
    }
    let of_file = measured.first().map_or(1.0, |file| file.per_second);
    let rows = measured.into_iter().map(|it| {
        let told = it.latencies.percentiles();
        vec![
            format!("{} ({})", it.name, it.path),
            figure(it.per_second),
            figure(it.bytes as f64),
            Millis(told.p50).to_string(),
            Millis(told.p99).to_string(),
            ratio(it.per_second / of_file),
        ]
    });
    let rows = rows.collect();
    let mut visible = Latencies::default();
    let lead = leads.get(1).ok_or("nobody leads")?;
    for number in 0..COMMITS {
        let words = format!("Commit number {number} shows");
        write(&store, lead, "school-1", &words).await?;
        let committed = Instant::now();
        wait_for(address, &school, &words).await?;
        visible.add(committed.elapsed());
    }
    Ok((rows, visible))
}

/// Opens an address again and again on all connections.
async fn ask(
    address: SocketAddr,
    name: &'static str,
    path: String,
    lasts: Duration,
) -> Result<MeasuredAddress, LoadError> {
    let connections = LoadConnection::open_many(address, CONNECTIONS).await?;
    let began = Instant::now();
    let mut asking = JoinSet::new();
    for mut connection in connections {
        let path = path.clone();
        asking.spawn(async move {
            let (mut latencies, mut bytes) = (Latencies::default(), 0);
            while began.elapsed() < lasts {
                let asked = Instant::now();
                let answer = connection.get_packed(&path).await?;
                if answer.status != 200 {
                    return Err(format!("{path} answers {}", answer.status).into());
                }
                bytes = answer.body.len();
                latencies.add(asked.elapsed());
            }
            Ok::<_, LoadError>((latencies, bytes))
        });
    }
    let (mut latencies, mut bytes) = (Latencies::default(), 0);
    while let Some(asked) = asking.join_next().await {
        let (own, length) = asked??;
        latencies.append(own);
        bytes = length;
    }
    Ok(MeasuredAddress {
        name,
        path,
        per_second: latencies.count() as f64 / began.elapsed().as_secs_f64(),
        bytes,
        latencies,
    })
}

/// The page, once it holds these words.
async fn wait_for(address: SocketAddr, path: &str, words: &str) -> Result<String, LoadError> {
    const TIMEOUT: Duration = Duration::from_secs(10);
    let mut connection = LoadConnection::open(address).await?;
    let began = Instant::now();
    while began.elapsed() < TIMEOUT {
        let answer = connection.get(path).await?;
        let page = String::from_utf8_lossy(&answer.body).into_owned();
        if answer.status == 200 && page.contains(words) {
            return Ok(page);
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Err(format!("{path} never shows {words}").into())
}

async fn publish(store: &Store, school: &str, words: &str) -> Result<Member, LoadError> {
    let now: jiff::Timestamp = NOW.parse()?;
    let workshop = WorkshopSlug::parse("bench").map_err(|_| "the workshop has no name")?;
    let slug = SchoolSlug::parse(school).map_err(|_| "the school has no name")?;
    let let_in = store
        .add_member(&workshop, &slug, "Ana".to_owned(), Role::Lead, now)
        .await?;
    let (_, secret) = let_in.ok_or("the school is not there")?;
    let lead = store.member(secret.expose(), now).await?;
    let lead = lead.ok_or("nobody leads")?;
    write(store, &lead, school, words).await?;
    Ok(lead)
}

async fn write(store: &Store, lead: &Member, school: &str, words: &str) -> Result<(), LoadError> {
    let now: jiff::Timestamp = NOW.parse()?;
    let contents = blueprint(school, words)?;
    store.approve_blueprint(lead, &contents, now).await?;
    store
        .publish_blueprint(lead, contents.clone(), contents, now)
        .await?;
    Ok(())
}

/// A Blueprint with as much in it as fits.
fn blueprint(school: &str, words: &str) -> Result<FamilyBlueprint, LoadError> {
    let text = |key: String, text: &str| FamilyText {
        key,
        text: text.to_owned(),
    };
    let number = |on, value| FamilyNumber {
        on,
        value: Amount::from_whole(value),
    };
    let measures = Strand::ALL.iter().enumerate().map(|(at, strand)| {
        Ok(FamilyMeasure {
            key: format!("r:metrics/m{at}"),
            strand: *strand,
            role: MeasureRole::Leading,
            words: text(
                format!("r:metrics/m{at}/family"),
                "Students who read on their own for twenty minutes every day",
            ),
            source: text(format!("r:metrics/m{at}/source"), "FAST, spring"),
            unit: Unit::Percent,
            direction: Direction::Higher,
            counted: PublishedCount::try_from(120)?,
            baseline: number(date(2019, 4, 1), 22),
            latest: None,
            target: number(date(2020, 5, 28), 45),
        })
    });
    let initiatives = (0..MAX_INITIATIVES).map(|at| FamilyInitiative {
        key: format!("r:initiatives/i{at}"),
        name: text(format!("r:initiatives/i{at}/name"), words),
        words: text(
            format!("r:initiatives/i{at}/family"),
            "A new schedule gives every group its full thirty minutes, each day of the week.",
        ),
        next_look: None,
    });
    Ok(FamilyBlueprint {
        school: FamilySchool {
            slug: SchoolSlug::parse(school).map_err(|_| "the school has no name")?,
            name: format!("School {school}"),
            level: Level::Elementary,
            neighborhood: None,
        },
        year: "2019-20".to_owned(),
        approval: None,
        theories: Vec::new(),
        measures: measures.collect::<Result<_, LoadError>>()?,
        initiatives: initiatives.collect(),
        how_to_help: Some(text(
            "t:blueprint_help".to_owned(),
            "Read together ten minutes each evening, in any language.",
        )),
        whom_to_ask: Some(text(
            "t:blueprint_ask".to_owned(),
            "Call the school office.",
        )),
    })
}
