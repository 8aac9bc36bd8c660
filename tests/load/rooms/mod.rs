//! Rooms: twelve people at each worksheet, at the pace of a workshop, in more and more rooms until
//! it bends. Causeway, which says "saved" after the commit, and other servers that Yjs clients edit
//! by, one after the other on this machine, with the same generator and the same documents.
//!
//! # The figures
//! - A key counts from the instant at which it was meant to be hit until each of the eleven others
//!   has it. "Saved" is each server's own word: only Causeway says it after the commit.
//! - A server bends where a hundredth of the deliveries takes longer than [`MAX_PROMPT_DELAY`], or
//!   one never comes.
//! - Before anybody sees a key, Causeway has waited for the disk: one of its commits, which the
//!   table of the limit shows, and the rest of the one before.
//! - Memory: the bytes that the server grows by from one room that has been typed into to all of
//!   them.
//! - Lost: characters that somebody was told are saved, and that are not there once the server was
//!   killed by `kill -9`, right after the last of them, and started again.

mod crowd;
mod frames;
mod peer;

use super::LoadError;
use super::latency::Millis;
use super::machine::{self, MachineMeter, MeterReading};
use super::options::LoadOptions;
use super::report::{Report, figure, ratio};
use super::seed::LoadSeed;
use crowd::{Crowd, CrowdTally, KEYS_PER_SECOND, PEOPLE, everything};
use peer::{SaveSignal, ServerKind};
use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

/// A keystroke that others see later than this is not seen at once.
const MAX_PROMPT_DELAY: Duration = Duration::from_millis(250);

/// Seconds for which one more room is typed into before the memory is first read: memory that a
/// server takes once, whatever it serves, is no part of a room's.
const WARM_UP_SECONDS: usize = 3;

struct RoomsMeasurement {
    rooms: usize,
    tally: CrowdTally,
    used: MeterReading,
    /// Bytes that the server grew by with the rooms.
    memory: Option<u64>,
    lost: usize,
}

pub(crate) fn measure(
    report: &mut Report,
    options: &LoadOptions,
    folder: &Path,
) -> Result<(), LoadError> {
    if !options.wants("rooms") {
        return Ok(());
    }
    let (mut rows, mut bends) = (Vec::new(), Vec::new());
    for peer in ServerKind::ALL {
        if !peer.is_installed() {
            report.line(&format!("{} is not installed here", peer.name()));
            continue;
        }
        let mut best = 0.0;
        for doubling in 0..=options.scale.doublings {
            let rooms = options.scale.rooms << doubling;
            report.progress(&format!("{rooms} rooms of {PEOPLE}, {}", peer.name()));
            let folder = folder.join(format!("rooms-{peer:?}-{rooms}"));
            let step = match step(peer, options, &folder, rooms) {
                Ok(step) => step,
                // A failure of another server ends only its own row.
                Err(trouble) if peer != ServerKind::Causeway => {
                    report.line(&format!("{}, {rooms} rooms: {trouble}", peer.name()));
                    break;
                }
                Err(trouble) => return Err(trouble),
            };
            if peer == ServerKind::Causeway && step.lost > 0 {
                report.broken(format!("{} saved characters were lost", step.lost));
            }
            let per_second = step.tally.keys as f64 / options.scale.typing as f64;
            let bent = step.bends();
            rows.push(row(peer, step));
            std::fs::remove_dir_all(&folder)?;
            if bent {
                break;
            }
            best = per_second;
        }
        bends.push((peer, best));
    }
    report.table(
        &format!(
            "Rooms of {PEOPLE}, {KEYS_PER_SECOND} keys a second each, for {} s. Keys of clients with ids of 32 \
             bits:\n{} bytes of update each; with the ids that Causeway gives, {}",
            options.scale.typing,
            frames::update(3_000_000_000, 200).len(),
            frames::update(7, 200).len(),
        ),
        &[
            "server", "rooms", "keys/s", "p50 ms", "p99 ms", "p99.9 ms", "saved p99", "never", "CPU ms/1000",
            "kB a room", "wire B/key", "lost", "others' cores",
        ],
        &rows,
    );
    compare(report, &bends);
    Ok(())
}

impl RoomsMeasurement {
    fn bends(&self) -> bool {
        self.never() > 0 || self.percentiles().p99 > MAX_PROMPT_DELAY
    }

