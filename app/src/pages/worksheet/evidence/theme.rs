//! A theme: its heading, what it rests on, its cards.

use super::place::UnderTheme;
use super::{Cards, HOME, Shared, THEMES};
use crate::components::fields::TextField;
use crate::pages::worksheet::folded::{Fold, FoldedNotes};
use crate::pages::worksheet::list::{RemovedNotice, RowTools, heading_id};
use crate::pages::worksheet::worksheet_model::{RowView, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::evidence::{CardSource, Theme, sources_by_theme};
use domain::worksheet::fields::code::Code;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What a theme is called.
pub(super) fn title(theme: Option<&Theme>) -> String {
    let title = theme.map(|theme| theme.title.as_str());
    match title.filter(|title| !title.is_empty()) {
        Some(title) => title.to_owned(),
        None => "A theme without a name".to_owned(),
    }
}

/// A theme with its cards.
#[component]
pub(super) fn ThemeSection(
    /// Its row.
    id: RowId,
    /// All that are shown, in order.
    shown: Memo<Vec<RowId>>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let RowView {
        diagnostics,
        is_removed,
        ..
    } = provide_row(THEMES, &id);
    let theme = model.entry(&id, |it| &it.themes);
    let named = Signal::derive(move || theme.with(|it| title(it.as_ref())));
    let cards = expect_context::<Shared>()
        .places
        .under(UnderTheme::Of(id.clone()));
    let own = id.clone();
    let rests_on = Memo::new(move |_| {
        model.worksheet.with(|it| {
            let found = sources_by_theme(&it.cards).remove(&own);
            found.unwrap_or_default()
        })
    });
    let heading = heading_id(THEMES, &id);
    let (labelled, home) = (heading.clone(), heading.clone());
    view! {
        // A group and no region: two themes may be called the same, and landmarks may not.
        <div class="theme" role="group" aria-labelledby=labelled>
            <h3 id=heading tabindex="-1">{named}</h3>
            <p class="rests-on">{move || cards.with(|cards| says(cards.len(), &rests_on.get()))}</p>
            <RemovedNotice is_removed/>
            <FoldedNotes id=id.clone() diagnostics/>
            <Fold id=id.clone() label="Edit the theme" of=named heading=home>
                <TextField field=Theme::TITLE/>
                <RowTools rows=THEMES id shown home=HOME/>
            </Fold>
            <Cards shown=cards/>
        </div>
    }
}

/// What a theme rests on, in words.
fn says(cards: usize, sources: &BTreeSet<CardSource>) -> String {
    let names: Vec<_> = sources.iter().map(|source| source.label()).collect();
    let count = match cards {
        0 => return "No card is under it yet: choose it in a card.".to_owned(),
        1 => "1 card".to_owned(),
        cards => format!("{cards} cards"),
    };
    match names.as_slice() {
        [] => format!("{count}, from no source yet."),
        [only] => format!(
            "{count}, from one source: {only}. A second source can show whether it tells the same story."
        ),
        [first @ .., last] => format!("{count}, from {} and {last}.", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{CardSource, says};

    #[test]
    fn a_theme_says_how_broad_its_ground_is() {
        let said = |sources: &[CardSource]| says(3, &sources.iter().copied().collect());
        assert_eq!(said(&[]), "3 cards, from no source yet.");
        assert!(said(&[CardSource::Fast]).starts_with("3 cards, from one source: FAST. A second"));
        assert_eq!(
            said(&[CardSource::Survey, CardSource::Fast, CardSource::Attendance]),
            "3 cards, from FAST, Attendance and Survey."
        );
    }
}
