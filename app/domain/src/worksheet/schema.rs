//! The schema of a worksheet's document, in the worksheet's order: its rows as their kinds declare
//! them, and its texts. The kinds know what their cells mean and which codes a choice has; a date
//! is a choice in the form `YYYY-MM-DD`.

use super::cause::Cause;
use super::evidence::{Card, Theme};
use super::fields::kinds::LongText;
use super::fields::row_kind::RowKind;
use super::fields::spec::{FieldSpec, ProcessStep};
use super::monitoring::{Checkin, Monitoring, Reading};
use super::parking::ParkedItem;
use super::plan::focus::FocusArea;
use super::plan::goal::Goal;
use super::plan::initiative::Initiative;
use super::plan::metric::Metric;
use super::plan::step::ActionStep;
use super::plan::theory::Theory;
use super::prep::SamiAction;
use super::problem::Problem;
use super::verification::EvidencePiece;
use crate::document::schema::{Cell, Root, RootKind, Schema};

/// A root of the document, and its title.
#[derive(Debug)]
pub struct WorksheetPart {
    pub root: Root,
    pub title: &'static str,
    pub step: ProcessStep,
    /// The fields of its rows or its map, or the one field that a root text is; empty for a text
    /// that is a part of its own.
    pub fields: &'static [FieldSpec],
}

/// A root text that is a part of its own.
#[derive(Debug)]
pub struct RootText {
    pub root: &'static str,
    pub spec: FieldSpec,
}

pub const NOTES: RootText = RootText {
    root: "t:notes",
    spec: FieldSpec {
        label: "Anything the team wants to keep",
        full_name: "Notes",
        ..FieldSpec::of::<LongText>("notes", ProcessStep::Anytime)
    },
};
pub const SAMI_NOTES: RootText = RootText {
    root: "t:sami_notes",
    spec: FieldSpec {
        label: "Or type or paste the SAMI note catcher",
        full_name: "SAMI note catcher",
        hint: "Not needed if you attach the file.",
        ..FieldSpec::of::<LongText>("sami_notes", ProcessStep::Preparation)
    },
};
pub const REVIEW_NOTES: RootText = RootText {
    root: "t:review_notes",
    spec: FieldSpec {
        label: "Or type or paste the ESSA data review note catcher",
        full_name: "Data review note catcher",
        hint: "What your data review found. No student names.",
        ..FieldSpec::of::<LongText>("review_notes", ProcessStep::Preparation)
    },
};

pub const HOW_TO_HELP: RootText = RootText {
    root: "t:blueprint_help",
    spec: FieldSpec {
        label: "How families can help",
        hint: "What families can do at home, and how they can tell you what works.",
        ..FieldSpec::of::<LongText>("blueprint_help", ProcessStep::Blueprint)
    },
};
pub const WHOM_TO_ASK: RootText = RootText {
    root: "t:blueprint_ask",
    spec: FieldSpec {
        label: "Whom families can ask",
        hint: "For example: Call the school office. A person you name must agree first.",
        ..FieldSpec::of::<LongText>("blueprint_ask", ProcessStep::Blueprint)
    },
};

pub const PARTS: &[WorksheetPart] = &[
    text(&NOTES),
    rows::<ParkedItem>(),
    text(&SAMI_NOTES),
    text(&REVIEW_NOTES),
    rows::<SamiAction>(),
    rows::<Theme>(),
    rows::<Card>(),
    rows::<Problem>(),
    rows::<Cause>(),
    rows::<EvidencePiece>(),
    rows::<FocusArea>(),
    rows::<Theory>(),
    rows::<Goal>(),
    rows::<Initiative>(),
    rows::<ActionStep>(),
    rows::<Metric>(),
    WorksheetPart {
        root: Root {
            name: Monitoring::ROOT,
            kind: RootKind::Values(MONITORING_VALUES),
        },
        title: Monitoring::TITLE,
        step: ProcessStep::June,
        fields: &[Monitoring::CADENCE.spec, Monitoring::STARTS.spec],
    },
    monitoring_text("t:monitoring_team", &[Monitoring::MONITORING_TEAM.spec]),
    monitoring_text("t:data_owner", &[Monitoring::DATA_OWNER.spec]),
    monitoring_text("t:reported_to", &[Monitoring::REPORTED_TO.spec]),
    rows::<Checkin>(),
    rows::<Reading>(),
    text(&HOW_TO_HELP),
    text(&WHOM_TO_ASK),
];

const MONITORING_VALUES: &[Cell] = &[
    Monitoring::CADENCE.spec.cell(),
    Monitoring::STARTS.spec.cell(),
];

pub const WORKSHEET: Schema = Schema { roots: &ROOTS };

const ROOTS: [Root; PARTS.len()] = {
    let mut roots = [PARTS[0].root; PARTS.len()];
    let mut at = 0;
    while at < roots.len() {
        roots[at] = PARTS[at].root;
        at += 1;
    }
    roots
};

const fn rows<T: RowKind>() -> WorksheetPart {
    WorksheetPart {
        root: Root {
            name: T::ROOT,
            kind: RootKind::Rows(T::CELLS),
        },
        title: T::TITLE,
        step: T::STEP,
        fields: T::FIELDS,
    }
}

const fn text(text: &RootText) -> WorksheetPart {
    WorksheetPart {
        root: Root {
            name: text.root,
            kind: RootKind::Text,
        },
        title: text.spec.full_name(),
        step: text.spec.step,
        fields: &[],
    }
}

const fn monitoring_text(name: &'static str, fields: &'static [FieldSpec]) -> WorksheetPart {
    WorksheetPart {
        root: Root {
            name,
            kind: RootKind::Text,
        },
        title: Monitoring::TITLE,
        step: Monitoring::STEP,
        fields,
    }
}

pub fn part(root: &str) -> Option<&'static WorksheetPart> {
    PARTS.iter().find(|part| part.root.name == root)
}

pub fn part_title(root: &str) -> &'static str {
    part(root).map_or("Worksheet", |part| part.title)
}

/// Finds a field; a root text that is a field is found whatever the cell.
pub fn field(root: &str, cell: Option<&str>) -> Option<&'static FieldSpec> {
    let part = part(root)?;
    match (part.root.kind, cell) {
        (RootKind::Text, _) => part.fields.first(),
        (_, cell) => part.fields.iter().find(|field| Some(field.key) == cell),
    }
}

/// A place's name with its part: "Problem statements: Current number".
pub fn place_name(root: &str, cell: Option<&str>) -> String {
    let title = part_title(root);
    match field(root, cell) {
        Some(field) => format!("{title}: {}", field.full_name()),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_and_every_field_has_a_name() {
        for part in PARTS {
            assert_ne!(part.title, "", "{}", part.root.name);
            for field in part.fields {
                assert_ne!(field.label, "", "{} {}", part.root.name, field.key);
            }
        }
        assert!(field("r:problems", Some("nothing")).is_none());
    }

    #[test]
    fn a_field_is_named_with_what_it_belongs_to() {
        let places = [
            ("t:notes", None),
            ("t:data_owner", None),
            ("r:causes", None),
            ("r:causes", Some("if_true")),
        ];
        assert_eq!(
            places.map(|(root, cell)| place_name(root, cell)),
            [
                "Notes",
                "Monitoring: Who keeps the data",
                "Causes",
                "Causes: What would you see if this is true?",
            ]
        );
    }
}
