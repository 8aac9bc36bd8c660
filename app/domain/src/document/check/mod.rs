//! The check of every update before the engine sees it.
//!
//! # Invariants
//! - What passes can be applied: everything it depends on is there, and the engine neither fails
//!   nor keeps a part of it for later.
//! - What passes is new: structs and deletions that the document has already are left out.
//! - New structs stand only under ids of the sender; origins and deletions may name anyone's.
//! - What passes fits the schema: the right kind of content under every name.
//! - The work and the memory are bounded by the bytes that came, the engine's too: what costs it more
//!   than any honest update is refused (`cost`), over a document's life as in one update.

mod cost;
mod dependency_order;
mod order_labels;
mod place_content;
mod places;
mod struct_order;
mod struct_run;
mod structs;
mod value;

pub use cost::UpdateCost;

use super::clocks::{StateVector, IdSet};
use super::limits;
use super::owners::{ClientId, ClientIdClaim, Owners, PersonId};
use super::schema::Schema;
use super::lib0::{DecodeError, put_number};
use struct_order::StructOrder;
use places::{PlaceIndex, PlacementDraft};
use std::collections::BTreeMap;
#[cfg(test)]
use structs::Tick;
use structs::{Body, Content, Run, Struct};

/// What splitting a struct costs: whoever inserts or deletes in the middle of one makes three of
/// it, and each new one has a head with two origins at most.
const SPLIT_BYTES: usize = 2 * (24 + limits::STRUCT_OVERHEAD_BYTES);

/// What a document holds, as far as the check must know. It is kept beside the engine and grows
/// with every update that was applied.
#[derive(Clone, Debug, Default)]
pub struct DocumentIndex {
    clocks: StateVector,
    deleted: IdSet,
    places: PlaceIndex,
    order: StructOrder,
    /// Items that the engine passed in it beyond what is everybody's.
    passes: u64,
    /// The same, by who made it do so.
    passes_by: BTreeMap<PersonId, u64>,
}

/// An update that passed, and what of it is to be remembered.
#[derive(Debug)]
pub struct CheckedUpdate {
    bytes: Vec<u8>,
    structs: usize,
    weight: usize,
    ends: Vec<(ClientId, u32)>,
    claims: Vec<ClientId>,
    deleted: IdSet,
    places: PlaceIndex,
    cost: UpdateCost,
    by: Option<PersonId>,
}

/// What an update is to a document.
#[derive(Debug)]
pub enum UpdateVerdict {
    /// It has all of this.
    Nothing,
    /// This is new, and can be applied.
    New(Box<CheckedUpdate>),
    /// Something before it has not come: the sender must be asked for all he has.
    Missing,
}

/// Why an update is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UpdateRefusal {
    /// It is malformed.
    #[error(transparent)]
    Malformed(#[from] DecodeError),
    /// It carries structs under an id that isn't the sender's.
    #[error("it is written under another's id")]
    NotYours(ClientId),
}

/// Who sends an update.
#[derive(Clone, Copy, Debug)]
pub enum UpdateSource<'a> {
    /// A person, who writes under ids of his own.
    Person(PersonId, &'a Owners),
    /// The store: what it kept was checked when it came.
    Store,
    /// The store, before it keeps a whole document in one piece.
    Snapshot,
}

impl UpdateSource<'_> {
    fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(person, _) => Some(*person),
            Self::Store | Self::Snapshot => None,
        }
    }
}

impl CheckedUpdate {
    /// What is new, as an update of its own: to be applied, kept and sent to everybody else.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What the document may count for more with it, at most (see [`limits::MAX_DOCUMENT_BYTES`]).
    pub fn weight(&self) -> usize {
        self.weight + SPLIT_BYTES * (self.structs + self.deleted.iter().count())
    }

    /// What it costs the engine.
    pub fn cost(&self) -> UpdateCost {
        self.cost
    }

    /// Whether it only deletes.
    pub fn only_deletes(&self) -> bool {
        self.structs == 0
    }

    /// The ids that become the sender's with it.
    pub fn claims(&self) -> &[ClientId] {
        &self.claims
    }
}

impl DocumentIndex {
    /// How far each client is known.
    pub fn clocks(&self) -> &StateVector {
        &self.clocks
    }

    /// What has been deleted.
    pub fn deleted(&self) -> &IdSet {
        &self.deleted
    }

    /// Where a tick stands in its text, for comparison with the engine's order.
    #[cfg(test)]
    pub(in crate::document) fn stands(&self, client: ClientId, clock: u32) -> Option<(usize, u32)> {
        self.places.stands(&self.order, Tick { client, clock })
    }

    /// Whether somebody has made the engine pass so many items that they may not make it pass so
    /// many more.
    fn is_overdrawn(&self, person: PersonId, excess: u64) -> bool {
        let own = self.passes_by.get(&person).copied().unwrap_or(0);
        let is_small = excess <= limits::MAX_SMALL_PASSES;
        own + excess > limits::MAX_PASSES_PER_PERSON
            || (self.passes + excess > limits::MAX_PASSES_PER_DOCUMENT && !is_small)
    }

    /// Remembers the last update that was checked, once it was applied. `deleted` is what the engine deleted with it: more
    /// than the update names, for a value that is overwritten goes too.
    pub fn absorb(&mut self, update: CheckedUpdate, deleted: &IdSet) {
        for (client, end) in update.ends {
            self.clocks.raise(client, end);
        }
        self.deleted.merge(&update.deleted);
        self.deleted.merge(deleted);
        self.places.absorb(update.places);
        self.order.keep();
        let excess = update.cost.excess();
        self.passes = self.passes.saturating_add(excess);
        if let Some(person) = update.by.filter(|_| excess > 0) {
            *self.passes_by.entry(person).or_default() += excess;
        }
    }
}

