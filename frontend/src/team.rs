//! What the browser of a team runs: it takes over the page that the server rendered.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the script that `HydrationScripts` puts into the page.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::shell::TeamProgram);
}

fn main() {}
