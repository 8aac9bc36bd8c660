//! The rush: people come at their own times, and everyone who has the page open watches.
//!
//! # The meaning of "visible"
//! The n-th registration that was committed is visible to a viewer with the first event that says
//! that n slots or more are taken. Nothing is cancelled meanwhile, so this is the first event whose
//! counts include it. The database holds the order of the registrations afterwards. Two spans are
//! told, for every registration and every viewer: from the instant at which its 201 was read (0 if
//! the viewer knew before), and, as the upper bound that needs no trust in the instant of the
//! commit, from the instant at which its request was due.

use super::LoadError;
use super::http::LoadConnection;
use super::latency::{Latencies, Millis, Percentiles};
use super::ledger::{Expect, Ledger, Tables};
use super::machine::MachineMeter;
use super::options::LoadOptions;
use super::pace::{self, Arrival};
use super::report::{Report, figure, megabytes, ratio};
use super::seed::LoadSeed;
use super::server::{self, MeasuredServer};
use super::tally::{GivenSlot, RushTally};
use super::viewers::{ViewerLog, Viewers};
use super::workshop::{LoadWorkshop, REGISTER};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;

/// The most requests at once. An arrival beyond them waits, and its wait counts.
const CONNECTIONS: usize = 256;
const AIM_ANSWER: Duration = Duration::from_millis(50);
const AIM_VISIBLE: Duration = Duration::from_millis(250);

/// Measures the rush, with viewers.
pub(crate) fn measure(
    report: &mut Report,
    options: &LoadOptions,
    folder: &Path,
) -> Result<(), LoadError> {
    if !options.wants("rush") {
        return Ok(());
    }
    let scale = options.scale;
    let what = format!("rush of {} a second, {} viewers", scale.rate, scale.viewers);
    report.progress(&what);
    let folder = folder.join("rush");
    let workshop = LoadWorkshop::new(scale.slots);
    let server = MeasuredServer::causeway(options, &folder, workshop)?;
    let before = server.usage();
    let viewers = Viewers::open(server.address, scale.viewers)?;
    let with_viewers = server.usage();
    let meter = MachineMeter::start(server.process());
    let (tally, lag) = rush(&server, options, workshop)?;
    let told = viewers.wait_for(u32::try_from(tally.accepted.len())?);
    let (used, after) = (meter.used(), server.usage());
    let watched = viewers.close();
    server.kill()?;

    let ledger = Ledger::read(&server::database(&folder), Tables::Causeway)?;
    ledger.compare(report, &what, workshop, &tally, Expect::WhatWasTold);
    if let Err(found) = server::check(options, &folder) {
        report.broken(format!("{what}: {found}"));
    }
    if told < watched.len() {
        let blind = watched.len() - told;
        report.broken(format!(
            "{what}: {blind} viewers never saw the last slot go"
        ));
    }
    for fault in watched
        .iter()
        .filter_map(|watched| watched.fault.as_ref())
        .take(3)
    {
        report.broken(format!("{what}: a viewer's stream: {fault}"));
    }
    let events: usize = watched.iter().map(|watched| watched.seen.len()).sum();
    let (after_answer, after_due) = visible(&ledger, &tally.accepted, &watched);
    let arrivals = scale.rate * scale.seconds;
    let row = |name: &str, told: Percentiles, aim: Option<Duration>| {
        let compared = aim.map(|aim| told.p99.as_secs_f64() / aim.as_secs_f64());
        let mut cells = vec![name.to_owned()];
        cells.extend([told.p50, told.p99, told.p999, told.most].map(|it| Millis(it).to_string()));
        cells.push(aim.map_or("".to_owned(), |aim| Millis(aim).to_string()));
        cells.push(compared.map_or("".to_owned(), ratio));
        cells
    };
    report.table(
        &format!(
            "Rush: {} arrivals, {} a second on average, {} viewers who got {} events",
            figure(arrivals as f64),
            scale.rate,
            figure(watched.len() as f64),
            figure(events as f64)
        ),
        &[
            "",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "max ms",
            "aim ms",
            "p99 ÷ aim",
        ],
        &[
            row(
                "answers, from when they were due",
                tally.answers.percentiles(),
                Some(AIM_ANSWER),
            ),
            row(
                "visible to viewers, after the 201",
                after_answer.percentiles(),
                Some(AIM_VISIBLE),
            ),
            row(
                "visible to viewers, after it was due",
                after_due.percentiles(),
                None,
            ),
            row(
                "sent later than due (the generator)",
                lag.percentiles(),
                None,
            ),
        ],
    );
    report.line(&format!(
        "  server: CPU {:.1} s in {} s; memory {} MB before, {} MB with viewers, {} MB after, {} MB \
         at most; others used {} cores",
        used.server.as_secs_f64(),
        scale.seconds,
        megabytes(before.memory),
        megabytes(with_viewers.memory),
        megabytes(after.memory),
        megabytes(after.peak),
        used.others.map_or("?".to_owned(), ratio),
    ));
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// Sends everyone's request; returns the answers, and the delays of the generator itself.
fn rush(
    server: &MeasuredServer,
    options: &LoadOptions,
    workshop: LoadWorkshop,
) -> Result<(RushTally, Latencies), LoadError> {
    let mut seed = LoadSeed::new(options.seed);
    let forms = Arc::new(workshop.forms(&mut seed));
    let arrivals = pace::arrivals(&mut seed, options.scale.rate, options.scale.seconds);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let connections = LoadConnection::open_many(server.address, CONNECTIONS).await?;
        let coming = Arc::new(Mutex::new(pace::start(arrivals)));
        let mut sending: JoinSet<_> = connections
            .into_iter()
            .map(|connection| sender(connection, Arc::clone(&forms), Arc::clone(&coming)))
            .collect();
        let (mut tally, mut lag) = (RushTally::default(), Latencies::default());
        while let Some(sent) = sending.join_next().await {
            let (answers, late) = sent?;
            tally.append(answers);
            lag.append(late);
        }
        Ok((tally, lag))
    })
}

