//! The reasons why a Blueprint can't be published, each with the place where it is mended.

use super::block_reason::BlockReason;
use super::draft::{leading_metrics, shown_goals, shown_initiatives, shown_theories};
use super::family_blueprint::{FamilyBlueprint, MeasureRole};
use super::named_people::NameCheck;
use super::page_budget::{MAX_MEASURES, MAX_THEORIES, over_budget};
use super::small_groups::names_small_group;
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::fields::code::Code;
use crate::worksheet::fields::lint;
use crate::worksheet::fields::privacy::MIN_PUBLISHED_STUDENTS;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::fields::spec::FieldSpec;
use crate::worksheet::plan::focus::{FocusArea, Strand};
use crate::worksheet::plan::goal::Goal;
use crate::worksheet::plan::initiative::Initiative;
use crate::worksheet::plan::metric::Metric;
use crate::worksheet::plan::theory::Theory;
use crate::worksheet::problem::Problem;
use crate::worksheet::record::{MarkStatus, TeamRecord};
use crate::worksheet::schema::{self, HOW_TO_HELP, WHOM_TO_ASK};
use std::collections::BTreeSet;

/// A reason, and the place where it is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlueprintBlock {
    pub reason: BlockReason,
    /// None where there is no row yet, and for the approval.
    pub at: Option<BlockPlace>,
    /// The name, or the number of characters, that the reason is about; may be empty.
    pub detail: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockPlace {
    pub root: &'static str,
    /// None for a text that is in no row.
    pub row: Option<RowId>,
    /// None where the whole row is meant.
    pub cell: Option<&'static str>,
}

impl BlueprintBlock {
    pub fn message(&self) -> String {
        match (self.reason, self.detail.as_str()) {
            (BlockReason::NamedPerson, name) => format!(
                "{name} is named here and has not agreed. Ask them to agree, or take the name out."
            ),
            (BlockReason::TooLong, over) => {
                format!("Shorten this by {over} characters so that everything fits on one page.")
            }
            (reason, _) => reason.message(),
        }
    }

    fn new(reason: BlockReason, at: Option<BlockPlace>) -> Self {
        let detail = String::new();
        Self { reason, at, detail }
    }
}

impl BlockPlace {
    /// The key of the text that stands here.
    pub fn key(&self) -> String {
        let row = self.row.iter().map(|row| row.0.as_str());
        let parts = std::iter::once(self.root).chain(row).chain(self.cell);
        parts.collect::<Vec<_>>().join("/")
    }

    /// The place of a text, by its key.
    fn of_key(key: &str) -> Option<Self> {
        let mut parts = key.split('/');
        let (root, row, cell) = (parts.next()?, parts.next(), parts.next());
        let part = schema::part(root)?;
        let cell = cell.and_then(|cell| part.fields.iter().find(|field| field.key == cell));
        Some(Self {
            root: part.root.name,
            row: row.map(|row| RowId(row.to_owned())),
            cell: cell.map(|field| field.key),
        })
    }

    fn row<T: RowKind>(row: &T) -> Self {
        Self {
            root: T::ROOT,
            row: Some(row.id().clone()),
            cell: None,
        }
    }

    fn cell<T: RowKind>(row: &T, field: &FieldSpec) -> Self {
        Self {
            cell: Some(field.key),
            ..Self::row(row)
        }
    }

    fn text(root: &'static str) -> Self {
        Self {
            root,
            row: None,
            cell: None,
        }
    }
}

/// The reasons that keep a worksheet's Blueprint from being published, in reading order. It can be
/// published if there are none.
pub fn blueprint_blocks(worksheet: &Worksheet, record: &TeamRecord) -> Vec<BlueprintBlock> {
    let mut blocks = missing_parts(worksheet);
    blocks.extend(group_blocks(worksheet));
    blocks.extend(family_word_blocks(worksheet));
    let draft = FamilyBlueprint::draft(worksheet, record);
    if let Some(draft) = &draft {
        blocks.extend(text_blocks(draft, worksheet, record));
        blocks.extend(length_blocks(draft));
    }
    blocks.extend(approval_block(draft.as_ref(), record));
    blocks
}

fn missing_parts(worksheet: &Worksheet) -> Vec<BlueprintBlock> {
    let mut blocks = Vec::new();
    let mut require = |is_there: bool, reason| {
        if !is_there {
            blocks.push(BlueprintBlock::new(reason, None));
        }
    };
    require(!shown_goals(worksheet).is_empty(), BlockReason::Goal);
    require(!shown_theories(worksheet).is_empty(), BlockReason::Theory);
    let has_initiative = shown_initiatives(worksheet).next().is_some();
    require(has_initiative, BlockReason::Initiative);
    let leading = leading_metrics(worksheet);
    let led: BTreeSet<Strand> = leading.iter().map(|(_, strand)| *strand).collect();
    let strands = <Strand as Code>::ALL.iter();
    blocks.extend(
        strands
            .filter(|strand| !led.contains(strand))
            .map(|strand| {
                let at = strand_initiative(worksheet, *strand).map(BlockPlace::row);
                BlueprintBlock::new(BlockReason::LeadingMeasure(*strand), at)
            }),
    );
    blocks
}

/// An initiative that a strand's leading metric could hang from.
fn strand_initiative(worksheet: &Worksheet, strand: Strand) -> Option<&Initiative> {
    let focuses = worksheet.focuses.iter();
    let focuses = focuses.filter(|focus| focus.strand == Some(strand));
    let own: BTreeSet<&RowId> = focuses.map(|focus: &FocusArea| &focus.id).collect();
    let mut initiatives = worksheet.initiatives.iter();
    initiatives.find(|it| it.focus.as_ref().is_some_and(|id| own.contains(id)))
}

