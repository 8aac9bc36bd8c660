//! Reads TOML by key, and reports keys that are missing or unknown and values of the wrong kind.

use super::prose::to_one_line;
use super::source_text::{FileErrors, ImportFileKind};
use jiff::civil::{Date, DateTime};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// A value, and the byte at which it stands.
pub(super) struct LocatedValue<T> {
    pub(super) value: T,
    pub(super) at: usize,
}

/// A table that is asked for its keys one by one; [`TomlTable::finish`] reports the others.
pub(super) struct TomlTable<'t> {
    table: &'t DeTable<'t>,
    /// The byte at which it begins.
    pub(super) at: usize,
    /// The name that messages give it.
    name: &'static str,
    errors: &'t FileErrors,
    known: Vec<&'static str>,
}

impl<'t> TomlTable<'t> {
    pub(super) fn new(
        table: &'t DeTable<'t>,
        at: usize,
        name: &'static str,
        errors: &'t FileErrors,
    ) -> Self {
        Self {
            table,
            at,
            name,
            errors,
            known: Vec::new(),
        }
    }

    /// Reports every key that was not asked for.
    pub(super) fn finish(self) {
        for (key, _) in self.table {
            if !self.known.iter().any(|known| *known == key.get_ref()) {
                let known = self.known.join(", ");
                let message = format!(
                    "“{}” is not known in {}, which may have: {known}.",
                    key.get_ref(),
                    self.name
                );
                self.add_error(key.span().start, message);
            }
        }
    }

    pub(super) fn add_error(&self, at: usize, message: impl Into<String>) {
        self.errors.add(ImportFileKind::Workshop, at, message);
    }

    /// A text that is not empty, without outer blanks.
    pub(super) fn text(
        &mut self,
        key: &'static str,
        example: &str,
    ) -> Option<LocatedValue<String>> {
        let text = self.required(key, "a text in quotes", example, |value| match value {
            DeValue::String(text) => Some(to_one_line(text)),
            _ => None,
        })?;
        if text.value.is_empty() {
            self.add_error(
                text.at,
                format!("“{key}” is empty: write {key} = {example}"),
            );
            return None;
        }
        Some(text)
    }

    /// A text that may be missing.
    pub(super) fn optional_text(&mut self, key: &'static str, example: &str) -> String {
        if self.table.contains_key(key) {
            let kind = "a text in quotes";
            let text = self.required(key, kind, example, |value| match value {
                DeValue::String(text) => Some(to_one_line(text)),
                _ => None,
            });
            text.map_or_else(String::new, |text| text.value)
        } else {
            self.known.push(key);
            String::new()
        }
    }

    /// A word that may be missing, and is one of those that `parse` knows.
    pub(super) fn optional_word<T>(
        &mut self,
        key: &'static str,
        words: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if !self.table.contains_key(key) {
            self.known.push(key);
            return None;
        }
        let example = format!("\"{}\"", words.first().unwrap_or(&""));
        let word = self.text(key, &example)?;
        let parsed = parse(&word.value);
        if parsed.is_none() {
            let message = format!("“{key}” must be {}.", words.join(" or "));
            self.add_error(word.at, message);
        }
        parsed
    }

