//! The draft of a Blueprint, by the server's rules.

use super::date_texts::local;
use super::worksheet::read_model;
use crate::api::types::ApiError;
use crate::pages::worksheet::blueprint::block_address::block_address;
use domain::worksheet::blueprint::blocks::{BlueprintBlock, blueprint_blocks};
use domain::worksheet::blueprint::{
    BlueprintProgress, FamilyApproval, FamilyBlueprint, FamilyText,
};
use jiff::Timestamp;
use store::Store;
use store::naming_consents::NamingAnswer;
use store::worksheets::{Member, WorksheetRow};

/// The draft of a worksheet's Blueprint as it is on disk, by the server's rules.
#[derive(Clone, Debug)]
pub struct BlueprintDraft {
    pub contents: FamilyBlueprint,
    pub blocks: Vec<BlueprintBlock>,
    pub progress: BlueprintProgress,
}

impl BlueprintDraft {
    /// Reads the draft. The caller has checked the visitor's right to the worksheet.
    ///
    /// # Errors
    /// [`ApiError`] if the store can't be read, or the school is gone.
    pub async fn read(
        store: &Store,
        worksheet: &WorksheetRow,
        now: Timestamp,
    ) -> Result<Self, ApiError> {
        let (model, record) = read_model(store, worksheet, now).await?;
        let snapshot = store.workshop_snapshot(worksheet.workshop.as_str());
        let snapshot = snapshot.ok_or(ApiError::NotFound)?;
        let today = local(now, &snapshot.definition.workshop.zone).date();
        let contents = FamilyBlueprint::draft(&model, &record).ok_or(ApiError::NotFound)?;
        Ok(Self {
            contents,
            blocks: blueprint_blocks(&model, &record),
            progress: BlueprintProgress::of(&model, today),
        })
    }

    /// The reasons beside the approval, which nothing but an approval mends.
    pub fn open_blocks(&self) -> impl Iterator<Item = &BlueprintBlock> {
        let blocks = self.blocks.iter();
        blocks.filter(|block| !block.reason.is_approval())
    }

    /// The texts that people can translate already.
    pub fn finished_texts(&self) -> Vec<&FamilyText> {
        self.contents.finished_texts(&self.blocks)
    }

    /// The contents with a lead's approval. The lead's name is in them only if the lead agreed.
    ///
    /// # Errors
    /// [`ApiError`] if the store can't be read.
    pub async fn with_approval(
        &self,
        store: &Store,
        lead: &Member,
        zone: &str,
        now: Timestamp,
    ) -> Result<FamilyBlueprint, ApiError> {
        let consents = store.naming_consents(lead.worksheet).await?;
        let mut own = consents.into_iter().filter(|it| it.member == lead.id);
        let has_agreed = own.any(|it| it.answer == NamingAnswer::Agreed);
        Ok(FamilyBlueprint {
            approval: Some(FamilyApproval {
                by: has_agreed.then(|| lead.name.clone()),
                on: local(now, zone).date(),
            }),
            ..self.contents.clone()
        })
    }
}

/// The reasons of a draft, each with its code and the address where it is mended.
pub fn block_links(blocks: &[BlueprintBlock], workshop: &str) -> Vec<(&'static str, String)> {
    let base = format!("/w/{workshop}/worksheet");
    let blocks = blocks.iter();
    blocks
        .map(|block| (block.reason.as_str(), block_address(block, &base)))
        .collect()
}
