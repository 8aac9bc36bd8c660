//! What the browser of the office runs: it takes over the page that the server rendered.

mod start;

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's own script, `app/src/bundle_loader.js`.
#[wasm_bindgen]
pub fn hydrate() {
    start::take_over(app::shell::DeskApp);
}

fn main() {}
