//! The subject of a change of a worksheet, in one line.

use super::fields::spec::ProcessStep;
use super::schema::{field, part};
use crate::document::history::ChangeLocation;
use std::collections::{BTreeMap, BTreeSet};

/// More areas than this are named without their own counts.
const MAX_COUNTED_AREAS: usize = 2;

#[derive(Default)]
struct AreaChange {
    fields: usize,
    /// Rows that were added, removed or moved.
    rows: usize,
}

/// "changed 3 fields in Problem", "changed 1 field in Causes and 2 fields in Verify".
pub fn change_summary(places: &BTreeSet<ChangeLocation>) -> String {
    let mut areas: BTreeMap<(usize, &str), AreaChange> = BTreeMap::new();
    for place in places {
        let area = areas.entry(area(place)).or_default();
        match (&place.row, &place.cell) {
            (Some(_), None) => area.rows += 1,
            _ => area.fields += 1,
        }
    }
    let counts: Vec<(&str, String)> = areas
        .iter()
        .map(|((_, name), change)| (*name, change.count_label()))
        .collect();
    match counts.as_slice() {
        [] => "typed, and deleted it again".to_owned(),
        few if few.len() <= MAX_COUNTED_AREAS => {
            let few = few.iter().map(|(name, count)| format!("{count} in {name}"));
            format!("changed {}", few.collect::<Vec<_>>().join(" and "))
        }
        [others @ .., (last, _)] => {
            let names: Vec<&str> = others.iter().map(|(name, _)| *name).collect();
            let fields: usize = areas.values().map(|change| change.fields).sum();
            let count = AreaChange { fields, rows: 0 }.count_label();
            format!("changed {count} in {} and {last}", names.join(", "))
        }
    }
}

impl AreaChange {
    /// The filled fields of a new row say more than that it is new.
    fn count_label(&self) -> String {
        let (count, one, many) = match self.fields {
            0 => (self.rows, "row", "rows"),
            fields => (fields, "field", "fields"),
        };
        match count {
            1 => format!("1 {one}"),
            count => format!("{count} {many}"),
        }
    }
}

/// The step of a field, with its place in their order; what belongs to none has its part's name.
fn area(place: &ChangeLocation) -> (usize, &'static str) {
    let Some(part) = part(&place.root) else {
        return (0, "the worksheet");
    };
    let own = field(&place.root, place.cell.as_deref()).map(|field| field.step);
    let step = own.unwrap_or(part.step);
    match step {
        ProcessStep::Anytime => (0, part.title),
        ProcessStep::Preparation => (1, "Prepare"),
        ProcessStep::Evidence => (2, "Evidence"),
        ProcessStep::Problem => (3, "Problem"),
        ProcessStep::Causes => (4, "Causes"),
        ProcessStep::Verification => (5, "Verify"),
        ProcessStep::Plan => (6, "Plan"),
        ProcessStep::June => (7, "June"),
        ProcessStep::Monitoring => (8, "Monitor"),
        ProcessStep::Blueprint => (9, "Blueprint"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::content::RowId;

    fn summary(places: &[(&str, Option<&str>, Option<&str>)]) -> String {
        let places = places.iter().map(|(root, row, cell)| ChangeLocation {
            root: (*root).to_owned(),
            row: row.map(|row| RowId(row.to_owned())),
            cell: cell.map(str::to_owned),
        });
        change_summary(&places.collect())
    }

    #[test]
    fn a_change_is_counted_by_step() {
        let row = Some("a");
        let [current, group] = ["current", "group"].map(|cell| ("r:problems", row, Some(cell)));
        let added = ("r:problems", row, None);
        assert_eq!(summary(&[]), "typed, and deleted it again");
        assert_eq!(summary(&[added]), "changed 1 row in Problem");
        assert_eq!(summary(&[added, current]), "changed 1 field in Problem");
        let notes = ("t:notes", None, None);
        assert_eq!(
            summary(&[current, group, notes]),
            "changed 1 field in Notes and 2 fields in Problem"
        );
        let planned = ("r:causes", row, Some("if_true"));
        let stated = ("r:causes", row, Some("because"));
        assert_eq!(
            summary(&[planned, stated, current]),
            "changed 3 fields in Problem, Causes and Verify"
        );
        assert_eq!(
            summary(&[("x:y", None, None)]),
            "changed 1 field in the worksheet"
        );
    }
}
