//! A card: what it says in a few lines, with its fields folded away below.

use super::fields::Fields;
use super::{CARDS, HOME};
use crate::components::fields::MatesIn;
use crate::dom;
use crate::pages::worksheet::folded::{Fold, FoldedNotes};
use crate::pages::worksheet::lacks::Lacks;
use crate::pages::worksheet::list::{RemovedNotice, RowTools, heading_id};
use crate::pages::worksheet::worksheet_model::{RowView, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::evidence::{Card, CardKind};
use leptos::prelude::*;

/// A card.
#[component]
pub(super) fn BoardCard(
    /// Its row.
    id: RowId,
    /// All that are shown around it, in order.
    shown: Memo<Vec<RowId>>,
) -> impl IntoView {
    let RowView {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(CARDS, &id);
    let card = WorksheetModel::current().entry(&id, |it| &it.cards);
    let short = Memo::new(move |_| {
        card.with(|it| it.as_ref().map(Card::title))
            .unwrap_or_default()
    });
    let heading = heading_id(CARDS, &id);
    let (labelled, home) = (heading.clone(), heading.clone());
    let class = move || match card.with(|it| it.as_ref().and_then(|card| card.kind)) {
        Some(CardKind::Inference) => "evidence-card inference",
        Some(CardKind::Observation) | None => "evidence-card",
    };
    view! {
        <article class=class aria-labelledby=labelled>
            <div class="evidence-card-head">
                <h4 id=heading tabindex="-1"><Says card/></h4>
                <MatesIn rows=CARDS id=id.clone()/>
            </div>
            <Facts card/>
            <Cited card/>
            <RemovedNotice is_removed/>
            <FoldedNotes id=id.clone() diagnostics/>
            <Fold id=id.clone() label="Edit the card" of=short heading=home>
                <Lacks diagnostics scope/>
                <Fields card/>
                <RowTools rows=CARDS id shown home=HOME/>
            </Fold>
        </article>
    }
}

/// What it is, and what it says.
#[component]
fn Says(card: Memo<Option<Card>>) -> impl IntoView {
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

/// What is known beside what it says; what it says already is not said again.
#[component]
fn Facts(card: Memo<Option<Card>>) -> impl IntoView {
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

/// What an inference rests on, with the way there.
#[component]
fn Cited(card: Memo<Option<Card>>) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let cited = Memo::new(move |_| {
        let cites = card.with(|it| {
            it.as_ref()
                .map(|card| card.cites().into_iter().cloned().collect::<Vec<_>>())
        });
        let said = |id: RowId| {
            let found = worksheet.with(|it| {
                let found = it.cards.iter().find(|card| card.id == id);
                found.map(Card::title)
            });
            found.map(|short| (id, short))
        };
        let cites = cites.unwrap_or_default().into_iter();
        cites.filter_map(said).collect::<Vec<_>>()
    });
    let line = |(id, short): (RowId, String)| {
        let id = heading_id(CARDS, &id);
        view! { <li><a href=format!("#{id}") on:click=dom::focus_on_click(id)>{short}</a></li> }
    };
    view! {
        <div class="cited" hidden=move || cited.with(Vec::is_empty)>
            <p>"Rests on"</p>
            <ul>{move || cited.get().into_iter().map(line).collect_view()}</ul>
        </div>
    }
}
