//! Storage on this device for edits that the server does not yet have on disk.
//!
//! Each edit is written to local storage in the very call that made it, so that a tab that dies in
//! the next instant loses nothing. Local storage is small: when edits pile up there they are moved
//! to `IndexedDB`, which also holds the document as last seen here, and client ids for a start
//! without a connection.
//!
//! # Invariants
//! - An edit is in one of the two stores from before it is sent until the server has it.
//! - It leaves local storage only when `IndexedDB` has written it.
//! - Edits that one tab left are sent by any later tab of the same member. An edit that two tabs
//!   send is the same edit, and counts once.
//! - Keys are ordered by a counter that continues from the highest one found, never by a clock.
//!   Earlier versions wrote the time there; the counter continues from it too.

use super::indexed_db::IndexedDbStore;
use crate::dom::storage;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use domain::document::sync::UnsentEdit;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Edits that local storage holds before they are carried over: a minute or two of typing.
const MAX_LOCAL_EDITS: usize = 200;
/// Client ids reserved for starts without a connection.
const SPARE_IDS: usize = 3;

/// An edit as it is stored, in either store as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct StoredEdit {
    /// The worksheet's restore count when the edit was made, as far as this tab knew.
    restores: u64,
    /// The update, in base64.
    update: String,
}

#[derive(Debug, Default)]
pub(super) struct RecoveredEdits {
    /// Oldest first, numbered anew.
    pub(super) unsent: Vec<UnsentEdit>,
    /// The lowest restore count among them.
    pub(super) restores: Option<u64>,
    /// The document as last seen on this device.
    pub(super) document: Option<Vec<u8>>,
}

pub(super) struct OfflineStore {
    prefix: String,
    indexed_db: Option<IndexedDbStore>,
    client: Cell<u64>,
    restores: Cell<u64>,
    /// The highest place in a key so far.
    last_position: Cell<u64>,
    /// The keys of this tab's edits, by the edits' numbers.
    keys: RefCell<BTreeMap<u64, String>>,
    /// The keys that `IndexedDB` has.
    in_indexed_db: RefCell<BTreeSet<String>>,
    is_moving: Cell<bool>,
    /// True if an edit could be stored nowhere.
    has_failed: Cell<bool>,
}

impl OfflineStore {
    /// Opens the stores and reads the data of earlier tabs.
    pub(super) async fn open(worksheet: i64, member: i64) -> (Rc<Self>, RecoveredEdits) {
        let offline_store = Rc::new(Self {
            prefix: format!("causeway/worksheet/{worksheet}/{member}/"),
            indexed_db: IndexedDbStore::open().await,
            client: Cell::default(),
            restores: Cell::default(),
            last_position: Cell::default(),
            keys: RefCell::default(),
            in_indexed_db: RefCell::default(),
            is_moving: Cell::default(),
            has_failed: Cell::default(),
        });
        let left = offline_store.recover().await;
        (offline_store, left)
    }

    async fn recover(&self) -> RecoveredEdits {
        let mut entries = BTreeMap::new();
        let mut document = None;
        if let Some(indexed_db) = &self.indexed_db {
            for (key, value) in indexed_db
                .read_edits(&self.edit_prefix())
                .await
                .unwrap_or_default()
            {
                if let Ok(entry) = serde_json::from_str::<StoredEdit>(&value) {
                    self.in_indexed_db.borrow_mut().insert(key.clone());
                    entries.insert(key, entry);
                }
            }
            document = indexed_db
                .read_state(&self.state_key("document"))
                .await
                .ok()
                .flatten();
        }
        entries.extend(self.read_local_edits());
        let mut left = RecoveredEdits {
            restores: entries.values().map(|entry| entry.restores).min(),
            document,
            ..RecoveredEdits::default()
        };
        let positions = entries.keys().filter_map(|key| self.position(key));
        self.last_position.set(positions.max().unwrap_or(0));
        for (key, entry) in entries {
            // An entry that can't be decoded is of no version of this program.
            if let Ok(update) = BASE64_STANDARD.decode(&entry.update) {
                let number = left.unsent.len() as u64 + 1;
                left.unsent.push(UnsentEdit { number, update });
                self.keys.borrow_mut().insert(number, key);
            }
        }
        left
    }

    /// Sets the client id under which this tab makes edits.
    pub(super) fn set_client(&self, client: u64) {
        self.client.set(client);
    }

    /// Leaves the data of earlier tabs in place: this tab must not send it.
    pub(super) fn leave_recovered(&self) {
        self.keys.borrow_mut().clear();
        self.in_indexed_db.borrow_mut().clear();
    }

    /// The worksheet's restore count, as far as this tab knows.
    pub(super) fn restores(&self) -> u64 {
        self.restores.get()
    }

    pub(super) fn set_restores(&self, restores: u64) {
        self.restores.set(restores);
    }

    pub(super) fn has_stored_all(&self) -> bool {
        !self.has_failed.get()
    }

    pub(super) fn can_store(&self) -> bool {
        self.indexed_db.is_some() || storage::is_available()
    }

    /// Stores edits: they are on the device when this returns, if the browser stores anything.
    pub(super) fn store(self: &Rc<Self>, edits: &[UnsentEdit]) {
        for edit in edits {
            let position = self.last_position.get() + 1;
            self.last_position.set(position);
            let (client, number) = (self.client.get(), edit.number);
            let key = format!("{}{position:014}/{client}/{number:08}", self.edit_prefix());
            let entry = StoredEdit {
                restores: self.restores.get(),
                update: BASE64_STANDARD.encode(&edit.update),
            };
            self.keys.borrow_mut().insert(number, key.clone());
            if storage::put(&key, &entry).is_err() {
                self.move_to_indexed_db(BTreeMap::from([(key, entry)]));
            }
        }
        let waiting = self.keys.borrow().len();
        if waiting > MAX_LOCAL_EDITS + self.in_indexed_db.borrow().len() && !self.is_moving.get() {
            // Edits of another tab of this browser are moved by that tab.
            let mut pile = self.read_local_edits();
            pile.retain(|key, _| self.owns(key));
            self.move_to_indexed_db(pile);
        }
    }

