//! Starts without a connection: a service worker, in the static file `worksheet-offline.js`,
//! keeps the page itself.

use leptos::prelude::window;
use leptos::task::spawn_local;
use leptos::web_sys::{RegistrationOptions, ServiceWorker, ServiceWorkerRegistration};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Has the service worker keep this page. A browser without one (an old one, or one that reaches
/// the server without https) starts only with a connection.
pub(super) fn keep_page() {
    post_to_worker("keep");
}

/// Deletes all kept pages of worksheets, once the right to them has ended.
pub(super) fn forget_pages() {
    post_to_worker("forget");
}

fn post_to_worker(message: &'static str) {
    spawn_local(async move {
        if let Ok(Some(worker)) = worker().await {
            // A worker that has just been replaced is told by the next page.
            let _ = worker.post_message(&JsValue::from_str(message));
        }
    });
}

async fn worker() -> Result<Option<ServiceWorker>, JsValue> {
    let navigator = window().navigator();
    // Browsers without service workers lack the property itself.
    if !js_sys::Reflect::has(&navigator, &"serviceWorker".into())? {
        return Ok(None);
    }
    let container = navigator.service_worker();
    let options = RegistrationOptions::new();
    options.set_scope("/w/");
    let registering = container.register_with_options("/worksheet-offline.js", &options);
    JsFuture::from(registering).await?;
    let ready = JsFuture::from(container.ready()?).await?;
    Ok(ready.unchecked_into::<ServiceWorkerRegistration>().active())
}
