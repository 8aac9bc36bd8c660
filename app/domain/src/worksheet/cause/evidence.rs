//! What was found out about a cause.

use super::Cause;
use crate::document::content::{Row, RowId};
use crate::worksheet::cells::Cells;
use crate::worksheet::code::codes;
use crate::worksheet::entry::{ById, entry};
use crate::worksheet::finding::{Finding, Severity, What};
use jiff::civil::Date;

/// One finding about a cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The row.
    pub id: RowId,
    /// The cause that it is about.
    pub cause: Option<RowId>,
    /// How it was found.
    pub method: Option<Method>,
    /// Where it was found.
    pub source: String,
    /// When it was found.
    pub on: Option<Date>,
    /// How many classrooms or people; may be empty.
    pub sample: String,
    /// What was found.
    pub finding: String,
    /// What it says of the cause.
    pub shows: Option<Shows>,
    /// How much weight the team gives it.
    pub strength: Option<Strength>,
    /// Where it can be read, a web address; may be empty.
    pub link: String,
    /// What the team answers, where it speaks against the cause; may be empty.
    pub response: String,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

entry!(Evidence, "r:evidence");

codes! {
    /// How a team finds out.
    Method:
    /// Reading what is written: records, plans, work.
    Review = "review", "Review";
    /// Asking.
    Interview = "interview", "Interview";
    /// Looking.
    Observation = "observation", "Observation";
    /// Measuring.
    Test = "test", "Test";
}

codes! {
    /// What evidence says of a cause.
    Shows:
    /// It is so.
    Supports = "supports", "Supports it";
    /// It is not so.
    Contradicts = "contradicts", "Contradicts it";
    /// Both.
    Mixed = "mixed", "Mixed";
}

codes! {
    /// How much weight a team gives to evidence.
    Strength:
    /// Some.
    Weak = "weak", "Weak";
    /// More.
    Moderate = "moderate", "Moderate";
    /// Much.
    Strong = "strong", "Strong";
}

/// A rule that evidence does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amiss {
    /// The link is no web address: nothing else is made a link of.
    NoAddress,
    /// It contradicts, and nobody answers.
    Unanswered,
}

impl Amiss {
    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::NoAddress => Severity::Fault,
            // The row counts; the cause is what can't be verified.
            Self::Unanswered => Severity::Hint,
        }
    }

    /// What a person reads at the cell.
    pub fn words(self) -> String {
        let words = match self {
            Self::NoAddress => "Enter a web address that begins with https://.",
            Self::Unanswered => "Write what you make of it: the cause can't be verified before.",
        };
        words.to_owned()
    }
}

impl Evidence {
    /// Reads a row of `r:evidence`, as of a day.
    pub fn read(row: &Row, causes: &ById<'_, Cause>, today: Date) -> Self {
        let mut cells = Cells::of(row);
        let mut evidence = Self {
            id: row.id.clone(),
            cause: cells.link("cause", causes),
            method: cells.choice("method"),
            source: cells.line("source"),
            on: cells.date("on"),
            sample: cells.line("sample"),
            finding: cells.text("finding"),
            shows: cells.choice("shows"),
            strength: cells.choice("strength"),
            link: cells.line("link"),
            response: cells.text("response"),
            findings: Vec::new(),
        };
        cells.needs("cause", "Choose the cause that this is about.");
        cells.needs("method", "Choose how you found it.");
        cells.needs("source", "Enter where you found it.");
        cells.needs("on", "Enter the day you found it.");
        cells.needs("finding", "Write what you found.");
        cells.needs("shows", "Choose what it says of the cause.");
        cells.not_after("on", evidence.on, today);
        if !evidence.link.is_empty() && !is_address(&evidence.link) {
            cells.found("link", What::Evidence(Amiss::NoAddress));
            evidence.link.clear();
        }
        if evidence.is_unanswered() {
            cells.found("response", What::Evidence(Amiss::Unanswered));
        }
        evidence.findings = cells.findings();
        evidence
    }

    /// Whether it speaks against the cause, and nobody answers.
    pub fn is_unanswered(&self) -> bool {
        self.shows == Some(Shows::Contradicts) && self.response.is_empty()
    }
}

/// Whether a browser would go to a page with it, and do nothing else.
fn is_address(link: &str) -> bool {
    let scheme = |scheme: &str| {
        let start = link.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && link.len() > scheme.len()
    };
    (scheme("https://") || scheme("http://")) && !link.contains(' ')
}
