//! The fields of the evidence board: cards, and the themes that they are put under.

use super::measure::MeasureCode;
use crate::document::content::RowId;
use crate::worksheet::fields::amount::Unit;
use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::kinds::{
    CalendarDate, CodeChoice, Decimal, LineText, LongText, RowLink, RowName, WholeNumber,
};
use crate::worksheet::fields::row_kind::row_kind;
use crate::worksheet::fields::spec::FieldKey;

row_kind! {
    /// A heading that cards are put under.
    pub struct Theme in "r:themes", titled "Themes", of Evidence {
        title: LineText as TITLE {
            label: "Theme",
            width: Whole,
            required: Always("Enter the theme."),
        }
    }
}

row_kind! {
    /// One card: an observation, or an inference.
    pub struct Card in "r:cards", titled "Evidence board", of Evidence {
        kind: CodeChoice<CardKind> as KIND {
            label: "What it is",
            required: Always("Choose whether the data say it or the team thinks it."),
        }
        source: CodeChoice<CardSource> as SOURCE {
            label: "Where it comes from",
            required: Sometimes("Choose where it comes from."),
        }
        measure: MeasureCode as MEASURE {
            label: "Which part of it",
            required: Sometimes("Choose which part of it."),
            columns: &["measure", "indicator", "metric", "item", "domain", "construct"],
        }
        detail: LineText as DETAIL {
            label: "Where exactly",
            hint: "Such as: winter, ELA, family evening.",
            required: Sometimes("Enter where it comes from."),
            columns: &["subject", "detail", "content area", "test"],
        }
        on: CalendarDate as ON {
            label: "Date",
            columns: &["date", "as of", "measured on"],
        }
        group: LineText as GROUP {
            label: "Group",
            hint: "Such as: English learners.",
            width: Short,
            columns: &["group", "student group", "subgroup", "students"],
        }
        grades: LineText as GRADES {
            label: "Grades",
            hint: "Such as: 3-5.",
            width: Short,
            columns: &["grade", "grades", "grade level"],
        }
        value: Decimal as VALUE {
            label: "Number",
            width: Short,
            columns: &[
                "value", "raw score", "score", "number", "percent", "%", "rate", "rating",
            ],
        }
        unit: CodeChoice<Unit> as UNIT {
            label: "What it counts",
            width: Long,
            required: Sometimes("Choose what the number counts."),
        }
        n: WholeNumber as N {
            label: "How many students",
            width: Short,
            columns: &[
                "n", "n size", "n-size", "n count", "count", "number of students",
                "student count",
            ],
        }
        quote: LongText as QUOTE {
            label: "What somebody said, word for word",
            hint: "No names, and nothing that points at one student.",
            width: Whole,
        }
        text: LongText as TEXT {
            label: "What it says",
            hint: "One sentence for one card.",
            width: Whole,
            required: Always("Write down what the card says."),
            columns: &["text", "note", "notes", "statement"],
        }
        theme: RowLink<Theme> as THEME {
            label: "Theme",
            unchosen: "No theme yet",
        }
        // Single cells and not a list: nobody rests one thought on more than three numbers.
        cites1: RowName<Card> as CITES1 {
            label: "Observation it rests on",
            width: Whole,
        }
        cites2: RowName<Card> as CITES2 {
            label: "A second one",
            width: Whole,
        }
        cites3: RowName<Card> as CITES3 {
            label: "A third one",
            width: Whole,
        }
    }
}

codes! {
    /// What a card is.
    CardKind:
    /// What the data say.
    Observation = "observation", "Observation: what the data say";
    /// What the team thinks it means.
    Inference = "inference", "Inference: what we think it means";
}

codes! {
    /// Where evidence comes from.
    CardSource:
    /// The Iowa School Performance Profile.
    Profile = "profile", "School Performance Profile";
    /// The school's own assessment of its supports.
    Sami = "sami", "SAMI";
    /// The survey of students.
    Conditions = "conditions", "Conditions for Learning";
    /// Screening three times a year.
    Fast = "fast", "FAST";
    /// Who was there.
    Attendance = "attendance", "Attendance";
    /// What happened.
    Behavior = "behavior", "Behavior";
    /// What was seen in classrooms.
    Walkthrough = "walkthrough", "Walkthrough";
    /// What was asked of many.
    Survey = "survey", "Survey";
    /// What was asked of few.
    Interview = "interview", "Interview";
    /// Anything else.
    Other = "other", "Other";
}

impl Card {
    /// The fields in which an inference cites.
    pub const CITES: [FieldKey<RowName<Self>>; 3] = [Self::CITES1, Self::CITES2, Self::CITES3];

    /// The observations that an inference rests on, each once.
    pub fn cites(&self) -> Vec<&RowId> {
        let mut cites: Vec<&RowId> = Vec::new();
        for cited in [&self.cites1, &self.cites2, &self.cites3] {
            cites.extend(cited.as_ref().filter(|cited| !cites.contains(cited)));
        }
        cites
    }
}
