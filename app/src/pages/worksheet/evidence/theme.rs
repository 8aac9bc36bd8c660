//! A theme: its heading, its sources, its cards.

use super::card_places::{CardPlaces, ThemeHeading};
use super::{BoardCardList, HOME, THEMES};
use crate::components::fields::TextField;
use crate::pages::worksheet::fold::{Fold, FoldSummary};
use crate::pages::worksheet::missing::FoldedState;
use crate::pages::worksheet::row_tools::{RemovedNotice, RowTools};
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::titles::theme_title;
use crate::pages::worksheet::worksheet_model::{RowContext, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::evidence::{CardSource, Theme, sources_by_theme};
use domain::worksheet::fields::code::Code;
use leptos::prelude::*;
use std::collections::BTreeSet;

#[component]
pub(super) fn ThemeSection(
    id: RowId,
    /// The themes that are shown, in order.
    shown: Memo<Vec<RowId>>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let RowContext {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(THEMES, &id);
    let theme = model.entry(&id, |it| &it.themes);
    let title = Signal::derive(move || {
        let title = theme.with(|it| it.as_ref().map(theme_title));
        title.unwrap_or_else(|| "New theme".to_owned())
    });
    let cards = expect_context::<CardPlaces>().under(ThemeHeading::Of(id.clone()));
    let own = id.clone();
    let rests_on = Memo::new(move |_| {
        model.worksheet.with(|it| {
            let found = sources_by_theme(&it.cards).remove(&own);
            found.unwrap_or_default()
        })
    });
    let heading = heading_id(THEMES, &id);
    let (head, state, fold) = (heading.clone(), heading.clone(), heading.clone());
    let summary = FoldSummary::Fields {
        label: Signal::stored("Edit the theme"),
        of: title,
    };
    let open = move || {
        view! {
            <TextField field=Theme::TITLE/>
            <RowTools rows=THEMES id=id.clone() shown home=HOME/>
        }
    };
    view! {
        // A group and no region: two themes may be called the same, and landmarks may not.
        <div class="theme" role="group" aria-labelledby=heading>
            <h3 id=head tabindex="-1">{title}</h3>
            <p class="rests-on">{move || cards.with(|cards| sources_sentence(cards.len(), &rests_on.get()))}</p>
            <RemovedNotice is_removed/>
            <FoldedState heading=state diagnostics scope/>
            <Fold heading=fold summary open/>
            <BoardCardList shown=cards/>
        </div>
    }
}

/// The sources of a theme, in a sentence.
fn sources_sentence(cards: usize, sources: &BTreeSet<CardSource>) -> String {
    let names: Vec<_> = sources.iter().map(|source| source.label()).collect();
    let count = match cards {
        0 => return "No cards yet. Choose this theme in a card.".to_owned(),
        1 => "1 card".to_owned(),
        cards => format!("{cards} cards"),
    };
    match names.as_slice() {
        [] => format!("{count}, no source yet."),
        [only] => format!(
            "{count} from one source, {only}. Check if a second source tells the same story."
        ),
        [first @ .., last] => format!("{count} from {} and {last}.", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{CardSource, sources_sentence};

    #[test]
    fn a_theme_says_how_broad_its_ground_is() {
        let said = |sources: &[CardSource]| sources_sentence(3, &sources.iter().copied().collect());
        assert_eq!(said(&[]), "3 cards, no source yet.");
        assert!(said(&[CardSource::Fast]).starts_with("3 cards from one source, FAST. Check"));
        assert_eq!(
            said(&[CardSource::Survey, CardSource::Fast, CardSource::Attendance]),
            "3 cards from FAST, Attendance and Survey."
        );
    }
}
