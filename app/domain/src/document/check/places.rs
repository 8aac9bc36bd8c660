//! Where everything in a document lies: which content is legal under which name.
//!
//! On the wire only the first content of a place says where it is; the rest names its neighbours.
//! So the check remembers, for every tick, its place. Neighbouring ticks mostly share one, which
//! makes this a short list of runs.

use super::cost::{CostMeter, UpdateCost};
use super::place_content::PlaceContent;
use super::struct_order::{PlaceId, StructOrder};
use super::struct_run::{JoinRule, PlaceKind, StructRun};
use super::structs::{Body, Content, Item, ParentId, Struct, Tick};
use crate::document::clocks::IdSet;
use crate::document::limits;
use crate::document::owners::ClientId;
use crate::document::schema::{CellKind, RootKind, Schema};
use crate::document::lib0::DecodeError;
use std::collections::{BTreeMap, HashMap};

/// The place of what was collected: nobody knows it any more, and what is inserted there is
/// collected at once.
const NO_PLACE: PlaceId = 0;

/// One text, or one key of one map.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct PlaceKey {
    within: PlaceParent,
    key: Option<Box<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum PlaceParent {
    Root(u8),
    Type(Tick),
}

/// The places of all ticks of a document, or of an update on top of one.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlaceIndex {
    /// How many places lie below these: 0 for a document's own.
    offset: PlaceId,
    holds: Vec<PlaceContent>,
    numbers: HashMap<PlaceKey, PlaceId>,
    runs: BTreeMap<ClientId, Vec<(u32, PlaceId)>>,
    /// The types that have children, and where they lie.
    types: BTreeMap<Tick, PlaceId>,
    /// What was a type perhaps, and is only a tombstone now.
    hollow: IdSet,
}

impl PlaceIndex {
    fn place(&self, tick: Tick) -> Option<PlaceId> {
        let runs = self.runs.get(&tick.client)?;
        let after = runs.partition_point(|(start, _)| *start <= tick.clock);
        Some(runs.get(after.checked_sub(1)?)?.1)
    }

    /// The number of places, these and those below.
    fn next(&self) -> PlaceId {
        // Number 0 is nobody's.
        self.offset + self.holds.len() as PlaceId + 1
    }

    fn holds(&self, place: PlaceId) -> Option<PlaceContent> {
        let index = place.checked_sub(self.offset + 1)?;
        self.holds.get(index as usize).copied()
    }

    #[cfg(test)]
    pub(super) fn stands(&self, order: &StructOrder, tick: Tick) -> Option<(usize, u32)> {
        order.stands(self.place(tick)?, tick)
    }

    /// Makes the places of an update the document's.
    pub(super) fn absorb(&mut self, update: Self) {
        self.holds.extend(update.holds);
        self.numbers.extend(update.numbers);
        self.types.extend(update.types);
        self.hollow.merge(&update.hollow);
        for (client, runs) in update.runs {
            let known = self.runs.entry(client).or_default();
            for (start, place) in runs {
                if known.last().is_none_or(|(_, last)| *last != place) {
                    known.push((start, place));
                }
            }
        }
    }
}

/// An update being checked: its own places on top of the document's.
pub(super) struct PlacementDraft<'a> {
    schema: &'a Schema,
    base: &'a PlaceIndex,
    new: PlaceIndex,
    order: &'a mut StructOrder,
    deleted: &'a IdSet,
    meter: CostMeter,
}

impl<'a> PlacementDraft<'a> {
    pub(super) fn new(
        schema: &'a Schema,
        base: &'a PlaceIndex,
        order: &'a mut StructOrder,
        deleted: &'a IdSet,
        most: &limits::UpdateLimits,
    ) -> Self {
        let new = PlaceIndex {
            offset: base.next() - 1,
            ..PlaceIndex::default()
        };
        Self {
            schema,
            base,
            new,
            order,
            deleted,
            meter: CostMeter::new(most),
        }
    }

