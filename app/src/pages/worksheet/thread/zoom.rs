//! The size at which the plan map is shown on a screen.

use super::print_size::PrintSize;
use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::dom::zoom::{find_fitting_class, scroll_to_top};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The id of the element that is scaled.
pub(super) const MAP_ID: &str = "plan-map";

const TOOLS_ID: &str = "map-tools";

/// The style sheet has a class for each. Below 75 the map shows names and states only.
const ZOOM_PERCENTS: [u16; 10] = [30, 40, 50, 60, 75, 90, 100, 125, 150, 200];

/// None while the map is as its page draws it, which on a phone is a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Zoom(Option<u16>);

impl Zoom {
    pub(super) fn class(self) -> String {
        self.0.map_or_else(String::new, zoom_class)
    }

    fn percent(self) -> u16 {
        self.0.unwrap_or(100)
    }

    /// The next larger size, if there is one.
    fn larger(self) -> Option<Self> {
        let mut percents = ZOOM_PERCENTS.into_iter();
        let larger = percents.find(|percent| *percent > self.percent())?;
        Some(Self(Some(larger)))
    }

    fn smaller(self) -> Option<Self> {
        let mut percents = ZOOM_PERCENTS.into_iter().rev();
        let smaller = percents.find(|percent| *percent < self.percent())?;
        Some(Self(Some(smaller)))
    }

    /// The largest size, up to 100 percent, at which the whole map is in view; else the smallest.
    fn fitting() -> Self {
        let percents: Vec<u16> = ZOOM_PERCENTS
            .into_iter()
            .filter(|it| *it <= 100)
            .rev()
            .collect();
        let classes: Vec<String> = percents.iter().map(|it| zoom_class(*it)).collect();
        let fitting = find_fitting_class(MAP_ID, &classes).and_then(|at| percents.get(at).copied());
        Self(Some(fitting.unwrap_or(ZOOM_PERCENTS[0])))
    }
}

fn zoom_class(percent: u16) -> String {
    format!("map-drawn map-zoom-{percent}")
}

/// Buttons around the map's size, and what its print will be.
#[component]
pub(super) fn ZoomTools(zoom: RwSignal<Zoom>, size: Memo<PrintSize>) -> impl IntoView {
    let enhanced = is_enhanced();
    let announcer = Announcer::current();
    let show = move |new: Zoom| {
        zoom.set(new);
        announcer.say(format!("{} percent", new.percent()));
    };
    let fit = move |_| {
        show(Zoom::fitting());
        scroll_to_top(TOOLS_ID);
    };
    let tool = |label: &'static str, name: &'static str, step: fn(Zoom) -> Option<Zoom>| {
        view! {
            <button
                type="button"
                class="map-tool"
                aria-label=name
                disabled=move || step(zoom.get()).is_none()
                on:click=move |_| if let Some(new) = step(zoom.get_untracked()) { show(new) }
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="map-tools" id=TOOLS_ID>
            <div class="map-zoom" role="group" aria-label="Size of the map" hidden=move || !enhanced.get()>
                {tool("−", "Smaller", Zoom::smaller)}
                <button
                    type="button"
                    class="map-tool"
                    aria-label=move || format!("{} percent. Reset the size", zoom.get().percent())
                    on:click=move |_| show(Zoom::default())
                >
                    {move || format!("{}%", zoom.get().percent())}
                </button>
                {tool("+", "Larger", Zoom::larger)}
                <button type="button" class="map-tool" on:click=fit>"Fit"</button>
            </div>
            <p class="hint">{move || size.get().message()}</p>
        </div>
    }
}

/// Zooms by the keys +, - and 0 while the focus is in the map's part of the page.
pub(super) fn on_zoom_key(zoom: RwSignal<Zoom>, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let now = zoom.get_untracked();
    let new = match event.key().as_str() {
        "+" | "=" => now.larger(),
        "-" => now.smaller(),
        "0" => Some(Zoom::default()),
        _ => return,
    };
    event.prevent_default();
    if let Some(new) = new {
        zoom.set(new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_goes_by_steps_and_ends_at_both_ends() {
        let start = Zoom::default();
        assert_eq!(start.larger(), Some(Zoom(Some(125))));
        assert_eq!(start.smaller(), Some(Zoom(Some(90))));
        assert_eq!(Zoom(Some(200)).larger(), None);
        assert_eq!(Zoom(Some(30)).smaller(), None);
        assert_eq!(start.class(), "");
    }
}
