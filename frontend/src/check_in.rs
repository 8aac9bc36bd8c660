//! The program of check-in: it takes over the page that the server rendered.

mod start;

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by `app/src/bundle_loader.js`.
#[wasm_bindgen]
pub fn hydrate() {
    start::take_over(app::shell::CheckInApp);
}

fn main() {}
