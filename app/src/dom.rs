//! What the pages ask of the browser: requests and focus; and, in [`fields`], what stands in its forms,
//! [`files`], [`keys`], the [`clock`] and the [`storage`].
//!
//! Everything here is for after hydration: on the server none of it is called, with the exceptions
//! of [`new_idempotency_key`], which answers with nothing there, and of [`accents`].

pub(crate) mod accents;
pub(crate) mod clock;
pub(crate) mod fields;
pub(crate) mod files;
pub(crate) mod keys;
pub(crate) mod storage;

use leptos::ev::MouseEvent;
use leptos::prelude::{document, event_target, is_server, set_timeout, window};
use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Element, Event, FormData, Headers, HtmlDetailsElement, HtmlElement,
    HtmlInputElement, RequestCache, RequestInit, Response, UrlSearchParams,
};

/// A form's fields, in their order.
pub(crate) type FormFields = Vec<(String, String)>;

/// An answer of the server's, whatever its status.
pub(crate) struct FetchReply {
    pub(crate) status: u16,
    /// The seconds of `Retry-After`, where it says so.
    pub(crate) retry_after: Option<String>,
    /// Its entity tag, where it has one.
    pub(crate) etag: Option<String>,
    pub(crate) body: String,
}

/// The server could not be reached.
pub(crate) struct Unreachable;

impl From<JsValue> for Unreachable {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Sends a form as the browser would, but asks for JSON. No time limit of ours: a request that a
/// slow network still carries may have been accepted, and the page says so after a while.
pub(crate) async fn post(address: &str, fields: &FormFields) -> Result<FetchReply, Unreachable> {
    fetch(address, &build_post(fields)?).await
}

/// The same for what may be sent twice: gives up after eight seconds.
pub(crate) async fn post_with_timeout(
    address: &str,
    fields: &FormFields,
) -> Result<FetchReply, Unreachable> {
    let request = build_post(fields)?;
    abort_after_timeout(&request)?;
    fetch(address, &request).await
}

/// Sends what a form with a file holds. Without a time limit: a phone's line may be slow.
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

/// Asks for JSON, unless it is still what `etag` names; gives up after eight seconds.
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

/// Has a request given up after eight seconds.
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

/// The address of a WebSocket on this server.
pub(crate) fn socket_address(path: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    // "https" becomes "wss" by the same cut.
    format!("{}{path}", origin.replacen("http", "ws", 1))
}

pub(crate) async fn sleep(delay: Duration) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        run_after(delay, move || {
            // Whoever waited may have gone.
            let _ = resolve.call0(&JsValue::NULL);
        });
    });
    // It never fails.
    let _ = JsFuture::from(promise).await;
}

/// What comes of something, unless that takes longer than this.
pub(crate) async fn with_timeout<T>(limit: Duration, what: impl Future<Output = T>) -> Option<T> {
    let (mut what, mut late) = (Box::pin(what), Box::pin(sleep(limit)));
    poll_fn(|context| match what.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(Some(answer)),
        Poll::Pending => late.as_mut().poll(context).map(|()| None),
    })
    .await
}

pub(crate) fn navigate(address: &str) {
    // A refused address is one of ours that is wrong; there is nothing to fall back to.
    let _ = window().location().set_href(address);
}

/// Adds an entry to the browser's history: the same page, its address ending with that id.
pub(crate) fn set_fragment(id: &str) {
    if !is_at_fragment(id) {
        // Refused only where there is no page to be at.
        let _ = window().location().set_hash(id);
    }
}

pub(crate) fn is_at_fragment(id: &str) -> bool {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#') == Some(id)
}

/// Asks for this page again.
pub(crate) fn reload() {
    let _ = window().location().reload();
}

fn find_element<E: JsCast>(id: &str) -> Option<E> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element of that id, once what was just decided is on the page.
pub(crate) fn focus(id: &str) {
    focus_first(&format!("[id='{id}']"));
}

