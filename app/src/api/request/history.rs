//! How a worksheet came to what it says, for the members of its team.

use super::worksheet::{own, school};
use crate::api::ApiError;
use crate::api::history::{ChangeView, HistoryPage, MomentPage, What};
use crate::api::words::instant_words;
use domain::document::history::{Change, Place};
use domain::document::owners::Person;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::fields::spec::FieldSpec;
use domain::worksheet::past::parts;
use domain::worksheet::schema::{field, part_title};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::StoreError;
use store::team::Teammate;
use store::worksheets::person;

/// Names by person: also of those who have left.
struct Names(BTreeMap<Person, String>);

pub(in crate::api) async fn history(
    workshop: &str,
    before: Option<i64>,
) -> Result<HistoryPage, ApiError> {
    let own = own(workshop).await?;
    let store = &own.request.store;
    let names = Names::of(store.team(own.worksheet.id).await?);
    let history = store.history(own.worksheet.id, before).await?;
    let zone = &own.face.programme.workshop.zone;
    Ok(HistoryPage {
        workshop: own.request.head(&own.face),
        school: school(&own.face, &own.worksheet.school)?.name,
        earlier: history.earlier,
        is_earlier: before.is_some(),
        is_damaged: history.damage.is_some(),
        changes: history
            .changes
            .into_iter()
            .rev()
            .map(|change| view(change, &names, zone))
            .collect(),
    })
}

pub(in crate::api) async fn moment(workshop: &str, number: i64) -> Result<MomentPage, ApiError> {
    let own = own(workshop).await?;
    let store = &own.request.store;
    let contents = match store.contents_at(own.worksheet.id, number).await {
        Err(StoreError::Damaged(_)) => None,
        contents => Some(contents?.ok_or(ApiError::NotFound)?),
    };
    let names = Names::of(store.team(own.worksheet.id).await?);
    let zone = &own.face.programme.workshop.zone;
    let last = store.logged(own.worksheet.id, number).await?;
    Ok(MomentPage {
        workshop: own.request.head(&own.face),
        school: school(&own.face, &own.worksheet.school)?.name,
        number,
        last: last.map(|last| {
            (
                names.of_person(last.by.map(person)),
                instant_words(last.at, zone),
            )
        }),
        may_restore: contents.is_some() && own.me.role.writes(),
        parts: contents.map(|contents| parts(&contents, &SPRING_2019)),
    })
}

impl Names {
    fn of(team: Vec<Teammate>) -> Self {
        let named = team.into_iter().map(|mate| mate.member);
        Self(named.map(|it| (person(it.id), it.name)).collect())
    }

    fn of_person(&self, person: Option<Person>) -> String {
        let found = person.and_then(|person| self.0.get(&person));
        found.map_or_else(|| "Causeway".to_owned(), Clone::clone)
    }
}

fn view(change: Change, names: &Names, zone: &str) -> ChangeView {
    let at = Timestamp::from_second(change.at).unwrap_or_default();
    ChangeView {
        number: change.last,
        who: names.of_person(change.by),
        when: instant_words(at, zone),
        what: match change.restored {
            Some(to) => What::Restored(to),
            None => match &change.places {
                Some(places) => What::Wrote(fields(places)),
                None => What::Unreadable,
            },
        },
    }
}

/// Fields of a part that are named; a long change would say nothing in particular.
const NAMED: usize = 3;

/// Each part once, with the first of its fields, whatever their rows.
fn fields(places: &BTreeSet<Place>) -> Vec<String> {
    let mut parts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for Place { root, cell, .. } in places {
        let fields = parts.entry(part_title(root)).or_default();
        fields.extend(field(root, cell.as_deref()).map(FieldSpec::full_name));
    }
    let part = |(part, fields): (&str, BTreeSet<&str>)| {
        let named: Vec<&str> = fields.iter().copied().take(NAMED).collect();
        match fields.len().saturating_sub(NAMED) {
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
        let place = |root: &str, cell: Option<&str>| Place {
            root: root.to_owned(),
            row: None,
            cell: cell.map(str::to_owned),
        };
        let cells = ["current", "desired", "group", "grades"];
        let mut places: BTreeSet<Place> = cells
            .into_iter()
            .map(|cell| place("r:problems", Some(cell)))
            .collect();
        places.insert(place("t:notes", None));
        places.insert(place("r:causes", Some("who")));
        places.insert(place("r:themes", None));
        assert_eq!(
            fields(&places),
            [
                "Causes (Who looks)",
                "Notes",
                "Problem statements (Current number, Grades, Group and 1 more)",
                "Themes",
            ]
        );
    }
}