    /// A whole number up to `max`.
    pub(super) fn number(
        &mut self,
        key: &'static str,
        example: &str,
        max: u32,
    ) -> Option<LocatedValue<u32>> {
        let kind = format!("a whole number from 0 to {max}");
        self.required(key, &kind, example, |value| match value {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix())
                .ok()
                .filter(|number| *number <= max),
            _ => None,
        })
    }

    /// A number that may be missing.
    pub(super) fn optional_number(
        &mut self,
        key: &'static str,
        example: &str,
        max: u32,
    ) -> Option<LocatedValue<u32>> {
        if self.table.contains_key(key) {
            self.number(key, example, max)
        } else {
            self.known.push(key);
            None
        }
    }

    /// A day and a time in the workshop's zone.
    pub(super) fn local_time(
        &mut self,
        key: &'static str,
        example: &str,
    ) -> Option<LocatedValue<DateTime>> {
        let kind = "a local day and time without a zone, 24-hour clock and no quotes";
        self.required(key, kind, example, |value| match value {
            DeValue::Datetime(Datetime {
                date: Some(date),
                time: Some(time),
                offset: None,
            }) => {
                let date = civil_date(*date)?;
                let part = |number| i8::try_from(number).ok();
                let nanosecond = i32::try_from(time.nanosecond.unwrap_or(0)).ok()?;
                let second = part(time.second.unwrap_or(0))?;
                let hour = part(time.hour)?;
                jiff::civil::Time::new(hour, part(time.minute)?, second, nanosecond)
                    .ok()
                    .map(|time| date.to_datetime(time))
            }
            _ => None,
        })
    }

    pub(super) fn date(&mut self, key: &'static str, example: &str) -> Option<LocatedValue<Date>> {
        self.required(key, "a day without quotes", example, |value| match value {
            DeValue::Datetime(Datetime {
                date: Some(date),
                time: None,
                offset: None,
            }) => civil_date(*date),
            _ => None,
        })
    }

    /// A list of texts, none of them empty. It may be missing.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<LocatedValue<String>> {
        self.known.push(key);
        let Some((_, value)) = self.entry(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            let message = format!("“{key}” must be a list of texts, such as {key} = [\"…\"]");
            self.add_error(value.span().start, message);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            let at = item.span().start;
            match item.get_ref() {
                DeValue::String(text) if !to_one_line(text).is_empty() => {
                    texts.push(LocatedValue {
                        value: to_one_line(text),
                        at,
                    })
                }
                _ => self.add_error(
                    at,
                    format!("Each item of “{key}” must be a text in quotes."),
                ),
            }
        }
        texts
    }

    pub(super) fn table(&mut self, key: &'static str, name: &'static str) -> Option<TomlTable<'t>> {
        self.known.push(key);
        let Some((_, value)) = self.entry(key) else {
            self.add_error(self.at, format!("The section {name} is missing."));
            return None;
        };
        let at = value.span().start;
        let DeValue::Table(table) = value.get_ref() else {
            self.add_error(
                at,
                format!("“{key}” must be a section that begins with {name}."),
            );
            return None;
        };
        Some(TomlTable::new(table, at, name, self.errors))
    }

    /// A table that may be missing.
    pub(super) fn optional_table(
        &mut self,
        key: &'static str,
        name: &'static str,
    ) -> Option<TomlTable<'t>> {
        if self.table.contains_key(key) {
            self.table(key, name)
        } else {
            self.known.push(key);
            None
        }
    }

    /// Tables of one kind, such as `[[session]]`.
    pub(super) fn tables(&mut self, key: &'static str, name: &'static str) -> Vec<TomlTable<'t>> {
        self.known.push(key);
        let Some((at, value)) = self.entry(key) else {
            return Vec::new();
        };
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let table = |item: &'t Spanned<DeValue<'t>>| match item.get_ref() {
            DeValue::Table(table) if value.get_ref().is_array() => {
                Some(TomlTable::new(table, item.span().start, name, self.errors))
            }
            _ => {
                self.add_error(at, format!("Each “{key}” must begin with {name}."));
                None
            }
        };
        items.into_iter().filter_map(table).collect()
    }

    fn entry(&self, key: &str) -> Option<(usize, &'t Spanned<DeValue<'t>>)> {
        let (key, value) = self.table.get_key_value(key)?;
        Some((key.span().start, value))
    }

    fn required<T>(
        &mut self,
        key: &'static str,
        kind: &str,
        example: &str,
        read: impl Fn(&DeValue<'t>) -> Option<T>,
    ) -> Option<LocatedValue<T>> {
        self.known.push(key);
        let Some((_, value)) = self.entry(key) else {
            let message = format!(
                "“{key}” is missing in {}: write {key} = {example}",
                self.name
            );
            self.add_error(self.at, message);
            return None;
        };
        let at = value.span().start;
        let located = read(value.get_ref()).map(|value| LocatedValue { value, at });
        if located.is_none() {
            self.add_error(
                at,
                format!("“{key}” must be {kind}, such as {key} = {example}"),
            );
        }
        located
    }
}

fn civil_date(date: toml::value::Date) -> Option<Date> {
    let year = i16::try_from(date.year).ok()?;
    let month = i8::try_from(date.month).ok()?;
    Date::new(year, month, i8::try_from(date.day).ok()?).ok()
}
