//! The size of a part of the page, measured in the browser.

use super::find_element;
use leptos::prelude::window;
use web_sys::HtmlElement;

/// The part of a screen's height that the page's own frame takes.
const FRAME_HEIGHT: f64 = 160.0;

/// The first of these classes with which an element fits the box around it and the screen's height.
/// The element is as it was afterwards.
pub(crate) fn find_fitting_class(id: &str, classes: &[String]) -> Option<usize> {
    let element: HtmlElement = find_element(id)?;
    let view = element.parent_element()?;
    let screen = window().inner_height().ok()?.as_f64()?;
    let before = element.class_name();
    let kept = before.split(' ').filter(|class| !is_zoom_class(class));
    let kept = kept.collect::<Vec<_>>().join(" ");
    let fits = |class: &String| {
        element.set_class_name(&format!("{kept} {class}"));
        view.scroll_width() <= view.client_width()
            && f64::from(view.scroll_height()) <= screen - FRAME_HEIGHT
    };
    let found = classes.iter().position(fits);
    element.set_class_name(&before);
    found
}

/// Scrolls the page until an element is at the top of the screen, or as near as the page allows.
pub(crate) fn scroll_to_top(id: &str) {
    if let Some(element) = find_element::<HtmlElement>(id) {
        element.scroll_into_view();
    }
}

fn is_zoom_class(class: &str) -> bool {
    class == "map-drawn" || class.starts_with("map-zoom-")
}
