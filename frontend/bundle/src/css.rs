//! Joins the style sheets of each program into one, so that a page asks for style once.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{ParserOptions, PrinterOptions},
};

/// The joined sheet of each file in a folder, by file stem.
pub(crate) fn bundle_styles(folder: &Path, minify: bool) -> Result<BTreeMap<String, String>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))?;
    let sheets = entries.map(|entry| {
        let file = entry?.path();
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        Ok((name.into_owned(), bundle_style(&file, minify)?))
    });
    sheets.collect()
}

/// The text of a style sheet, with its imports replaced by what they import.
fn bundle_style(main: &Path, minify: bool) -> Result<String> {
    let files = FileProvider::new();
    let sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(main)
        // The error borrows from the files that were read.
        .map_err(|error| anyhow!("{error}"))
        .with_context(|| format!("{} can't be bundled", main.display()))?;
    let options = PrinterOptions {
        minify,
        ..PrinterOptions::default()
    };
    Ok(sheet.to_css(options)?.code)
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    #[test]
    fn imports_are_replaced_and_a_faulty_sheet_is_named() -> Result<(), Box<dyn Error>> {
        let folder = std::env::temp_dir().join(format!("bundle-css-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let main = folder.join("main.css");
        fs::write(&main, "@import \"a.css\";\np { top: 0; }\n")?;
        fs::write(folder.join("a.css"), "/* first */\na { left: 0px; }\n")?;
        let minified = bundle_styles(&folder, true).map(|it| it["main"].clone());
        fs::write(folder.join("a.css"), "a { left }\n")?;
        let faulty = bundle_style(&main, true);
        fs::remove_dir_all(&folder)?;
        assert_eq!(minified?, "a{left:0}p{top:0}");
        assert!(faulty.is_err_and(|error| format!("{error:#}").contains("a.css")));
        Ok(())
    }
}
