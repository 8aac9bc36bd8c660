//! Documents as a stranger writes them: a team's worksheet with anything in any of its cells.

use super::whole::whole;
use crate::document::content::{Contents, RowId, RowStatus, Value};
use crate::document::schema::{CellKind, RootKind};
use crate::worksheet::schema::WORKSHEET;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Codes and dates that are valid somewhere, and some that are valid nowhere.
const CODES: &[&str] = &[
    "",
    "nobody-knows",
    "reading",
    "math",
    "other",
    "reading_screening",
    "chronic_absence",
    "referrals",
    "own",
    "higher",
    "lower",
    "percent",
    "percentile",
    "points",
    "days",
    "times",
    "state_average",
    "consulted",
    "not_yet",
    "observation",
    "inference",
    "profile",
    "participation",
    "sami",
    "item-7",
    "item-255",
    "learner",
    "verified",
    "investigating",
    "not_supported",
    "parked",
    "yes",
    "no",
    "interview",
    "supports",
    "contradicts",
    "leading",
    "lagging",
    "adults",
    "yearly",
    "weekly",
    "stop",
    "2018-04-01",
    "2019-04-01",
    "2019-04-18",
    "2019-07-01",
    "2020-06-01",
    "2099-12-31",
    "2019-02-29",
    "2019-13-01",
    "-9999-01-01",
    "9999-12-31",
    "2019-04-01T00:00",
    "row0",
    "row1",
    "row2",
    "copy",
];

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (0u32..=10_000).prop_map(|hundredths| f64::from(hundredths) / 100.0),
        3 => (0u32..500).prop_map(f64::from),
        1 => any::<f64>(),
        2 => select(&[
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            1e300,
            -1e300,
            -0.0,
            -5.0,
            100.001,
            33.600_000_1,
            0.1 + 0.2,
            f64::MIN_POSITIVE,
        ][..]),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        3 => "[a-z ]{1,20}",
        2 => "(because|due to|lazy|need to|Grades? |https://)?[0-9½٣%., -]{0,6}",
        1 => any::<String>(),
        1 => Just("\u{202e}\u{200b}\r\n\t".to_owned()),
        1 => Just("long ".repeat(2000)),
    ]
}

fn code() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(CODES).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

/// A stranger's change to one row.
#[derive(Clone, Debug)]
enum RowDamage {
    /// Writes content of the cell's kind.
    Fill(Index, String, String, f64, bool),
    /// Writes a value of any kind.
    Force(Index, Option<Value>),
    Remove,
    Copy,
}

fn spoil() -> impl Strategy<Value = (Index, RowDamage)> {
    let value = prop_oneof![
        code().prop_map(|code| Some(Value::Choice(code))),
        number().prop_map(|number| Some(Value::Number(number))),
        Just(Some(Value::Flag(true))),
        Just(None),
    ];
    let fill = (any::<Index>(), text(), code(), number(), any::<bool>());
    let what = prop_oneof![
        12 => fill.prop_map(|(cell, text, code, number, flag)| {
            RowDamage::Fill(cell, text, code, number, flag)
        }),
        4 => (any::<Index>(), value).prop_map(|(cell, value)| RowDamage::Force(cell, value)),
        1 => Just(RowDamage::Remove),
        1 => Just(RowDamage::Copy),
    ];
    (any::<Index>(), what)
}

/// A whole document: spoilt a little, so that every rule is met, or from end to end.
pub(super) fn documents() -> impl Strategy<Value = Contents> {
    let spoils = prop_oneof![
        6 => vec(spoil(), 0..8),
        1 => vec(spoil(), 40..120),
    ];
    (spoils, text(), code()).prop_map(|(spoils, text, code)| {
        let mut contents = whole().contents();
        for (row, what) in spoils {
            spoil_one(&mut contents, row, what);
        }
        if code.len() % 3 == 0 {
            contents.texts.insert("t:data_owner".to_owned(), text);
            let monitoring = contents
                .values
                .entry("m:monitoring".to_owned())
                .or_default();
            monitoring.insert("cadence".to_owned(), Value::Choice(code));
        }
        contents
    })
}

fn spoil_one(contents: &mut Contents, row: Index, what: RowDamage) {
    let all = contents.rows.values().map(Vec::len).sum();
    let mut at = row.index(all);
    let mut roots = contents.rows.iter_mut();
    let (root, rows) = loop {
        match roots.next() {
            Some((_, rows)) if at >= rows.len() => at -= rows.len(),
            Some(found) => break found,
            None => panic!("there is a row of every index"),
        }
    };
    let Some(RootKind::Rows(cells)) = WORKSHEET.root(root).map(|root| root.kind) else {
        panic!("{root} has no rows");
    };
    match what {
        RowDamage::Remove => rows[at].status = RowStatus::Removed,
        RowDamage::Copy => {
            let mut copy = rows[at].clone();
            copy.id = RowId("copy".to_owned());
            if rows.iter().all(|row| row.id != copy.id) {
                rows.push(copy);
            }
        }
        RowDamage::Force(cell, value) => {
            let cell = cells[cell.index(cells.len())].name.to_owned();
            rows[at].values.remove(&cell);
            rows[at].values.extend(value.map(|value| (cell, value)));
        }
        RowDamage::Fill(cell, text, code, number, flag) => {
            let cell = cells[cell.index(cells.len())];
            let (name, row) = (cell.name.to_owned(), &mut rows[at]);
            match cell.kind {
                CellKind::Text => drop(row.texts.insert(name, text)),
                CellKind::Choice => drop(row.values.insert(name, Value::Choice(code))),
                CellKind::Number => drop(row.values.insert(name, Value::Number(number))),
                CellKind::Flag => drop(row.values.insert(name, Value::Flag(flag))),
            }
        }
    }
}
