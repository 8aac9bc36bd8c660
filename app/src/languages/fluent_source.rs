//! Fluent's format, and the forms that people type: `{ $date }` there is `{date}` here, and a select on
//! `$count` is one form for each plural category.

use domain::languages::fixed_text_forms::{FormPart, form_parts};
use domain::languages::plural_category::PluralCategory;
use domain::languages::{FixedTextForms, FixedTextKey};
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use std::fmt::Write as _;

/// The texts of a file, by key. What is in no form that people can type is left out.
pub(super) fn read_forms(source: &str) -> Vec<(FixedTextKey, FixedTextForms)> {
    let resource = read_resource(source);
    let messages = resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name, message.value.as_ref()?)),
        Entry::Term(_)
        | Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    });
    let forms =
        messages.filter_map(|(id, value)| Some((FixedTextKey::parse(id)?, read_pattern(value)?)));
    forms.collect()
}

/// A file, as far as Fluent can read it.
pub(super) fn read_resource(source: &str) -> FluentResource {
    FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource)
}

fn read_pattern(pattern: &Pattern<&str>) -> Option<FixedTextForms> {
    if let [PatternElement::Placeable { expression }] = pattern.elements.as_slice()
        && let Expression::Select { variants, .. } = expression
    {
        let forms = variants.iter().map(|variant| {
            let category = match variant.key {
                VariantKey::Identifier { name } => PluralCategory::parse(name)?,
                VariantKey::NumberLiteral { .. } => return None,
            };
            Some((category, read_words(&variant.value)?))
        });
        return Some(FixedTextForms::from_iter(
            forms.collect::<Option<Vec<_>>>()?,
        ));
    }
    Some(FixedTextForms::of(&read_words(pattern)?))
}

fn read_words(pattern: &Pattern<&str>) -> Option<String> {
    let mut words = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                let _ = write!(words, "{{{}}}", id.name);
            }
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(words)
}

/// A message in Fluent's format. The empty literal in front keeps a first character from having a
/// meaning there. The category is an argument of its own, because Fluent counts wrongly from 100 on:
/// see [`Language::plural_category`](domain::languages::Language::plural_category).
pub(super) fn write_message(key: FixedTextKey, forms: &FixedTextForms) -> String {
    let mut message = format!("{} =", key.id());
    if !key.is_counted() {
        for (_, text) in forms.iter() {
            let _ = write!(message, " {}", write_words(text));
        }
        message.push('\n');
        return message;
    }
    message.push_str("\n    { $category ->\n");
    for (category, text) in forms.iter() {
        let default = match category {
            PluralCategory::Other => "*",
            _ => "",
        };
        let words = write_words(text);
        let _ = writeln!(message, "        {default}[{}] {words}", category.code());
    }
    message.push_str("    }\n");
    message
}

fn write_words(text: &str) -> String {
    let mut words = String::from("{\"\"}");
    for part in form_parts(text).unwrap_or_default() {
        let _ = match part {
            FormPart::Words(part) => write!(words, "{part}"),
            FormPart::Argument(name) => write!(words, "{{ ${name} }}"),
        };
    }
    words
}
