//! Prints of the office for a session: sign-in sheets, table tents, a door list, the poster with its code.
//! Letter paper; the same pages are a preview on a screen.
//!
//! Reading order: [`sheet_frame`] (the document around each), then a file a kind.

pub mod code_poster;
pub mod door_list;
pub mod sheet_frame;
pub mod sign_in_sheets;
pub mod table_tents;

pub use code_poster::CodePosterPage;
pub use door_list::{DoorListLine, DoorListPage, OtherDoorLine};
pub use sheet_frame::{SheetFrame, SheetSession};
pub use sign_in_sheets::{SignInSheet, SignInSheetsPage};
pub use table_tents::TableTentsPage;
