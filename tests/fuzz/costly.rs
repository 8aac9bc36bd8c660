//! A search for the frame that costs the most time.
//!
//! Somebody fills a document, then sends one frame, both by an [`AttackPlan`], which is changed a
//! little again and again: a change that costs more is kept. Times are printed, not asserted; with
//! a release build and many rounds they show the cost of the worst frame:
//! `CAUSEWAY_TEST_TIMES=50 cargo test --release -p tests --test fuzz costs -- --nocapture`.

use super::inserts::{EncodedStruct, update};
use super::scene::FuzzScene;
use super::seed::{Seed, times};
use domain::document::frame::Frame;
use domain::document::limits;
use domain::document::sync::{FrameRejection, ServerReplica};
use std::time::{Duration, Instant};

const ROUNDS: usize = 12;
/// The shortest of these measurements counts: the machine does other things too.
const MEASURED: usize = 2;
/// The client that fills the document, and the first of those that send the frame.
const FILLER: u64 = 900;
const SENDER: u64 = 2_000;

/// The content of the document before the frame comes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum DocumentFilling {
    Nothing,
    Text,
    /// Letters, each typed by somebody else after the one before.
    Letters,
    /// Letters, each typed before all others.
    Prepends,
    /// A text of which every second letter is deleted.
    Holes,
    /// A value that was overwritten again and again.
    Values,
}

/// The place of the neighbor that a struct of the frame names.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Neighbor {
    Nowhere,
    First,
    Last,
    Forwards,
    Backwards,
    Anywhere,
    /// The struct before it in the frame.
    Before,
}

#[derive(Clone, Copy, Debug)]
struct AttackPlan {
    filling: DocumentFilling,
    ticks: usize,
    structs: usize,
    /// Ids that the structs use in turn.
    clients: usize,
    /// True if the ids are below those of the filling.
    is_low: bool,
    left: Neighbor,
    right: Neighbor,
    deletions: usize,
}

impl AttackPlan {
    fn any(seed: &mut Seed) -> Self {
        let mut plan = Self {
            filling: DocumentFilling::Nothing,
            ticks: 1,
            structs: 1,
            clients: 1,
            is_low: false,
            left: Neighbor::Nowhere,
            right: Neighbor::Nowhere,
            deletions: 0,
        };
        for part in 0..PARTS {
            plan.change(part, seed);
        }
        plan
    }

    fn change(&mut self, part: usize, seed: &mut Seed) {
        let neighbors = [
            Neighbor::Nowhere,
            Neighbor::First,
            Neighbor::Last,
            Neighbor::Forwards,
            Neighbor::Backwards,
            Neighbor::Anywhere,
            Neighbor::Before,
        ];
        let fillings = [
            DocumentFilling::Nothing,
            DocumentFilling::Text,
            DocumentFilling::Letters,
            DocumentFilling::Prepends,
            DocumentFilling::Holes,
            DocumentFilling::Values,
        ];
        let size = |most: u32, seed: &mut Seed| {
            let power = 1_usize << seed.between(0, most as usize + 1);
            seed.between(power / 2, power) + 1
        };
        match part {
            0 => self.filling = fillings[seed.between(0, fillings.len())],
            1 => self.ticks = size(22, seed),
            2 => self.structs = size(13, seed),
            3 => self.clients = size(8, seed),
            4 => self.is_low = seed.between(0, 2) == 0,
            5 => self.left = neighbors[seed.between(0, neighbors.len())],
            6 => self.right = neighbors[seed.between(0, neighbors.len())],
            _ => self.deletions = seed.between(0, 2) * size(13, seed),
        }
    }

    fn fill(&self) -> Vec<Vec<u8>> {
        let step = match self.filling {
            DocumentFilling::Nothing => return Vec::new(),
            DocumentFilling::Text | DocumentFilling::Holes => 200_000,
            DocumentFilling::Letters | DocumentFilling::Prepends | DocumentFilling::Values => 8_000,
        };
        let most = match self.filling {
            DocumentFilling::Text => self.ticks,
            _ => self.ticks.min(28_000),
        };
        let mut frames: Vec<_> = (0..most)
            .step_by(step)
            .map(|from| self.part(from, (most - from).min(step)))
            .collect();
        if self.filling == DocumentFilling::Holes {
            let holes = (0..most as u64 / 2).map(|hole| 2 * hole);
            frames.push(update(&[], &holes.take(10_000).collect::<Vec<_>>(), FILLER));
        }
        frames
    }

    fn part(&self, from: usize, count: usize) -> Vec<u8> {
        let tick = |at: usize| self.filled(at);
        match self.filling {
            DocumentFilling::Text | DocumentFilling::Holes => {
                let left = from.checked_sub(1).map(tick);
                let letters = "x".repeat(count);
                update(
                    &[EncodedStruct::text(
                        FILLER,
                        from as u64,
                        left,
                        None,
                        &letters,
                    )],
                    &[],
                    FILLER,
                )
            }
            DocumentFilling::Letters => {
                let structs = (from..from + count).map(|at| {
                    let (client, clock) = tick(at);
                    EncodedStruct::text(client, clock, at.checked_sub(1).map(tick), None, "l")
                });
                update(&structs.collect::<Vec<_>>(), &[], FILLER)
            }
            DocumentFilling::Prepends => {
                let structs = (from..from + count).map(|at| {
                    let (client, clock) = tick(at);
                    EncodedStruct::text(client, clock, None, at.checked_sub(1).map(tick), "p")
                });
                update(&structs.collect::<Vec<_>>(), &[], FILLER)
            }
            DocumentFilling::Values => {
                let structs = (from..from + count).map(|at| {
                    let (client, clock) = tick(at);
                    EncodedStruct::value(client, clock, at.checked_sub(1).map(tick))
                });
                update(&structs.collect::<Vec<_>>(), &[], FILLER)
            }
            DocumentFilling::Nothing => Vec::new(),
        }
    }

