//! Texts in groups: what is left to do is open, what is done is folded.

use super::translation_entry::{TranslationEntry, WritingRight};
use domain::languages::Language;
use domain::languages::translation::TranslationState;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryGroup {
    /// Nothing is there, or the English has changed.
    ToTranslate,
    /// A person has to look at it.
    ToReview,
    Done,
}

impl EntryGroup {
    const ALL: [Self; 3] = [Self::ToTranslate, Self::ToReview, Self::Done];

    fn of(entry: &TranslationEntry) -> Self {
        match entry.state {
            TranslationState::Missing | TranslationState::Stale => Self::ToTranslate,
            TranslationState::Draft => Self::ToReview,
            TranslationState::Reviewed => Self::Done,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::ToTranslate => "To translate",
            Self::ToReview => "To review",
            Self::Done => "Reviewed",
        }
    }
}

pub(super) fn render_groups(
    entries: &[TranslationEntry],
    language: Language,
    action: &str,
    right: WritingRight,
) -> impl IntoView {
    let has_error = entries.iter().any(|entry| entry.error.is_some());
    let groups = EntryGroup::ALL.into_iter().filter_map(|group| {
        let members: Vec<_> = entries
            .iter()
            .filter(|entry| EntryGroup::of(entry) == group)
            .collect();
        // The form that came back is in sight, in its group.
        let is_open = match has_error {
            true => members.iter().any(|entry| entry.error.is_some()),
            false => group != EntryGroup::Done,
        };
        let count = members.len();
        let rows = members
            .into_iter()
            .map(|entry| entry.render(language, action, right))
            .collect_view();
        (count > 0).then(|| {
            view! {
                <details class="translation-group" open=is_open>
                    <summary>
                        <h2>{group.label()} <span class="translation-count">{count}</span></h2>
                    </summary>
                    <ul class="translations">{rows}</ul>
                </details>
            }
        })
    });
    groups.collect_view()
}
