//! Joins the style sheets into one, so that a page asks for style once.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{ParserOptions, PrinterOptions},
};

/// The text of a style sheet, with its imports replaced by what they import.
pub(crate) fn bundle_style(main: &Path, minify: bool) -> Result<String> {
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
    use std::{error::Error, fs};

    use super::*;

    #[test]
    fn imports_are_replaced_and_a_faulty_sheet_is_named() -> Result<(), Box<dyn Error>> {
        let folder = std::env::temp_dir().join(format!("bundle-css-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let main = folder.join("main.css");
        fs::write(&main, "@import \"a.css\";\np { top: 0; }\n")?;
        fs::write(folder.join("a.css"), "/* first */\na { left: 0px; }\n")?;
        let minified = bundle_style(&main, true);
        fs::write(folder.join("a.css"), "a { left }\n")?;
        let faulty = bundle_style(&main, true);
        fs::remove_dir_all(&folder)?;
        assert_eq!(minified?, "a{left:0}p{top:0}");
        assert!(faulty.is_err_and(|error| format!("{error:#}").contains("a.css")));
        Ok(())
    }
}
