//! Attendance at the desk: the page, a person's page, the sheets to print, the file.
//!
//! Reading order: `session_texts` (dates and times in words), `detail` (one session as its page shows it),
//! `page`, `person`, `sheets`, `csv`. What organizers send is in `forms::desk::attendance`.

pub(crate) mod csv;
mod detail;
pub(crate) mod page;
pub(crate) mod person;
mod session_texts;
pub(crate) mod sheets;

pub(crate) use page::AttendanceAnswer;
pub(crate) use session_texts::{SessionClock, session_address};
