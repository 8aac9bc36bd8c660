//! The parts of the page, and their trees of words.

use domain::document::content::RowId;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ThreadPart {
    Threads,
    /// Causes without a problem.
    Causes,
    /// Initiatives without a cause.
    Initiatives,
    /// Steps and metrics without an initiative.
    Leaves,
    /// Starred actions that no initiative names.
    Actions,
}

/// A row in words, and what hangs from it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ThreadTree {
    /// The root and the id of the row.
    pub(super) at: (&'static str, RowId),
    pub(super) node: ThreadNode,
    pub(super) below: Vec<ThreadTree>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ThreadNode {
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) state: String,
    pub(super) details: Vec<String>,
    pub(super) marks: Vec<(NodeMark, String)>,
    pub(super) weight: NodeWeight,
}

/// The kind of an open point, by its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NodeMark {
    /// It hangs loose, or can't be right.
    Wrong,
    /// It is not filled in yet.
    Unfilled,
    /// June will bring it.
    June,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NodeWeight {
    /// A thread goes through it.
    #[default]
    Full,
    /// A cause that is not verified, and that nothing rests on.
    Light,
}

impl ThreadPart {
    /// The heading and the sentence below it; the threads need none.
    pub(super) fn heading(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Threads => return None,
            Self::Causes => (
                "Causes without a problem",
                "Choose a problem for each, or remove it.",
            ),
            Self::Initiatives => (
                "Initiatives without a cause",
                "They don’t count yet. Choose the verified cause that each one answers, or \
                 remove it.",
            ),
            Self::Leaves => (
                "Steps and metrics without an initiative",
                "Choose an initiative for each, or remove it.",
            ),
            Self::Actions => (
                "Starred actions not in the plan",
                "You starred them before the workshop. No initiative names them yet.",
            ),
        })
    }

    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Threads => "threads",
            Self::Causes => "causes",
            Self::Initiatives => "initiatives",
            Self::Leaves => "leaves",
            Self::Actions => "actions",
        }
    }
}
