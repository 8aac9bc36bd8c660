//! What the office prints for a session: sign-in sheets, table tents, a door list. Letter paper; the same
//! pages are a preview on a screen. The server renders them alone; no browser downloads their code.
//!
//! Reading order: [`sheet_frame`] (the document around each), then a file a kind.

pub mod door_list;
pub mod sheet_frame;
pub mod sign_in_sheets;
pub mod table_tents;

pub use door_list::{DoorListLine, DoorListPage, OtherDoorLine};
pub use sheet_frame::{SheetFrame, SheetSession};
pub use sign_in_sheets::{SignInSheet, SignInSheetsPage};
pub use table_tents::TableTentsPage;
