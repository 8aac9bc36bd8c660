//! Check-in's data on this device, in local storage: snapshots, and the acts that are not sent yet.
//!
//! # Invariants
//! - An act is stored before its tick shows, and leaves the device when the server has answered it.
//! - Acts have an order that is counted on from the highest number found, never read from a clock.
//! - A snapshot is removed when its session's day is over. Acts stay until they are sent.

use crate::dom::storage::{self, StorageError};
use domain::attendance::ActId;
use domain::check_in::{CheckInSnapshot, DeviceAct};
use domain::slug::SessionId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A snapshot, with the difference between the server's clock and the device's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct StoredSnapshot {
    pub(super) snapshot: CheckInSnapshot,
    /// The server's clock minus the device's, in seconds.
    pub(super) clock_offset: i64,
}

const PREFIX: &str = "causeway/check-in/";

fn act_prefix(workshop: &str) -> String {
    format!("{PREFIX}{workshop}/act/")
}

fn snapshot_key(workshop: &str, session: &SessionId) -> String {
    format!("{PREFIX}{workshop}/snapshot/{session}")
}

pub(super) fn add_act(workshop: &str, act: &DeviceAct) -> Result<(), StorageError> {
    let prefix = act_prefix(workshop);
    let keys = act_keys(workshop);
    let last = keys.last().and_then(|key| key.strip_prefix(&prefix));
    let last = last.and_then(|rest| rest.split('/').next()?.parse().ok());
    let position: u64 = last.unwrap_or(0) + 1;
    storage::put(&format!("{prefix}{position:014}/{}", act.id), act)
}

/// In order.
pub(super) fn read_acts(workshop: &str) -> Vec<DeviceAct> {
    let keys = act_keys(workshop).into_iter();
    keys.filter_map(|key| storage::get(&key)).collect()
}

pub(super) fn remove_acts(workshop: &str, ids: &[ActId]) {
    for key in act_keys(workshop) {
        let id = key.rsplit('/').next().unwrap_or_default();
        if ids.iter().any(|it| it.as_str() == id) {
            storage::remove(&key);
        }
    }
}

fn act_keys(workshop: &str) -> Vec<String> {
    let mut keys = storage::keys(&act_prefix(workshop));
    keys.sort();
    keys
}

pub(super) fn read_snapshot(workshop: &str, session: &SessionId) -> Option<StoredSnapshot> {
    storage::get(&snapshot_key(workshop, session))
}

/// A browser that stores nothing starts only with a connection.
pub(super) fn put_snapshot(workshop: &str, stored: &StoredSnapshot) {
    let key = snapshot_key(workshop, &stored.snapshot.session);
    let _ = storage::put(&key, stored);
}

pub(super) fn remove_snapshot(workshop: &str, session: &SessionId) {
    storage::remove(&snapshot_key(workshop, session));
}

/// Removes the snapshots of days that are over, of every workshop and session, and what can't be read.
pub(super) fn remove_past_snapshots(device_now: Timestamp) {
    let keys = storage::keys(PREFIX).into_iter();
    for key in keys.filter(|key| key.contains("/snapshot/")) {
        let stored: Option<StoredSnapshot> = storage::get(&key);
        let is_over = |stored: &StoredSnapshot| {
            stored
                .snapshot
                .is_over(shift(device_now, stored.clock_offset))
        };
        if stored.as_ref().is_none_or(is_over) {
            storage::remove(&key);
        }
    }
}

pub(super) fn shift(at: Timestamp, seconds: i64) -> Timestamp {
    Timestamp::from_second(at.as_second() + seconds).unwrap_or(at)
}