fn group_blocks(worksheet: &Worksheet) -> Vec<BlueprintBlock> {
    let goals = shown_goals(worksheet).into_iter();
    let theories = shown_theories(worksheet).into_iter();
    let shown = goals.map(|(_, problem)| problem);
    let shown = shown.chain(theories.map(|(_, problem)| problem));
    let mut problems: Vec<&Problem> = Vec::new();
    for problem in shown {
        if !problems.iter().any(|it| it.id == problem.id) {
            problems.push(problem);
        }
    }
    let problems = problems.into_iter();
    let problems = problems.filter_map(|it| group_block(it, &Problem::N, it.n));
    let metrics = leading_metrics(worksheet).into_iter();
    let metrics = metrics.filter_map(|(it, _)| group_block(it, &Metric::N, it.n));
    problems.chain(metrics).collect()
}

fn group_block<T: RowKind>(row: &T, field: &FieldSpec, n: Option<u32>) -> Option<BlueprintBlock> {
    let reason = match n {
        None => BlockReason::UnknownGroup,
        Some(n) if n < MIN_PUBLISHED_STUDENTS => BlockReason::SmallGroup,
        Some(_) => return None,
    };
    let at = BlockPlace::cell(row, field);
    Some(BlueprintBlock::new(reason, Some(at)))
}

/// The texts in family words that are missing, or that need an explanation.
fn family_word_blocks(worksheet: &Worksheet) -> Vec<BlueprintBlock> {
    let mut blocks = Vec::new();
    let is_plain = |text: &str| !text.is_empty() && lint::check_family_words(text).is_empty();
    let mut require = |text: &str, at: BlockPlace, reason| {
        if !is_plain(text) {
            blocks.push(BlueprintBlock::new(reason, Some(at)));
        }
    };
    let words = BlockReason::FamilyWords;
    for (goal, _) in shown_goals(worksheet) {
        require(&goal.family, BlockPlace::cell(goal, &Goal::FAMILY), words);
    }
    for (theory, _) in shown_theories(worksheet) {
        for (text, field) in [
            (&theory.family_if, Theory::FAMILY_IF),
            (&theory.family_then, Theory::FAMILY_THEN),
            (&theory.family_so, Theory::FAMILY_SO),
        ] {
            require(text, BlockPlace::cell(theory, &field), words);
        }
    }
    for (metric, _) in leading_metrics(worksheet) {
        let at = BlockPlace::cell(metric, &Metric::FAMILY);
        require(&metric.family, at, words);
    }
    for initiative in shown_initiatives(worksheet) {
        let at = BlockPlace::cell(initiative, &Initiative::FAMILY);
        require(&initiative.family, at, words);
    }
    let texts = &worksheet.blueprint_texts;
    for (text, root, missing) in [
        (&texts.how_to_help, HOW_TO_HELP.root, BlockReason::HowToHelp),
        (&texts.whom_to_ask, WHOM_TO_ASK.root, BlockReason::WhomToAsk),
    ] {
        let reason = if text.is_empty() { missing } else { words };
        require(text, BlockPlace::text(root), reason);
    }
    blocks
}

/// The names and small numbers in the texts.
fn text_blocks(
    draft: &FamilyBlueprint,
    worksheet: &Worksheet,
    record: &TeamRecord,
) -> Vec<BlueprintBlock> {
    let names = NameCheck::of(worksheet, &record.blueprint.people);
    let mut blocks = Vec::new();
    for text in draft.texts() {
        let place = BlockPlace::of_key(&text.key);
        blocks.extend(
            names
                .find_without_consent(&text.text)
                .map(|name| BlueprintBlock {
                    reason: BlockReason::NamedPerson,
                    at: place.clone(),
                    detail: name,
                }),
        );
        if names_small_group(&text.text) {
            blocks.push(BlueprintBlock::new(BlockReason::SmallNumber, place));
        }
    }
    blocks
}

fn length_blocks(draft: &FamilyBlueprint) -> Vec<BlueprintBlock> {
    let mut blocks = Vec::new();
    if draft.theories.len() > MAX_THEORIES {
        let last = draft.theories.last();
        let at = last.and_then(|theory| BlockPlace::of_key(&theory.if_we.key));
        blocks.push(BlueprintBlock::new(BlockReason::ManyTheories, at));
    }
    if draft.measures.len() > MAX_MEASURES {
        let mut measures = draft.measures.iter();
        let last = measures.rfind(|it| it.role == MeasureRole::Leading);
        let at = last.and_then(|it| BlockPlace::of_key(&it.words.key));
        blocks.push(BlueprintBlock::new(BlockReason::ManyMeasures, at));
    }
    let long = over_budget(draft).into_iter().map(|over| BlueprintBlock {
        reason: BlockReason::TooLong,
        at: BlockPlace::of_key(&over.key),
        detail: over.chars.to_string(),
    });
    blocks.extend(long);
    blocks
}

fn approval_block(draft: Option<&FamilyBlueprint>, record: &TeamRecord) -> Option<BlueprintBlock> {
    let approved = record.blueprint.approved.as_ref();
    let reason = match record.approval {
        MarkStatus::Open => BlockReason::Approval,
        MarkStatus::Done if approved.is_some() && approved != draft => {
            BlockReason::ChangedSinceApproval
        }
        MarkStatus::Done => return None,
    };
    Some(BlueprintBlock::new(reason, None))
}
