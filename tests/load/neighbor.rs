//! Neighbors: the time to answer another school's registration page, the desk and the facilitators'
//! page while one team is hostile: a document about as long as one may be, which changes ten times
//! a second.
//!
//! # The figures
//! - One request at a time on one connection for each page, so a latency is the wait of one person.
//! - "Quiet" is the same server with the same documents, while nobody writes.
//! - The hostile team's updates are appended to its log beside the server, so the figures hold the
//!   cost of its document to others, and not the cost of its room.

use super::LoadError;
use super::http::LoadConnection;
use super::latency::{Latencies, Millis};
use super::options::LoadOptions;
use super::report::{Report, figure, ratio};
use super::server::{MeasuredServer, database};
use super::workshop::{LoadWorkshop, NOW, REGISTER};
use domain::document::content::{CellAddress, Edit, RowDestination, RowId, TextAddress};
use domain::document::engine::Document;
use domain::document::owners::ClientId;
use domain::document::splice::Splice;
use domain::document::sync::{ClientReplica, PendingUpdate};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::worksheet::schema::WORKSHEET;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};
use store::Store;
use store::access::SecretHolder;
use store::documents::{LogEntry, UpdateCause};
use store::worksheets::{Role, WorksheetId};

/// Teams that have a worksheet, the hostile one among them.
const TEAMS: usize = 35;
/// Rows of the hostile document, each with a text.
const ROWS: usize = 3_000;
/// Rows of an ordinary one.
const ORDINARY_ROWS: usize = 40;
const TEXT: &str =
    "Our students read twenty minutes a day and we do not know yet whether it helps.";
/// Between two changes of the hostile document.
const CHANGE_GAP: Duration = Duration::from_millis(100);
/// The server has this long to read the updates written before.
const SETTLE_TIME: Duration = Duration::from_secs(15);

/// A page, and the cookie with which it is opened.
struct NeighborTarget {
    name: &'static str,
    path: &'static str,
    cookie: String,
}

/// A team's document, as its writer has it, and the length of its log.
struct NeighborWriter {
    worksheet: WorksheetId,
    page: ClientReplica,
    number: i64,
}