    /// The client and the clock of a tick of the filling.
    fn filled(&self, at: usize) -> (u64, u64) {
        match self.filling {
            // Two clients in turn, so that nothing is joined.
            DocumentFilling::Letters => (FILLER + at as u64 % 2, at as u64 / 2),
            _ => (FILLER, at as u64),
        }
    }

    fn frame(&self, seed: &mut Seed) -> Vec<u8> {
        let filled = match self.filling {
            DocumentFilling::Nothing => 0,
            DocumentFilling::Text => self.ticks,
            _ => self.ticks.min(28_000),
        };
        let base = if self.is_low { 100 } else { SENDER };
        let name = |at: usize| {
            let clients = self.clients.min(limits::PEER_UPDATE.clients);
            (base + (at % clients) as u64, (at / clients) as u64)
        };
        let mut neighbor = |which: Neighbor, at: usize| match which {
            Neighbor::Nowhere => None,
            Neighbor::Before => at.checked_sub(1).map(name),
            _ if filled == 0 => None,
            Neighbor::First => Some(self.filled(0)),
            Neighbor::Last => Some(self.filled(filled - 1)),
            Neighbor::Forwards => Some(self.filled(at % filled)),
            Neighbor::Backwards => Some(self.filled(filled - 1 - at % filled)),
            Neighbor::Anywhere => Some(self.filled(seed.between(0, filled))),
        };
        let structs = (0..self.structs).map(|at| {
            let (client, clock) = name(at);
            let left = neighbor(self.left, at);
            match self.filling {
                DocumentFilling::Values => EncodedStruct::value(client, clock, left),
                _ => EncodedStruct::text(client, clock, left, neighbor(self.right, at), "s"),
            }
        });
        let structs: Vec<_> = structs.collect();
        let gone = filled as u64 / (self.deletions.max(1) as u64);
        let deletions = (0..self.deletions as u64).map(|at| at * gone.max(2));
        let deletions = deletions.filter(|at| *at < filled as u64);
        Frame::Update(&update(&structs, &deletions.collect::<Vec<_>>(), FILLER)).encode()
    }
}

/// The parts of a plan that are changed one at a time.
const PARTS: usize = 8;

/// The measured cost of a plan, to be printed.
#[expect(
    dead_code,
    reason = "`Debug` reads the fields, for whoever reads the output"
)]
#[derive(Clone, Debug)]
struct PlanCost {
    time: Duration,
    /// The time that it takes to open the whole document again.
    reopened: Duration,
    bytes: usize,
    outcome: &'static str,
    estimated_micros: u64,
}

/// Carries out a plan; `None` if the document can't be filled so.
fn measure(plan: &AttackPlan, seed: &Seed) -> Option<PlanCost> {
    let scene = FuzzScene::new();
    let (mut room, peer) = scene.room();
    for filling in plan.fill() {
        let frame = Frame::Update(&filling).encode();
        let step = room.receive(peer, &frame).ok()?;
        room.on_commit(step.commit?.number);
    }
    let frame = plan.frame(&mut seed.clone());
    if frame.len() > limits::MAX_FRAME_BYTES {
        return None;
    }
    let start = Instant::now();
    let step = room.receive(peer, &frame);
    let time = start.elapsed();
    let (outcome, estimated_micros) = match &step {
        Ok(step) => ("taken", step.cost.micros()),
        Err(FrameRejection::Full) => ("full", 0),
        Err(FrameRejection::Refused(_)) => ("refused", 0),
        Err(error) => panic!("{error}: {plan:?}"),
    };
    let whole = room.document().encode();
    let start = Instant::now();
    drop(ServerReplica::open(
        super::scene::SCHEMA,
        [whole.as_slice()],
        scene.owners().clone(),
    ));
    Some(PlanCost {
        time,
        reopened: start.elapsed(),
        bytes: frame.len(),
        outcome,
        estimated_micros,
    })
}

/// Climbs to a plan that costs much.
fn climb(seed: &mut Seed, score: impl Fn(&PlanCost) -> Duration) {
    let cost = |plan: &AttackPlan, seed: &Seed| {
        let all = (0..MEASURED).map(|_| measure(plan, seed));
        let all: Option<Vec<_>> = all.collect();
        all?.into_iter().min_by_key(&score)
    };
    let mut best: Option<(AttackPlan, PlanCost)> = None;
    for round in 0..ROUNDS {
        let next = match &best {
            // Every fourth round begins elsewhere.
            Some((plan, _)) if round % 4 != 0 => {
                let mut next = *plan;
                for _ in 0..seed.between(1, 3) {
                    next.change(seed.between(0, PARTS), seed);
                }
                next
            }
            _ => AttackPlan::any(seed),
        };
        let Some(measured) = cost(&next, seed) else {
            continue;
        };
        if best
            .as_ref()
            .is_none_or(|(_, known)| score(known) < score(&measured))
        {
            best = Some((next, measured));
        }
    }
    if let Some((plan, measured)) = best {
        println!("{measured:?} {plan:?}");
    }
}

#[test]
fn the_frame_that_costs_the_most_is_searched() {
    let _alone = super::alone();
    let mut seed = Seed::for_test("costs of frames");
    for _ in 0..times() {
        climb(&mut seed, |measured| measured.time);
    }
}

#[test]
fn the_document_that_costs_the_most_to_open_is_searched() {
    let _alone = super::alone();
    let mut seed = Seed::for_test("costs of opening");
    for _ in 0..times() {
        climb(&mut seed, |measured| measured.reopened);
    }
}
