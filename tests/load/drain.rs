//! Draining: clients that take a slot each as fast as they are answered, until none is left.
//!
//! A closed loop has no schedule to fall behind of: a request is due when its client has read the
//! answer before. Demand is a tenth larger than the slots, so both overselling and underselling
//! would show.

use super::LoadError;
use super::http::LoadConnection;
use super::latency::Millis;
use super::ledger::{Expect, Ledger, Tables};
use super::limit::Limit;
use super::machine::{MachineMeter, MeterReading};
use super::options::LoadOptions;
use super::report::{Report, figure, megabytes, ratio};
use super::seed::LoadSeed;
use super::server::{self, MeasuredServer};
use super::tally::RushTally;
use super::workshop::{LoadWorkshop, REGISTER};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use tokio::task::JoinSet;

struct DrainResult {
    tally: RushTally,
    /// Seconds until the last slot was given.
    took: f64,
    used: MeterReading,
    peak: Option<u64>,
}

/// Drains Causeway and the control server with each number of clients, on a fresh database each.
pub(crate) fn measure(
    report: &mut Report,
    options: &LoadOptions,
    folder: &Path,
    limit: Option<Limit>,
) -> Result<(), LoadError> {
    if !options.wants("drain") {
        return Ok(());
    }
    let workshop = LoadWorkshop::new(options.scale.slots);
    let mut rows = Vec::new();
    for &clients in options.scale.clients {
        let mut control = None;
        for tables in [Tables::Control, Tables::Causeway] {
            let name = match tables {
                Tables::Control => "control",
                Tables::Causeway => "causeway",
            };
            let what = format!("drain of {name}, {clients} clients");
            report.progress(&what);
            let folder = folder.join(format!("drain-{name}-{clients}"));
            let server = match tables {
                Tables::Control => MeasuredServer::control(&folder, workshop)?,
                Tables::Causeway => MeasuredServer::causeway(options, &folder, workshop)?,
            };
            let drained = drain(&server, options, workshop, clients)?;
            server.kill()?;
            let ledger = Ledger::read(&server::database(&folder), tables)?;
            ledger.compare(report, &what, workshop, &drained.tally, Expect::AllSlots);
            if tables == Tables::Causeway
                && let Err(found) = server::check(options, &folder)
            {
                report.broken(format!("{what}: {found}"));
            }
            std::fs::remove_dir_all(&folder)?;
            let (row, per_second) = row(name, clients, drained, limit, control);
            rows.push(row);
            control.get_or_insert(per_second);
        }
    }
    report.table(
        &format!(
            "Drain of {} slots by {} schools, closed loop; latency of all answers.\n\
             Limit: one by one, above. Control: a minimal server, \"SELECT count; INSERT\"",
            figure(workshop.slots() as f64),
            figure(workshop.schools() as f64)
        ),
        &[
            "server",
            "clients",
            "accepted/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "max ms",
            "CPU s",
            "peak MB",
            "others' cores",
            "÷ limit",
            "÷ control",
        ],
        &rows,
    );
    Ok(())
}

fn row(
    name: &str,
    clients: usize,
    drained: DrainResult,
    limit: Option<Limit>,
    control: Option<f64>,
) -> (Vec<String>, f64) {
    let per_second = drained.tally.accepted.len() as f64 / drained.took;
    let compared = |with: Option<f64>| with.map_or("".to_owned(), |with| ratio(per_second / with));
    let told = drained.tally.answers.percentiles();
    let cells = vec![
        name.to_owned(),
        clients.to_string(),
        figure(per_second),
        Millis(told.p50).to_string(),
        Millis(told.p99).to_string(),
        Millis(told.p999).to_string(),
        Millis(told.most).to_string(),
        ratio(drained.used.server.as_secs_f64()),
        megabytes(drained.peak),
        drained.used.others.map_or("?".to_owned(), ratio),
        compared(limit.map(|limit| limit.one_by_one)),
        compared(control),
    ];
    (cells, per_second)
}

fn drain(
    server: &MeasuredServer,
    options: &LoadOptions,
    workshop: LoadWorkshop,
    clients: usize,
) -> Result<DrainResult, LoadError> {
    // One thread sends: it keeps up easily, and leaves the rest of the machine to the server.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let forms = Arc::new(workshop.forms(&mut LoadSeed::new(options.seed)));
    runtime.block_on(async {
        let connections = LoadConnection::open_many(server.address, clients).await?;
        let next = Arc::new(AtomicUsize::new(0));
        let meter = MachineMeter::start(server.process());
        let start = Instant::now();
        let mut sending: JoinSet<RushTally> = connections
            .into_iter()
            .map(|connection| client(connection, Arc::clone(&forms), Arc::clone(&next)))
            .collect();
        let mut tally = RushTally::default();
        while let Some(sent) = sending.join_next().await {
            tally.append(sent?);
        }
        let last = tally.last().unwrap_or_else(Instant::now);
        let took = last.duration_since(start).as_secs_f64();
        Ok(DrainResult {
            tally,
            took,
            used: meter.used(),
            peak: server.usage().peak,
        })
    })
}

async fn client(
    mut connection: LoadConnection,
    forms: Arc<Vec<String>>,
    next: Arc<AtomicUsize>,
) -> RushTally {
    let mut tally = RushTally::default();
    while let Some(form) = forms.get(next.fetch_add(1, Ordering::Relaxed)) {
        let due = Instant::now();
        let answer = connection.post(REGISTER, form.clone()).await;
        tally.add(due, answer);
    }
    tally
}