/// Measures each page, first while nobody writes.
pub(crate) fn measure(
    report: &mut Report,
    options: &LoadOptions,
    folder: &Path,
) -> Result<(), LoadError> {
    if !options.wants("neighbor") {
        return Ok(());
    }
    report.progress("neighbors of a hostile team");
    let folder = folder.join("neighbor");
    let server = MeasuredServer::causeway(options, &folder, LoadWorkshop::new(TEAMS * 5))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let seconds = options.scale.typing;
    let (rows, bytes) = runtime.block_on(measure_pages(server.address, &folder, seconds))?;
    server.kill()?;
    report.table(
        &format!(
            "Pages of others while one team changes a document of {} kB and {} rows every {} ms, {seconds} s each",
            figure(bytes as f64 / 1000.0),
            figure(ROWS as f64),
            CHANGE_GAP.as_millis(),
        ),
        &[
            "page", "quiet p50 ms", "p99 ms", "hostile p50 ms", "p99 ms", "p99 ÷ quiet", "answers/s",
        ],
        &rows,
    );
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn measure_pages(
    address: SocketAddr,
    folder: &Path,
    seconds: usize,
) -> Result<(Vec<Vec<String>>, usize), LoadError> {
    let form = LoadWorkshop::new(TEAMS * 5).forms(&mut super::seed::LoadSeed::new(1));
    let form = form
        .into_iter()
        .find(|form| form.contains("school=school-1&"));
    let form = form.ok_or("the school is not there")?;
    let mut connection = LoadConnection::open(address).await?;
    let registered = connection.post(REGISTER, form).await?;
    if registered.status != 201 {
        return Err(format!("a school can't register: {}", registered.status).into());
    }
    let url = format!("sqlite://{}", database(folder).display());
    let store = Store::open(&url, store::StoreOptions::default()).await?;
    let targets = targets(&store).await?;
    let mut bytes = 0;
    let mut hostile = None;
    for team in 0..TEAMS {
        let rows = if team == 0 { ROWS } else { ORDINARY_ROWS };
        let mut writer = NeighborWriter::begin(&store, team).await?;
        let written = writer.write_rows(&store, rows).await?;
        if team == 0 {
            bytes = written;
            hostile = Some(writer);
        }
    }
    let mut hostile = hostile.ok_or("no team is hostile")?;
    for target in &targets {
        target.time(address, Duration::ZERO).await?;
    }
    tokio::time::sleep(SETTLE_TIME).await;
    let lasts = Duration::from_secs(seconds as u64);
    let mut quiet = Vec::new();
    for target in &targets {
        quiet.push(target.time(address, lasts).await?);
    }
    let writing = tokio::spawn(async move {
        loop {
            let began = Instant::now();
            if let Err(trouble) = hostile.change(&store).await {
                eprintln!("load: the hostile team gave up: {trouble}");
                return;
            }
            tokio::time::sleep(CHANGE_GAP.saturating_sub(began.elapsed())).await;
        }
    });
    let mut rows = Vec::new();
    for (target, quiet) in targets.iter().zip(quiet) {
        let loud = target.time(address, lasts).await?;
        let (before, count) = (quiet.percentiles(), loud.count());
        let after = loud.percentiles();
        rows.push(vec![
            target.name.to_owned(),
            Millis(before.p50).to_string(),
            Millis(before.p99).to_string(),
            Millis(after.p50).to_string(),
            Millis(after.p99).to_string(),
            ratio(after.p99.as_secs_f64() / before.p99.as_secs_f64().max(1e-6)),
            figure(count as f64 / seconds as f64),
        ]);
    }
    writing.abort();
    Ok((rows, bytes))
}

/// The pages with their cookies: secrets are made as `causeway sample` makes them.
async fn targets(store: &Store) -> Result<Vec<NeighborTarget>, LoadError> {
    let now: jiff::Timestamp = NOW.parse()?;
    let until = now + jiff::SignedDuration::from_hours(12);
    let email = "desk@district.example".to_owned();
    store.add_organizer(email.clone(), now).await?;
    let organizer = store.mint(SecretHolder::Organizer { email }, until).await?;
    let workshop = WorkshopSlug::parse("bench").map_err(|_| "the workshop has no name")?;
    let invitations = store.invite_all(&workshop, now).await?;
    let mut invitations = invitations.into_iter();
    let own = invitations.find(|(school, _)| school.as_str() == "school-1");
    let (_, invitation) = own.ok_or("the school is not there")?;
    let invitation = format!("invitation={}", invitation.expose());
    let organizer = format!("organizer={}", organizer.expose());
    let target = |name, path, cookie: &String| NeighborTarget {
        name,
        path,
        cookie: cookie.clone(),
    };
    Ok(vec![
        target(
            "another school's registration",
            "/w/bench/registration",
            &invitation,
        ),
        target("the desk", "/desk/w/bench", &organizer),
        target("the facilitators' page", "/w/bench/facilitate", &organizer),
    ])
}

impl NeighborTarget {
    /// Opens the page again and again, once at least.
    async fn time(&self, address: SocketAddr, lasts: Duration) -> Result<Latencies, LoadError> {
        let mut connection = LoadConnection::open(address).await?;
        let mut latencies = Latencies::default();
        let began = Instant::now();
        loop {
            let asked = Instant::now();
            let answer = connection.get_as(self.path, &self.cookie).await?;
            latencies.add(asked.elapsed());
            if answer.status != 200 {
                return Err(format!("{} answers {}", self.path, answer.status).into());
            }
            if began.elapsed() >= lasts {
                return Ok(latencies);
            }
        }
    }
}

impl NeighborWriter {
    async fn begin(store: &Store, team: usize) -> Result<Self, LoadError> {
        let workshop = WorkshopSlug::parse("bench").map_err(|_| "the workshop has no name")?;
        let school = SchoolSlug::parse(&format!("school-{team}"));
        let school = school.map_err(|_| "the school has no name")?;
        let let_in = store.add_member(
            &workshop,
            &school,
            "Ada".to_owned(),
            Role::Lead,
            NOW.parse()?,
        );
        let (worksheet, _) = let_in.await?.ok_or("the school is not there")?;
        let document = Document::new(WORKSHEET, ClientId(1_000_000 + team as u64));
        let page = ClientReplica::new(document, Vec::new()).map_err(|_| "a page can't begin")?;
        Ok(Self {
            worksheet,
            page,
            number: 0,
        })
    }

    /// Writes rows, all in one commit; returns the bytes of their updates.
    async fn write_rows(&mut self, store: &Store, rows: usize) -> Result<usize, LoadError> {
        let edits = (0..rows).flat_map(|row| {
            let row = RowId(format!("c{row}"));
            let text = TextAddress::Cell(CellAddress {
                rows: "r:causes".to_owned(),
                row: row.clone(),
                cell: "because".to_owned(),
            });
            let added = Edit::Add {
                rows: "r:causes".to_owned(),
                row,
                to: RowDestination::Last,
            };
            [added, insert(text, TEXT)]
        });
        let edits: Vec<_> = edits.collect();
        let mut updates = Vec::new();
        for edit in edits {
            updates.extend(self.edit(edit)?);
        }
        let bytes = updates.iter().map(Vec::len).sum();
        self.append(store, updates).await?;
        Ok(bytes)
    }

    async fn change(&mut self, store: &Store) -> Result<(), LoadError> {
        let notes = TextAddress::Root("t:notes".to_owned());
        let updates = self.edit(insert(notes, "x"))?;
        self.append(store, updates).await
    }

    fn edit(&mut self, edit: Edit) -> Result<Vec<Vec<u8>>, LoadError> {
        let unsent = self
            .page
            .edit(&[edit])
            .map_err(|_| "an edit does not fit")?;
        Ok(unsent.into_iter().map(|it| it.update).collect())
    }

    async fn append(&mut self, store: &Store, updates: Vec<Vec<u8>>) -> Result<(), LoadError> {
        let first = self.number + 1;
        self.number += updates.len() as i64;
        let entry = |update| LogEntry {
            commit: PendingUpdate {
                number: 0,
                by: None,
                update,
                claims: Vec::new(),
            },
            cause: UpdateCause::Edit,
        };
        let entries = updates.into_iter().map(entry).collect();
        store
            .append(self.worksheet, first, entries, NOW.parse()?)
            .await?;
        Ok(())
    }
}

fn insert(at: TextAddress, text: &str) -> Edit {
    let splice = Splice {
        at: 0,
        delete: 0,
        insert: text.to_owned(),
    };
    Edit::Type(at, splice)
}
