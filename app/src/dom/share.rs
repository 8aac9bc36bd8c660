//! The browser's clipboard, its share sheet and its printer.

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

/// Something to share: a link, or a text alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShareContent {
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) url: Option<String>,
}

/// Browsers have a clipboard over https and on the device itself only.
pub(crate) fn can_copy() -> bool {
    has_member("clipboard")
}

/// False if the browser refused.
pub(crate) async fn copy(text: &str) -> bool {
    let written = window().navigator().clipboard().write_text(text);
    JsFuture::from(written).await.is_ok()
}

pub(crate) fn can_share() -> bool {
    has_member("share")
}

/// Opens the share sheet. It is also over when the person closes it without sharing.
pub(crate) async fn share(shared: &ShareContent) {
    let data = ShareData::new();
    data.set_title(&shared.title);
    data.set_text(&shared.text);
    if let Some(url) = &shared.url {
        data.set_url(url);
    }
    let _ = JsFuture::from(window().navigator().share_with_data(&data)).await;
}

pub(crate) fn print() {
    // Refused only where a page may not print, as in a sandboxed frame.
    let _ = window().print();
}

fn has_member(name: &str) -> bool {
    let member = js_sys::Reflect::get(&window().navigator(), &JsValue::from_str(name));
    member.is_ok_and(|member| !member.is_undefined())
}