async fn sender(
    mut connection: LoadConnection,
    forms: Arc<Vec<String>>,
    coming: Arc<Mutex<mpsc::UnboundedReceiver<Arrival>>>,
) -> (RushTally, Latencies) {
    let (mut tally, mut lag) = (RushTally::default(), Latencies::default());
    loop {
        let arrival = coming.lock().await.recv().await;
        let Some(Arrival { number, due }) = arrival else {
            return (tally, lag);
        };
        let Some(form) = forms.get(number) else {
            return (tally, lag);
        };
        lag.add(Instant::now().duration_since(due));
        let answer = connection.post(REGISTER, form.clone()).await;
        tally.add(due, answer);
    }
}

/// The spans from each 201, and from each request, until each viewer saw it.
fn visible(
    ledger: &Ledger,
    accepted: &[GivenSlot],
    watched: &[ViewerLog],
) -> (Latencies, Latencies) {
    let places: HashMap<&str, u32> = ledger
        .references
        .iter()
        .map(String::as_str)
        .zip(1..)
        .collect();
    let (mut after_answer, mut after_due) = (Latencies::default(), Latencies::default());
    for one in accepted {
        let Some(place) = places.get(one.reference.as_str()) else {
            continue;
        };
        for viewer in watched {
            let first = viewer.seen.partition_point(|seen| seen.taken < *place);
            if let Some(seen) = viewer.seen.get(first) {
                after_answer.add(seen.at.saturating_duration_since(one.at));
                after_due.add(seen.at.saturating_duration_since(one.due));
            }
        }
    }
    (after_answer, after_due)
}

#[cfg(test)]
mod tests {
    use super::{GivenSlot, Ledger, ViewerLog, visible};
    use crate::viewers::CountsSample;
    use std::time::{Duration, Instant};

    #[test]
    fn a_registration_is_visible_with_the_first_event_that_counts_it() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let ledger = Ledger::with(["A", "B"]);
        let told = |reference: &str, due, answered| GivenSlot {
            reference: reference.to_owned(),
            due: at(due),
            at: at(answered),
        };
        let seen = [(0, 0), (30, 1), (60, 2)];
        let seen = seen
            .map(|(millis, taken)| CountsSample {
                at: at(millis),
                taken,
            })
            .to_vec();
        let watched = [ViewerLog { seen, fault: None }];
        let (after_answer, after_due) =
            visible(&ledger, &[told("B", 10, 20), told("A", 5, 31)], &watched);
        assert_eq!(after_answer.percentiles().most, Duration::from_millis(40));
        assert_eq!(
            after_due.clone().percentiles().p50,
            Duration::from_millis(25)
        );
        assert_eq!(after_due.percentiles().most, Duration::from_millis(50));
    }
}