    fn never(&self) -> usize {
        self.tally.due().saturating_sub(self.tally.deliveries)
    }

    fn percentiles(&self) -> super::latency::Percentiles {
        self.tally.seen.clone().percentiles()
    }
}

fn step(
    peer: ServerKind,
    options: &LoadOptions,
    folder: &Path,
    rooms: usize,
) -> Result<RoomsMeasurement, LoadError> {
    let mut running = peer.start(options, folder, rooms + 1)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut seed = LoadSeed::new(options.seed);
    let warmed = running.room_addresses.split_off(rooms);
    runtime.block_on(async {
        let crowd = Crowd::open(&warmed).await?;
        crowd
            .types(peer.save_signal(), WARM_UP_SECONDS, &mut seed)
            .await
    })?;
    let empty = running.server.usage().memory;
    let meter = MachineMeter::start(running.server.process());
    let tally = runtime.block_on(async {
        let crowd = Crowd::open(&running.room_addresses).await?;
        crowd
            .types(peer.save_signal(), options.scale.typing, &mut seed)
            .await
    })?;
    let used = meter.used();
    let memory = machine::usage(running.server.process()).memory;
    let memory = memory
        .zip(empty)
        .map(|(now, then)| now.saturating_sub(then));
    let running = peer.killed(running, options, folder)?;
    let lost = runtime.block_on(lost(&running.room_addresses, &tally))?;
    running.server.kill()?;
    Ok(RoomsMeasurement {
        rooms,
        tally,
        used,
        memory,
        lost,
    })
}

/// The number of characters that somebody was told are saved and the server does not have.
async fn lost(
    room_addresses: &[peer::RoomAddress],
    tally: &CrowdTally,
) -> Result<usize, LoadError> {
    let mut kept = HashMap::new();
    for (room, room_address) in room_addresses.iter().enumerate() {
        for typed in everything(room_address).await?.1 {
            kept.insert((room, typed.client), typed.from + typed.count);
        }
    }
    let kept = |room, client| kept.get(&(room, client)).copied().unwrap_or(0);
    let promised = tally.promised.iter();
    Ok(promised
        .map(|(room, client, saved)| saved.saturating_sub(kept(*room, *client)))
        .sum())
}

fn row(peer: ServerKind, step: RoomsMeasurement) -> Vec<String> {
    let told = step.percentiles();
    let never = step.never();
    let tally = step.tally;
    let keys = tally.keys.max(1) as f64;
    let thousands = tally.deliveries.max(1) as f64 / 1000.0;
    let wire = (tally.up + tally.down) as f64 / keys;
    let says = |text: String| match peer.save_signal() {
        SaveSignal::Nothing => "-".to_owned(),
        SaveSignal::Version | SaveSignal::EveryUpdate => text,
    };
    let memory = step
        .memory
        .map(|bytes| bytes as f64 / 1000.0 / step.rooms as f64);
    vec![
        peer.name().to_owned(),
        step.rooms.to_string(),
        figure(step.rooms as f64 * PEOPLE as f64 * KEYS_PER_SECOND),
        Millis(told.p50).to_string(),
        Millis(told.p99).to_string(),
        Millis(told.p999).to_string(),
        says(Millis(tally.saved.percentiles().p99).to_string()),
        figure(never as f64),
        ratio(step.used.server.as_secs_f64() * 1000.0 / thousands),
        memory.map_or("?".to_owned(), figure),
        figure(wire),
        says(figure(step.lost as f64)),
        step.used.others.map_or("?".to_owned(), ratio),
    ]
}

/// Our keys a second before the bend, over those of the best other server.
fn compare(report: &Report, bends: &[(ServerKind, f64)]) {
    let ours = bends.iter().find(|(peer, _)| *peer == ServerKind::Causeway);
    let others = bends
        .iter()
        .filter(|(peer, _)| *peer != ServerKind::Causeway);
    let best = others.max_by(|one, other| one.1.total_cmp(&other.1));
    // On a machine with other work every server may bend at the first step.
    if let (Some((_, ours)), Some((peer, best))) = (ours, best.filter(|best| best.1 > 0.0)) {
        report.line(&format!(
            "  Keys a second before it bends: {} ÷ {} of {} = {}",
            figure(*ours),
            figure(*best),
            peer.name(),
            ratio(ours / best),
        ));
    }
}
