//! Logs: a program that inserts and deletes in a loop, and histories of a long log.

use super::LoadError;
use super::options::LoadOptions;
use super::report::{Report, megabytes};
use super::server::{MeasuredServer, database};
use super::workshop::{LoadWorkshop, NOW};
use domain::document::content::{Edit, TextAddress};
use domain::document::engine::Document;
use domain::document::owners::ClientId;
use domain::document::splice::Splice;
use domain::document::sync::PendingUpdate;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::worksheet::schema::WORKSHEET;
use futures::future::join_all;
use futures::{SinkExt as _, StreamExt as _};
use std::path::Path;
use std::time::{Duration, Instant};
use store::Store;
use store::documents::{LogEntry, UpdateCause};
use store::worksheets::{Role, WorksheetId, person_id};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// Characters of one text that is inserted and deleted.
const TEXT_CHARS: usize = 200_000;
const LONG_LOG_BYTES: usize = 50_000_000;
const PASTE_CHARS: usize = 20_000;
const AT_ONCE: usize = 8;

struct LoggedTeam {
    worksheet: WorksheetId,
    members: [i64; 2],
    secret: String,
}

/// Measures the bytes that a loop leaves on disk, and the memory that histories take.
pub(crate) fn measure(
    report: &mut Report,
    options: &LoadOptions,
    folder: &Path,
) -> Result<(), LoadError> {
    if !options.wants("logs") {
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    report.progress("inserts and deletes in a loop");
    let there = folder.join("loop");
    let server = MeasuredServer::causeway(options, &there, LoadWorkshop::new(10))?;
    let seconds = Duration::from_secs(options.scale.logs);
    let sent = runtime.block_on(async {
        let team = team(&open(&there).await?).await?;
        insert_and_delete(&server, &team, seconds).await
    })?;
    server.kill()?;
    let (updates, bytes) = logged(&there)?;
    let file = std::fs::metadata(database(&there))?.len();
    report.table(
        &format!("One person inserts and deletes {TEXT_CHARS} characters in a loop, {seconds:?}"),
        &["sent MB", "log MB", "updates", "database MB"],
        &[vec![
            megabytes(Some(sent)),
            megabytes(Some(bytes)),
            updates.to_string(),
            megabytes(Some(file)),
        ]],
    );

    report.progress("histories of a long log");
    let there = folder.join("histories");
    let server = MeasuredServer::causeway(options, &there, LoadWorkshop::new(10))?;
    let (team, bytes) = runtime.block_on(async {
        let store = open(&there).await?;
        let team = team(&store).await?;
        let bytes = long_log(&store, &team).await?;
        Ok::<_, LoadError>((team, bytes))
    })?;
    let before = server.usage();
    let began = Instant::now();
    let statuses = runtime.block_on(histories(&server, &team))?;
    let took = began.elapsed();
    let after = server.usage();
    if statuses.iter().any(|status| *status != 200) {
        report.broken(format!("histories answer {statuses:?}"));
    }
    report.table(
        &format!(
            "{AT_ONCE} histories at once of a log of {} MB",
            bytes / 1_000_000
        ),
        &["before MB", "peak MB", "all after s", "CPU s"],
        &[vec![
            megabytes(before.memory),
            megabytes(after.peak),
            format!("{:.1}", took.as_secs_f64()),
            format!("{:.1}", (after.cpu - before.cpu).as_secs_f64()),
        ]],
    );
    server.kill()?;
    Ok(())
}

async fn open(folder: &Path) -> Result<Store, LoadError> {
    let address = format!("sqlite://{}", database(folder).display());
    Ok(Store::open(&address, store::StoreOptions::default()).await?)
}

async fn team(store: &Store) -> Result<LoggedTeam, LoadError> {
    let workshop = WorkshopSlug::parse("bench").map_err(|_| "the workshop has no name")?;
    let school = SchoolSlug::parse("school-0").map_err(|_| "the school has no name")?;
    let now = NOW.parse()?;
    let mut people = Vec::new();
    for name in ["Ada", "Ben"] {
        let let_in = store.add_member(&workshop, &school, name.to_owned(), Role::Member, now);
        let (_, secret) = let_in.await?.ok_or("the school is not there")?;
        let secret = secret.expose().to_owned();
        let member = store.member(&secret, now).await?.ok_or("nobody came")?;
        people.push((member, secret));
    }
    let (member, secret) = people.swap_remove(0);
    Ok(LoggedTeam {
        worksheet: member.worksheet,
        members: [member.id, people[0].0.id],
        secret,
    })
}

fn edit(at: usize, delete: usize, insert: &str) -> Edit {
    let units = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let splice = Splice {
        at: units(at),
        delete: units(delete),
        insert: insert.to_owned(),
    };
    Edit::Type(TextAddress::Root("t:notes".to_owned()), splice)
}

/// Sends as much as the connection takes; returns the number of bytes.
async fn insert_and_delete(
    server: &MeasuredServer,
    team: &LoggedTeam,
    seconds: Duration,
) -> Result<u64, LoadError> {
    let url = format!(
        "ws://{}/sync/{}?token={}",
        server.address, team.worksheet.0, team.secret
    );
    let (mut sending, mut heard) = connect_async(url).await?.0.split();
    let listening = tokio::spawn(async move { while let Some(Ok(_)) = heard.next().await {} });
    let mut document = Document::new(WORKSHEET, ClientId(77_777));
    let text = "x".repeat(TEXT_CHARS);
    let began = Instant::now();
    let mut sent = 0;
    while began.elapsed() < seconds && !listening.is_finished() {
        for edit in [edit(0, 0, &text), edit(0, TEXT_CHARS, "")] {
            for update in document.edit(&[edit]).map_err(|_| "an edit does not fit")? {
                let frame = domain::document::frame::Frame::Update(&update).encode();
                sent += frame.len() as u64;
                if sending.send(Message::binary(frame)).await.is_err() {
                    return Ok(sent);
                }
            }
        }
    }
    listening.abort();
    Ok(sent)
}

/// A log that two people wrote in turns, ten updates each time.
async fn long_log(store: &Store, team: &LoggedTeam) -> Result<usize, LoadError> {
    let mut document = Document::new(WORKSHEET, ClientId(77_777));
    let text = "y".repeat(PASTE_CHARS);
    let (mut bytes, mut number) = (0, 1);
    while bytes < LONG_LOG_BYTES {
        let mut entries = Vec::new();
        for member in team.members {
            for turn in 0..10 {
                let edit = match turn % 2 {
                    0 => edit(0, 0, &text),
                    _ => edit(1, PASTE_CHARS - 1, ""),
                };
                for update in document.edit(&[edit]).map_err(|_| "an edit does not fit")? {
                    bytes += update.len();
                    let commit = PendingUpdate {
                        number: 1,
                        by: Some(person_id(member)),
                        update,
                        claims: Vec::new(),
                    };
                    let cause = UpdateCause::Edit;
                    entries.push(LogEntry { commit, cause });
                }
            }
        }
        let count = entries.len() as i64;
        store
            .append(team.worksheet, number, entries, NOW.parse()?)
            .await?;
        number += count;
    }
    Ok(bytes)
}

async fn histories(server: &MeasuredServer, team: &LoggedTeam) -> Result<Vec<u16>, LoadError> {
    let client = reqwest::Client::new();
    let url = format!("http://{}/api/history?workshop=bench", server.address);
    let asked = (0..AT_ONCE).map(|_| async {
        let request = client.get(&url).header("accept", "application/json");
        let request = request.header("cookie", format!("member={}", team.secret));
        let answer = request.send().await?;
        let status = answer.status().as_u16();
        answer.bytes().await?;
        Ok::<_, reqwest::Error>(status)
    });
    let answers: Result<Vec<u16>, reqwest::Error> = join_all(asked).await.into_iter().collect();
    Ok(answers?)
}

/// The number of updates in a database, and their bytes.
fn logged(folder: &Path) -> Result<(i64, u64), LoadError> {
    let disk = rusqlite::Connection::open(database(folder))?;
    let counted = disk.query_row(
        "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM document_update",
        (),
        |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)),
    )?;
    Ok((counted.0, counted.1.cast_unsigned()))
}