    /// Deletes edits that the server has or that were given up.
    pub(super) fn forget(&self, numbers: &[u64]) {
        let mut in_indexed_db = Vec::new();
        for number in numbers {
            let Some(key) = self.keys.borrow_mut().remove(number) else {
                continue;
            };
            storage::remove(&key);
            if self.in_indexed_db.borrow_mut().remove(&key) {
                in_indexed_db.push(key);
            }
        }
        if let (false, Some(indexed_db)) = (in_indexed_db.is_empty(), self.indexed_db.clone()) {
            spawn_local(async move {
                // An edit that stays is sent again, and counts once.
                let _ = indexed_db.drop_edits(&in_indexed_db).await;
            });
        }
    }

    /// Drops every edit, and the document that has them in it.
    pub(super) async fn drop_all(&self) {
        let numbers: Vec<u64> = self.keys.borrow().keys().copied().collect();
        self.forget(&numbers);
        let Some(indexed_db) = &self.indexed_db else {
            return;
        };
        if let Ok(edits) = indexed_db.read_edits(&self.edit_prefix()).await {
            let keys: Vec<String> = edits.into_iter().map(|(key, _)| key).collect();
            let _ = indexed_db.drop_edits(&keys).await;
        }
        let _ = indexed_db
            .put_state(&self.state_key("document"), None)
            .await;
    }

    /// For a start without a connection.
    pub(super) fn keep_document(&self, bytes: Vec<u8>) {
        if let Some(indexed_db) = self.indexed_db.clone() {
            let key = self.state_key("document");
            spawn_local(async move {
                // A start without the document shows the page as the server drew it.
                let _ = indexed_db.put_state(&key, Some(&bytes)).await;
            });
        }
    }

    /// Takes a reserved client id; nobody else gets it.
    pub(super) async fn take_spare(&self) -> Option<u64> {
        let mut taken = None;
        let take = |bytes: Option<Vec<u8>>| {
            let mut spares = parse_ids(bytes);
            taken = spares.pop();
            serde_json::to_vec(&spares).ok()
        };
        let indexed_db = self.indexed_db.as_ref()?;
        indexed_db
            .change_state(&self.state_key("spares"), take)
            .await
            .ok()?;
        taken
    }

    pub(super) async fn count_missing_spares(&self) -> usize {
        let Some(indexed_db) = &self.indexed_db else {
            return 0;
        };
        let bytes = indexed_db
            .read_state(&self.state_key("spares"))
            .await
            .ok()
            .flatten();
        SPARE_IDS.saturating_sub(parse_ids(bytes).len())
    }

    pub(super) async fn put_spares(&self, more: Vec<u64>) {
        let put = |bytes: Option<Vec<u8>>| {
            let mut spares = parse_ids(bytes);
            spares.extend(more);
            spares.truncate(SPARE_IDS);
            serde_json::to_vec(&spares).ok()
        };
        if let Some(indexed_db) = &self.indexed_db {
            // Lost ids do no harm: there are enough.
            let _ = indexed_db
                .change_state(&self.state_key("spares"), put)
                .await;
        }
    }

    fn edit_prefix(&self) -> String {
        format!("{}edit/", self.prefix)
    }

    fn position(&self, key: &str) -> Option<u64> {
        let (position, _) = key.strip_prefix(&self.edit_prefix())?.split_once('/')?;
        position.parse().ok()
    }

    fn state_key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    fn owns(&self, key: &str) -> bool {
        self.keys.borrow().values().any(|own| own == key)
    }

    /// The edits in local storage, of this tab and of others.
    fn read_local_edits(&self) -> BTreeMap<String, StoredEdit> {
        let keys = storage::keys(&self.edit_prefix()).into_iter();
        keys.filter_map(|key| Some((key.clone(), storage::get(&key)?)))
            .collect()
    }

    /// Copies edits to `IndexedDB`, and only then removes them from local storage.
    fn move_to_indexed_db(self: &Rc<Self>, entries: BTreeMap<String, StoredEdit>) {
        let Some(indexed_db) = self.indexed_db.clone() else {
            self.has_failed.set(true);
            return;
        };
        self.is_moving.set(true);
        let this = Rc::clone(self);
        spawn_local(async move {
            let text = |entry: &StoredEdit| serde_json::to_string(entry).unwrap_or_default();
            let edits: Vec<_> = entries
                .iter()
                .map(|(key, entry)| (key.clone(), text(entry)))
                .collect();
            let written = indexed_db.put_edits(&edits).await;
            this.is_moving.set(false);
            if written.is_err() {
                this.has_failed.set(true);
                return;
            }
            let mut gone = Vec::new();
            for (key, _) in edits {
                storage::remove(&key);
                if this.owns(&key) {
                    this.in_indexed_db.borrow_mut().insert(key);
                } else {
                    // The server has acknowledged the edit meanwhile.
                    gone.push(key);
                }
            }
            let _ = indexed_db.drop_edits(&gone).await;
        });
    }
}

fn parse_ids(bytes: Option<Vec<u8>>) -> Vec<u64> {
    let ids = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    ids.unwrap_or_default()
}
