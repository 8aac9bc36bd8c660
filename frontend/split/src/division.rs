//! The part of each function and piece of data.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::ExternalKind;

use super::{data_links::DataLinks, parsed_module::ParsedModule, profile::SplitProfile};

pub(super) struct Division {
    pub(super) parts: usize,
    /// The part of each function that the module defines, by index.
    part_of: BTreeMap<u32, usize>,
    /// All slots of each function in the table, in order: those that it has from the start, and new ones for
    /// functions that another part calls.
    pub(super) slots_of: BTreeMap<u32, Vec<u32>>,
    pub(super) table_size: u32,
    /// The globals that other parts than the first use.
    pub(super) globals: BTreeSet<u32>,
    /// For each part, runs of bytes by address.
    pub(super) data: Vec<BTreeMap<u32, Vec<u8>>>,
}

impl Division {
    pub(super) fn new(
        parsed: &ParsedModule<'_>,
        links: &DataLinks,
        profile: &SplitProfile,
    ) -> Self {
        let part_of = parts_of_functions(parsed, profile);
        let parts = profile.others().count() + 1;
        let mut slots_of = BTreeMap::<u32, Vec<u32>>::new();
        for (slot, function) in &parsed.slots {
            slots_of.entry(*function).or_default().push(*slot);
        }
        let mut table_size = u32::try_from(parsed.tables[0].initial).unwrap_or(u32::MAX);
        let (mut called, mut globals) = (BTreeSet::new(), BTreeSet::new());
        for (index, function) in parsed.all() {
            let own = part_of[&index];
            let is_elsewhere = |it: &&u32| part_of.get(it).is_some_and(|part| *part != own);
            called.extend(function.calls.iter().filter(is_elsewhere));
            if own > 0 {
                globals.extend(&function.globals);
            }
        }
        for function in called {
            slots_of.entry(function).or_insert_with(|| {
                table_size += 1;
                vec![table_size - 1]
            });
        }
        Self {
            parts,
            slots_of,
            table_size,
            globals,
            data: data(parsed, links, &part_of, parts),
            part_of,
        }
    }

    /// The part of a function that the module defines.
    pub(super) fn part(&self, function: u32) -> usize {
        self.part_of.get(&function).copied().unwrap_or(0)
    }

    /// The functions of a part, in the order of their slots, those without one last: numbers that rise
    /// together compress better.
    pub(super) fn functions(&self, part: usize) -> Vec<u32> {
        let own = self.part_of.iter().filter(|(_, it)| **it == part);
        let mut own: Vec<u32> = own.map(|(index, _)| *index).collect();
        let slot = |function: &u32| self.slots_of.get(function).map_or(u32::MAX, |it| it[0]);
        own.sort_by_key(slot);
        own
    }

    /// A part's functions in the table, by slot.
    pub(super) fn slots(&self, part: usize) -> BTreeMap<u32, u32> {
        let own = self
            .slots_of
            .iter()
            .filter(|(function, _)| self.part(**function) == part);
        own.flat_map(|(function, slots)| slots.iter().map(|slot| (*slot, *function)))
            .collect()
    }
}

