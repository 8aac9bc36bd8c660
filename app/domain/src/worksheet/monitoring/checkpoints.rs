//! The days on which a team looks at the whole plan, and the last look at each initiative.

use super::fields::{Checkin, Monitoring};
use crate::document::content::RowId;
use crate::worksheet::fields::row_kind::{RowKind, by_parent};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// In days after the start.
pub const CHECKPOINT_DAYS: [i64; 3] = [30, 60, 90];

impl Monitoring {
    /// The keys of the texts beside the map.
    pub const TEXTS: [&'static str; 3] = [
        Self::MONITORING_TEAM.spec.key,
        Self::DATA_OWNER.spec.key,
        Self::REPORTED_TO.spec.key,
    ];

    pub fn checkpoints(&self) -> Option<[Date; 3]> {
        let starts = self.starts?;
        Some(CHECKPOINT_DAYS.map(|days| starts.saturating_add(days.days())))
    }
}

/// The last look that counts at each initiative; of two of one day, the later row.
pub fn last_checkins(checkins: &[Checkin]) -> BTreeMap<&RowId, &Checkin> {
    last_by_parent(
        checkins,
        |checkin| checkin.initiative.as_ref(),
        |checkin| checkin.on,
    )
}

/// For each row that the others hang from the last of them that counts; of two of one day, the later
/// row.
pub(super) fn last_by_parent<'a, T: RowKind>(
    rows: &'a [T],
    parent: impl Fn(&'a T) -> Option<&'a RowId>,
    on: impl Fn(&T) -> Option<Date>,
) -> BTreeMap<&'a RowId, &'a T> {
    let groups = by_parent(rows.iter().filter(|row| row.counts()), parent).into_iter();
    let last =
        groups.filter_map(|(id, rows)| Some((id, rows.into_iter().max_by_key(|row| on(row))?)));
    last.collect()
}
