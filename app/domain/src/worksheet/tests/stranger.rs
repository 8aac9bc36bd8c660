//! Documents as a stranger writes them: anything anywhere, and much of what is right.

use super::fixture::good;
use crate::document::content::{Contents, Row, RowId, RowStanding, Value};
use crate::document::schema::{Cell, CellKind, Root, RootKind, WORKSHEET};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Codes and dates that mean something somewhere, and some that mean nothing anywhere.
const CODES: &[&str] = &[
    "",
    "nobody-knows",
    "reading",
    "math",
    "climate",
    "other",
    "reading_screening",
    "chronic_absence",
    "referrals",
    "growth_math",
    "own",
    "higher",
    "lower",
    "percent",
    "percentile",
    "points",
    "days",
    "times",
    "own_target",
    "state_average",
    "consulted",
    "not_yet",
    "2018-04-01",
    "2019-04-01",
    "2019-04-18",
    "2020-06-01",
    "2019-02-29",
    "2019-13-01",
    "-9999-01-01",
    "9999-12-31",
    "99999-12-31",
    "2019-04-01T00:00",
    "20190401",
    "row0",
    "row1",
    "row2",
];

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (0u32..=10_000).prop_map(|hundredths| f64::from(hundredths) / 100.0),
        3 => (0u32..500).prop_map(f64::from),
        1 => any::<f64>(),
        1 => prop_oneof![
            Just(f64::NAN),
            Just(f64::INFINITY),
            Just(f64::NEG_INFINITY),
            Just(1e300),
            Just(-1e300),
            Just(-0.0),
            Just(-5.0),
            Just(100.001),
            Just(33.600_000_1),
            Just(0.1 + 0.2),
            Just(f64::MIN_POSITIVE),
        ],
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        3 => "[a-z ]{1,20}",
        2 => "(because|due to|lazy|need to|Grades? )?[0-9½٣%., -]{0,6}",
        1 => any::<String>(),
        1 => Just("\u{202e}\u{200b}\r\n\t".to_owned()),
        1 => Just("long ".repeat(2000)),
    ]
}

fn code() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => proptest::sample::select(CODES).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

/// A value of a kind; sometimes of another one.
fn value(kind: CellKind) -> BoxedStrategy<Option<Value>> {
    let fits = match kind {
        CellKind::Text => Just(None).boxed(),
        CellKind::Choice => code().prop_map(|code| Some(Value::Choice(code))).boxed(),
        CellKind::Number => number()
            .prop_map(|number| Some(Value::Number(number)))
            .boxed(),
        CellKind::Flag => any::<bool>()
            .prop_map(|flag| Some(Value::Flag(flag)))
            .boxed(),
    };
    prop_oneof![
        12 => fits,
        3 => Just(None),
        1 => code().prop_map(|code| Some(Value::Choice(code))),
        1 => number().prop_map(|number| Some(Value::Number(number))),
        1 => Just(Some(Value::Flag(true))),
    ]
    .boxed()
}

/// What stands in one cell, and whether it is put there.
type Held = (&'static str, u8, String, Option<Value>);

fn held(cells: &'static [Cell]) -> impl Strategy<Value = Vec<Held>> {
    let cells: Vec<_> = cells
        .iter()
        .map(|cell| (Just(cell.name), 0u8..10, text(), value(cell.kind)))
        .collect();
    cells
}

/// Rows of a root: a stranger's from end to end, or a team's with a stranger's cells in it. Only
/// the latter come far enough to meet every rule.
fn rows_of(root: &'static Root, cells: &'static [Cell]) -> impl Strategy<Value = Vec<Row>> {
    let standing = prop_oneof![6 => Just(RowStanding::There), 1 => Just(RowStanding::Removed)];
    let spoilt = prop_oneof![1 => Just(10u8), 3 => 0u8..3];
    vec((held(cells), spoilt, standing), 0..4).prop_map(|rows| {
        let numbered = rows.into_iter().enumerate();
        numbered
            .map(|(at, (held, spoilt, standing))| {
                let mut row = good(root.name).row;
                row.id = RowId(format!("row{at}"));
                row.standing = standing;
                for (name, luck, text, value) in held {
                    if luck < spoilt {
                        row.texts.insert(name.to_owned(), text);
                        row.values.remove(name);
                        row.values
                            .extend(value.map(|value| (name.to_owned(), value)));
                    }
                }
                row
            })
            .collect()
    })
}

/// A whole document.
pub(super) fn documents() -> impl Strategy<Value = Contents> {
    let roots: Vec<_> = WORKSHEET
        .roots
        .iter()
        .filter_map(|root| match root.kind {
            RootKind::Rows(cells) => Some((Just(root.name.to_owned()), rows_of(root, cells))),
            _ => None,
        })
        .collect();
    roots.prop_map(|roots| Contents {
        texts: BTreeMap::new(),
        values: BTreeMap::new(),
        rows: roots.into_iter().collect(),
    })
}
