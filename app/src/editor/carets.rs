//! Teammates' carets in a text field: a line, a name and the selection of each.

use domain::document::presence::Freshness;
use leptos::prelude::document;
use leptos::web_sys::{DomRect, Element, HtmlDivElement, HtmlElement, Node};
use wasm_bindgen::JsCast;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RemoteCaret {
    /// Start of the selection, in UTF-16 units.
    pub(super) anchor: u32,
    /// Caret position, in UTF-16 units.
    pub(super) head: u32,
    pub(super) name: String,
    /// The color's name.
    pub(super) color: String,
    pub(super) freshness: Freshness,
}

/// Appends an invisible character, because an empty last line would have no height.
pub(super) fn with_visible_last_line(text: &str) -> String {
    format!("{text}\u{200b}")
}

/// Draws carets in the mirror of a field: its first child is the text, the others are replaced.
pub(super) fn draw(mirror: &HtmlDivElement, remote_carets: &[RemoteCaret]) {
    while mirror.child_element_count() > 1 {
        let Some(last) = mirror.last_element_child() else {
            break;
        };
        last.remove();
    }
    // Measuring forces a layout of the page, and this runs after every key.
    if remote_carets.is_empty() {
        return;
    }
    let Some(text) = mirror.first_element_child().and_then(|it| it.first_child()) else {
        return;
    };
    let origin = mirror.get_bounding_client_rect();
    for remote_caret in remote_carets {
        let (from, to) = (
            remote_caret.anchor.min(remote_caret.head),
            remote_caret.anchor.max(remote_caret.head),
        );
        for rectangle in rectangles(&text, from, to) {
            append_mark(mirror, remote_caret, "selected", &rectangle, &origin);
        }
        // A caret is placed before the next character; the invisible last one always exists.
        if let Some(next) = rectangles(&text, remote_caret.head, remote_caret.head + 1).first()
            && let Some(caret) = append_mark(mirror, remote_caret, "caret", next, &origin)
        {
            let name = document().create_element("span");
            if let Ok(name) = name {
                name.set_text_content(Some(&remote_caret.name));
                // Without it the caret is still there.
                let _ = caret.append_child(&name);
            }
        }
    }
}

fn rectangles(text: &Node, from: u32, to: u32) -> Vec<DomRect> {
    let length = text
        .text_content()
        .map_or(0, |it| it.encode_utf16().count() as u32);
    if from >= to || to > length {
        return Vec::new();
    }
    let Ok(range) = document().create_range() else {
        return Vec::new();
    };
    if range.set_start(text, from).is_err() || range.set_end(text, to).is_err() {
        return Vec::new();
    }
    let Some(list) = range.get_client_rects() else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|at| list.item(at)).collect()
}

fn append_mark(
    mirror: &HtmlDivElement,
    remote_caret: &RemoteCaret,
    kind: &str,
    place: &DomRect,
    origin: &DomRect,
) -> Option<Element> {
    let mark = document().create_element("span").ok()?;
    let fading = match remote_caret.freshness {
        Freshness::Here => "",
        Freshness::Fading => " fading",
    };
    mark.set_class_name(&format!("mate-{kind}{fading}"));
    mark.set_attribute("data-color", &remote_caret.color).ok()?;
    let style = mark.unchecked_ref::<HtmlElement>().style();
    let width = if kind == "caret" { 0.0 } else { place.width() };
    let pixels = [
        ("left", place.left() - origin.left()),
        ("top", place.top() - origin.top()),
        ("width", width),
        ("height", place.height()),
    ];
    for (property, value) in pixels {
        // A refused property only misplaces one mark.
        let _ = style.set_property(property, &format!("{value}px"));
    }
    mirror.append_child(&mark).ok()?;
    Some(mark)
}
