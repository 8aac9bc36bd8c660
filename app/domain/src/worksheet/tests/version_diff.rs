//! The differences between two moments of a worksheet.

use super::stranger::documents;
use super::whole::{cause, whole};
use crate::document::content::{Contents, RowStatus};
use crate::seeded_test::check_property;
use crate::worksheet::cycle::SPRING_2019;
use crate::worksheet::version_diff::{FieldDiff, PartDiff, RowChange, diff_versions};
use proptest::prelude::*;

fn diff(before: &Contents, after: &Contents) -> Vec<PartDiff> {
    diff_versions(before, after, &SPRING_2019)
}

fn says(field: &FieldDiff) -> [&str; 3] {
    [&field.name, &field.before, &field.after]
}

#[test]
fn each_changed_field_says_what_it_said_before_and_after() {
    let after = whole()
        .with("r:problems", 0, "current", 41.5)
        .with("r:problems", 0, "source", "FAST, spring")
        .contents();
    let parts = diff(&whole().contents(), &after);
    assert_eq!(parts.len(), 1, "{parts:?}");
    let row = &parts[0].rows[0];
    assert_eq!(
        (parts[0].name.as_str(), row.change),
        ("Problem statements", RowChange::Edited)
    );
    assert_ne!(row.title, "");
    let fields: Vec<_> = row.fields.iter().map(says).collect();
    assert_eq!(fields.len(), 2, "{fields:?}");
    assert_eq!(fields[0][1..], ["38", "41.5"]);
    assert_eq!(fields[1][1..], ["FAST", "FAST, spring"]);
    assert_eq!(
        row.field_location(&row.fields[0]).cell.as_deref(),
        Some("current")
    );
}

#[test]
fn a_row_comes_and_goes_with_all_it_says() {
    let mut before = whole().contents();
    before
        .texts
        .insert("t:notes".to_owned(), "first".to_owned());
    let mut after = whole().with_row(cause(1)).contents();
    let parts = diff(&before, &after);
    let names: Vec<_> = parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["Notes", "Causes"]);
    assert_eq!(says(&parts[0].rows[0].fields[0]), ["Notes", "first", ""]);
    let added = &parts[1].rows[0];
    assert_eq!(added.change, RowChange::Added);
    assert!(added.fields.iter().all(|field| field.before.is_empty()));
    assert!(added.fields.len() > 5, "{added:?}");
    // A removed row keeps its cells in the document, and the page shows none of them.
    before = after.clone();
    let causes = after.rows.get_mut("r:causes").unwrap();
    causes[1].status = RowStatus::Removed;
    let removed = &diff(&before, &after)[0].rows[0];
    assert_eq!(removed.change, RowChange::Removed);
    assert_eq!(removed.title, added.title);
    assert!(removed.fields.iter().all(|field| field.after.is_empty()));
    assert_eq!(removed.fields.len(), added.fields.len());
}

#[test]
fn equal_worksheets_have_no_differences() {
    check_property(&(documents(), documents()), |(one, other)| {
        prop_assert_eq!(diff(&one, &one), []);
        // Either way, the same places differ.
        let count = |parts: Vec<PartDiff>| -> usize {
            let rows = parts.iter().flat_map(|part| &part.rows);
            rows.map(|row| row.fields.len()).sum()
        };
        prop_assert_eq!(count(diff(&one, &other)), count(diff(&other, &one)));
        Ok(())
    });
}
