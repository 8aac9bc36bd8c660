//! A start without a line: the page itself is kept by a service worker, which the site's static files
//! hold as `worksheet-offline.js`.

use leptos::prelude::window;
use leptos::task::spawn_local;
use leptos::web_sys::{RegistrationOptions, ServiceWorker, ServiceWorkerRegistration};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Has this page kept on the device. A browser that can't (an old one, or one that reaches the
/// server without https) starts with a line only.
pub(super) fn keep_page() {
    post_to_worker("keep");
}

/// Has every page of a worksheet forgotten that was kept: the right to it has ended.
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
    // Where there is none, the property itself is missing.
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
