//! The history of a worksheet, for the members of its team.

use super::date_texts::{clock_text, day_text, instant_text};
use super::worksheet_context::{WorksheetContext, find_school};
use crate::api::types::ApiError;
use crate::api::types::history::{HistoryEntryKind, HistoryEntryView, HistoryView, MomentView};
use domain::document::content::Contents;
use domain::document::history::{ChangeLocation, HistoryChange, find_changes};
use domain::document::owners::PersonId;
use domain::worksheet::change_summary::change_summary;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::fields::spec::FieldSpec;
use domain::worksheet::history_text::history_parts;
use domain::worksheet::schema::{field, part_title};
use domain::worksheet::version_diff::diff_versions;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::team::Teammate;
use store::worksheets::{WorksheetId, person_id};
use store::{Store, StoreError};

/// Names by person, past members included.
struct MemberNames(BTreeMap<PersonId, String>);

pub(in crate::api) async fn read_history(
    workshop: &str,
    before: Option<i64>,
) -> Result<HistoryView, ApiError> {
    let context = WorksheetContext::of_last_joined(workshop).await?;
    let store = &context.api.store;
    let names = MemberNames::of(store.teammates(context.worksheet.id).await?);
    let history = store.history(context.worksheet.id, before).await?;
    let zone = &context.snapshot.definition.workshop.zone;
    Ok(HistoryView {
        workshop: context.api.head(&context.snapshot),
        school: find_school(&context.snapshot, &context.worksheet.school)?.name,
        earlier: history.earlier,
        is_earlier: before.is_some(),
        is_damaged: history.damage.is_some(),
        changes: history
            .changes
            .into_iter()
            .rev()
            .map(|change| entry_view(change, &names, zone))
            .collect(),
    })
}

pub(in crate::api) async fn read_moment(
    workshop: &str,
    number: i64,
) -> Result<MomentView, ApiError> {
    let context = WorksheetContext::of_last_joined(workshop).await?;
    let store = &context.api.store;
    let worksheet = context.worksheet.id;
    let contents = contents_at(store, worksheet, number).await?;
    let names = MemberNames::of(store.teammates(worksheet).await?);
    let zone = &context.snapshot.definition.workshop.zone;
    let change = store.change_up_to(worksheet, number).await?;
    let mut view = MomentView {
        workshop: context.api.head(&context.snapshot),
        school: find_school(&context.snapshot, &context.worksheet.school)?.name,
        number,
        last: change.as_ref().map(|change| {
            let at = Timestamp::from_second(change.at).unwrap_or_default();
            (names.of_person(change.by), instant_text(at, zone))
        }),
        may_restore: contents.is_some() && context.me.role.can_write(),
        parts: None,
        before: change.as_ref().map(|change| change.first - 1),
        changes: Vec::new(),
        since: Vec::new(),
        unchanged_since_before: BTreeSet::new(),
        summary: String::new(),
    };
    let Some(contents) = contents else {
        return Ok(view);
    };
    let now = store.contents(worksheet).await?;
    view.since = diff_versions(&contents, &now, &SPRING_2019);
    view.parts = Some(history_parts(&contents, &SPRING_2019));
    if let Some(change) = change
        && let Some(before) = contents_at(store, worksheet, change.first - 1).await?
    {
        let places = find_changes(&before, &contents);
        let moved_on = find_changes(&before, &now);
        view.summary = match change.restored {
            Some(_) => "restored an earlier version".to_owned(),
            None => change_summary(&places),
        };
        view.changes = diff_versions(&before, &contents, &SPRING_2019);
        view.unchanged_since_before = places.difference(&moved_on).cloned().collect();
    }
    Ok(view)
}

/// None where the log can't be read up to there.
async fn contents_at(
    store: &Store,
    worksheet: WorksheetId,
    number: i64,
) -> Result<Option<Contents>, ApiError> {
    match store.contents_at(worksheet, number).await {
        Err(StoreError::Damaged(_)) => Ok(None),
        contents => Ok(Some(contents?.ok_or(ApiError::NotFound)?)),
    }
}

impl MemberNames {
    fn of(team: Vec<Teammate>) -> Self {
        let named = team.into_iter().map(|mate| mate.member);
        Self(named.map(|it| (person_id(it.id), it.name)).collect())
    }

    fn of_person(&self, person: Option<PersonId>) -> String {
        let found = person.and_then(|person| self.0.get(&person));
        found.map_or_else(|| "Causeway".to_owned(), Clone::clone)
    }
}

fn entry_view(change: HistoryChange, names: &MemberNames, zone: &str) -> HistoryEntryView {
    let at = Timestamp::from_second(change.at).unwrap_or_default();
    HistoryEntryView {
        number: change.last,
        who: names.of_person(change.by),
        when: instant_text(at, zone),
        day: day_text(at, zone),
        time: clock_text(at, zone),
        summary: match (&change.restored, &change.places) {
            (None, Some(places)) => change_summary(places),
            _ => String::new(),
        },
        what: match change.restored {
            Some(to) => HistoryEntryKind::Restored(to),
            None => match &change.places {
                Some(places) => HistoryEntryKind::Wrote(field_names(places)),
                None => HistoryEntryKind::Unreadable,
            },
        },
    }
}

/// The number of fields of a part that a change names.
const MAX_NAMED_FIELDS: usize = 3;

/// Each part once, with the first of its fields; rows are not told apart.
fn field_names(places: &BTreeSet<ChangeLocation>) -> Vec<String> {
    let mut parts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for ChangeLocation { root, cell, .. } in places {
        let fields = parts.entry(part_title(root)).or_default();
        fields.extend(field(root, cell.as_deref()).map(FieldSpec::full_name));
    }
    let part = |(part, fields): (&str, BTreeSet<&str>)| {
        let named: Vec<&str> = fields.iter().copied().take(MAX_NAMED_FIELDS).collect();
        match fields.len().saturating_sub(MAX_NAMED_FIELDS) {
            _ if named.is_empty() => part.to_owned(),
            0 => format!("{part} ({})", named.join(", ")),
            more => format!("{part} ({} and {more} more)", named.join(", ")),
        }
    };
    parts.into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_change_names_a_few_fields_of_each_part() {
        let place = |root: &str, cell: Option<&str>| ChangeLocation {
            root: root.to_owned(),
            row: None,
            cell: cell.map(str::to_owned),
        };
        let cells = ["current", "desired", "group", "grades"];
        let mut places: BTreeSet<ChangeLocation> = cells
            .into_iter()
            .map(|cell| place("r:problems", Some(cell)))
            .collect();
        places.insert(place("t:notes", None));
        places.insert(place("r:causes", Some("who")));
        places.insert(place("r:themes", None));
        assert_eq!(
            field_names(&places),
            [
                "Causes (Owner)",
                "Notes",
                "Problem statements (Current data, Grades, Group and 1 more)",
                "Themes",
            ]
        );
    }
}
