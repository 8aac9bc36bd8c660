//! The program of the worksheet's pages: it takes over the page that the server rendered.

mod start;

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by `app/src/bundle_loader.js`.
#[wasm_bindgen]
pub fn hydrate() {
    start::take_over(app::shell::WorksheetApp);
}

fn main() {}
