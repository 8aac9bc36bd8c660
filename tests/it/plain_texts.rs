//! One word list for every text that people read: pages, emails, errors, print and calendar. A text
//! is a string in the sources; documents, comments, tests and logs are not looked at.

use crate::tidy::{SourceFile, sources};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A wording that no text has, and what to write instead.
const WORD_LIST: [(&str, &str); 26] = [
    ("whoever", "the person who"),
    ("whosever", "whose"),
    ("e-mail", "email"),
    ("of a device of", "on a device"),
    ("this mail", "this email"),
    ("came free", "opened"),
    ("comes free", "opens"),
    ("school place", "slot"),
    ("places left", "slots open"),
    ("place is held", "slot is held"),
    ("has a place in", "has a slot in"),
    ("you included", "including you"),
    ("answers for it", "owner, or contact person"),
    ("hangs loose", "loose end"),
    ("it stands", "it is"),
    ("is wanted", "target"),
    ("nothing waits", "none yet"),
    ("of the trade", "jargon"),
    ("drawing lots", "a randomized trial"),
    ("does not suit", "doesn't work for"),
    ("such page, or", "we can't find that page"),
    ("cancelled", "canceled"),
    ("colour", "color"),
    ("kindly", "please"),
    ("in order to", "to"),
    ("utilize", "use"),
];

/// The strings of a file, outside doc comments, test modules and logs.
fn texts(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                let is_attribute = |it: &TokenTree| matches!(it, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
                tokens
                    .next_if(|it| matches!(it, TokenTree::Punct(inner) if inner.as_char() == '!'));
                tokens.next_if(is_attribute);
            }
            TokenTree::Ident(name) if name == "tracing" => {
                while tokens
                    .next_if(|it| !matches!(it, TokenTree::Group(_)))
                    .is_some()
                {}
                tokens.next();
            }
            TokenTree::Group(group) => found.extend(texts(group.stream())),
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    found.push(text.value());
                }
            }
            _ => {}
        }
    }
    found
}

/// The wordings to mend. A text without a blank is a name, not read by anybody.
fn find_wordings(file: &SourceFile) -> Vec<String> {
    let source = match file.text.split_once("#[cfg(test)]\nmod tests {") {
        Some((before, _)) => before,
        None => &file.text,
    };
    let tokens: TokenStream = source.parse().unwrap();
    let mut found = Vec::new();
    for text in texts(tokens) {
        let lower = text.to_lowercase();
        for (wording, instead) in WORD_LIST {
            if lower.contains(' ') && lower.contains(wording) {
                found.push(format!(
                    "{}: instead of “{wording}”, write “{instead}”: {text}",
                    file.path
                ));
            }
        }
    }
    found
}

#[test]
fn every_text_follows_the_word_list() {
    let mut files = sources(&[".rs"]);
    files.retain(|file| {
        let is_read = ["app/src/", "app/domain/src/", "server/src/"];
        is_read.iter().any(|folder| file.path.starts_with(folder)) && !file.is_test()
    });
    let found: Vec<_> = files.iter().flat_map(find_wordings).collect();
    assert_eq!(found, [""; 0]);
}

/// The negative control: a wording is found in a string and in a page's markup, and nowhere else.
#[test]
fn a_wording_is_found_where_people_read_it() {
    let found = |text: &str| find_wordings(&SourceFile::named("app/src/x.rs", text)).len();
    assert_eq!(
        found("fn f() -> &'static str { \"For whoever comes.\" }"),
        1
    );
    assert_eq!(
        found("fn f() { view! { <p>\"Your e-mail address\"</p> } }"),
        1
    );
    assert_eq!(
        found("/// For whoever comes.\nfn f() { tracing::warn!(a, \"whoever it is\"); }"),
        0
    );
    assert_eq!(
        found("fn f() -> &'static str { \"For everyone who comes.\" }"),
        0
    );
}
