//! The size of the plan map on paper: as large as one sheet allows.
//!
//! A page can't ask its printer how much fits, so the height is estimated from the number of letters.
//! The style sheet sets the sheet, the columns and a class for each size by the same numbers.

use super::tree::{ThreadNode, ThreadPart, ThreadTree};

/// The height of a Letter sheet in landscape, in points, less its margins, the heading and a reserve.
const SHEET_HEIGHT: f64 = 425.0;
/// The widths of the columns for problems, causes, initiatives and what hangs from them, in points.
const COLUMN_WIDTHS: [f64; 4] = [145.0, 160.0, 170.0, 185.0];
/// The mean width of a letter, in ems.
const LETTER_WIDTH: f64 = 0.57;
const LINE_HEIGHT: f64 = 1.25;
/// The padding, the border and the gap below a node, in ems.
const NODE_FRAME: f64 = 1.3;
/// The nodes beside each other below "Loose ends".
const LOOSE_COLUMNS: f64 = 3.0;
/// The heading of a loose part, in ems.
const LOOSE_HEADING: f64 = 4.5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PrintSize {
    /// One sheet in letters of that many points.
    Full(u8),
    /// One sheet with names and states alone, in letters of that many points.
    Brief(u8),
    /// Several sheets: on one the names would be too small to read.
    Pages,
}

impl PrintSize {
    /// The largest first. Letters of less than 6 points can't be read.
    const ON_ONE_SHEET: [Self; 6] = [
        Self::Full(9),
        Self::Full(8),
        Self::Full(7),
        Self::Brief(8),
        Self::Brief(7),
        Self::Brief(6),
    ];

    pub(super) fn of(parts: &[(ThreadPart, Vec<ThreadTree>)]) -> Self {
        let mut sizes = Self::ON_ONE_SHEET.into_iter();
        let fitting = sizes.find(|size| size.height(parts) <= SHEET_HEIGHT);
        fitting.unwrap_or(Self::Pages)
    }

    pub(super) fn class(self) -> String {
        match self {
            Self::Full(points) => format!("map-print map-print-{points}"),
            Self::Brief(points) => format!("map-print map-brief map-print-{points}"),
            Self::Pages => "map-print-8".to_owned(),
        }
    }

    pub(super) fn message(self) -> &'static str {
        match self {
            Self::Full(_) => "Prints on one page.",
            Self::Brief(_) => "Prints on one page, with names and states only.",
            Self::Pages => "This map is too large for one page. It prints on several.",
        }
    }

    fn points(self) -> f64 {
        match self {
            Self::Full(points) | Self::Brief(points) => f64::from(points),
            Self::Pages => 8.0,
        }
    }

    fn height(self, parts: &[(ThreadPart, Vec<ThreadTree>)]) -> f64 {
        let heights = parts.iter().map(|(part, trees)| {
            let all: f64 = trees.iter().map(|tree| self.tree_height(tree)).sum();
            match part {
                _ if trees.is_empty() => 0.0,
                ThreadPart::Threads => all,
                ThreadPart::Causes | ThreadPart::Initiatives => all + LOOSE_HEADING * self.points(),
                ThreadPart::Leaves | ThreadPart::Actions => {
                    let rows = (trees.len() as f64 / LOOSE_COLUMNS).ceil();
                    let tallest = trees.iter().map(|tree| self.tree_height(tree));
                    let tallest = tallest.fold(0.0, f64::max);
                    rows * tallest + LOOSE_HEADING * self.points()
                }
            }
        });
        heights.sum()
    }

    fn tree_height(self, tree: &ThreadTree) -> f64 {
        let below: f64 = tree.below.iter().map(|tree| self.tree_height(tree)).sum();
        let column = match tree.at.0 {
            "r:problems" => 0,
            "r:causes" => 1,
            "r:initiatives" => 2,
            _ => 3,
        };
        below.max(self.node_height(&tree.node, COLUMN_WIDTHS[column]))
    }

    fn node_height(self, node: &ThreadNode, width: f64) -> f64 {
        let per_line = (width / (LETTER_WIDTH * self.points())).max(1.0);
        let lines = |text: &str| (text.chars().count() as f64 / per_line).ceil();
        let details: f64 = match self {
            Self::Full(_) | Self::Pages => {
                let marks = node.marks.iter().map(|(_, says)| lines(says));
                let details = node.details.iter().map(|says| lines(says));
                marks.chain(details).sum()
            }
            Self::Brief(_) => 0.0,
        };
        let all = 1.0 + lines(&node.title) + lines(&node.state) + details;
        (all * LINE_HEIGHT + NODE_FRAME) * self.points()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::document::content::RowId;

    fn tree(root: &'static str, title: &str, below: Vec<ThreadTree>) -> ThreadTree {
        ThreadTree {
            at: (root, RowId("x".to_owned())),
            node: ThreadNode {
                title: title.to_owned(),
                state: "Verified: root cause".to_owned(),
                details: vec!["2 pieces of evidence: 1 review, 1 observation".to_owned()],
                ..ThreadNode::default()
            },
            below,
        }
    }

    /// A problem with so many causes, each with an initiative of two steps.
    fn plan(causes: usize) -> Vec<(ThreadPart, Vec<ThreadTree>)> {
        let leaf = || tree("r:steps", "Make the schedule with the coach", Vec::new());
        let initiative = || {
            tree(
                "r:initiatives",
                "Daily guided reading",
                vec![leaf(), leaf()],
            )
        };
        let cause = || tree("r:causes", "Groups meet once a week", vec![initiative()]);
        let causes = (0..causes).map(|_| cause()).collect();
        let problem = tree(
            "r:problems",
            "On track in reading, English learners",
            causes,
        );
        vec![(ThreadPart::Threads, vec![problem])]
    }

    #[test]
    fn a_small_map_is_large_and_a_large_one_small_until_it_takes_several_sheets() {
        let sizes: Vec<PrintSize> = (0..16).map(|causes| PrintSize::of(&plan(causes))).collect();
        assert_eq!(sizes[0], PrintSize::Full(9));
        assert!(sizes.contains(&PrintSize::Brief(6)), "{sizes:?}");
        assert_eq!(sizes[15], PrintSize::Pages);
        let rank = |size: &PrintSize| {
            let mut all = PrintSize::ON_ONE_SHEET.iter();
            all.position(|other| other == size).unwrap_or(6)
        };
        assert!(
            sizes
                .windows(2)
                .all(|pair| rank(&pair[0]) <= rank(&pair[1])),
            "{sizes:?}"
        );
    }

    #[test]
    fn loose_ends_take_room_too() {
        let action = || {
            tree(
                "r:actions",
                "Walk through classrooms once a month",
                Vec::new(),
            )
        };
        let many = vec![(ThreadPart::Actions, (0..90).map(|_| action()).collect())];
        assert_eq!(PrintSize::of(&many), PrintSize::Pages);
        let few = vec![(ThreadPart::Actions, vec![action(), action()])];
        assert_eq!(PrintSize::of(&few), PrintSize::Full(9));
        assert_eq!(PrintSize::of(&[]), PrintSize::Full(9));
    }
}
