//! A session as the page shows it.

use super::school_attendance::SchoolSection;
use super::session_list::AttendanceNumbers;

/// A session with its schools and people.
#[derive(Clone, Debug)]
pub struct SessionDetail {
    pub id: String,
    /// The address of the page and, below it, of its forms.
    pub base: String,
    /// The address of the session's sheets.
    pub sheets: String,
    /// "Monday, April 22".
    pub date: String,
    /// "3:15–6:15 PM".
    pub time: String,
    pub place: String,
    pub numbers: AttendanceNumbers,
    pub schools: Vec<SchoolSection>,
    /// Questions about people, each with the address of the person's page: "Ana Ruiz, Northside: No sign-out".
    pub questions: Vec<(String, String)>,
    /// People whom the roster names and who have not signed in: "Ana Ruiz, Northside", with the address.
    pub missing: Vec<(String, String)>,
    pub helpers: Vec<HelperLine>,
    /// The organizer who made the code that works now, and the time.
    pub code_made: Option<String>,
    /// Schools that a walk-in may belong to, by slug and name.
    pub all_schools: Vec<(String, String)>,
    /// The id of the act that the walk-in's form sends.
    pub new_act: String,
}

impl SessionDetail {
    /// The page's address with this session shown.
    pub(super) fn address(&self) -> String {
        format!("{}?session={}", self.base, self.id)
    }
}

#[derive(Clone, Debug)]
pub struct HelperLine {
    pub id: i64,
    pub name: String,
    /// The organizer who made the link, and the time.
    pub made: String,
    pub ended: Option<String>,
}
