//! The browser's local storage. A browser may have none or refuse it; then nothing is kept, which
//! costs a convenience and breaks nothing.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The browser stores nothing, or its storage is full.
#[derive(Debug)]
pub(crate) struct StorageError;

/// Checked before every call, because gloo's functions panic without a local storage.
fn is_there() -> bool {
    matches!(window().local_storage(), Ok(Some(_)))
}

pub(crate) fn is_available() -> bool {
    const PROBE_KEY: &str = "causeway.probe";
    let is_kept = put(PROBE_KEY, &()).is_ok();
    remove(PROBE_KEY);
    is_kept
}

pub(crate) fn put(key: &str, value: &impl Serialize) -> Result<(), StorageError> {
    if !is_there() {
        return Err(StorageError);
    }
    LocalStorage::set(key, value).map_err(|_| StorageError)
}

pub(crate) fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    is_there().then(|| LocalStorage::get(key).ok())?
}

pub(crate) fn remove(key: &str) {
    if is_there() {
        LocalStorage::delete(key);
    }
}

pub(crate) fn keys(prefix: &str) -> Vec<String> {
    if !is_there() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let keys = (0..LocalStorage::length()).filter_map(|at| storage.key(at).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}
