//! Takes out of a module what can't be reached and what neither the compiler nor the optimiser can
//! know to be out of reach.
//!
//! Leptos 0.8 keeps two ways to take over a page in the table of every kind of view: one at once,
//! which `hydrate_body` goes, and one that waits for code to be loaded, which only `hydrate_lazy`
//! goes. No program here calls that one, but a function in a table is never seen to be dead. What it
//! alone calls goes with it, once the optimiser sees that nothing is called there. Leptos 0.9 leaves
//! it out by a feature, and then this module is to go.

use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Output;

/// The method of the way that waits, and of what its futures run.
const WAITING: [&str; 2] = ["hydrate_async", "new_with_async_value_erased"];

/// Empties the functions that take over a page by waiting. One that is called after all ends the
/// program loudly, in the tests of the pages too, whose modules are treated alike.
///
/// # Errors
/// Where there is none: Leptos calls them something else now, or has none any more.
pub(crate) fn waiting_hydration(bound: &mut Output) -> Result<()> {
    let functions = &mut bound.wasm_mut().funcs;
    let mut found = Vec::new();
    for method in WAITING {
        let waiting = |name: &Option<String>| name.as_deref().is_some_and(|it| waits(it, method));
        let before = found.len();
        let emptied = functions.iter().filter(|it| waiting(&it.name));
        found.extend(emptied.map(|function| function.id()));
        ensure!(
            found.len() > before,
            "the module has no `{method}`: what of Leptos is taken out is called otherwise now"
        );
    }
    for function in found {
        let function = functions.get_mut(function).kind.unwrap_local_mut();
        let mut body = function.builder_mut().func_body();
        body.instrs_mut().clear();
        body.unreachable();
    }
    Ok(())
}

/// Whether a function of this name is such a method of a kind of view, or a closure or future in one.
/// Inner functions are not, nor is what drops a value, nor what the router has: the compiler makes one
/// of several that are alike, and gives it the name of any of them.
fn waits(name: &str, method: &str) -> bool {
    let Some((before, after)) = name.rsplit_once(method) else {
        return false;
    };
    let mut within = after.split("::").filter(|part| !part.is_empty());
    let is_views = before.contains("tachys::") || before.contains("reactive_graph::");
    is_views
        && !before.contains("leptos")
        && !before.contains("drop_in_place")
        && before.ends_with("::")
        && within.all(|part| is_closure(part) || is_disambiguator(part))
}

fn is_closure(part: &str) -> bool {
    let part = part.split_once('[').map_or(part, |(part, _)| part);
    part == "{{closure}}" || part.starts_with("{closure#")
}

/// What the compiler or the bundler appends to tell apart what would be called the same.
fn is_disambiguator(part: &str) -> bool {
    let hash = part.strip_prefix('h').unwrap_or(part);
    let hash = hash.split_once('[').map_or(hash, |(hash, _)| hash);
    hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_method_its_closures_and_its_futures_wait() {
        for name in [
            "<T as tachys::view::any_view::IntoAny>::into_any::hydrate_async::h0123456789abcdef",
            "<T as tachys::view::any_view::IntoAny>::into_any::hydrate_async::{{closure}}::h0123456789abcdef",
            "<F as tachys::view::RenderHtml>::hydrate_async::{closure#0}::{closure#1}[7]",
            "<F as tachys::view::RenderHtml>::hydrate_async[12]",
            "reactive_graph::effect::render_effect::RenderEffect<T>::new_with_async_value_erased::{{closure}}::h0123456789abcdef",
        ] {
            assert!(
                WAITING.into_iter().any(|method| waits(name, method)),
                "{name}"
            );
        }
    }

    #[test]
    fn what_others_may_share_does_not() {
        for name in [
            "tachys::html::element::HtmlElement<E,At,Ch>::hydrate_async::{{closure}}::inner_2::h0123456789abcdef",
            "core::ptr::drop_in_place<<T as tachys::view::any_view::IntoAny>::into_any::hydrate_async<T>::{{closure}}>::h0123456789abcdef",
            "<T as tachys::view::any_view::IntoAny>::into_any::hydrate_from_server::h0123456789abcdef",
            "<leptos_router::flat_router::FlatRoutesView<Loc> as tachys::view::RenderHtml>::hydrate_async::{{closure}}::{{closure}}::h0123456789abcdef",
            "tachys::view::not_hydrate_async::h0123456789abcdef",
        ] {
            assert!(
                WAITING.into_iter().all(|method| !waits(name, method)),
                "{name}"
            );
        }
    }
}
