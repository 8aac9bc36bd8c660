//! The browser's own API for the pages: requests and focus here; form [`fields`], [`files`],
//! [`keys`], the [`clock`], [`share`], [`storage`] and [`zoom`] in modules.
//!
//! Everything here is for the time after hydration. On the server only [`new_idempotency_key`] (it
//! returns an empty text there) and [`accents`] are called.

pub(crate) mod accents;
pub(crate) mod camera;
pub(crate) mod clock;
pub(crate) mod fields;
pub(crate) mod files;
mod focus;
pub(crate) mod keys;
pub(crate) mod service_worker;
pub(crate) mod share;
pub(crate) mod storage;
pub(crate) mod zoom;

pub(crate) use focus::{
    focus, focus_at, focus_first, focus_in_view, focus_is_lost, focus_on_click, focus_rendered,
    has_focus, hide_sheet_of_link, is_entry_field, is_inside, moves_into,
};
use leptos::prelude::{document, event_target, is_server, set_timeout, window};
use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Event, FormData, Headers, HtmlDetailsElement, HtmlElement, HtmlInputElement,
    RequestCache, RequestInit, Response, UrlSearchParams, VisibilityState,
};

/// Names and values, in the form's order.
pub(crate) type FormFields = Vec<(String, String)>;

/// The server's reply, whatever its status.
pub(crate) struct FetchReply {
    pub(crate) status: u16,
    /// The header `Retry-After`, in seconds.
    pub(crate) retry_after: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) body: String,
}

pub(crate) struct Unreachable;

impl From<JsValue> for Unreachable {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Posts a form as the browser would, but asks for JSON. It has no time limit: a request on a slow
/// network may already have been accepted. The page says after a while that it takes long.
pub(crate) async fn post(address: &str, fields: &FormFields) -> Result<FetchReply, Unreachable> {
    fetch(address, &build_post(fields)?).await
}

/// The same for a form that may be sent twice: gives up after eight seconds.
pub(crate) async fn post_with_timeout(
    address: &str,
    fields: &FormFields,
) -> Result<FetchReply, Unreachable> {
    let request = build_post(fields)?;
    abort_after_timeout(&request)?;
    fetch(address, &request).await
}

/// Posts JSON that may be sent twice: gives up after eight seconds.
pub(crate) async fn post_json(address: &str, body: &str) -> Result<FetchReply, Unreachable> {
    let request = build_post_body(&JsValue::from_str(body))?;
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    headers.set("Content-Type", "application/json")?;
    request.set_headers(&headers);
    abort_after_timeout(&request)?;
    fetch(address, &request).await
}

/// Without a time limit: a phone's upload of a file may be slow.
async fn post_form_data(address: &str, data: &FormData) -> Result<FetchReply, Unreachable> {
    fetch(address, &build_post_body(data)?).await
}

fn build_post(fields: &FormFields) -> Result<RequestInit, Unreachable> {
    let body = UrlSearchParams::new()?;
    for (name, value) in fields {
        body.append(name, value);
    }
    build_post_body(&body)
}

fn build_post_body(body: &JsValue) -> Result<RequestInit, Unreachable> {
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(body);
    Ok(request)
}

/// Requests JSON, or 304 if `etag` is still current; gives up after eight seconds.
pub(crate) async fn get(address: &str, etag: Option<&str>) -> Result<FetchReply, Unreachable> {
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    if let Some(etag) = etag {
        headers.set("If-None-Match", etag)?;
    }
    let request = RequestInit::new();
    request.set_headers(&headers);
    request.set_cache(RequestCache::NoStore);
    abort_after_timeout(&request)?;
    fetch(address, &request).await
}

fn abort_after_timeout(request: &RequestInit) -> Result<(), Unreachable> {
    let limit = AbortController::new()?;
    request.set_signal(Some(&limit.signal()));
    set_timeout(move || limit.abort(), Duration::from_secs(8));
    Ok(())
}

async fn fetch(address: &str, request: &RequestInit) -> Result<FetchReply, Unreachable> {
    let promise = window().fetch_with_str_and_init(address, request);
    let response: Response = JsFuture::from(promise).await?.dyn_into()?;
    let header = |name| response.headers().get(name).ok().flatten();
    let (retry_after, etag) = (header("Retry-After"), header("ETag"));
    let body = JsFuture::from(response.text()?)
        .await?
        .as_string()
        .unwrap_or_default();
    Ok(FetchReply {
        status: response.status(),
        retry_after,
        etag,
        body,
    })
}

pub(crate) fn socket_address(path: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    // "https" becomes "wss" too.
    format!("{}{path}", origin.replacen("http", "ws", 1))
}

pub(crate) async fn sleep(delay: Duration) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        run_after(delay, move || {
            // The waiting task may be gone.
            let _ = resolve.call0(&JsValue::NULL);
        });
    });
    let _ = JsFuture::from(promise).await;
}

