//! One good example for each list of rows, shown while the list is empty and never saved. All of
//! them belong to one school's story, so that a team sees how the steps follow from each other.

pub const OBSERVATION: &str = "38% of English learners in grades 3 to 5 are on track in reading.";
pub const INFERENCE: &str = "English learners meet few texts that they can read alone.";
pub const THEME: &str = "Reading in a second language";
pub const ACTION: &str = "Meet every other week as a leadership team, with an agenda and notes.";
pub const PROBLEM: &str = "In February 2019, 38.0% of English learners, grades 3-5, were on track in \
    reading (FAST, winter, n=112). We want 68.0% by June 1, 2020. Gap: 30.0 percentage points, about \
    34 students.";
pub const CAUSE: &str = "guided reading groups meet only once a week";
pub const FOCUS: &str = "Reading in grades 3 to 5";
pub const INITIATIVE: &str = "Guided reading every day";
pub const INITIATIVE_DETAILS: &str =
    "In every classroom, small groups read with a teacher for 20 minutes a day.";
pub const ACTION_STEP: &str = "Make a schedule with 20 minutes of guided reading a day";
pub const METRIC: &str = "Classrooms where guided reading was seen, in six walkthroughs a month";
pub const CHECKIN: &str = "The schedule is in place. Groups met daily in 4 of 6 rooms. We adjust: the \
    coach joins the other two rooms.";
