//! The reasons why a Blueprint can't be published, in words.

use super::page_budget::{MAX_MEASURES, MAX_THEORIES};
use crate::worksheet::fields::code::Code;
use crate::worksheet::fields::privacy::MIN_PUBLISHED_STUDENTS;
use crate::worksheet::plan::focus::Strand;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockReason {
    Goal,
    Theory,
    Initiative,
    LeadingMeasure(Strand),
    /// A number of too few students, or of too few others.
    SmallGroup,
    /// Nobody has said how many students a number is of.
    UnknownGroup,
    /// A text that speaks of a few students.
    SmallNumber,
    FamilyWords,
    HowToHelp,
    WhomToAsk,
    /// A person is named who has not agreed.
    NamedPerson,
    ManyTheories,
    ManyMeasures,
    TooLong,
    Approval,
    /// The Blueprint has changed since a lead approved it.
    ChangedSinceApproval,
}

impl BlockReason {
    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Theory => "theory",
            Self::Initiative => "initiative",
            Self::LeadingMeasure(_) => "leading_measure",
            Self::SmallGroup => "small_group",
            Self::UnknownGroup => "unknown_group",
            Self::SmallNumber => "small_number",
            Self::FamilyWords => "family_words",
            Self::HowToHelp => "how_to_help",
            Self::WhomToAsk => "whom_to_ask",
            Self::NamedPerson => "named_person",
            Self::ManyTheories => "many_theories",
            Self::ManyMeasures => "many_measures",
            Self::TooLong => "too_long",
            Self::Approval => "approval",
            Self::ChangedSinceApproval => "changed_since_approval",
        }
    }

    /// True for what a lead's approval mends.
    pub fn is_approval(self) -> bool {
        matches!(self, Self::Approval | Self::ChangedSinceApproval)
    }

    /// Without the detail of a block.
    pub fn message(self) -> String {
        let words = match self {
            Self::LeadingMeasure(strand) => {
                return format!("Add a leading metric for “{}”.", strand.label());
            }
            Self::SmallGroup => {
                "Choose a larger group: a number of so few students is never published."
            }
            Self::UnknownGroup => {
                return format!(
                    "Enter how many this number is about. Fewer than {MIN_PUBLISHED_STUDENTS} are \
                     never published."
                );
            }
            Self::SmallNumber => {
                return format!(
                    "Take this number of students out: fewer than {MIN_PUBLISHED_STUDENTS} are \
                     never published."
                );
            }
            Self::Goal => "Add a goal.",
            Self::Theory => "Write a theory of action.",
            Self::Initiative => "Add an initiative.",
            Self::FamilyWords => "Say this in family words.",
            Self::HowToHelp => "Write how families can help.",
            Self::WhomToAsk => "Write whom families can ask.",
            Self::NamedPerson => "A person is named here who has not agreed yet.",
            Self::ManyTheories => {
                return format!("Keep {MAX_THEORIES} theories of action, or the page is too long.");
            }
            Self::ManyMeasures => {
                return format!(
                    "Keep {MAX_MEASURES} goals and leading metrics, or the page is too long."
                );
            }
            Self::TooLong => "Shorten this so that everything fits on one page.",
            Self::Approval => "A team lead has not approved the Blueprint yet.",
            Self::ChangedSinceApproval => {
                "The Blueprint has changed since a team lead approved it. Approve it again."
            }
        };
        words.to_owned()
    }
}
