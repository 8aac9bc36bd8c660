//! What a worksheet's document may hold.

use super::{Cell, CellKind, Root, RootKind, Schema};

/// The worksheet: notes that any member may write, and the steps. What the cells mean, and which
/// codes a choice has, is in [`crate::worksheet`]; a date is a choice in the form `YYYY-MM-DD`.
pub const WORKSHEET: Schema = Schema {
    roots: &[
        Root {
            name: "t:notes",
            kind: RootKind::Text,
        },
        // What is put off, so that it is not lost.
        rows("r:parking", &[text("text"), flag("done")]),
        // The note catchers that a team types or pastes.
        Root {
            name: "t:sami_notes",
            kind: RootKind::Text,
        },
        Root {
            name: "t:review_notes",
            kind: RootKind::Text,
        },
        rows("r:actions", ACTIONS),
        rows("r:themes", &[text("title")]),
        rows("r:cards", CARDS),
        rows("r:problems", PROBLEMS),
        rows("r:causes", CAUSES),
        rows("r:evidence", EVIDENCE),
        rows("r:focus", FOCUS),
        rows("r:theories", THEORIES),
        rows("r:goals", GOALS),
        rows("r:initiatives", INITIATIVES),
        rows("r:steps", STEPS),
        rows("r:metrics", METRICS),
        // The monitoring structure, of which there is one.
        Root {
            name: "m:monitoring",
            kind: RootKind::Values(&[choice("cadence"), choice("starts")]),
        },
        Root {
            name: "t:monitoring_team",
            kind: RootKind::Text,
        },
        Root {
            name: "t:data_owner",
            kind: RootKind::Text,
        },
        Root {
            name: "t:reported_to",
            kind: RootKind::Text,
        },
        rows("r:checkins", CHECKINS),
        rows("r:readings", READINGS),
    ],
};

/// Before the workshop: the SAMI note catcher.
const ACTIONS: &[Cell] = &[
    choice("sami"),
    text("note"),
    text("action"),
    choice("effort"),
    choice("impact"),
    flag("starred"),
];

/// Step 0: observations and inferences.
const CARDS: &[Cell] = &[
    choice("kind"),
    choice("source"),
    choice("measure"),
    text("detail"),
    choice("on"),
    text("group"),
    text("grades"),
    number("value"),
    choice("unit"),
    number("n"),
    text("quote"),
    text("text"),
    choice("theme"),
    choice("cites1"),
    choice("cites2"),
    choice("cites3"),
];

/// Step 1: the problem statements.
const PROBLEMS: &[Cell] = &[
    choice("area"),
    choice("indicator"),
    text("measure"),
    choice("direction"),
    choice("unit"),
    text("group"),
    text("grades"),
    number("n"),
    number("current"),
    choice("observation"),
    text("source"),
    choice("as_of"),
    number("desired"),
    choice("by_when"),
    choice("basis"),
    // Earlier points: single cells and not rows of their own, because there are four at most, and
    // a form of four lines is what a team sees.
    choice("trend1_when"),
    number("trend1_value"),
    choice("trend2_when"),
    number("trend2_value"),
    choice("trend3_when"),
    number("trend3_value"),
    choice("trend4_when"),
    number("trend4_value"),
    text("wording"),
    text("inquiry"),
    choice("students"),
    text("students_said"),
    choice("families"),
    text("families_said"),
    choice("staff"),
    text("staff_said"),
    choice("community"),
    text("community_said"),
];

/// Step 2a: potential causes; and of Step 2b what is planned and said of each.
const CAUSES: &[Cell] = &[
    choice("problem"),
    text("because"),
    choice("domain"),
    choice("why_of"),
    choice("same_as"),
    choice("sami"),
    text("not_sami"),
    choice("alterable"),
    choice("standing"),
    text("if_true"),
    text("if_false"),
    text("would"),
    choice("method"),
    text("who"),
    choice("by_when"),
    choice("root_without"),
    choice("root_recurs"),
    choice("root_similar"),
    text("parked_because"),
];

/// Step 2b: what was found out about a cause.
const EVIDENCE: &[Cell] = &[
    choice("cause"),
    choice("method"),
    text("source"),
    choice("on"),
    text("sample"),
    text("finding"),
    choice("shows"),
    choice("strength"),
    text("link"),
    text("response"),
];

/// Step 3: areas of focus.
const FOCUS: &[Cell] = &[
    text("title"),
    choice("strand"),
    choice("problem1"),
    choice("problem2"),
    choice("problem3"),
];

/// Step 3: the theory of action.
const THEORIES: &[Cell] = &[choice("problem"), text("if_we"), text("then")];

/// Step 3: goals. What they measure is their problem's.
const GOALS: &[Cell] = &[
    choice("problem"),
    number("target"),
    choice("by_when"),
    text("family"),
];

/// Step 3: initiatives.
const INITIATIVES: &[Cell] = &[
    choice("focus"),
    choice("cause"),
    choice("action"),
    text("name"),
    text("what"),
    text("evidence"),
    choice("tier"),
    text("audience"),
    text("resources"),
    text("owner"),
    text("family"),
];

/// Step 3, in June: action steps.
const STEPS: &[Cell] = &[
    choice("initiative"),
    text("what"),
    text("owner"),
    choice("start"),
    choice("due"),
    text("resources"),
    number("cost"),
    text("fund"),
    text("deliverable"),
    choice("status"),
];

/// Step 3, in June: leading and lagging metrics.
const METRICS: &[Cell] = &[
    choice("initiative"),
    choice("kind"),
    choice("about"),
    text("definition"),
    text("source"),
    choice("unit"),
    number("baseline"),
    choice("baseline_on"),
    number("target"),
    choice("target_on"),
    choice("cadence"),
    text("collector"),
    choice("first"),
];

/// Step 4: a look at an initiative.
const CHECKINS: &[Cell] = &[
    choice("initiative"),
    choice("on"),
    text("steps"),
    text("fidelity"),
    choice("decision"),
    text("why"),
    choice("next"),
];

/// Step 4: a metric's number of a day.
const READINGS: &[Cell] = &[
    choice("metric"),
    choice("on"),
    number("value"),
    text("note"),
];

const fn rows(name: &'static str, cells: &'static [Cell]) -> Root {
    Root {
        name,
        kind: RootKind::Rows(cells),
    }
}

const fn text(name: &'static str) -> Cell {
    Cell {
        name,
        kind: CellKind::Text,
    }
}

const fn choice(name: &'static str) -> Cell {
    Cell {
        name,
        kind: CellKind::Choice,
    }
}

const fn number(name: &'static str) -> Cell {
    Cell {
        name,
        kind: CellKind::Number,
    }
}

const fn flag(name: &'static str) -> Cell {
    Cell {
        name,
        kind: CellKind::Flag,
    }
}
