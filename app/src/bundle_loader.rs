//! What has a page's program loaded: the script that hands the page over to it, and hints to fetch both
//! at once. Leptos' own `HydrationScripts` says nothing where the program can't start.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use std::sync::LazyLock;

/// The script, without its comments: it travels with every page.
static LOADER_SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let lines = include_str!("bundle_loader.js").lines().map(str::trim);
    let code: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect();
    code.join("\n")
});

/// Part of the page's head.
#[component]
pub(crate) fn BundleLoader(
    /// Where the program's files are.
    options: LeptosOptions,
) -> impl IntoView {
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

/// Where the page ends, for the script: the server says here of how many parts the page is.
#[component]
pub(crate) fn PageEnd() -> impl IntoView {
    view! { <template id="page-end"></template> }
}
