//! Gives short names to the imports and exports that a module shares with its JavaScript.

use std::collections::HashMap;

use wasm_bindgen_cli_support::Output;

/// Replaces the names that wasm-bindgen made: with their hashes, 300 names are some kilobytes that don't compress, in
/// the module and in the script. Returns the script.
pub(crate) fn shorten_names(output: &mut Output) -> String {
    let js = output.js().to_owned();
    let module = output.wasm_mut();
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    let exports = module.exports.iter_mut().map(|export| &mut export.name);
    let mut short = HashMap::new();
    for name in imports.chain(exports).filter(|name| is_generated(name)) {
        let next = format!("_{:x}", short.len());
        *name = short.entry(name.clone()).or_insert(next).clone();
    }
    replace_names(&js, &short)
}

/// True for names that only wasm-bindgen makes.
fn is_generated(name: &str) -> bool {
    (name.starts_with("__wb") || name.starts_with("wasm_bindgen")) && name.chars().all(is_name_char)
}

fn is_name_char(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

fn replace_names(js: &str, names: &HashMap<String, String>) -> String {
    let mut text = String::with_capacity(js.len());
    let mut rest = js;
    while let Some(start) = rest.find(is_name_char) {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|letter| !is_name_char(letter))
            .unwrap_or(from.len());
        let (name, after) = from.split_at(end);
        text.push_str(before);
        text.push_str(names.get(name).map_or(name, String::as_str));
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_renamed_and_nothing_that_contains_them() {
        let names = HashMap::from([("__wbg_log_ab".to_owned(), "_0".to_owned())]);
        let js =
            "__wbg_log_ab: function() { wasm.__wbg_log_abc(x__wbg_log_ab, 'é') } //__wbg_log_ab";
        assert_eq!(
            replace_names(js, &names),
            "_0: function() { wasm.__wbg_log_abc(x__wbg_log_ab, 'é') } //_0"
        );
    }

    #[test]
    fn names_that_somebody_chose_stay() {
        for name in ["hydrate", "memory", "__externref_table_alloc", "__wbg a"] {
            assert!(!is_generated(name), "{name}");
        }
        assert!(is_generated("__wbg_log_ab") && is_generated("wasm_bindgen__closure__1"));
    }
}
