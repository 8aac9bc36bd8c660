//! Starts without a connection: a service worker, in the static file `worksheet-offline.js`,
//! keeps the page itself.

use crate::dom::service_worker::post_to_worker;

/// Has the service worker keep this page. A browser without one starts only with a connection.
pub(super) fn keep_page() {
    post("keep");
}

/// Deletes all kept pages of worksheets, once the right to them has ended.
pub(super) fn forget_pages() {
    post("forget");
}

fn post(message: &'static str) {
    post_to_worker("/worksheet-offline.js", "/w/".to_owned(), message);
}