    /// The update's places, and what it costs with what it deletes.
    pub(super) fn finish(mut self, gone: &IdSet) -> Result<(PlaceIndex, UpdateCost), DecodeError> {
        for (client, range) in gone.iter() {
            let within = self.order.count_within(client, range.clone());
            self.meter.count(1 + within as u64);
            for clock in [range.start, range.end] {
                let tick = Tick { client, clock };
                self.meter.copy(self.order.split_cost(tick, self.deleted));
            }
        }
        match self.meter.is_over() {
            true => Err(DecodeError::TooMuch),
            false => Ok((self.new, self.meter.cost())),
        }
    }

    /// Finds a struct's place and checks that its content may lie there. What it depends on must
    /// have been added before. `from` is its first tick that is new.
    pub(super) fn add(
        &mut self,
        client: ClientId,
        from: u32,
        block: &Struct<'_>,
    ) -> Result<(), DecodeError> {
        let place = match &block.body {
            Body::Collected | Body::Gap => NO_PLACE,
            Body::Item(item) => {
                let place = self.find(item)?;
                // The known part of a struct lies where the rest does.
                if from > block.clock && self.place(before(client, from)) != place {
                    return Err(DecodeError::Contradiction);
                }
                // Where nobody knows the place, the content is collected at once.
                let holds = self.holds(place);
                if holds.is_some_and(|holds| !holds.may_hold(item.content)) {
                    return Err(DecodeError::Schema);
                }
                self.note(client, block, item.content, place);
                self.put_in_order(client, from, block, item, place)?;
                place
            }
        };
        let runs = self.new.runs.entry(client).or_default();
        if runs.last().is_none_or(|(_, last)| *last != place) {
            runs.push((from, place));
        }
        Ok(())
    }

    fn note(&mut self, client: ClientId, block: &Struct<'_>, content: Content<'_>, at: PlaceId) {
        let tick = Tick {
            client,
            clock: block.clock,
        };
        match content {
            Content::MapType | Content::TextType | Content::RichType => {
                self.new.types.insert(tick, at);
            }
            Content::Deleted if self.holds(at) != Some(PlaceContent::Characters) => {
                self.new.hollow.add(client, block.clock..block.end());
            }
            _ => {}
        }
    }

    fn put_in_order(
        &mut self,
        client: ClientId,
        from: u32,
        block: &Struct<'_>,
        item: &Item<'_>,
        place: PlaceId,
    ) -> Result<(), DecodeError> {
        let Some(holds) = self.holds(place) else {
            return Ok(());
        };
        // A value comes after the one that it replaces, and before none.
        if !holds.is_sequence() && item.right.is_some() {
            return Err(DecodeError::Contradiction);
        }
        let stretch = StructRun {
            client,
            start: from,
            end: block.end(),
            // The new part of a struct follows its known part.
            left: match from > block.clock {
                true => Some(before(client, from)),
                false => item.left,
            },
            right: item.right,
        };
        let joining = match holds {
            PlaceContent::Characters | PlaceContent::Cell(_) => JoinRule::Joins,
            _ => JoinRule::Apart,
        };
        let kind = match holds.is_sequence() {
            true => PlaceKind::Sequence,
            false => PlaceKind::Key,
        };
        self.meter.count(1);
        let holding = (kind, joining);
        self.order
            .insert(place, stretch, holding, self.deleted, &mut self.meter)?;
        match self.meter.is_over() {
            true => Err(DecodeError::TooMuch),
            false => Ok(()),
        }
    }

