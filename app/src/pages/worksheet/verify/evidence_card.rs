//! The card of a piece of evidence.

use crate::components::fields::{FieldGroup, GroupLegend};
use crate::pages::worksheet::facts::render_facts;
use crate::pages::worksheet::fold::{Fold, FoldSummary, HeadingLevel};
use crate::pages::worksheet::missing::{MissingList, MissingTag};
use crate::pages::worksheet::picks::{cause_options, live_options};
use crate::pages::worksheet::row_card::Tag;
use crate::pages::worksheet::row_tools::{MoveRow, RemovedNotice, RowTools};
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::worksheet_model::{RowContext, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
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
        finding.unwrap_or_else(|| "Nothing written yet".to_owned())
    });
    let tags = move || {
        let tags = move || evidence.get().map(|it| evidence_tags(&it));
        view! {
            {move || tags().into_iter().flatten().map(Tag::render).collect_view()}
            <MissingTag diagnostics/>
        }
    };
    let summary = FoldSummary::Card {
        level,
        title,
        tags: tags.into(),
    };
    let heading = heading_id(EvidencePiece::ROOT, &id);
    let open = move || {
        view! {
            <RemovedNotice is_removed/>
            <MissingList diagnostics scope=scope.clone()/>
            <EvidenceFields evidence/>
            <div class="fold-foot">
                <RowTools rows=EvidencePiece::ROOT id=id.clone() shown home=home.clone()/>
            </div>
        }
    };
    let closed = move || view! { <EvidenceSummary evidence/> };
    view! { <Fold heading summary closed open/> }
}

fn evidence_tags(evidence: &EvidencePiece) -> Vec<Tag> {
    let stance = evidence.shows.map(|shows| {
        let class = match shows {
            EvidenceStance::Supports => "tag tag-verified",
            EvidenceStance::Contradicts | EvidenceStance::Mixed => "tag tag-state",
        };
        Tag::of_class(class, shows.label())
    });
    let method = evidence.method.map(|method| Tag::plain(method.label()));
    stance.into_iter().chain(method).collect()
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
                EvidencePiece::METHOD.spec,
                EvidencePiece::ON.spec,
                EvidencePiece::SAMPLE.spec,
                EvidencePiece::SOURCE.spec,
                EvidencePiece::FINDING.spec,
                EvidencePiece::SHOWS.spec,
                EvidencePiece::STRENGTH.spec,
                EvidencePiece::RESPONSE.spec,
                EvidencePiece::LINK.spec,
            ]
            conditions=vec![(EvidencePiece::RESPONSE.spec, asks_response)]
        />
        <MoveRow to="cause" field=EvidencePiece::CAUSE options=causes/>
    }
}

/// The content of the closed card.
#[component]
fn EvidenceSummary(evidence: Memo<Option<EvidencePiece>>) -> impl IntoView {
    move || {
        let evidence = evidence.get()?;
        let facts = [
            EvidencePiece::ON.fact(&evidence.on),
            EvidencePiece::SOURCE.fact(&evidence.source),
            EvidencePiece::SAMPLE.fact(&evidence.sample),
            EvidencePiece::STRENGTH.fact(&evidence.strength),
            EvidencePiece::RESPONSE.fact(&evidence.response),
        ];
        let link = (!evidence.link.is_empty()).then(|| {
            let href = evidence.link.clone();
            view! { <p><a href=href rel="external noreferrer">{evidence.link}</a></p> }
        });
        Some(view! { {render_facts(facts)} {link} })
    }
}