/// Checks an update. What is known changes only once the update is absorbed; until then it holds a
/// draft, which the next check throws away.
///
/// # Errors
/// If it can never be applied, or not for this sender. Nothing has changed then.
pub fn check(
    bytes: &[u8],
    sender: UpdateSource<'_>,
    known: &mut DocumentIndex,
    schema: &Schema,
) -> Result<UpdateVerdict, UpdateRefusal> {
    let most = match sender {
        UpdateSource::Person(..) => limits::PEER_UPDATE,
        UpdateSource::Store => limits::STORED_UPDATE,
        UpdateSource::Snapshot => limits::SNAPSHOT_UPDATE,
    };
    known.order.undo();
    let (mut runs, deleted) = structs::read(bytes, &most)?;
    for run in &mut runs {
        let clock = known.clocks.get(run.client);
        run.structs.retain(|block| block.end() > clock);
    }
    runs.retain(|run| !run.structs.is_empty());
    let deleted = still_there(&deleted, known);
    if runs.is_empty() && deleted.is_empty() {
        return Ok(UpdateVerdict::Nothing);
    }
    let claims = claims(&runs, sender)?;
    let ends: BTreeMap<ClientId, u32> = runs
        .iter()
        .filter_map(|run| Some((run.client, run.structs.last()?.end())))
        .collect();
    if has_gap(&runs, known) || reaches_ahead(&deleted, known, &ends) {
        return Ok(UpdateVerdict::Missing);
    }
    let mut draft = PlacementDraft::new(
        schema,
        &known.places,
        &mut known.order,
        &known.deleted,
        &most,
    );
    if !dependency_order::place_all(&runs, &known.clocks, &ends, &mut draft)? {
        return Ok(UpdateVerdict::Missing);
    }
    let (places, cost) = draft.finish(&deleted)?;
    let by = sender.person();
    if by.is_some_and(|person| known.is_overdrawn(person, cost.excess())) {
        return Err(UpdateRefusal::Malformed(DecodeError::TooMuch));
    }
    let encoded = encode(bytes, &runs, &deleted);
    Ok(UpdateVerdict::New(Box::new(CheckedUpdate {
        weight: encoded.len() + extra(&runs),
        bytes: encoded,
        structs: runs.iter().map(|run| run.structs.len()).sum(),
        ends: ends.into_iter().collect(),
        claims,
        deleted,
        places,
        cost,
        by,
    })))
}

/// What a whole document, encoded, counts for (see [`limits::MAX_DOCUMENT_BYTES`]).
///
/// # Errors
/// If it is none.
pub fn weigh(document: &[u8]) -> Result<usize, UpdateRefusal> {
    let (runs, _) = structs::read(document, &limits::STORED_UPDATE)?;
    Ok(document.len() + extra(&runs))
}

/// What structs count for beside their bytes.
fn extra(runs: &[Run<'_>]) -> usize {
    let structs = runs.iter().flat_map(|run| &run.structs);
    structs
        .map(|block| limits::STRUCT_OVERHEAD_BYTES + values(block))
        .sum()
}

fn values(block: &Struct<'_>) -> usize {
    match &block.body {
        Body::Item(item) => match item.content {
            Content::Value(_) => limits::VALUE_OVERHEAD_BYTES * block.length as usize,
            _ => 0,
        },
        Body::Collected | Body::Gap => 0,
    }
}

fn still_there(deleted: &IdSet, known: &DocumentIndex) -> IdSet {
    let mut left = IdSet::default();
    for (client, range) in deleted.iter() {
        for range in known.deleted.without(client, range) {
            left.add(client, range);
        }
    }
    left
}

fn claims(runs: &[Run<'_>], sender: UpdateSource<'_>) -> Result<Vec<ClientId>, UpdateRefusal> {
    let UpdateSource::Person(person, owners) = sender else {
        return Ok(Vec::new());
    };
    if runs.len() > limits::PEER_UPDATE.clients {
        return Err(UpdateRefusal::Malformed(DecodeError::TooMuch));
    }
    let mut claims = Vec::new();
    for run in runs {
        match owners.claim(person, run.client) {
            ClientIdClaim::Own => {}
            ClientIdClaim::Free => claims.push(run.client),
            ClientIdClaim::Refused => return Err(UpdateRefusal::NotYours(run.client)),
        }
    }
    if owners.count(person) + claims.len() > limits::MAX_IDS_PER_PERSON {
        return Err(UpdateRefusal::Malformed(DecodeError::TooMuch));
    }
    Ok(claims)
}

fn has_gap(runs: &[Run<'_>], known: &DocumentIndex) -> bool {
    runs.iter().any(|run| {
        let first = run.structs.first().map_or(0, |block| block.clock);
        first > known.clocks.get(run.client)
            || run
                .structs
                .iter()
                .any(|block| matches!(block.body, Body::Gap))
    })
}

fn reaches_ahead(deleted: &IdSet, known: &DocumentIndex, ends: &BTreeMap<ClientId, u32>) -> bool {
    deleted.iter().any(|(client, range)| {
        let end = ends.get(&client).copied();
        range.end > end.unwrap_or_else(|| known.clocks.get(client))
    })
}

/// What is left, as an update. A struct's bytes are the same in every update, so they are copied.
fn encode(bytes: &[u8], runs: &[Run<'_>], deleted: &IdSet) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    put_number(&mut out, runs.len() as u64);
    for run in runs {
        put_number(&mut out, run.structs.len() as u64);
        put_number(&mut out, run.client.0);
        let start = run.structs.first().map_or(0, |block| block.clock);
        put_number(&mut out, start.into());
        for block in &run.structs {
            out.extend_from_slice(&bytes[block.bytes.clone()]);
        }
    }
    deleted.put(&mut out);
    out
}
