//! Imports: an office writes a workshop in one file and its schools in another. Both are parsed into a
//! [`WorkshopImport`](domain::registration::announcement::WorkshopImport), or into every mistake at once,
//! each with its file, line and column.
//!
//! Pure functions over texts: [`crate::cli`] reads the files, and stores the import. `server/sample/` shows
//! and explains the format.
//!
//! Reading order: `parsed_import` (both files together), `workshop`, `sessions` and `workshop_draft` (the
//! workshop file), `schools` (the schools file), their tools `toml_table`, `source_text`, `prose` and
//! `local_time`, `date_shift` (dates moved by weeks), and [`sample`].

mod date_shift;
mod local_time;
mod messages;
mod parsed_import;
mod prose;
pub mod sample;
mod schools;
mod sessions;
mod source_text;
#[cfg(test)]
mod tests;
mod toml_table;
mod workshop;
mod workshop_draft;

pub use date_shift::DateShift;
pub use local_time::weeks_until_open;
pub use parsed_import::{ImportFiles, ParsedImport, parse_files, parse_shifted};
pub use source_text::{FileError, decode};
