//! Facts that all pages about languages are told.

use crate::api::types::workshop::WorkshopHead;
use crate::components::layout::PageFrame;
use crate::components::static_document::render_document;
use leptos::prelude::*;

/// The parts of a page that its server knows.
#[derive(Clone, Debug)]
pub struct TranslationFrame {
    /// None where no workshop has the address.
    pub workshop: Option<WorkshopHead>,
    /// The address of the style sheet.
    pub style: String,
}

impl TranslationFrame {
    /// The address of a part of the pages about languages.
    pub(super) fn address(&self, part: &str) -> String {
        let slug = self
            .workshop
            .as_ref()
            .map(|workshop| workshop.slug.as_str());
        format!("/w/{}/languages{part}", slug.unwrap_or_default())
    }

    /// The whole document.
    pub(super) fn render(&self, title: &str, contents: impl FnOnce() -> AnyView) -> String {
        let frame = self.workshop.clone().map(PageFrame::of).unwrap_or_default();
        render_document(frame, &self.style, title, contents)
    }
}
