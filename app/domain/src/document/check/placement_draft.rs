//! The places of an update under check, on top of the document's: each struct's place is found, and
//! its content is legal there.

use super::cost::{CostMeter, UpdateCost};
use super::place_content::PlaceContent;
use super::place_index::{NO_PLACE, PlaceIndex, PlaceKey, PlaceParent};
use super::struct_order::StructOrder;
use super::struct_run::{JoinRule, PlaceId, PlaceKind, StructRun};
use super::structs::{ItemContent, ItemStruct, ParentId, Struct, StructBody, Tick};
use crate::document::id_set::IdSet;
use crate::document::lib0::DecodeError;
use crate::document::limits;
use crate::document::owners::ClientId;
use crate::document::schema::{CellKind, RootKind, Schema};

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
        update_limits: &limits::UpdateLimits,
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
            meter: CostMeter::new(update_limits),
        }
    }

    /// Returns the places of the update, and its cost with that of its deletions.
    pub(super) fn finish(
        mut self,
        deleted: &IdSet,
    ) -> Result<(PlaceIndex, UpdateCost), DecodeError> {
        for (client, range) in deleted.iter() {
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

    /// Finds a struct's place and checks that its content may lie there. Its dependencies must have
    /// been added before. `from` is its first new tick.
    pub(super) fn add(
        &mut self,
        client: ClientId,
        from: u32,
        block: &Struct<'_>,
    ) -> Result<(), DecodeError> {
        let place = match &block.body {
            StructBody::Collected | StructBody::Gap => NO_PLACE,
            StructBody::Item(item) => {
                let place = self.find_place(item)?;
                // The known part of a struct lies where the rest does.
                if from > block.clock && self.place(before(client, from)) != place {
                    return Err(DecodeError::Contradiction);
                }
                // Content in a place that nobody knows is collected at once.
                let holds = self.holds(place);
                if holds.is_some_and(|holds| !holds.can_hold(item.content)) {
                    return Err(DecodeError::Schema);
                }
                self.record_type(client, block, item.content, place);
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

    fn record_type(
        &mut self,
        client: ClientId,
        block: &Struct<'_>,
        content: ItemContent<'_>,
        at: PlaceId,
    ) {
        let tick = Tick {
            client,
            clock: block.clock,
        };
        match content {
            ItemContent::MapType | ItemContent::TextType | ItemContent::RichType => {
                self.new.types.insert(tick, at);
            }
            ItemContent::Deleted if self.holds(at) != Some(PlaceContent::Characters) => {
                self.new.tombstones.add(client, block.clock..block.end());
            }
            _ => {}
        }
    }

    fn put_in_order(
        &mut self,
        client: ClientId,
        from: u32,
        block: &Struct<'_>,
        item: &ItemStruct<'_>,
        place: PlaceId,
    ) -> Result<(), DecodeError> {
        let Some(holds) = self.holds(place) else {
            return Ok(());
        };
        // A value comes after the one that it replaces, and before none.
        if !holds.is_sequence() && item.right.is_some() {
            return Err(DecodeError::Contradiction);
        }
        let run = StructRun {
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
        let join_rule = match holds {
            PlaceContent::Characters | PlaceContent::Cell(_) => JoinRule::Join,
            _ => JoinRule::Separate,
        };
        let kind = match holds.is_sequence() {
            true => PlaceKind::Sequence,
            false => PlaceKind::Key,
        };
        self.meter.count(1);
        let holding = (kind, join_rule);
        self.order
            .insert(place, run, holding, self.deleted, &mut self.meter)?;
        match self.meter.is_over() {
            true => Err(DecodeError::TooMuch),
            false => Ok(()),
        }
    }

    fn find_place(&mut self, item: &ItemStruct<'_>) -> Result<PlaceId, DecodeError> {
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
            return self.in_lost_type(tick);
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

    /// The parent is no known type: either it was one and is gone, or it never was one.
    fn in_lost_type(&self, tick: Tick) -> Result<PlaceId, DecodeError> {
        let one = tick.clock..tick.clock + 1;
        let gone = self.place(tick) == NO_PLACE
            || self
                .new
                .tombstones
                .missing_from(tick.client, one.clone())
                .is_empty()
            || self
                .base
                .tombstones
                .missing_from(tick.client, one)
                .is_empty();
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