/// The task's output; none if it takes longer than `limit`.
pub(crate) async fn with_timeout<T>(limit: Duration, task: impl Future<Output = T>) -> Option<T> {
    let (mut task, mut late) = (Box::pin(task), Box::pin(sleep(limit)));
    poll_fn(|context| match task.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(Some(answer)),
        Poll::Pending => late.as_mut().poll(context).map(|()| None),
    })
    .await
}

pub(crate) fn navigate(address: &str) {
    // Only a malformed address is refused, and nothing else could be done with it.
    let _ = window().location().set_href(address);
}

/// The address's path and query, joined by a question mark.
pub(crate) fn path_and_query() -> String {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    let query = query.trim_start_matches('?');
    format!("{}?{query}", location.pathname().unwrap_or_default())
}

/// Pixels from the page's top to the window's.
pub(crate) fn scroll_top() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// False while the page is in a hidden tab or window.
pub(crate) fn is_shown() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Adds a history entry: this page's address with the id as its fragment.
pub(crate) fn set_fragment(id: &str) {
    if !is_at_fragment(id) {
        // Refused only in a document without an address.
        let _ = window().location().set_hash(id);
    }
}

pub(crate) fn is_at_fragment(id: &str) -> bool {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#') == Some(id)
}

pub(crate) fn reload() {
    let _ = window().location().reload();
}

fn find_element<E: JsCast>(id: &str) -> Option<E> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

pub(crate) fn is_unfolded(id: &str) -> bool {
    find_element::<HtmlDetailsElement>(id).is_some_and(|details| details.open())
}

pub(crate) fn is_details_open(event: &Event) -> bool {
    event_target::<HtmlDetailsElement>(event).open()
}

pub(crate) fn untick(event: &Event) {
    event_target::<HtmlInputElement>(event).set_checked(false);
}

pub(crate) fn is_text_input(id: &str) -> bool {
    find_element::<HtmlInputElement>(id).is_some()
}

/// Scrolls the list around an option, never the page.
pub(crate) fn scroll_option_into_view(id: &str) {
    let id = id.to_owned();
    run_after(Duration::ZERO, move || {
        let Some(option) = find_element::<HtmlElement>(&id) else {
            return;
        };
        let Some(list) = option.parent_element() else {
            return;
        };
        let (top, height) = (option.offset_top(), option.offset_height());
        if top < list.scroll_top() {
            list.set_scroll_top(top);
        } else if top + height > list.scroll_top() + list.client_height() {
            list.set_scroll_top(top + height - list.client_height());
        }
    });
}

pub(crate) fn input_value(id: &str) -> String {
    find_element::<HtmlInputElement>(id)
        .map(|input| input.value())
        .unwrap_or_default()
}

pub(crate) fn set_input_value(id: &str, value: &str) {
    if let Some(input) = find_element::<HtmlInputElement>(id) {
        input.set_value(value);
    }
}

pub(crate) fn run_after(delay: Duration, task: impl FnOnce() + 'static) {
    set_timeout(task, delay);
}

/// Tells the loader script that the program has stopped; the script shows a message.
pub fn tell_stopped() {
    if let Ok(event) = Event::new("causeway:stopped") {
        // It can't be canceled.
        let _ = window().dispatch_event(&event);
    }
}

/// Empty on the server. It does not use `randomUUID`, which browsers offer only over https: a
/// rehearsal in the office's own network has none.
pub(crate) fn new_idempotency_key() -> String {
    if is_server() {
        return String::new();
    }
    let mut bytes = [0_u8; 16];
    let filled = window()
        .crypto()
        .and_then(|it| it.get_random_values_with_u8_array(&mut bytes));
    if filled.is_err() {
        // The key is no secret: it only has to differ from this person's other keys.
        bytes[..8].copy_from_slice(&js_sys::Date::now().to_bits().to_le_bytes());
        bytes[8..].copy_from_slice(&js_sys::Math::random().to_bits().to_le_bytes());
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