/// The part of each function: the profile's; the first one for functions that JavaScript calls by name. A
/// function that a tool made after linking has no name: it goes to the part of its callers, if that is one.
fn parts_of_functions(parsed: &ParsedModule<'_>, profile: &SplitProfile) -> BTreeMap<u32, usize> {
    let mut part_of = BTreeMap::new();
    for (index, function) in parsed.all() {
        if let Some(name) = function.name {
            part_of.insert(index, profile.part(name));
        }
    }
    let mut callers = BTreeMap::<u32, BTreeSet<usize>>::new();
    for (index, function) in parsed.all() {
        for called in &function.calls {
            let part = part_of.get(&index).copied().unwrap_or(0);
            callers.entry(*called).or_default().insert(part);
        }
    }
    let exports = parsed.exports.iter();
    let exported = exports.filter(|it| it.kind == ExternalKind::Func);
    let outside = exported
        .map(|it| it.index)
        .chain(parsed.slots.values().copied());
    for function in outside {
        callers.entry(function).or_default().insert(0);
    }
    for (index, function) in parsed.all() {
        if function.name.is_none() {
            let part = match callers
                .get(&index)
                .map(|parts| parts.first().zip(parts.last()))
            {
                Some(Some((first, last))) if first == last => *first,
                _ => 0,
            };
            part_of.insert(index, part);
        }
    }
    for export in parsed
        .exports
        .iter()
        .filter(|it| it.kind == ExternalKind::Func)
    {
        if let Some(part) = part_of.get_mut(&export.index) {
            *part = 0;
        }
    }
    part_of
}

/// A run of bytes includes a gap up to this long, which another part has too: a new run costs as much.
const MAX_GAP_BYTES: usize = 4;

/// Gives every part the data that its functions lead to. The first part has mutable data and data that no
/// function leads to, and no other part repeats its data. The rest has the locations in the sources: until it
/// has arrived, a panic says what happened and not where.
fn data(
    parsed: &ParsedModule<'_>,
    links: &DataLinks,
    part_of: &BTreeMap<u32, usize>,
    parts: usize,
) -> Vec<BTreeMap<u32, Vec<u8>>> {
    let mut reached: Vec<BTreeSet<u32>> = (0..parts)
        .map(|part| {
            let own = parsed.all().filter(|(index, _)| part_of[index] == part);
            links.reach(own.map(|(_, function)| function))
        })
        .collect();
    if let Some(rest) = reached.last_mut().filter(|_| parts > 1) {
        rest.extend(
            links
                .locations
                .iter()
                .flat_map(|(piece, source)| [piece, source]),
        );
    }
    let mut others: BTreeSet<u32> = reached[1..].iter().flatten().copied().collect();
    others.retain(|piece| links.constant.contains(piece) && !reached[0].contains(piece));
    // Pieces may overlap, so those of the first part are marked last.
    let end = links.pieces.values().copied().max().unwrap_or(0) as usize;
    let mark = |pieces: &mut dyn Iterator<Item = &u32>, owned: &mut Vec<bool>, as_own: bool| {
        for piece in pieces {
            owned[*piece as usize..links.pieces[piece] as usize].fill(as_own);
        }
    };
    let mut firsts = vec![true; end];
    mark(&mut others.iter(), &mut firsts, false);
    mark(&mut reached[0].iter(), &mut firsts, true);
    let is_first = |at: usize| firsts.get(at).copied().unwrap_or(true);
    let mut data = vec![runs(parsed, is_first)];
    for reached in &reached[1..] {
        let mut own = vec![false; end];
        mark(&mut reached.intersection(&others), &mut own, true);
        data.push(runs(parsed, |at| {
            own.get(at).copied().unwrap_or(false) && !is_first(at)
        }));
    }
    data
}

/// The bytes at the addresses for which `is_own` is true, in runs.
fn runs(parsed: &ParsedModule<'_>, is_own: impl Fn(usize) -> bool) -> BTreeMap<u32, Vec<u8>> {
    let mut runs = BTreeMap::new();
    for (&address, bytes) in &parsed.data {
        let mut open: Option<(usize, usize)> = None;
        let mut close = |open: Option<(usize, usize)>| {
            if let Some((start, end)) = open {
                runs.insert(address + start as u32, bytes[start..end].to_vec());
            }
        };
        for at in (0..bytes.len()).filter(|at| is_own(address as usize + at)) {
            open = match open {
                Some((start, end)) if at - end <= MAX_GAP_BYTES => Some((start, at + 1)),
                before => {
                    close(before);
                    Some((at, at + 1))
                }
            };
        }
        close(open);
    }
    runs
}