    fn find(&mut self, item: &Item<'_>) -> Result<PlaceId, DecodeError> {
        if let Some(parent) = &item.parent {
            return match parent.of {
                ParentId::Root(name) => self.in_root(name, parent.key),
                ParentId::Type(tick) => self.in_type(tick, parent.key),
            };
        }
        let left = item.left.map_or(NO_PLACE, |tick| self.place(tick));
        let right = item.right.map_or(NO_PLACE, |tick| self.place(tick));
        match (left, right) {
            (NO_PLACE, place) | (place, NO_PLACE) => Ok(place),
            (left, right) if left == right => Ok(left),
            // Between a character of one text and one of another there is no place.
            _ => Err(DecodeError::Contradiction),
        }
    }

    fn in_root(&mut self, name: &str, key: Option<&str>) -> Result<PlaceId, DecodeError> {
        let index = self.schema.roots.iter().position(|root| root.name == name);
        let index = index.ok_or(DecodeError::Schema)?;
        let root = &self.schema.roots[index];
        let index = index as u8;
        let holds = match (root.kind, key) {
            (RootKind::Text, None) => PlaceContent::Characters,
            (RootKind::Rows(_), Some(row)) if !row.is_empty() => PlaceContent::Row(index),
            (RootKind::Values(_), Some(key)) => {
                PlaceContent::Cell(root.cell(key).ok_or(DecodeError::Schema)?)
            }
            (RootKind::Anything, None) => PlaceContent::Anything,
            (RootKind::Anything, Some(_)) => PlaceContent::AnyEntry,
            _ => return Err(DecodeError::Schema),
        };
        Ok(self.number(PlaceParent::Root(index), key, holds))
    }

    fn in_type(&mut self, tick: Tick, key: Option<&str>) -> Result<PlaceId, DecodeError> {
        let known = self.new.types.get(&tick).or(self.base.types.get(&tick));
        let Some(at) = known else {
            return self.in_nothing(tick);
        };
        let holds = match (self.holds(*at), key) {
            (Some(PlaceContent::Row(root)), Some(key)) => {
                let root = &self.schema.roots[usize::from(root)];
                PlaceContent::Cell(root.cell(key).ok_or(DecodeError::Schema)?)
            }
            (Some(PlaceContent::Cell(CellKind::Text)), None) => PlaceContent::Characters,
            (Some(PlaceContent::Anything | PlaceContent::AnyEntry), None) => PlaceContent::Anything,
            (Some(PlaceContent::Anything | PlaceContent::AnyEntry), Some(_)) => {
                PlaceContent::AnyEntry
            }
            // A type in a place that was collected.
            (None, _) => return Ok(NO_PLACE),
            _ => return Err(DecodeError::Schema),
        };
        Ok(self.number(PlaceParent::Type(tick), key, holds))
    }

    /// The parent is no type: it was one and is gone, or it never was.
    fn in_nothing(&self, tick: Tick) -> Result<PlaceId, DecodeError> {
        let one = tick.clock..tick.clock + 1;
        let gone = self.place(tick) == NO_PLACE
            || self.new.hollow.without(tick.client, one.clone()).is_empty()
            || self.base.hollow.without(tick.client, one).is_empty();
        if gone {
            Ok(NO_PLACE)
        } else {
            Err(DecodeError::Contradiction)
        }
    }

    fn place(&self, tick: Tick) -> PlaceId {
        let place = self.new.place(tick).or_else(|| self.base.place(tick));
        place.unwrap_or(NO_PLACE)
    }

    fn holds(&self, place: PlaceId) -> Option<PlaceContent> {
        self.base.holds(place).or_else(|| self.new.holds(place))
    }

    fn number(&mut self, within: PlaceParent, key: Option<&str>, holds: PlaceContent) -> PlaceId {
        let place = PlaceKey {
            within,
            key: key.map(Box::from),
        };
        if let Some(known) = self.base.numbers.get(&place) {
            return *known;
        }
        let next = self.new.next();
        let number = *self.new.numbers.entry(place).or_insert(next);
        if number == next {
            self.new.holds.push(holds);
        }
        number
    }
}

fn before(client: ClientId, clock: u32) -> Tick {
    Tick {
        client,
        clock: clock.saturating_sub(1),
    }
}
