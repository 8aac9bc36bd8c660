//! What a page that is no worksheet asks of this device's stores.

use super::offline;
use super::offline_store::OfflineStore;

/// How many edits of a member of a worksheet are on this device and not known to be saved.
pub(crate) async fn count_unsaved(worksheet: i64, member: i64) -> usize {
    let (_, left) = OfflineStore::open(worksheet, member).await;
    left.unsent.len()
}

/// Takes away what this device keeps of a worksheet for a member: unsaved edits, the document, pages.
pub(crate) async fn leave_device(worksheet: i64, member: i64) {
    let (offline_store, _) = OfflineStore::open(worksheet, member).await;
    offline_store.drop_all().await;
    offline::forget_pages();
}
