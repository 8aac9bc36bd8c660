//! What people call the parts of a worksheet, where one is named away from its place: in history, and
//! in the list of comments. A field is called as it is labelled on its page.

/// What a root is called.
pub fn root_name(root: &str) -> &'static str {
    match root {
        "t:notes" => "Notes",
        "r:parking" => "Parking lot",
        "t:sami_notes" => "SAMI note catcher",
        "t:review_notes" => "Data review note catcher",
        "r:actions" => "Lines of the SAMI note catcher",
        "r:themes" => "Themes",
        "r:cards" => "Evidence board",
        "r:problems" => "Problem statements",
        "r:causes" => "Causes",
        "r:evidence" => "Evidence about causes",
        "r:focus" => "Areas of focus",
        "r:theories" => "Theories of action",
        "r:goals" => "Goals",
        "r:initiatives" => "Initiatives",
        "r:steps" => "Action steps",
        "r:metrics" => "Metrics",
        "m:monitoring" | "t:monitoring_team" | "t:data_owner" | "t:reported_to" => "Monitoring",
        "r:checkins" => "Looks at initiatives",
        "r:readings" => "Readings",
        _ => "Worksheet",
    }
}

/// What a cell of a root is called, or a text that stands for itself; none where the worksheet has no
/// such field.
#[rustfmt::skip]
pub fn field_name(root: &str, cell: &str) -> Option<&'static str> {
    Some(match (root.split_once(':').map_or(root, |(_, name)| name), cell) {
        ("parking", "text") => "What is put off",
        ("parking", "done") => "Done",
        ("actions", "sami") => "Where in the SAMI",
        ("actions", "note") => "Strength or challenge",
        ("actions", "action") => "What could be done",
        ("actions", "effort") => "Effort",
        ("actions", "impact") => "Impact",
        ("actions", "starred") => "High-leverage action",
        ("themes", "title") => "Theme",
        ("cards", "kind") => "What it is",
        ("cards", "source") => "Where it comes from",
        ("cards", "measure") => "Which part of it",
        ("cards", "detail") => "Where exactly",
        ("cards", "on") => "Date",
        ("cards", "group") => "Group",
        ("cards", "grades") => "Grades",
        ("cards", "value") => "Number",
        ("cards", "unit") => "What it counts",
        ("cards", "n") => "How many students",
        ("cards", "quote") => "What somebody said, word for word",
        ("cards", "text") => "What it says",
        ("cards", "theme") => "Theme",
        ("cards", "cites1") => "Observation it rests on",
        ("cards", "cites2") => "A second one",
        ("cards", "cites3") => "A third one",
        ("problems", "area") => "Area",
        ("problems", "indicator") => "What is measured",
        ("problems", "measure") => "How it is measured",
        ("problems", "direction") => "Which way is better",
        ("problems", "unit") => "The numbers count",
        ("problems", "group") => "Group",
        ("problems", "grades") => "Grades",
        ("problems", "n") => "How many students",
        ("problems", "current") => "Current number",
        ("problems", "observation") => "Observation it is from",
        ("problems", "source") => "Source",
        ("problems", "as_of") => "Measured on",
        ("problems", "desired") => "Number you want",
        ("problems", "by_when") => "By when",
        ("problems", "basis") => "Why that much",
        ("problems", "trend1_when" | "trend2_when" | "trend3_when" | "trend4_when") => "Earlier numbers: measured on",
        ("problems", "trend1_value" | "trend2_value" | "trend3_value" | "trend4_value") => "Earlier numbers",
        ("problems", "wording") => "What the number says",
        ("problems", "inquiry") => "What you noticed",
        ("problems", "students") => "Students",
        ("problems", "families") => "Families",
        ("problems", "staff") => "Staff",
        ("problems", "community") => "Community",
        ("problems", "students_said") => "What you heard from students",
        ("problems", "families_said") => "What you heard from families",
        ("problems", "staff_said") => "What you heard from staff",
        ("problems", "community_said") => "What you heard from the community",
        ("causes", "problem") => "Problem",
        ("causes", "because") => "The problem is occurring because …",
        ("causes", "domain") => "Where it lies",
        ("causes", "why_of") => "Answers why",
        ("causes", "same_as") => "Says the same as",
        ("causes", "sami") => "SAMI area or item",
        ("causes", "not_sami") => "If it is not in the SAMI: why",
        ("causes", "alterable") => "Can the school change it?",
        ("causes", "standing") => "Where the team stands",
        ("causes", "if_true") => "What would we see if this is true?",
        ("causes", "if_false") => "What would we see if it is not?",
        ("causes", "would") => "If it changed, the number would …",
        ("causes", "method") => "How you will look",
        ("causes", "who") => "Who looks",
        ("causes", "by_when") => "By when",
        ("causes", "root_without") => "Would the problem be there without this cause?",
        ("causes", "root_recurs") => "Will the problem come back once this cause is gone?",
        ("causes", "root_similar") => "Will its end lead to similar problems?",
        ("causes", "parked_because") => "Parked: why the team leaves it",
        ("evidence", "cause") => "The cause it is about",
        ("evidence", "method") => "How you found it",
        ("evidence", "source") => "Where",
        ("evidence", "on") => "When",
        ("evidence", "sample") => "How many",
        ("evidence", "finding") => "What you found",
        ("evidence", "shows") => "What it says of the cause",
        ("evidence", "strength") => "How strong it is",
        ("evidence", "link") => "Link",
        ("evidence", "response") => "What do you make of it?",
        ("focus", "title") => "Area of focus",
        ("focus", "strand") => "Where it stands in the Blueprint",
        ("focus", "problem1") => "Problem that it is about",
        ("focus", "problem2") => "Second problem",
        ("focus", "problem3") => "Third problem",
        ("theories", "problem") => "Problem whose number it moves",
        ("theories", "if_we") => "If we …",
        ("theories", "then") => "then …",
        ("goals", "problem") => "Problem whose numbers it has",
        ("goals", "target") => "Number to be reached",
        ("goals", "by_when") => "By when",
        ("goals", "family") => "The goal in words for families",
        ("initiatives", "focus") => "Area of focus",
        ("initiatives", "cause") => "Verified cause that it answers",
        ("initiatives", "action") => "Starred SAMI action that it takes up",
        ("initiatives", "name") => "Initiative",
        ("initiatives", "what") => "What you will do",
        ("initiatives", "evidence") => "Where it is shown that it works",
        ("initiatives", "tier") => "How well that is shown",
        ("initiatives", "audience") => "Who it is for",
        ("initiatives", "resources") => "Resources and inequity",
        ("initiatives", "owner") => "Who answers for it",
        ("initiatives", "family") => "The initiative in words for families",
        ("steps", "initiative") => "The initiative it is a step of",
        ("steps", "what") => "What is done",
        ("steps", "owner") => "Who does it",
        ("steps", "start") => "From",
        ("steps", "due") => "Until",
        ("steps", "resources") => "What it takes",
        ("steps", "cost") => "What it costs, in dollars",
        ("steps", "fund") => "From which fund",
        ("steps", "deliverable") => "What is there when it is done",
        ("steps", "status") => "How far it is",
        ("metrics", "initiative") => "The initiative it measures",
        ("metrics", "kind") => "Leading or lagging",
        ("metrics", "about") => "Whose doing it measures",
        ("metrics", "definition") => "What exactly is measured",
        ("metrics", "source") => "Where the number comes from",
        ("metrics", "unit") => "What the number counts",
        ("metrics", "baseline") => "What it is now",
        ("metrics", "baseline_on") => "Measured on",
        ("metrics", "target") => "What it should become",
        ("metrics", "target_on") => "By when",
        ("metrics", "cadence") => "How often",
        ("metrics", "collector") => "Who reads it",
        ("metrics", "first") => "First read on",
        ("monitoring", "cadence") => "How often",
        ("monitoring", "starts") => "From when",
        ("monitoring_team", "") => "Who looks",
        ("data_owner", "") => "Who keeps the data",
        ("reported_to", "") => "To whom it is reported",
        ("checkins", "initiative") => "The initiative that was looked at",
        ("checkins", "on") => "Day of this look",
        ("checkins", "steps") => "How far the steps are",
        ("checkins", "fidelity") => "Is it done as it was meant?",
        ("checkins", "decision") => "What you decide",
        ("checkins", "why") => "Why",
        ("checkins", "next") => "When you look again",
        ("readings", "metric") => "The metric that was read",
        ("readings", "on") => "Read on",
        ("readings", "value") => "Number",
        ("readings", "note") => "Note",
        _ => return None,
    })
}

