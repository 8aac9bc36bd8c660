//! Joins the style sheets into one, so that a page asks for style once.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

/// The text of a style sheet with everything it imports in place of the imports, which is what a
/// browser makes of it too.
pub(crate) fn join(main: &Path) -> Result<String> {
    let mut text = String::new();
    inline(main, &mut Vec::new(), &mut text)?;
    Ok(text)
}

fn inline(file: &Path, importers: &mut Vec<PathBuf>, into: &mut String) -> Result<()> {
    if importers.iter().any(|importer| importer == file) {
        bail!("{} imports itself", file.display());
    }
    let text =
        fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))?;
    importers.push(file.to_owned());
    for (number, line) in text.lines().enumerate() {
        match import(line) {
            None => {
                into.push_str(line);
                into.push('\n');
            }
            Some(Import { path, layer }) if is_beside(path) => {
                if let Some(layer) = layer {
                    into.push_str(&format!("@layer {layer} {{\n"));
                }
                inline(&file.with_file_name(path), importers, into)?;
                if layer.is_some() {
                    into.push_str("}\n");
                }
            }
            Some(Import { path, .. }) => {
                bail!(
                    "{}:{}: `{path}` can't be joined in; import files of this folder by name",
                    file.display(),
                    number + 1
                );
            }
        }
    }
    importers.pop();
    Ok(())
}

/// One `@import` line.
#[derive(Debug, PartialEq, Eq)]
struct Import<'a> {
    path: &'a str,
    layer: Option<&'a str>,
}

/// Reads `@import "name.css";`, with or without `url(...)` and `layer(...)`. A line with anything
/// more gives a path that can't be joined in, so that it is named and not silently dropped.
fn import(line: &str) -> Option<Import<'_>> {
    let rest = line.trim().strip_prefix("@import")?.trim();
    let odd = Some(Import {
        path: rest,
        layer: None,
    });
    let Some(rest) = rest.strip_suffix(';') else {
        return odd;
    };
    let (target, layer) = match rest
        .split_once(" layer(")
        .map(|(t, l)| (t, l.strip_suffix(')')))
    {
        None => (rest, None),
        Some((target, Some(layer))) => (target, Some(layer)),
        Some((_, None)) => return odd,
    };
    let target = target.trim();
    let target = target
        .strip_prefix("url(")
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(target);
    let path = target.trim_matches(|quote| quote == '"' || quote == '\'');
    Some(Import { path, layer })
}

/// Whether an import names a style sheet of the same folder.
fn is_beside(path: &str) -> bool {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    path.ends_with(".css") && path.chars().all(safe)
}

/// The same style without comments, blank lines and indentation; brotli does the rest.
pub(crate) fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for line in without_comments(text)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        squeezed.push_str(line);
        squeezed.push('\n');
    }
    squeezed
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut quote = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match quote {
            None if c == '/' && rest.peek() == Some(&'*') => {
                rest.next();
                let mut last = ' ';
                for c in rest.by_ref() {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
                // Two words with a comment between them are still two words.
                kept.push(' ');
                continue;
            }
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if c == open => quote = None,
            Some(_) if c == '\\' => {
                kept.push(c);
                kept.extend(rest.next());
                continue;
            }
            _ => {}
        }
        kept.push(c);
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    /// Joins style sheets given by name; the first is the main one.
    fn joined(test: &str, sheets: &[(&str, &str)]) -> Result<String> {
        let folder = std::env::temp_dir().join(format!("bundle-css-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        for (name, text) in sheets {
            fs::write(folder.join(name), text)?;
        }
        let text = join(&folder.join(sheets[0].0));
        fs::remove_dir_all(&folder)?;
        text
    }

    #[test]
    fn imports_are_replaced_in_order_and_in_depth() -> Result<(), Box<dyn Error>> {
        let text = joined(
            "order",
            &[
                (
                    "main.css",
                    "@layer base, parts;\n@import 'a.css';\n@import url(\"b.css\");\np {}\n",
                ),
                ("a.css", "@import \"c.css\";\na {}\n"),
                ("b.css", "b {}\n"),
                ("c.css", "c {}\n"),
            ],
        )?;
        assert_eq!(text, "@layer base, parts;\nc {}\na {}\nb {}\np {}\n");
        Ok(())
    }

    #[test]
    fn an_import_into_a_layer_stays_in_it() -> Result<(), Box<dyn Error>> {
        let sheets = [
            ("main.css", "@import \"a.css\" layer(base);\n"),
            ("a.css", "a {}\n"),
        ];
        assert_eq!(joined("layer", &sheets)?, "@layer base {\na {}\n}\n");
        Ok(())
    }

    #[test]
    fn what_cannot_be_joined_is_named() {
        for (test, line) in [
            ("far", "@import \"https://example.org/a.css\";"),
            ("up", "@import \"../a.css\";"),
            ("media", "@import \"a.css\" screen;"),
            ("open", "@import \"a.css\""),
        ] {
            let error = joined(test, &[("main.css", line)]).map_err(|error| error.to_string());
            assert!(
                error.is_err_and(|error| error.contains("main.css:1: ")),
                "{line}"
            );
        }
    }

    #[test]
    fn a_sheet_that_imports_itself_is_refused() {
        let sheets = [
            ("main.css", "@import \"a.css\";"),
            ("a.css", "@import \"main.css\";"),
        ];
        let error = joined("circle", &sheets).map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error.ends_with("main.css imports itself")));
    }

    #[test]
    fn squeezing_takes_comments_but_never_what_is_quoted() {
        let text = "/* a\n * b */\na::before {\n    content: '/* \\' */'; /* c */\n}\n\n";
        assert_eq!(squeeze(text), "a::before {\ncontent: '/* \\' */';\n}\n");
    }
}
