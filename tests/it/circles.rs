//! Arrows run one way: no file uses another that uses it in turn, however long the way around.
//! Parents and the files below them count as one, since a parent names its parts.

use crate::names::is_test_module;
use crate::tidy::{SourceFile, sources};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::Visit;

/// The crates by name, and the folders of their modules.
const CRATES: [(&str, &str); 6] = [
    ("domain", "app/domain/src/"),
    ("store", "server/store/src/"),
    ("app", "app/src/"),
    ("server", "server/src/"),
    ("bundle", "frontend/bundle/src/"),
    ("split", "frontend/split/src/"),
];

/// A module's path, which begins with its crate's name.
type ModulePath = Vec<String>;

/// One file's module: the paths it uses, and the names it re-exports with `pub use`.
#[derive(Default)]
struct Module {
    file: String,
    paths: Vec<ModulePath>,
    re_exports: BTreeMap<String, ModulePath>,
}

impl Module {
    fn add_use(&mut self, before: &[String], tree: &syn::UseTree, is_re_export: bool) {
        let mut path = before.to_vec();
        match tree {
            syn::UseTree::Path(it) => {
                path.push(it.ident.to_string());
                self.add_use(&path, &it.tree, is_re_export);
            }
            syn::UseTree::Group(it) => {
                for tree in &it.items {
                    self.add_use(&path, tree, is_re_export);
                }
            }
            syn::UseTree::Glob(_) => self.paths.push(path),
            syn::UseTree::Name(_) | syn::UseTree::Rename(_) => {
                let (name, known_as) = match tree {
                    syn::UseTree::Rename(it) => (it.ident.to_string(), it.rename.to_string()),
                    syn::UseTree::Name(it) => (it.ident.to_string(), it.ident.to_string()),
                    _ => return,
                };
                if name != "self" {
                    path.push(name);
                }
                match is_re_export {
                    true => drop(self.re_exports.insert(known_as, path)),
                    false => self.paths.push(path),
                }
            }
        }
    }

    /// A macro's tokens are not parsed; paths stand in them as names between colons.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path = ModulePath::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) if colons == 2 => path.push(name.to_string()),
                TokenTree::Ident(name) => {
                    self.paths
                        .push(std::mem::replace(&mut path, vec![name.to_string()]));
                }
                TokenTree::Punct(it) if it.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            colons = 0;
        }
        self.paths.push(path);
    }
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let is_re_export = !matches!(item.vis, syn::Visibility::Inherited);
        self.add_use(&[], &item.tree, is_re_export);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path.segments.iter().map(|it| it.ident.to_string());
        self.paths.push(names.collect());
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.add_tokens(call.tokens.clone());
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test_module(item) {
            syn::visit::visit_item_mod(self, item);
        }
    }
}

struct Modules(BTreeMap<ModulePath, Module>);

impl Modules {
    fn read(sources: &[SourceFile]) -> Self {
        let modules = sources.iter().filter_map(|source| {
            let path = module_path(&source.path)?;
            let mut module = Module {
                file: source.path.clone(),
                ..Module::default()
            };
            module.visit_file(&syn::parse_file(&source.text).unwrap());
            Some((path, module))
        });
        Self(modules.collect())
    }

    /// The module that a path leads to from another, through re-exports on the way.
    fn resolve(&self, from: &ModulePath, path: &[String]) -> Option<ModulePath> {
        let (first, mut rest) = path.split_first()?;
        let child = |module: &ModulePath, name: &String| {
            let mut child = module.clone();
            child.push(name.clone());
            self.0.contains_key(&child).then_some(child)
        };
        let mut module = match first.as_str() {
            "crate" => from[..1].to_vec(),
            "self" => from.clone(),
            "super" => {
                let mut module = from[..from.len() - 1].to_vec();
                while let Some((_, after)) = rest.split_first().filter(|(it, _)| *it == "super") {
                    module.pop();
                    rest = after;
                }
                module
            }
            _ => child(from, first).or_else(|| child(&Vec::new(), first))?,
        };
        while let Some((name, after)) = rest.split_first() {
            if let Some(below) = child(&module, name) {
                (module, rest) = (below, after);
            } else if let Some(handed_on) = self.0.get(&module)?.re_exports.get(name) {
                return self.resolve(&module, handed_on).or(Some(module));
            } else {
                break;
            }
        }
        self.0.contains_key(&module).then_some(module)
    }

