//! The browser's local storage. A browser may have none, or refuse it: then nothing is kept, which
//! costs a convenience and breaks nothing.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The browser keeps nothing, or nothing more.
#[derive(Debug)]
pub(crate) struct StorageError;

/// Whether there is a local storage that the page may use: gloo's functions panic where there is none.
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

/// What is kept, if it can be read.
pub(crate) fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    is_there().then(|| LocalStorage::get(key).ok())?
}

pub(crate) fn remove(key: &str) {
    if is_there() {
        LocalStorage::delete(key);
    }
}

/// All keys that begin so.
pub(crate) fn keys(prefix: &str) -> Vec<String> {
    if !is_there() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let keys = (0..LocalStorage::length()).filter_map(|at| storage.key(at).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}
