//! Empties functions of a module that can't be reached, which neither the compiler nor the optimiser can
//! know.
//!
//! Leptos 0.8 keeps two ways to take over a page in the table of every kind of view: one at once,
//! which `hydrate_body` goes, and one that waits for code to be loaded, which only `hydrate_lazy`
//! goes. No program here calls that one, but a function in a table is never seen to be dead. Once
//! it is empty, the optimiser removes what it alone called. Leptos 0.9 leaves it out by a feature, and
//! then this module is to go.

use anyhow::{Result, ensure};
use rustc_demangle::demangle;
use wasm_bindgen_cli_support::Output;

/// The methods that take over a view by waiting, and those that their futures run.
const ASYNC_METHODS: [&str; 2] = ["hydrate_async", "new_with_async_value_erased"];

/// Empties the functions that take over a page by waiting. One that is called after all ends the
/// program loudly, in the tests of the pages too, whose modules are treated alike.
///
/// # Errors
/// If the module has none: Leptos has renamed or removed them.
pub(crate) fn strip_async_hydration(bound: &mut Output) -> Result<()> {
    let functions = &mut bound.wasm_mut().funcs;
    let mut async_functions = Vec::new();
    for method in ASYNC_METHODS {
        let waiting = |name: &Option<String>| {
            name.as_deref()
                .is_some_and(|it| is_async_method(it, method))
        };
        let before = async_functions.len();
        let emptied = functions.iter().filter(|it| waiting(&it.name));
        async_functions.extend(emptied.map(|function| function.id()));
        ensure!(
            async_functions.len() > before,
            "the module has no `{method}`: what of Leptos is taken out is called otherwise now"
        );
    }
    for function in async_functions {
        let function = functions.get_mut(function).kind.unwrap_local_mut();
        let mut body = function.builder_mut().func_body();
        body.instrs_mut().clear();
        body.unreachable();
    }
    Ok(())
}

/// True for a method of this name of a kind of view, and for a closure or future in one. False for inner
/// functions, drop glue and the router's methods: of several functions that are alike the compiler keeps
/// one, under the name of any of them.
fn is_async_method(name: &str, method: &str) -> bool {
    let name = format!("{:#}", demangle(name));
    let (of, path) = own_path(&name);
    let is_views = ["tachys::", "reactive_graph::"]
        .iter()
        .any(|library| of.contains(library));
    let mut within = path.iter().skip_while(|part| *part != method);
    is_views
        && !of.starts_with("<leptos_router::")
        && within.next().is_some()
        && within.all(|part| part.starts_with("{closure#"))
}

/// Splits a name into the type that the function belongs to, or else its path, and the parts of its path
/// without type parameters.
fn own_path(name: &str) -> (&str, Vec<String>) {
    let (mut depth, mut path, mut end_of_type) = (0_usize, vec![String::new()], None);
    let mut last = ' ';
    for (at, c) in name.char_indices() {
        match c {
            '<' => depth += 1,
            // The arrow of a function's type closes nothing.
            '>' if last != '-' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    end_of_type.get_or_insert(at);
                }
            }
            ':' if depth == 0 && last == ':' => path.push(String::new()),
            ':' => {}
            _ if depth == 0 => path.last_mut().into_iter().for_each(|part| part.push(c)),
            _ => {}
        }
        last = c;
    }
    path.retain(|part| !part.is_empty());
    let of = match (name.starts_with('<'), end_of_type) {
        (true, Some(end)) => &name[..end],
        _ => name.split('<').next().unwrap_or(name),
    };
    (of, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_method_its_closures_and_its_futures_wait() {
        for name in [
            "<_ as tachys::view::any_view::IntoAny>::into_any::hydrate_async::<leptos_meta::title::TitleView>",
            "<_ as tachys::view::any_view::IntoAny>::into_any::hydrate_async::<app::pages::start::{closure#0}>::{closure#0}",
            "<fn() -> app::X as tachys::view::RenderHtml>::hydrate_async::{closure#0}::{closure#1}",
            "<reactive_graph::effect::render_effect::RenderEffect<()>>::new_with_async_value_erased::<app::X>::{closure#0}",
        ] {
            assert!(
                ASYNC_METHODS
                    .into_iter()
                    .any(|method| is_async_method(name, method)),
                "{name}"
            );
        }
    }

    #[test]
    fn what_others_may_share_does_not() {
        for name in [
            "<tachys::html::element::HtmlElement<A, B, C> as tachys::view::RenderHtml>::hydrate_async::{closure#0}::inner_2",
            "core::ptr::drop_in_place::<<_ as tachys::view::any_view::IntoAny>::into_any::hydrate_async<T>::{closure#0}>",
            "<leptos_router::flat_router::FlatRoutesView<L> as tachys::view::RenderHtml>::hydrate_async::{closure#0}",
            "<<app::X as tachys::view::RenderHtml>::hydrate_async::{closure#0} as core::ops::function::FnOnce<()>>::call_once",
            "tachys::view::not_hydrate_async",
        ] {
            assert!(
                ASYNC_METHODS
                    .into_iter()
                    .all(|method| !is_async_method(name, method)),
                "{name}"
            );
        }
    }
}
