//! Where everything of a module goes.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::ExternalKind;

use super::{links::Links, profile::Profile, whole::Whole};

/// What each part has, and what it asks of the first one.
pub(super) struct Plan {
    /// How many parts there are.
    pub(super) parts: usize,
    /// The part of each function that the module defines, by index.
    part_of: BTreeMap<u32, usize>,
    /// The functions that are named outside of their part, which is not the first, and are to be found
    /// in the table: their slots, by the first of which they are called.
    pub(super) stubs: BTreeMap<u32, Vec<u32>>,
    /// How many slots the table has.
    pub(super) slots: u32,
    /// What the first part gives the others: its functions and stubs by what each is exported as.
    pub(super) given: BTreeMap<u32, String>,
    /// The globals that others use.
    pub(super) globals: BTreeSet<u32>,
    /// The data of each part: runs of bytes, by address.
    pub(super) data: Vec<BTreeMap<u32, Vec<u8>>>,
}

impl Plan {
    pub(super) fn new(whole: &Whole<'_>, links: &Links, profile: &Profile) -> Self {
        let part_of: BTreeMap<u32, usize> = whole
            .all()
            .map(|(index, function)| (index, profile.part(function.name)))
            .collect();
        let parts = profile.others().count() + 1;
        let elsewhere = |function: &u32| part_of.get(function).is_some_and(|part| *part > 0);

        let mut stubs = BTreeMap::<u32, Vec<u32>>::new();
        for (slot, function) in whole
            .slots
            .iter()
            .filter(|(_, function)| elsewhere(function))
        {
            stubs.entry(*function).or_default().push(*slot);
        }
        let (mut given, mut globals) = (BTreeSet::new(), BTreeSet::new());
        let mut called = BTreeSet::new();
        for (index, function) in whole.all() {
            let own = part_of[&index];
            let others = function
                .calls
                .iter()
                .filter(|it| part_of.get(it).is_some_and(|part| *part != own));
            called.extend(others.clone().filter(|it| elsewhere(it)).copied());
            if own > 0 {
                given.extend(others.copied());
                globals.extend(&function.globals);
            }
        }
        let exported = whole
            .exports
            .iter()
            .filter(|export| export.kind == ExternalKind::Func);
        called.extend(exported.map(|export| export.index).filter(elsewhere));
        let mut slots = u32::try_from(whole.tables[0].initial).unwrap_or(u32::MAX);
        for function in called {
            stubs.entry(function).or_insert_with(|| {
                slots += 1;
                vec![slots - 1]
            });
        }
        Self {
            parts,
            stubs,
            slots,
            given: given
                .into_iter()
                .enumerate()
                .map(|(at, it)| (it, short(at)))
                .collect(),
            globals,
            data: data(whole, links, &part_of, parts),
            part_of,
        }
    }

    /// The part of a function that the module defines.
    pub(super) fn part(&self, function: u32) -> usize {
        self.part_of.get(&function).copied().unwrap_or(0)
    }

    /// The functions that have stubs, each with its first slot and in their order: numbers that rise
    /// together compress better.
    pub(super) fn in_order(&self) -> Vec<(u32, u32)> {
        let stubs = self
            .stubs
            .iter()
            .map(|(function, slots)| (slots[0], *function));
        let mut stubs: Vec<_> = stubs.collect();
        stubs.sort_unstable();
        stubs
    }

    /// The functions of a part, by index.
    pub(super) fn of(&self, part: usize) -> impl Iterator<Item = u32> {
        let own = self.part_of.iter().filter(move |(_, it)| **it == part);
        own.map(|(index, _)| *index)
    }
}

/// A run of bytes goes on over a gap of so many that another part has too: a new one costs as much.
const GAP: usize = 8;

/// Gives every part the data that its functions lead to. The first one has what changes and what nobody
/// leads to; what it has need not be elsewhere.
fn data(
    whole: &Whole<'_>,
    links: &Links,
    part_of: &BTreeMap<u32, usize>,
    parts: usize,
) -> Vec<BTreeMap<u32, Vec<u8>>> {
    let reached: Vec<BTreeSet<u32>> = (0..parts)
        .map(|part| {
            let own = whole.all().filter(|(index, _)| part_of[index] == part);
            links.reach(own.map(|(_, function)| function))
        })
        .collect();
    let mut others: BTreeSet<u32> = reached[1..].iter().flatten().copied().collect();
    others.retain(|piece| links.constant.contains(piece) && !reached[0].contains(piece));
    // Pieces may lie over each other, so what the first part has is said last.
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
    let mut data = vec![runs(whole, is_first)];
    for reached in &reached[1..] {
        let mut own = vec![false; end];
        mark(&mut reached.intersection(&others), &mut own, true);
        data.push(runs(whole, |at| {
            own.get(at).copied().unwrap_or(false) && !is_first(at)
        }));
    }
    data
}

/// The bytes at the addresses that are asked for.
fn runs(whole: &Whole<'_>, is_own: impl Fn(usize) -> bool) -> BTreeMap<u32, Vec<u8>> {
    let mut runs = BTreeMap::new();
    for (&address, bytes) in &whole.data {
        let mut open: Option<(usize, usize)> = None;
        let mut close = |open: Option<(usize, usize)>| {
            if let Some((start, end)) = open {
                runs.insert(address + start as u32, bytes[start..end].to_vec());
            }
        };
        for at in (0..bytes.len()).filter(|at| is_own(address as usize + at)) {
            open = match open {
                Some((start, end)) if at - end <= GAP => Some((start, at + 1)),
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

/// The shortest names that there are.
fn short(mut at: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::from(".");
    loop {
        name.push(char::from(LETTERS[at % LETTERS.len()]));
        at /= LETTERS.len();
        if at == 0 {
            return name;
        }
    }
}
