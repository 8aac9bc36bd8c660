//! The text of `textarea` and `title`, the two elements in which a browser reads character references
//! but no elements.
//!
//! Leptos writes both raw on the server, so that `</textarea>` in a note would end the field and
//! the rest would be markup. All of their text goes through [`escape_on_server`];
//! `tests/it/tidy.rs` checks that no other file has such an element. The browser sets a text node
//! or the title, where nothing is escaped, and hydrates a `textarea` without looking at its text.
//!
//! Upstream, at <https://github.com/leptos-rs/leptos>:
//! - `textarea`: `ESCAPE_CHILDREN` is false in tachys 0.2.19, `html/element/elements.rs`. Fixed
//!   after Leptos 0.8.23 (pull request 4821, after 4730 was reverted by 4819): with a release that
//!   has the fix the text here would be escaped twice, which `tests/it/attacks/markup.rs` notices.
//! - `title`: `ServerMetaContextOutput::inject_meta_context` of `leptos_meta` 0.8.7 writes the text
//!   unescaped. Not yet reported; the fix is to escape `&` and `<` there.

use super::announcer::DocumentTitle;
use leptos::prelude::*;
use leptos_meta::Title;

/// A `textarea` with an initial text. Its attributes follow `{..}`.
#[component]
pub(crate) fn TextArea(#[prop(into, optional)] text: String) -> impl IntoView {
    view! { <textarea>{escape_on_server(keep_first_line_end(text))}</textarea> }
}

#[component]
pub(crate) fn PageTitle(title: DocumentTitle) -> impl IntoView {
    view! { <Title text=move || escape_on_server(title.get())/> }
}

/// Doubles a leading line end: a browser drops one right after `<textarea>`.
fn keep_first_line_end(text: String) -> String {
    let drops = cfg!(feature = "ssr") && text.starts_with(['\r', '\n']);
    match drops {
        true => format!("\n{text}"),
        false => text,
    }
}

fn escape_on_server(text: String) -> String {
    match cfg!(feature = "ssr") {
        true => escape_html(&text),
        false => text,
    }
}

/// Escapes a text for use between tags or in an attribute.
pub fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_no_markup() {
        let typed = "<b title=\"x\" id='y'>&";
        assert_eq!(
            escape_html(typed),
            "&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;"
        );
    }

    #[test]
    fn what_people_typed_ends_no_field() {
        let typed = "\n</textarea><b>&lt;";
        let field = view! { <TextArea text={typed} {..} id="x"/> }.to_html();
        assert_eq!(
            field,
            "<textarea id=\"x\">\n\n&lt;/textarea&gt;&lt;b&gt;&amp;lt;</textarea>"
        );
        // The negative control: once Leptos escapes it, the text above is escaped twice.
        let raw = view! { <textarea>{typed}</textarea> }.to_html();
        assert!(raw.contains("</textarea><b>"), "{raw}");
    }

    #[test]
    fn a_first_line_end_is_written_twice() {
        for (typed, written) in [
            ("\na", "\n\na"),
            ("\r\na", "\n\r\na"),
            ("a\n", "a\n"),
            ("", ""),
        ] {
            assert_eq!(keep_first_line_end(typed.to_owned()), written, "{typed:?}");
        }
    }
}
