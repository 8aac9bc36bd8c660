//! Local times of a zone, and the number of weeks by which the sample's dates are moved.

use domain::registration::announcement::WorkshopImport;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, Timestamp};

/// A time zone under its IANA name.
#[derive(Clone, Debug)]
pub(super) struct LocalZone {
    zone: TimeZone,
    pub(super) name: String,
}

impl LocalZone {
    pub(super) fn find(name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok()?;
        let name = zone.iana_name().unwrap_or(name).to_owned();
        Some(Self { zone, name })
    }

    /// # Errors
    /// A message where a local time means no instant, or two.
    pub(super) fn instant(&self, local: DateTime) -> Result<Timestamp, String> {
        let name = &self.name;
        let ambiguous = self.zone.to_ambiguous_timestamp(local);
        match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } => ambiguous
                .unambiguous()
                .map_err(|_| format!("{local} is out of the calendar.")),
            AmbiguousOffset::Gap { .. } => Err(format!(
                "{local} does not exist in {name}: the clocks are put forward over it."
            )),
            AmbiguousOffset::Fold { .. } => Err(format!(
                "{local} comes twice in {name}, before and after the clocks are put back: choose \
                 a time outside that hour."
            )),
        }
    }

    pub(super) fn date(&self, instant: Timestamp) -> Date {
        self.zone.to_datetime(instant).date()
    }

    /// The instant of a local time so many weeks later. A time that the clocks skip there becomes as much
    /// later as they skip.
    pub(super) fn shifted_instant(&self, local: DateTime, weeks: i32) -> Option<Timestamp> {
        let shifted = local.checked_add(Span::new().try_weeks(weeks).ok()?).ok()?;
        self.zone.to_ambiguous_timestamp(shifted).compatible().ok()
    }
}

/// The number of weeks by which to move an import's dates so that `now` lies in the phase "open with holds":
/// everyone may register, and a slot is held for each designated school.
///
/// If there are several such numbers, it is the one that leaves the most time before the release: at least the length
/// of the phase less a week. For a phase shorter than a week there may be none; then `now` lies as soon
/// after its beginning as whole weeks allow.
pub fn weeks_until_open(import: &WorkshopImport, now: Timestamp) -> i32 {
    const WEEK: i64 = 7 * 24 * 60 * 60;
    let workshop = &import.definition.workshop;
    let Some(zone) = LocalZone::find(&workshop.zone) else {
        return 0;
    };
    let local = |instant: Timestamp| zone.zone.to_datetime(instant);
    let since = local(now).duration_since(local(workshop.dates.everyone_from));
    i32::try_from(since.as_secs().div_euclid(WEEK)).unwrap_or(0)
}
