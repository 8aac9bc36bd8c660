//! `IndexedDB` storage of unsent edits and of states (whole documents, spare client ids).

use crate::dom;
use idb::{Database, DatabaseEvent, Error, Factory, KeyRange, ObjectStoreParams, Query};
use idb::{Transaction, TransactionMode};
use js_sys::Uint8Array;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};

/// The database's version rises with its stores.
const DATABASE_NAME: &str = "causeway";
const DATABASE_VERSION: u32 = 1;
/// The time a browser may take to open the database. Some never answer.
const OPEN_TIMEOUT: Duration = Duration::from_secs(5);
/// Unsent edits, as text, by key.
const EDIT_STORE: &str = "edits";
const STATE_STORE: &str = "states";

#[derive(Clone, Debug)]
pub(super) struct IndexedDbStore(Rc<Database>);

impl IndexedDbStore {
    /// None if the browser has no `IndexedDB`, as in some private windows.
    pub(super) async fn open() -> Option<Self> {
        let database = dom::with_timeout(OPEN_TIMEOUT, open()).await?.ok()?;
        Some(Self(Rc::new(database)))
    }

    /// All edits whose key begins with `prefix`, by key.
    pub(super) async fn read_edits(&self, prefix: &str) -> Result<Vec<(String, String)>, Error> {
        let transaction = self
            .0
            .transaction(&[EDIT_STORE], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(EDIT_STORE)?;
        let range = KeyRange::bound(
            &prefix.into(),
            &format!("{prefix}\u{ffff}").into(),
            None,
            None,
        )?;
        let keys = store
            .get_all_keys(Some(Query::KeyRange(range)), None)?
            .await?;
        let mut edits = Vec::with_capacity(keys.len());
        for key in keys {
            let value = store.get(Query::Key(key.clone()))?.await?;
            if let (Some(key), Some(value)) = (key.as_string(), value.and_then(|it| it.as_string()))
            {
                edits.push((key, value));
            }
        }
        Ok(edits)
    }

    /// Stores edits. They are on the device once this returns.
    pub(super) async fn put_edits(&self, edits: &[(String, String)]) -> Result<(), Error> {
        let transaction = self
            .0
            .transaction(&[EDIT_STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(EDIT_STORE)?;
        for (key, value) in edits {
            store.put(&value.into(), Some(&key.into()))?;
        }
        commit(transaction).await
    }

    pub(super) async fn drop_edits(&self, keys: &[String]) -> Result<(), Error> {
        let transaction = self
            .0
            .transaction(&[EDIT_STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(EDIT_STORE)?;
        for key in keys {
            store.delete(Query::Key(key.into()))?;
        }
        commit(transaction).await
    }

    pub(super) async fn read_state(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let transaction = self
            .0
            .transaction(&[STATE_STORE], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(STATE_STORE)?;
        let found = store.get(Query::Key(key.into()))?.await?;
        let bytes = found.and_then(|found| found.dyn_into::<Uint8Array>().ok());
        Ok(bytes.map(|bytes| bytes.to_vec()))
    }

    /// Stores a state; `None` deletes it.
    pub(super) async fn put_state(&self, key: &str, bytes: Option<&[u8]>) -> Result<(), Error> {
        let transaction = self
            .0
            .transaction(&[STATE_STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STATE_STORE)?;
        put_or_drop(&store, key, bytes)?;
        commit(transaction).await
    }

    /// Changes a state in one transaction, so that no other tab reads the old value meanwhile.
    pub(super) async fn change_state(
        &self,
        key: &str,
        change: impl FnOnce(Option<Vec<u8>>) -> Option<Vec<u8>>,
    ) -> Result<(), Error> {
        let transaction = self
            .0
            .transaction(&[STATE_STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STATE_STORE)?;
        let found = store.get(Query::Key(key.into()))?.await?;
        let bytes = found.and_then(|found| found.dyn_into::<Uint8Array>().ok());
        let changed = change(bytes.map(|bytes| bytes.to_vec()));
        put_or_drop(&store, key, changed.as_deref())?;
        commit(transaction).await
    }
}

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(DATABASE_NAME, Some(DATABASE_VERSION))?;
    request.on_upgrade_needed(|event| {
        let Ok(database) = event.database() else {
            return;
        };
        let there = database.store_names();
        for name in [EDIT_STORE, STATE_STORE] {
            if !there.iter().any(|it| it == name) {
                // Without its store every later call returns an error.
                let _ = database.create_object_store(name, ObjectStoreParams::new());
            }
        }
    });
    request.await
}

fn put_or_drop(store: &idb::ObjectStore, key: &str, bytes: Option<&[u8]>) -> Result<(), Error> {
    let key = JsValue::from(key);
    match bytes {
        Some(bytes) => store.put(&Uint8Array::from(bytes), Some(&key)).map(drop),
        None => store.delete(Query::Key(key)).map(drop),
    }
}

/// Waits until a transaction is on the device.
async fn commit(transaction: Transaction) -> Result<(), Error> {
    transaction.commit()?.await.map(drop)
}
