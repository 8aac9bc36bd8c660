//! The smallest groups of students whose numbers are shown.

use std::borrow::Cow;

/// The state's own bound: a number of fewer students says little.
pub const MIN_RELIABLE_STUDENTS: u32 = 20;
/// A number of fewer students could point at one of them, and is never published.
pub const MIN_PUBLISHED_STUDENTS: u32 = 10;

/// The words that stand in the place of numbers that never leave.
pub const WITHHELD_WORDS: &str = "The numbers are withheld";

/// The hint at a number of students below [`MIN_PUBLISHED_STUDENTS`].
pub fn never_published_message() -> Cow<'static, str> {
    let message = format!(
        "Fewer than {MIN_PUBLISHED_STUDENTS} students. This number stays in the worksheet and is \
         never published."
    );
    message.into()
}
