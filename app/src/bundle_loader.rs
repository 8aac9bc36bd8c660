//! The script that loads a page's program and hands the page over to it, and hints to fetch both at
//! once. Leptos' own `HydrationScripts` tells nobody if the program can't start.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use std::sync::LazyLock;

/// Without comments, because it travels with every page.
static LOADER_SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let lines = include_str!("bundle_loader.js").lines().map(str::trim);
    let code: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect();
    code.join("\n")
});

/// For the page's head.
#[component]
pub(crate) fn BundleLoader(options: LeptosOptions) -> impl IntoView {
    let (folder, name) = (&options.site_pkg_dir, &options.output_name);
    let (script, wasm) = (
        format!("/{folder}/{name}.js"),
        format!("/{folder}/{name}_bg.wasm"),
    );
    let load = format!("{}({script:?}, {wasm:?});", *LOADER_SCRIPT);
    view! {
        <link rel="modulepreload" href=script crossorigin="anonymous"/>
        <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        <script type="module" nonce=use_nonce()>
            {load}
        </script>
    }
}

/// Marks the end of the page for the script. The server writes the number of the page's parts here.
#[component]
pub(crate) fn PageEnd() -> impl IntoView {
    view! { <template id="page-end"></template> }
}