/// What a part of a worksheet is called, with what it belongs to: "Problem statements: Current number".
pub fn place_name(root: &str, cell: Option<&str>) -> String {
    let whole = root_name(root);
    match field_name(root, cell.unwrap_or_default()) {
        Some(field) => format!("{whole}: {field}"),
        None => whole.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::schema::{RootKind, WORKSHEET};

    #[test]
    fn whatever_the_schema_has_is_called_something() {
        for root in WORKSHEET.roots {
            assert_ne!(root_name(root.name), "Worksheet", "{}", root.name);
            let (RootKind::Rows(cells) | RootKind::Values(cells)) = root.kind else {
                continue;
            };
            for cell in cells {
                let name = field_name(root.name, cell.name);
                assert!(name.is_some(), "{} {}", root.name, cell.name);
            }
        }
        assert_eq!(field_name("r:problems", "nothing"), None);
    }

    #[test]
    fn a_field_is_named_with_what_it_belongs_to() {
        let names = [
            ("t:notes", None),
            ("t:data_owner", None),
            ("r:causes", None),
            ("r:causes", Some("if_true")),
        ];
        assert_eq!(
            names.map(|(root, cell)| place_name(root, cell)),
            [
                "Notes",
                "Monitoring: Who keeps the data",
                "Causes",
                "Causes: What would we see if this is true?",
            ]
        );
    }
}
