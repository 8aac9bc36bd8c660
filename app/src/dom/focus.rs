//! Movement of the focus, and its place.

use super::{find_element, run_after};
use leptos::ev::{FocusEvent, MouseEvent};
use leptos::prelude::{document, event_target, window};
use leptos::task::{spawn_local, tick};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDetailsElement, HtmlElement};

/// The elements for which a phone shows its keyboard or a list.
const ENTRY_FIELDS: &str =
    "textarea, select, input:not([type=checkbox], [type=radio], [type=file])";

/// In it the page renders what an event changed.
const RENDER_PAUSE: Duration = Duration::from_millis(20);

/// The height of the part that a page may have fixed at its foot, in pixels.
const FOOT_HEIGHT: f64 = 80.0;

/// Moves the focus to an element by id, after a pause in which the page renders.
pub(crate) fn focus(id: &str) {
    focus_first(&format!("[id='{id}']"));
}

/// Moves the focus to an element that the current event renders, before the next event comes in: a
/// letter typed right away reaches the element.
pub(crate) fn focus_rendered(id: &str) {
    let id = id.to_owned();
    spawn_local(async move {
        // The effects of the event's signals run first.
        tick().await;
        match find_element(&id) {
            Some(element) => focus_element(&element),
            None => focus(&id),
        }
    });
}

/// The handler of a link to an element: it moves the focus and keeps the address.
pub(crate) fn focus_on_click(id: String) -> impl Fn(MouseEvent) {
    move |event| {
        event.prevent_default();
        focus(&id);
    }
}

/// Moves the focus to the first match, after a pause in which the page renders.
pub(crate) fn focus_first(selector: &str) {
    let selector = selector.to_owned();
    run_after(RENDER_PAUSE, move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|it| it.dyn_into().ok()) {
            focus_element(&element);
        }
    });
}

/// The same for a page that is scrolled to where it was, in pixels from the top.
pub(crate) fn focus_at(selector: &str, top: f64) {
    focus_first(selector);
    run_after(RENDER_PAUSE, move || {
        window().scroll_to_with_x_and_y(0.0, top)
    });
}

fn focus_element(element: &HtmlElement) {
    open_ancestors(element);
    let _ = element.focus();
    // The label or legend above a field is to be in view too.
    if let Ok(Some(group)) = element.closest("fieldset, .field") {
        group.scroll_into_view_with_bool(true);
    }
}

/// Moves the focus to an element, and scrolls no further than until it is in view, after a pause in
/// which the page renders.
pub(crate) fn focus_in_view(id: &str) {
    let id = id.to_owned();
    run_after(Duration::from_millis(20), move || {
        if let Some(element) = find_element::<HtmlElement>(&id) {
            let _ = element.focus();
            let height = window().inner_height().ok().and_then(|it| it.as_f64());
            let bottom = element.get_bounding_client_rect().bottom();
            if height.is_some_and(|height| bottom > height - FOOT_HEIGHT) {
                element.scroll_into_view_with_bool(false);
            }
        }
    });
}

pub(crate) fn has_focus(id: &str) -> bool {
    document()
        .active_element()
        .is_some_and(|active| active.id() == id)
}

/// True if nothing has the focus, as after its element was removed.
pub(crate) fn focus_is_lost() -> bool {
    document()
        .active_element()
        .is_none_or(|active| active.tag_name().eq_ignore_ascii_case("body"))
}

/// True if a person who is in the event's target types or chooses there.
pub(crate) fn is_entry_field(event: &Event) -> bool {
    let target = event_target::<Element>(event);
    target.matches(ENTRY_FIELDS).unwrap_or(false)
}

/// True if the event's target is inside of an element that matches.
pub(crate) fn is_inside(event: &Event, selector: &str) -> bool {
    let target = event_target::<Element>(event);
    target.closest(selector).ok().flatten().is_some()
}

/// True if the focus moves into an element that matches.
pub(crate) fn moves_into(event: &FocusEvent, selector: &str) -> bool {
    let next = event.related_target();
    let next = next.and_then(|it| it.dyn_into::<Element>().ok());
    next.is_some_and(|it| it.closest(selector).ok().flatten().is_some())
}

/// Closes the sheet around a link that was clicked: the link leads to the page below it.
pub(crate) fn hide_sheet_of_link(event: &MouseEvent) {
    let target = event_target::<Element>(event);
    let link = target.closest("a").ok().flatten();
    let sheet = link.and_then(|link| link.closest("[popover]").ok().flatten());
    if let Some(sheet) = sheet.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Fails in a browser that has no popovers, where nothing is open.
        let _ = sheet.hide_popover();
    }
}

/// Opens the collapsed parts and the sheet around an element. An element in a `summary` is visible
/// while its own part is closed.
pub(super) fn open_ancestors(found: &Element) {
    let sheet = found.closest("[popover]").ok().flatten();
    // On a wide screen the same element is a column, and in view.
    let sheet = sheet.filter(|it| it.get_client_rects().length() == 0);
    if let Some(sheet) = sheet.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = sheet.show_popover();
    }
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
