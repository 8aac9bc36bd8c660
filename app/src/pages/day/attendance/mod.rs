//! The desk's page about attendance: the three numbers of every session, and who is there.
//!
//! Reading order: [`attendance_page`] (the page), [`session_detail`] (one session), [`session_list`] (every session's numbers),
//! [`school_attendance`] (the people of a school), [`side_cards`] (sheets, helpers, the session's code),
//! [`walk_in_form`], [`person_page`] (one person's acts, and their corrections).

pub mod attendance_page;
pub mod person_page;
pub mod school_attendance;
pub mod session_detail;
pub mod session_list;
pub mod side_cards;
mod walk_in_form;

pub use attendance_page::AttendancePage;
pub use person_page::{ActLine, PersonPage};
pub use school_attendance::{PersonLine, SchoolSection, StayTimes};
pub use session_detail::{HelperLine, SessionDetail};
pub use session_list::{AttendanceNumbers, AttendanceSessionLine};
pub use side_cards::MadeHelperLink;
