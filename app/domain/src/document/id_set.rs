//! Sets of ticks, such as the delete set of a document or of an update.

use super::lib0::{ByteReader, DecodeError, put_number};
use super::limits;
use super::owners::ClientId;
use std::collections::BTreeMap;
use std::ops::Range;

/// Sets with so many ranges of a client or more are merged as a whole.
const MAX_RANGES_TO_SEARCH: usize = 16;

/// The ranges of ticks of each client, sorted and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdSet(BTreeMap<ClientId, Vec<Range<u32>>>);

impl IdSet {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (ClientId, Range<u32>)> + '_ {
        self.0
            .iter()
            .flat_map(|(client, ranges)| ranges.iter().map(|range| (*client, range.clone())))
    }

    /// Adds a range and joins it with those that it touches.
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

    pub fn merge(&mut self, other: &Self) {
        for (client, ranges) in &other.0 {
            if ranges.len() < MAX_RANGES_TO_SEARCH {
                for range in ranges {
                    self.add(*client, range.clone());
                }
                continue;
            }
            // Adding many ranges one by one would move all later ones each time.
            let known = self.0.entry(*client).or_default();
            let mut sorted = [known.as_slice(), ranges].concat();
            sorted.sort_unstable_by_key(|range| range.start);
            known.clear();
            for range in sorted {
                match known.last_mut() {
                    Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                    _ => known.push(range),
                }
            }
        }
    }

    /// The number of its ranges that overlap a range.
    pub(crate) fn count_within(&self, client: ClientId, range: Range<u32>) -> usize {
        let known = self.0.get(&client).map_or(&[][..], Vec::as_slice);
        let first = known.partition_point(|known| known.end <= range.start);
        let last = known.partition_point(|known| known.start < range.end);
        last.saturating_sub(first)
    }

    /// The length of the part of a range around a tick that has no tick of the set; 0 if the tick, or the
    /// one before it, is in the set.
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

    /// The parts of a range that are not in the set.
    pub fn missing_from(&self, client: ClientId, range: Range<u32>) -> Vec<Range<u32>> {
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
    pub(crate) fn read(
        reader: &mut ByteReader<'_>,
        max_ranges: usize,
    ) -> Result<Self, DecodeError> {
        let mut ids = BTreeMap::new();
        let mut left = max_ranges;
        for _ in 0..reader.count(max_ranges)? {
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
            if ids.insert(client, ranges).is_some() {
                return Err(DecodeError::Contradiction);
            }
        }
        Ok(Self(ids))
    }

    /// Appends it as the delete set at the end of an update.
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
