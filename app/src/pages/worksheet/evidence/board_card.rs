//! A card on the board: its words in a few lines, with its fields folded away below.

use super::card_fields::CardFields;
use super::{CARDS, HOME};
use crate::components::fields::PeersInRow;
use crate::dom;
use crate::pages::worksheet::fold::{Fold, FoldSummary, edit_label};
use crate::pages::worksheet::missing::{FoldedState, MissingList};
use crate::pages::worksheet::row_tools::{RemovedNotice, RowTools};
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::worksheet_model::{RowContext, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::evidence::{Card, CardKind};
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;

#[component]
pub(super) fn BoardCard(
    id: RowId,
    /// The cards that are shown around it, in order.
    shown: Memo<Vec<RowId>>,
) -> impl IntoView {
    let RowContext {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(CARDS, &id);
    let card = WorksheetModel::current().entry(&id, |it| &it.cards);
    let title = Memo::new(move |_| {
        let title = card.with(|it| it.as_ref().map(Card::title));
        title.unwrap_or_default()
    });
    let heading = heading_id(CARDS, &id);
    let class = move || match card.with(|it| it.as_ref().and_then(|card| card.kind)) {
        Some(CardKind::Inference) => "evidence-card inference",
        Some(CardKind::Observation) | None => "evidence-card",
    };
    let (head, state, fold) = (heading.clone(), heading.clone(), heading.clone());
    let is_complete = Memo::new(move |_| card.with(|it| it.as_ref().is_some_and(RowKind::counts)));
    let summary = FoldSummary::Fields {
        label: edit_label(is_complete),
        of: title.into(),
    };
    let (row, folded) = (id.clone(), scope.clone());
    let open = move || {
        view! {
            <CardFields card/>
            <MissingList diagnostics scope=scope.clone()/>
            <RowTools rows=CARDS id=row.clone() shown home=HOME/>
        }
    };
    view! {
        <article class=class aria-labelledby=heading>
            <div class="evidence-card-head">
                <h4 id=head tabindex="-1"><CardWords card/></h4>
                <PeersInRow rows=CARDS id/>
            </div>
            <CardFacts card/>
            <CitedCards card/>
            <RemovedNotice is_removed/>
            <FoldedState heading=state diagnostics scope=folded/>
            <Fold heading=fold summary open/>
        </article>
    }
}

/// The kind of a card, and its text.
#[component]
fn CardWords(card: Memo<Option<Card>>) -> impl IntoView {
    let kind = move || {
        let kind = card.with(|it| it.as_ref().and_then(|card| card.kind));
        kind.map_or("Card", CardKind::short_label)
    };
    let text = move || {
        card.with(|it| match it {
            Some(card) if card.text.is_empty() => card.title(),
            Some(card) => card.text.clone(),
            None => String::new(),
        })
    };
    view! {
        <span class="card-kind">{kind}<span class="visually-hidden">": "</span></span>
        <span class="card-says">{text}</span>
    }
}

/// The facts that the text doesn't hold, and the quote.
#[component]
fn CardFacts(card: Memo<Option<Card>>) -> impl IntoView {
    let facts = Memo::new(move |_| {
        card.with(|it| {
            let new = |card: &Card| {
                let mut facts = card.facts();
                facts.retain(|fact| !card.text.contains(fact.as_str()));
                facts
            };
            it.as_ref().map(new).unwrap_or_default()
        })
    });
    let quote = Memo::new(move |_| {
        let quote = card.with(|it| it.as_ref().map(|card| card.quote.clone()));
        quote.unwrap_or_default()
    });
    view! {
        <p class="facts" hidden=move || facts.with(Vec::is_empty)>{move || facts.get().join(" · ")}</p>
        <blockquote class="quote" hidden=move || quote.with(String::is_empty)>
            {move || format!("“{}”", quote.get())}
        </blockquote>
    }
}

/// Links to the observations that an inference is based on.
#[component]
fn CitedCards(card: Memo<Option<Card>>) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let cited = Memo::new(move |_| {
        card.with(|card| {
            let cites = card.as_ref().map(Card::cites).unwrap_or_default();
            worksheet.with(|worksheet| {
                let find = |id: &RowId| worksheet.cards.iter().find(|card| card.id == *id);
                let found = cites.into_iter().filter_map(find);
                let found = found.map(|card| (card.id.clone(), card.title()));
                found.collect::<Vec<_>>()
            })
        })
    });
    let line = |(id, title): (RowId, String)| {
        let id = heading_id(CARDS, &id);
        view! { <li><a href=format!("#{id}") on:click=dom::focus_on_click(id)>{title}</a></li> }
    };
    view! {
        <div class="cited" hidden=move || cited.with(Vec::is_empty)>
            <p>"Based on"</p>
            <ul>{move || cited.get().into_iter().map(line).collect_view()}</ul>
        </div>
    }
}
