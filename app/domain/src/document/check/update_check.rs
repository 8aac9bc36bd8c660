//! The steps of the check, from the bytes of an update to its verdict.

use super::dependency_order;
use super::document_index::DocumentIndex;
use super::placement_draft::PlacementDraft;
use super::structs::{self, ClientStructs, StructBody};
use super::verdict::{CheckedUpdate, UpdateRefusal, UpdateSource, UpdateVerdict};
use super::weight;
use crate::document::id_set::IdSet;
use crate::document::lib0::{DecodeError, put_number};
use crate::document::limits;
use crate::document::owners::{ClientId, ClientIdClaim};
use crate::document::schema::Schema;
use std::collections::BTreeMap;

/// Checks an update. The index changes only once the update is absorbed; until then it holds a
/// draft, which the next check throws away.
///
/// # Errors
/// If the update can never be applied, or not for this sender. Nothing has changed then.
pub fn check(
    bytes: &[u8],
    sender: UpdateSource<'_>,
    known: &mut DocumentIndex,
    schema: &Schema,
) -> Result<UpdateVerdict, UpdateRefusal> {
    let update_limits = match sender {
        UpdateSource::Person(..) => limits::PEER_UPDATE,
        UpdateSource::Store => limits::STORED_UPDATE,
        UpdateSource::Snapshot => limits::SNAPSHOT_UPDATE,
    };
    known.order.roll_back();
    let (mut clients, deleted) = structs::read(bytes, &update_limits)?;
    for run in &mut clients {
        let clock = known.state_vector.get(run.client);
        run.structs.retain(|block| block.end() > clock);
    }
    clients.retain(|run| !run.structs.is_empty());
    let deleted = without_known_deletions(&deleted, known);
    if clients.is_empty() && deleted.is_empty() {
        return Ok(UpdateVerdict::Nothing);
    }
    let claims = find_claims(&clients, sender)?;
    let ends: BTreeMap<ClientId, u32> = clients
        .iter()
        .filter_map(|run| Some((run.client, run.structs.last()?.end())))
        .collect();
    if has_gap(&clients, known) || reaches_ahead(&deleted, known, &ends) {
        return Ok(UpdateVerdict::Missing);
    }
    let mut draft = PlacementDraft::new(
        schema,
        &known.places,
        &mut known.order,
        &known.deleted,
        &update_limits,
    );
    if !dependency_order::place_all(&clients, &known.state_vector, &ends, &mut draft)? {
        return Ok(UpdateVerdict::Missing);
    }
    let (places, cost) = draft.finish(&deleted)?;
    let by = sender.person();
    if by.is_some_and(|person| known.is_overdrawn(person, cost.excess())) {
        return Err(UpdateRefusal::Malformed(DecodeError::TooMuch));
    }
    let encoded = encode(bytes, &clients, &deleted);
    Ok(UpdateVerdict::New(Box::new(CheckedUpdate {
        weight: encoded.len() + weight::overhead(&clients),
        bytes: encoded,
        structs: clients.iter().map(|run| run.structs.len()).sum(),
        ends: ends.into_iter().collect(),
        claims,
        deleted,
        places,
        cost,
        by,
    })))
}

fn without_known_deletions(deleted: &IdSet, known: &DocumentIndex) -> IdSet {
    let mut new = IdSet::default();
    for (client, range) in deleted.iter() {
        for range in known.deleted.missing_from(client, range) {
            new.add(client, range);
        }
    }
    new
}

fn find_claims(
    clients: &[ClientStructs<'_>],
    sender: UpdateSource<'_>,
) -> Result<Vec<ClientId>, UpdateRefusal> {
    let UpdateSource::Person(person, owners) = sender else {
        return Ok(Vec::new());
    };
    if clients.len() > limits::PEER_UPDATE.clients {
        return Err(UpdateRefusal::Malformed(DecodeError::TooMuch));
    }
    let mut claims = Vec::new();
    for run in clients {
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

fn has_gap(clients: &[ClientStructs<'_>], known: &DocumentIndex) -> bool {
    clients.iter().any(|run| {
        let first = run.structs.first().map_or(0, |block| block.clock);
        first > known.state_vector.get(run.client)
            || run
                .structs
                .iter()
                .any(|block| matches!(block.body, StructBody::Gap))
    })
}

fn reaches_ahead(deleted: &IdSet, known: &DocumentIndex, ends: &BTreeMap<ClientId, u32>) -> bool {
    deleted.iter().any(|(client, range)| {
        let end = ends.get(&client).copied();
        range.end > end.unwrap_or_else(|| known.state_vector.get(client))
    })
}

/// Encodes the remaining structs and deletions as an update. A struct's bytes are the same in every
/// update, so they are copied.
fn encode(bytes: &[u8], clients: &[ClientStructs<'_>], deleted: &IdSet) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    put_number(&mut out, clients.len() as u64);
    for run in clients {
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
