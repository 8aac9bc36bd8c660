//! The School Blueprint: what families read of the plan, from the first problem statement on.
//!
//! Reading order: [`BlueprintPage`] (the page), `release` (is it published, what keeps it from that,
//! and the forms; `block_list` and `naming` belong to it), `family_preview`, `family_words` (each part
//! of the plan beside its family words), `reading_grade`, `languages`, `versions`.

pub(crate) mod block_address;
mod block_list;
mod family_numbers;
mod family_preview;
mod family_words;
mod languages;
mod naming;
mod reading_grade;
mod release;
mod versions;

use self::family_preview::FamilyPreview;
use self::family_words::FamilyWords;
use self::languages::BlueprintLanguages;
use self::reading_grade::ReadingGradeNote;
use self::release::ReleasePanel;
use self::versions::BlueprintVersions;
use super::worksheet_model::WorksheetModel;
use domain::worksheet::blueprint::blocks::{BlueprintBlock, blueprint_blocks};
use domain::worksheet::blueprint::{BlueprintProgress, FamilyBlueprint};
use leptos::prelude::*;

/// The draft in this browser, again whenever the worksheet changes. The server's is the law.
#[derive(Clone, Copy)]
pub(super) struct BlueprintModel {
    draft: Memo<Option<FamilyBlueprint>>,
    /// The draft with the readings and dates of Step 4.
    seen: Memo<Option<FamilyBlueprint>>,
    pub(super) blocks: Memo<Vec<BlueprintBlock>>,
}

impl BlueprintModel {
    pub(super) fn new() -> Self {
        let WorksheetModel {
            worksheet,
            record,
            today,
            ..
        } = WorksheetModel::current();
        let draft = Memo::new(move |_| {
            worksheet.with(|it| record.with(|record| FamilyBlueprint::draft(it, record)))
        });
        let seen = Memo::new(move |_| {
            let progress = worksheet.with(|it| BlueprintProgress::of(it, today));
            draft.get().map(|draft| draft.with_progress(&progress))
        });
        let blocks = Memo::new(move |_| {
            worksheet.with(|it| record.with(|record| blueprint_blocks(it, record)))
        });
        Self {
            draft,
            seen,
            blocks,
        }
    }
}

#[component]
pub(super) fn BlueprintPage() -> impl IntoView {
    let model = BlueprintModel::new();
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "One page for families. Say each part of the plan in words that every family knows."
            </p>
            <ReleasePanel model/>
            <FamilyPreview seen=model.seen/>
            <ReadingGradeNote draft=model.draft/>
            <FamilyWords/>
            <BlueprintLanguages/>
            <BlueprintVersions/>
        </div>
    }
}
