//! The days on which a team looks at the whole plan, and the last look at each initiative.

use super::fields::{Checkin, Monitoring};
use crate::document::content::RowId;
use crate::worksheet::fields::row_kind::RowKind;
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
    let mut last: BTreeMap<&RowId, &Checkin> = BTreeMap::new();
    for checkin in checkins.iter().filter(|checkin| checkin.counts()) {
        if let Some(initiative) = &checkin.initiative {
            let known = last.entry(initiative).or_insert(checkin);
            if checkin.on >= known.on {
                *known = checkin;
            }
        }
    }
    last
}