/// What a link to the element of that id does: it moves the focus there, and leaves the address.
pub(crate) fn focus_on_click(id: String) -> impl Fn(MouseEvent) {
    move |event| {
        event.prevent_default();
        focus(&id);
    }
}

/// Moves the focus to the first element that fits, once what was just decided is on the page.
pub(crate) fn focus_first(selector: &str) {
    let selector = selector.to_owned();
    run_after(Duration::from_millis(20), move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(found) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            open_ancestors(&found);
            let _ = found.focus();
            // A label or a legend stands above its field: show the whole group.
            if let Ok(Some(group)) = found.closest("fieldset, .field") {
                group.scroll_into_view_with_bool(true);
            }
        }
    });
}

/// Returns whether the collapsible part of the page of that id is open.
pub(crate) fn is_unfolded(id: &str) -> bool {
    find_element::<HtmlDetailsElement>(id).is_some_and(|details| details.open())
}

/// Opens the collapsed parts of the page that an element lies in. What stands on the line of one
/// is in view while it is closed.
fn open_ancestors(found: &Element) {
    let closest = |from: &Element, what| from.closest(what).ok().flatten();
    let mut around = closest(found, "details");
    if closest(found, "summary").is_some() {
        let outside = around.and_then(|it| it.parent_element());
        around = outside.and_then(|it| closest(&it, "details"));
    }
    while let Some(details) = around {
        around = details
            .parent_element()
            .and_then(|it| it.closest("details").ok().flatten());
        if let Ok(details) = details.dyn_into::<HtmlDetailsElement>() {
            details.set_open(true);
        }
    }
}

/// Returns whether the part of the page that an event is of stands open.
pub(crate) fn is_details_open(event: &Event) -> bool {
    event_target::<HtmlDetailsElement>(event).open()
}

/// Takes the tick away that an event has just set.
pub(crate) fn untick(event: &Event) {
    event_target::<HtmlInputElement>(event).set_checked(false);
}

/// Returns whether the element of that id is one to type into.
pub(crate) fn is_text_input(id: &str) -> bool {
    find_element::<HtmlInputElement>(id).is_some()
}

/// Returns whether the focus is on the element of that id.
pub(crate) fn has_focus(id: &str) -> bool {
    document()
        .active_element()
        .is_some_and(|active| active.id() == id)
}

/// Returns whether nothing has the focus, as when what had it is gone.
pub(crate) fn focus_is_lost() -> bool {
    document()
        .active_element()
        .is_none_or(|active| active.tag_name().eq_ignore_ascii_case("body"))
}

/// Brings an option of a list into view inside its list.
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

/// Puts a value into an input.
pub(crate) fn set_input_value(id: &str, value: &str) {
    if let Some(input) = find_element::<HtmlInputElement>(id) {
        input.set_value(value);
    }
}

/// Selects all that an input holds, to be copied.
pub(crate) fn select_input(id: &str) {
    if let Some(input) = find_element::<HtmlInputElement>(id) {
        input.select();
    }
}

pub(crate) fn run_after(delay: Duration, what: impl FnOnce() + 'static) {
    set_timeout(what, delay);
}

/// Tells the page that the program has stopped: the script that loaded it says so to the person.
pub fn tell_stopped() {
    if let Ok(event) = Event::new("causeway:stopped") {
        // It can't be canceled.
        let _ = window().dispatch_event(&event);
    }
}

/// A fresh idempotency key, nothing on the server. Not `randomUUID`, which a browser offers only
/// over https: a rehearsal in the office's own network has none.
pub(crate) fn new_idempotency_key() -> String {
    if is_server() {
        return String::new();
    }
    let mut bytes = [0_u8; 16];
    let filled = window()
        .crypto()
        .and_then(|it| it.get_random_values_with_u8_array(&mut bytes));
    if filled.is_err() {
        // No secret hangs on it: it only has to differ from this person's other keys.
        bytes[..8].copy_from_slice(&js_sys::Date::now().to_bits().to_le_bytes());
        bytes[8..].copy_from_slice(&js_sys::Math::random().to_bits().to_le_bytes());
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
