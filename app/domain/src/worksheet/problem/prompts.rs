//! Questions for a team that doesn't know how to begin.

pub const PROMPTS: [&str; 5] = [
    "What do the data say that everyone at the table agrees on?",
    "Which students does the school serve least well, and since when?",
    "Does another source tell the same story, or a different one?",
    "Whose voice is missing from these data?",
    "If only one thing could change in a year, which would matter most to students?",
];
