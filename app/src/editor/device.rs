//! Access to this device's stores from pages other than the worksheet.

use super::offline;
use super::offline_store::OfflineStore;
use crate::dom::storage;

/// The number of a member's edits on this device that are not known to be saved.
pub(crate) async fn count_unsaved(worksheet: i64, member: i64) -> usize {
    let (_, left) = OfflineStore::open(worksheet, member).await;
    left.unsent.len()
}

/// Removes a member's data of a worksheet from this device: unsaved edits, the document, pages.
pub(crate) async fn leave_device(worksheet: i64, member: i64) {
    let (offline_store, _) = OfflineStore::open(worksheet, member).await;
    offline_store.drop_all().await;
    offline::forget_pages();
    storage::remove(&opened_key(worksheet));
}

/// Notes that a worksheet was opened on this device. Returns false the first time.
pub(crate) fn note_opening(worksheet: i64) -> bool {
    let key = opened_key(worksheet);
    let was_opened = storage::get::<bool>(&key).is_some();
    // A browser that stores nothing is told again next time.
    let _ = storage::put(&key, &true);
    was_opened
}

fn opened_key(worksheet: i64) -> String {
    format!("causeway.opened.{worksheet}")
}
