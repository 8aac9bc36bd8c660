//! The answer to a colleague who asks to manage a registration too.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoManageAnswer {
    Approved,
    Declined,
}

impl CoManageAnswer {
    pub const ALL: [Self; 2] = [Self::Approved, Self::Declined];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == word)
    }
}