    /// The modules that each module uses, without its parents and those below it.
    fn arrows(&self) -> BTreeMap<&ModulePath, BTreeSet<ModulePath>> {
        let arrows = self.0.iter().map(|(from, module)| {
            let used = module.paths.iter();
            let used = used.filter_map(|path| self.resolve(from, path));
            let others = used.filter(|to| !to.starts_with(from) && !from.starts_with(to));
            (from, others.collect())
        });
        arrows.collect()
    }

    /// The files that lie on a circle, each with the next file on a way back to it.
    fn circles(&self) -> Vec<String> {
        let arrows = self.arrows();
        let reached = |from: &ModulePath| {
            let mut reached = BTreeSet::new();
            let mut ahead = vec![from];
            while let Some(module) = ahead.pop() {
                for next in &arrows[module] {
                    if reached.insert(next) {
                        ahead.push(next);
                    }
                }
            }
            reached
        };
        let reached: BTreeMap<_, _> = arrows.keys().map(|from| (*from, reached(from))).collect();
        let mut found = Vec::new();
        for (from, next) in &arrows {
            for to in next {
                if reached[to].contains(from) {
                    found.push(format!("{} -> {}", self.0[*from].file, self.0[to].file));
                }
            }
        }
        found
    }
}

/// The path of a file's module; `None` for a file of no crate in [`CRATES`].
fn module_path(file: &str) -> Option<ModulePath> {
    let (name, rest) = CRATES
        .iter()
        .find_map(|(name, folder)| Some((name, file.strip_prefix(folder)?)))?;
    let mut path = vec![(*name).to_owned()];
    path.extend(rest.strip_suffix(".rs")?.split('/').map(str::to_owned));
    if ["mod", "lib", "main"].contains(&path.last()?.as_str()) {
        path.pop();
    }
    Some(path)
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut sources = sources(&[".rs"]);
    sources.retain(|source| !source.is_test());
    assert_eq!(Modules::read(&sources).circles(), [""; 0]);
}

/// The negative control.
#[test]
fn a_circle_is_noticed_however_it_is_closed() {
    let lib = ("app/src/lib.rs", "pub mod a;\npub mod b;\npub mod c;");
    for (a, b) in [
        ("use crate::b::B;", "use crate::a::A;"),
        ("use crate::b::{self, B};", "use super::a::A;"),
        ("use crate::b::*;", "fn f() { crate::a::g(); }"),
        (
            "use super::{c::C, b::B};",
            "fn f() { view! { <p>{crate::a::g()}</p> } }",
        ),
        ("use crate::c::FromB;", "use crate::a::A;"),
    ] {
        let files = [lib, ("app/src/a.rs", a), ("app/src/b.rs", b)];
        let hands_on = ("app/src/c.rs", "pub use crate::b::B as FromB;");
        let files = files.iter().chain([&hands_on]);
        let sources: Vec<_> = files
            .map(|(path, text)| SourceFile::named(path, text))
            .collect();
        assert_eq!(
            Modules::read(&sources).circles(),
            [
                "app/src/a.rs -> app/src/b.rs",
                "app/src/b.rs -> app/src/a.rs"
            ],
            "{a} {b}"
        );
    }
}

#[test]
fn a_parent_and_its_parts_are_no_circle() {
    let files = [
        ("app/src/lib.rs", "mod a;\nuse a::A;"),
        ("app/src/a.rs", "mod b;\npub use b::B;\nuse crate::X;"),
        ("app/src/a/b.rs", "use super::A;"),
    ];
    let sources = files.map(|(path, text)| SourceFile::named(path, text));
    assert_eq!(Modules::read(&sources).circles(), [""; 0]);
}
