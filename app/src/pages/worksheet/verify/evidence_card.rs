//! A piece of evidence: its words in a few lines, with its fields folded away below.

use super::verify_summary::evidence_facts;
use crate::components::fields::{FieldGroup, GroupLegend, PeersInRow};
use crate::pages::worksheet::fold::{Fold, FoldSummary, HeadingLevel, edit_label};
use crate::pages::worksheet::missing::{FoldedState, MissingList};
use crate::pages::worksheet::picks::{cause_options, live_options};
use crate::pages::worksheet::row_tools::{MoveRow, RemovedNotice, RowTools};
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::worksheet_model::{RowContext, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::evidence::Card;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::fields::rule::Severity;
use domain::worksheet::verification::{EvidencePiece, EvidenceStance};
use leptos::prelude::*;

#[component]
pub(super) fn EvidenceCard(
    id: RowId,
    level: HeadingLevel,
    /// The rows around it.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    home: String,
) -> impl IntoView {
    let RowContext {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(EvidencePiece::ROOT, &id);
    let evidence = WorksheetModel::current().entry(&id, |it| &it.evidence);
    let title = Signal::derive(move || {
        let finding = evidence.with(|it| it.as_ref().map(|it| it.finding.clone()));
        let finding = finding.filter(|finding| !finding.is_empty());
        finding.unwrap_or_else(|| "New evidence".to_owned())
    });
    let is_complete = Memo::new(move |_| {
        diagnostics.with(|it| it.iter().all(|it| it.severity != Severity::Missing))
    });
    let summary = FoldSummary::Fields {
        label: edit_label(is_complete),
        of: title,
    };
    let heading = heading_id(EvidencePiece::ROOT, &id);
    let row = id.clone();
    let folded = scope.clone();
    let open = move || {
        view! {
            <MissingList diagnostics scope=scope.clone()/>
            <EvidenceFields evidence/>
            <div class="fold-foot">
                <RowTools rows=EvidencePiece::ROOT id=row.clone() shown home=home.clone()/>
            </div>
        }
    };
    let (labelled, state) = (heading.clone(), heading.clone());
    let own = heading.clone();
    let head = match level {
        HeadingLevel::Three => view! { <h3 id=own tabindex="-1">{title}</h3> }.into_any(),
        HeadingLevel::Four => view! { <h4 id=own tabindex="-1">{title}</h4> }.into_any(),
    };
    view! {
        <article class="evidence-piece" aria-labelledby=labelled>
            <StanceChip evidence/>
            <div class="evidence-words">
                <div class="evidence-head">
                    {head}
                    <PeersInRow rows=EvidencePiece::ROOT id/>
                </div>
                <EvidenceWords evidence/>
                <RemovedNotice is_removed/>
                <FoldedState heading=state diagnostics scope=folded/>
            </div>
            <Fold heading summary open/>
        </article>
    }
}

/// The piece's stance on the cause. It is empty until the team has said so.
#[component]
fn StanceChip(evidence: Memo<Option<EvidencePiece>>) -> impl IntoView {
    let shows = Memo::new(move |_| evidence.with(|it| it.as_ref().and_then(|it| it.shows)));
    let class = move || match shows.get() {
        Some(EvidenceStance::Supports) => "stance stance-supports",
        Some(EvidenceStance::Contradicts) => "stance stance-contradicts",
        Some(EvidenceStance::Mixed) | None => "stance",
    };
    let label = move || shows.get().map_or("New", EvidenceStance::short_label);
    view! { <p class=class>{label}</p> }
}

/// The facts, the team's explanation, the link and the card it was made of.
#[component]
fn EvidenceWords(evidence: Memo<Option<EvidencePiece>>) -> impl IntoView {
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let facts = move || evidence.with(|it| it.as_ref().map(evidence_facts));
    let response = move || {
        let response = evidence.with(|it| it.as_ref().map(|it| it.response.clone()))?;
        (!response.is_empty()).then(|| {
            let name = EvidencePiece::RESPONSE.full_name();
            view! { <p class="evidence-response">{format!("{name}: {response}")}</p> }
        })
    };
    let link = move || {
        let link = evidence.with(|it| it.as_ref().map(|it| it.link.clone()))?;
        (!link.is_empty()).then(|| {
            let href = link.clone();
            view! { <p class="evidence-facts"><a href=href rel="external noreferrer">{link}</a></p> }
        })
    };
    let origin = Memo::new(move |_| {
        let card = evidence.with(|it| it.as_ref()?.card.clone())?;
        worksheet.with(|it| it.cards.iter().any(|own| own.id == card).then_some(card))
    });
    let origin = move || {
        let card = origin.get()?;
        let page = base.with_value(|base| WorksheetStep::Evidence.address(base));
        let href = format!("{page}#{}", heading_id(Card::ROOT, &card));
        Some(view! { <p class="evidence-facts"><a href=href>"From the evidence board"</a></p> })
    };
    view! {
        <p class="evidence-facts">{facts}</p>
        {response}
        {link}
        {origin}
    }
}

#[component]
fn EvidenceFields(evidence: Memo<Option<EvidencePiece>>) -> impl IntoView {
    let asks_response = Memo::new(move |_| {
        evidence.with(|evidence| {
            let asks = |it: &EvidencePiece| {
                let shows = it.shows;
                matches!(
                    shows,
                    Some(EvidenceStance::Contradicts | EvidenceStance::Mixed)
                ) || !it.response.is_empty()
            };
            evidence.as_ref().is_some_and(asks)
        })
    });
    let causes = live_options(|it| cause_options(&it.causes));
    view! {
        <FieldGroup
            legend=GroupLegend::Hidden("The evidence")
            fields=&[
                EvidencePiece::FINDING.spec,
                EvidencePiece::SHOWS.spec,
                EvidencePiece::STRENGTH.spec,
                EvidencePiece::RESPONSE.spec,
                EvidencePiece::METHOD.spec,
                EvidencePiece::ON.spec,
                EvidencePiece::SOURCE.spec,
                EvidencePiece::SAMPLE.spec,
                EvidencePiece::LINK.spec,
            ]
            conditions=vec![(EvidencePiece::RESPONSE.spec, asks_response)]
        />
        <MoveRow to="cause" field=EvidencePiece::CAUSE options=causes/>
    }
}
