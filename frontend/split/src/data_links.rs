//! The data that each function leads to, read from a linked module.
//!
//! Only the linker knows them: in a finished module an address is a number like any other. With
//! `--emit-relocs` it records every place in code and data that holds an address, and its target
//! (tool-conventions, Linking.md).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context as _, Result, ensure};
use wasmparser::{KnownCustom, Linking, Name, Parser, Payload, RelocationType, SymbolInfo};

use super::parsed_module::{DefinedFunction, read_segment};

#[derive(Debug, Default)]
pub struct DataLinks {
    /// The end of every named piece of data, by its beginning.
    pub(super) pieces: BTreeMap<u32, u32>,
    /// The addresses of the constant data.
    pub(super) constant: Range<u32>,
    /// The pieces that each function names, by the linker's name of the function.
    pub(super) by_function: BTreeMap<String, BTreeSet<u32>>,
    /// The pieces that each piece points to.
    pub(super) by_piece: BTreeMap<u32, BTreeSet<u32>>,
    /// The pieces that hold a line and column of a source, each with the piece that names the source. Only a
    /// panic reads them.
    pub(super) locations: BTreeMap<u32, u32>,
}

/// Reads the linker's records, and returns the module without them.
///
/// # Errors
/// Where the linker wrote no records.
pub fn unlink(wasm: &[u8]) -> Result<(DataLinks, Vec<u8>)> {
    let mut plain = wasm[..8].to_vec();
    let (mut symbols, mut relocations) = (Vec::new(), Vec::new());
    // The start of each section in the file, the range of each function's body, and the start of each data
    // segment with its address in memory and its length.
    let (mut starts, mut bodies, mut data) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut names = BTreeMap::new();
    let mut constant = None;
    let mut imported = 0;
    let mut section_start = 8;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let Some((_, range)) = payload.as_section() else {
            if let Payload::CodeSectionEntry(body) = payload {
                bodies.push(body.range());
            }
            continue;
        };
        starts.push(range.start);
        let whole = section_start..range.end;
        section_start = range.end;
        let mut keep = true;
        match payload {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::DataSection(section) => {
                for segment in section {
                    let segment = segment?;
                    let at = segment.range.end - segment.data.len();
                    let (address, bytes) = read_segment(segment)?;
                    data.insert(at, (address, bytes.len()));
                }
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Linking(reader) => {
                    keep = false;
                    for part in reader.subsections() {
                        if let Linking::SymbolTable(table) = part? {
                            symbols = table.into_iter().collect::<Result<Vec<_>, _>>()?;
                        }
                    }
                }
                KnownCustom::Reloc(reader) => {
                    keep = false;
                    for entry in reader.entries() {
                        relocations.push((reader.section_index() as usize, entry?));
                    }
                }
                KnownCustom::Name(reader) => {
                    for part in reader {
                        match part? {
                            Name::Function(section) => {
                                for naming in section {
                                    let naming = naming?;
                                    names.insert(naming.index, naming.name);
                                }
                            }
                            Name::Data(section) => {
                                for naming in section {
                                    let naming = naming?;
                                    if naming.name == ".rodata" {
                                        constant = Some(naming.index as usize);
                                    }
                                }
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            },
            _ => {}
        }
        if keep {
            plain.extend_from_slice(&wasm[whole]);
        }
    }
    ensure!(
        !relocations.is_empty(),
        "the linker did not write down where addresses are"
    );
    let segments: Vec<u32> = data.values().map(|(address, _)| *address).collect();
    let constant = constant.context("no data are called constant")?;
    let (start, length) = data
        .values()
        .nth(constant)
        .context("constant data are missing")?;
    let address_of = |symbol: u32| -> Option<u32> {
        match symbols.get(symbol as usize)? {
            SymbolInfo::Data {
                symbol: Some(it), ..
            } => Some(segments.get(it.index as usize)? + it.offset),
            _ => None,
        }
    };
    let mut links = DataLinks {
        constant: *start..start + *length as u32,
        ..DataLinks::default()
    };
    for symbol in &symbols {
        if let SymbolInfo::Data {
            symbol: Some(it), ..
        } = symbol
        {
            let start = segments
                .get(it.index as usize)
                .context("a symbol lies in no data")?
                + it.offset;
            let end = links.pieces.entry(start).or_default();
            *end = (*end).max(start + it.size);
        }
    }
    for (section, entry) in relocations {
        let is_address = matches!(
            entry.ty,
            RelocationType::MemoryAddrLeb
                | RelocationType::MemoryAddrSleb
                | RelocationType::MemoryAddrI32
                | RelocationType::MemoryAddrRelSleb
        );
        if !is_address {
            continue;
        }
        let Some(to) = address_of(entry.index) else {
            continue;
        };
        let place =
            starts.get(section).context("a place lies in no section")? + entry.offset as usize;
        let body = bodies.partition_point(|body: &Range<usize>| body.end <= place);
        if bodies.get(body).is_some_and(|body| body.contains(&place)) {
            let name = names
                .get(&(imported + body as u32))
                .context("a function has no name")?;
            links
                .by_function
                .entry((*name).to_owned())
                .or_default()
                .insert(to);
        } else if let Some((at, (address, length))) = data.range(..=place).next_back()
            && place < at + length
        {
            let from = address + (place - at) as u32;
            let (piece, _) = links
                .pieces
                .range(..=from)
                .next_back()
                .context("an address lies in no data")?;
            links.by_piece.entry(*piece).or_default().insert(to);
        }
    }
    links.locations = links.find_locations(|from, to| {
        let (at, (address, length)) = data
            .iter()
            .find(|(_, (address, length))| (*address..*address + *length as u32).contains(&from))?;
        let start = at + (from - address) as usize;
        wasm[..at + length].get(start..start + (to - from) as usize)
    });
    Ok((links, plain))
}

impl DataLinks {
    /// A location is the address and length of a source's name, a line and a column, 32 bits each.
    fn find_locations<'a>(
        &self,
        bytes: impl Fn(u32, u32) -> Option<&'a [u8]>,
    ) -> BTreeMap<u32, u32> {
        let mut locations = BTreeMap::new();
        for (&piece, &end) in &self.pieces {
            let named = self.by_piece.get(&piece).filter(|to| to.len() == 1);
            let Some(&source) = named
                .and_then(|to| to.first())
                .filter(|_| end - piece == 16)
            else {
                continue;
            };
            let length = bytes(piece + 4, piece + 8).and_then(|it| it.try_into().ok());
            let length = length.map_or(0, u32::from_le_bytes);
            let named = bytes(source, source.saturating_add(length));
            if named.is_some_and(|text| text.ends_with(b".rs")) {
                locations.insert(piece, source);
            }
        }
        locations
    }

    /// The pieces that functions lead to, over any number of steps: by the linker's records of these names, and
    /// by the numbers in their bodies. The optimiser may move an address from one function to another, and
    /// wasm-bindgen renames some; only the linker knows of addresses that lie beside their target. Locations
    /// are left out.
    pub(super) fn reach<'a, 'b: 'a>(
        &self,
        functions: impl Iterator<Item = &'a DefinedFunction<'b>>,
    ) -> BTreeSet<u32> {
        let mut reached = BTreeSet::new();
        let mut open = Vec::new();
        for function in functions {
            let named = function.name.and_then(|name| self.by_function.get(name));
            open.extend(named.into_iter().flatten());
            open.extend(
                function
                    .addresses
                    .iter()
                    .filter_map(|address| self.piece_at(*address)),
            );
        }
        while let Some(piece) = open.pop() {
            if !self.locations.contains_key(&piece) && reached.insert(piece) {
                let end = self.pieces.get(&piece).copied().unwrap_or(piece);
                open.extend(
                    self.pieces
                        .range(piece + 1..end.max(piece + 1))
                        .map(|(inner, _)| inner),
                );
                open.extend(self.by_piece.get(&piece).into_iter().flatten());
            }
        }
        reached
    }

    /// The constant piece that an address lies in.
    fn piece_at(&self, address: u32) -> Option<u32> {
        let (piece, end) = self.pieces.range(..=address).next_back()?;
        (self.constant.contains(&address) && address < *end).then_some(*piece)
    }
}
