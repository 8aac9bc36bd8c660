//! The JavaScript that loads the parts of a module.

use anyhow::{Result, ensure};
use serde_json::json;

/// Stands before the script of wasm-bindgen.
const LOADER_SCRIPT: &str = concat!(include_str!("load.js"), include_str!("loaders.js"));

/// The line of wasm-bindgen that starts a program, and its replacement: the program starts once the parts that
/// its page opens with have arrived.
const START: &str = "const { instance, module } = await __wbg_load(await module_or_path, imports);";
const START_WITH_PARTS: &str =
    "const { instance, module } = await __wbg_load(await module_or_path, imports);
    await begin(instance, module, imports);";

/// A part's name in the JavaScript.
pub fn part_file(part: &str) -> String {
    format!("causeway.{part}.wasm")
}

/// Makes the JavaScript that wasm-bindgen wrote for a module load the module's parts.
///
/// # Errors
/// Where wasm-bindgen doesn't write the line any more that is replaced.
pub fn add_loader(js: &str, others: &[(String, Vec<u8>)]) -> Result<String> {
    ensure!(
        js.contains(START),
        "wasm-bindgen does not write `{START}` any more"
    );
    let js = js.replace(START, START_WITH_PARTS);
    let others = others
        .iter()
        .map(|(name, _)| json!({ "name": name, "file": part_file(name) }));
    let others: serde_json::Value = others.collect();
    let load = LOADER_SCRIPT.replace("const others = OTHERS", &format!("const others = {others}"));
    Ok(format!("{load}\n{js}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others() -> Vec<(String, Vec<u8>)> {
        vec![("rest".to_owned(), Vec::new())]
    }

    #[test]
    fn the_script_names_every_part_once_and_begins_with_it() -> Result<()> {
        let js = add_loader(START, &others())?;
        assert_eq!(js.matches(&part_file("rest")).count(), 1);
        assert!(js.contains(r#"const others = [{"file":"causeway.rest.wasm","name":"rest"}];"#));
        assert!(js.contains("await begin(instance, module, imports);"));
        Ok(())
    }

    #[test]
    fn another_script_of_wasm_bindgens_is_refused() {
        let refused = add_loader("await __wbg_load(imports);", &others());
        assert!(refused.is_err_and(|error| error.to_string().contains("any more")));
    }
}
