//! Service workers, which keep pages on the device.

use leptos::prelude::window;
use leptos::task::spawn_local;
use leptos::web_sys::{RegistrationOptions, ServiceWorker, ServiceWorkerRegistration};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Sends a message to the worker of a script, which is registered if it isn't there. A browser without
/// service workers (an old one, or one that reaches the server without https) gets none.
pub(crate) fn post_to_worker(script: &'static str, scope: String, message: &'static str) {
    spawn_local(async move {
        if let Ok(Some(worker)) = worker(script, &scope).await {
            // A worker that has just been replaced is told by the next page.
            let _ = worker.post_message(&JsValue::from_str(message));
        }
    });
}

async fn worker(script: &str, scope: &str) -> Result<Option<ServiceWorker>, JsValue> {
    let navigator = window().navigator();
    // Browsers without service workers lack the property itself.
    if !js_sys::Reflect::has(&navigator, &"serviceWorker".into())? {
        return Ok(None);
    }
    let container = navigator.service_worker();
    let options = RegistrationOptions::new();
    options.set_scope(scope);
    let registering = container.register_with_options(script, &options);
    JsFuture::from(registering).await?;
    let ready = JsFuture::from(container.ready()?).await?;
    Ok(ready.unchecked_into::<ServiceWorkerRegistration>().active())
}
