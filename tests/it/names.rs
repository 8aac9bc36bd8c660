//! One name for one thing: no two types or components of the workspace share a name, not even in
//! two modules, so that a search for a name finds one thing.

use crate::tidy::{SourceFile, sources};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeMap;
use syn::visit::{Visit, visit_item_fn, visit_item_mod};

/// The declarations of one file: types, traits, aliases, components, and the types that a macro
/// such as `row_kind!` declares.
#[derive(Default)]
struct Declarations(Vec<String>);

impl<'ast> Visit<'ast> for Declarations {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.0.push(item.ident.to_string());
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let is_component = |it: &syn::Attribute| it.path().is_ident("component");
        if item.attrs.iter().any(is_component) {
            self.0.push(item.sig.ident.to_string());
        }
        visit_item_fn(self, item);
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        if !item.mac.path.is_ident("macro_rules") {
            self.declared_by_macro(item.mac.tokens.clone());
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test_module(item) {
            visit_item_mod(self, item);
        }
    }
}

impl Declarations {
    fn declared_by_macro(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            if let TokenTree::Ident(keyword) = token
                && ["struct", "enum"].iter().any(|it| keyword == it)
                && let Some(TokenTree::Ident(name)) = tokens.peek()
            {
                self.0.push(name.to_string());
            }
        }
    }
}

pub(super) fn is_test_module(item: &syn::ItemMod) -> bool {
    let is_for_tests = |it: &syn::Attribute| {
        it.path().is_ident("cfg")
            && it
                .parse_args::<syn::Path>()
                .is_ok_and(|it| it.is_ident("test"))
    };
    item.attrs.iter().any(is_for_tests)
}

/// The names that are declared more than once, each with the files that declare it.
fn shared_names(sources: &[SourceFile]) -> Vec<String> {
    let mut files: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for source in sources {
        let mut declarations = Declarations::default();
        let syntax = syn::parse_file(&source.text).unwrap();
        declarations.visit_file(&syntax);
        for name in declarations.0 {
            files.entry(name).or_default().push(&source.path);
        }
    }
    files.retain(|_, files| files.len() > 1);
    let lines = files.iter();
    lines
        .map(|(name, files)| format!("{name}: {}", files.join(", ")))
        .collect()
}

#[test]
fn no_two_types_share_a_name() {
    let mut sources = sources(&[".rs"]);
    sources.retain(|source| !source.is_test());
    assert_eq!(shared_names(&sources), [""; 0]);
}

/// The negative control.
#[test]
fn a_name_that_two_files_declare_is_noticed() {
    let first = SourceFile::named("app/src/a.rs", "struct Row { id: u8 }\nenum Kind { A }");
    for second in [
        "pub struct Row;",
        "pub(crate) enum Row { A }",
        "trait Row {}",
        "type Row = u8;",
        "#[component]\nfn Row() -> impl IntoView {}",
        "fn build() { struct Row; }",
        "mod inner { struct Row; }",
        "row_kind! { /// One.\n pub struct Row in ROWS { text: u8 } }",
    ] {
        let second = SourceFile::named("server/src/b.rs", second);
        assert_eq!(
            shared_names(&[first.clone(), second]),
            ["Row: app/src/a.rs, server/src/b.rs"]
        );
    }
    for unlike in [
        "fn row() {}",
        "impl X { type Row = u8; }",
        "#[cfg(test)]\nmod tests { struct Row; }",
        "macro_rules! kinds { () => { struct Row; } }",
    ] {
        let unlike = SourceFile::named("server/src/b.rs", unlike);
        assert_eq!(shared_names(&[first.clone(), unlike]), [""; 0]);
    }
}
