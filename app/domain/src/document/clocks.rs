//! What a replica has, as plain data: how far it knows each client, and what was deleted.

use super::limits;
use super::owners::ClientId;
use super::lib0::{ByteReader, DecodeError, put_number};
use std::collections::BTreeMap;
use std::ops::Range;

/// From so many ranges of a client on, two delete sets are merged as a whole.
const MAX_RANGES_TO_SEARCH: usize = 16;

/// A state vector: of each client, how many ticks are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateVector(BTreeMap<ClientId, u32>);

impl StateVector {
    /// How many ticks of a client are known.
    pub fn get(&self, client: ClientId) -> u32 {
        self.0.get(&client).copied().unwrap_or(0)
    }

    /// Makes at least so many ticks known.
    pub fn raise(&mut self, client: ClientId, clock: u32) {
        let known = self.0.entry(client).or_insert(0);
        *known = clock.max(*known);
    }

    /// Every client and how many of its ticks are known.
    pub fn iter(&self) -> impl Iterator<Item = (ClientId, u32)> + '_ {
        self.0.iter().map(|(client, clock)| (*client, *clock))
    }

    /// Reads a state vector.
    ///
    /// # Errors
    /// If it is not one, or names more than it may.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = ByteReader::new(bytes);
        let mut clocks = Self::default();
        for _ in 0..reader.count(limits::MAX_CLIENTS)? {
            let client = ClientId(reader.number()?);
            // A clock in a question says only what not to answer, so any 32 bits will do.
            clocks.raise(client, reader.at_most(u32::MAX)?);
        }
        reader.end()?;
        Ok(clocks)
    }

    /// As it goes on the wire.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(1 + 4 * self.0.len());
        put_number(&mut out, self.0.len() as u64);
        for (client, clock) in self.iter() {
            put_number(&mut out, client.0);
            put_number(&mut out, clock.into());
        }
        out
    }
}

/// A delete set: of each client, ranges of ticks, sorted and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdSet(BTreeMap<ClientId, Vec<Range<u32>>>);

impl IdSet {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every range.
    pub fn iter(&self) -> impl Iterator<Item = (ClientId, Range<u32>)> + '_ {
        self.0
            .iter()
            .flat_map(|(client, ranges)| ranges.iter().map(|range| (*client, range.clone())))
    }

    /// Adds a range, joining what it touches.
    pub fn add(&mut self, client: ClientId, range: Range<u32>) {
        if range.is_empty() {
            return;
        }
        let ranges = self.0.entry(client).or_default();
        let first = ranges.partition_point(|known| known.end < range.start);
        let last = ranges.partition_point(|known| known.start <= range.end);
        let joined = ranges[first..last]
            .iter()
            .fold(range, |a, b| a.start.min(b.start)..a.end.max(b.end));
        ranges.splice(first..last, [joined]);
    }

    /// Adds everything of another.
    pub fn merge(&mut self, other: &Self) {
        for (client, ranges) in &other.0 {
            if ranges.len() < MAX_RANGES_TO_SEARCH {
                for range in ranges {
                    self.add(*client, range.clone());
                }
                continue;
            }
            // Each of many that are added in the middle would move all behind it.
            let known = self.0.entry(*client).or_default();
            let mut all = [known.as_slice(), ranges].concat();
            all.sort_unstable_by_key(|range| range.start);
            known.clear();
            for range in all {
                match known.last_mut() {
                    Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                    _ => known.push(range),
                }
            }
        }
    }

    /// How many of its ranges lie in a range, with those that reach into it.
    pub(crate) fn count_within(&self, client: ClientId, range: Range<u32>) -> usize {
        let known = self.0.get(&client).map_or(&[][..], Vec::as_slice);
        let first = known.partition_point(|known| known.end <= range.start);
        let last = known.partition_point(|known| known.start < range.end);
        last.saturating_sub(first)
    }

    /// How long the part of a range around a tick is that has nothing in it; 0 if the tick, or the
    /// one before it, is in it.
    pub(crate) fn live_around(&self, client: ClientId, clock: u32, range: Range<u32>) -> u32 {
        let known = self.0.get(&client).map_or(&[][..], Vec::as_slice);
        let next = known.partition_point(|known| known.end < clock);
        let end = match known.get(next) {
            Some(hole) if hole.start <= clock => return 0,
            Some(hole) => hole.start.min(range.end),
            None => range.end,
        };
        let before = next.checked_sub(1).map_or(0, |before| known[before].end);
        end - before.max(range.start)
    }

    /// What of a range is not in it.
    pub fn without(&self, client: ClientId, range: Range<u32>) -> Vec<Range<u32>> {
        let known = self.0.get(&client).map_or(&[][..], Vec::as_slice);
        let first = known.partition_point(|known| known.end <= range.start);
        let (mut from, mut left) = (range.start, Vec::new());
        for hole in known[first..]
            .iter()
            .take_while(|known| known.start < range.end)
        {
            if from < hole.start {
                left.push(from..hole.start);
            }
            from = hole.end;
        }
        if from < range.end {
            left.push(from..range.end);
        }
        left
    }

    /// Reads a delete set from inside an update: sorted and apart, as every engine writes it.
    pub(crate) fn read(reader: &mut ByteReader<'_>, most: usize) -> Result<Self, DecodeError> {
        let mut spans = BTreeMap::new();
        let mut left = most;
        for _ in 0..reader.count(most)? {
            let client = ClientId(reader.number()?);
            let count = reader.count(left)?;
            left -= count;
            if count == 0 {
                return Err(DecodeError::Contradiction);
            }
            let (mut ranges, mut from) = (Vec::with_capacity(count), 0);
            for _ in 0..count {
                let start = reader.at_most(limits::MAX_CLOCK)?;
                let length = reader.at_most(limits::MAX_CLOCK)?;
                if start < from || length == 0 {
                    return Err(DecodeError::Contradiction);
                }
                from = start + length;
                ranges.push(start..from);
            }
            if spans.insert(client, ranges).is_some() {
                return Err(DecodeError::Contradiction);
            }
        }
        Ok(Self(spans))
    }

    /// Appends itself, as it stands at the end of an update.
    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        put_number(out, self.0.len() as u64);
        for (client, ranges) in &self.0 {
            put_number(out, client.0);
            put_number(out, ranges.len() as u64);
            for range in ranges {
                put_number(out, range.start.into());
                put_number(out, (range.end - range.start).into());
            }
        }
    }
}
