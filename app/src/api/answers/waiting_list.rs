//! The waiting list of a level.

use domain::registration::{Level, RegistrationStatus};
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

/// In the order of promotion: designated schools first, then by time.
pub(super) fn waiting_list<'a>(
    snapshot: &WorkshopSnapshot,
    records: &'a [RegistrationRow],
    level: Level,
) -> Vec<&'a RegistrationRow> {
    let mut queue: Vec<_> = records
        .iter()
        .filter_map(|record| {
            let school = snapshot.definition.school(&record.school)?;
            match &record.status {
                Some(RegistrationStatus::Waiting { turn, .. }) if school.level == level => {
                    Some(((!school.designation.has_priority(), *turn), record))
                }
                _ => None,
            }
        })
        .collect();
    queue.sort_by_key(|(order, _)| *order);
    queue.into_iter().map(|(_, record)| record).collect()
}
