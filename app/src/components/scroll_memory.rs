//! The scroll positions of the program's pages, for Back and Forward: a browser restores the position
//! before the program has shown the page.

use crate::dom;
use leptos::prelude::*;

#[derive(Clone, Copy, Default)]
pub(crate) struct ScrollMemory {
    /// Positions from the top, by the page's path and query.
    positions: StoredValue<Vec<(String, f64)>>,
    /// The page that Back or Forward leads to, until it is shown.
    destination: StoredValue<Option<String>>,
}

impl ScrollMemory {
    /// Notes positions of the page that `shown` names, for the life of the calling component.
    pub(crate) fn follow(self, shown: StoredValue<Option<String>>) {
        // Effects run in the browser only.
        Effect::new(move |_| {
            let scrolled = window_event_listener_untyped("scroll", move |_| {
                let here = dom::path_and_query();
                // On the way to another page, the address is that page's already.
                if shown.with_value(|shown| shown.as_deref() == Some(here.as_str())) {
                    self.note(here, dom::scroll_top());
                }
            });
            let traversed = window_event_listener_untyped("popstate", move |_| {
                self.destination.set_value(Some(dom::path_and_query()));
            });
            on_cleanup(move || {
                scrolled.remove();
                traversed.remove();
            });
        });
    }

    fn note(self, page: String, top: f64) {
        self.positions.update_value(|positions| {
            positions.retain(|(name, _)| *name != page);
            positions.push((page, top));
        });
    }

    /// The position of a page that Back or Forward led to; none for any other.
    pub(crate) fn take_position(self, page: &str) -> Option<f64> {
        let led = self.destination.try_update_value(Option::take).flatten();
        if led.as_deref() != Some(page) {
            return None;
        }
        self.positions.with_value(|positions| {
            let noted = positions.iter().find(|(name, _)| name == page);
            noted.map(|(_, top)| *top)
        })
    }
}
