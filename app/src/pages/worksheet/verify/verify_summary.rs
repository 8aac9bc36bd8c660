//! The closed card of a cause: how the team looks, and what it found.

use super::verification_plan::prediction;
use crate::pages::worksheet::facts::{Fact, render_facts};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::cause::{Cause, CauseDepth};
use domain::worksheet::fields::code::Code;
use domain::worksheet::verification::EvidencePiece;
use leptos::prelude::*;

#[component]
pub(super) fn VerifySummary(
    cause: Memo<Option<Cause>>,
    /// The rows of its evidence.
    found: Memo<Vec<RowId>>,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let plan = move || cause.get().map(|cause| render_facts(plan_facts(&cause)));
    let evidence = Memo::new(move |_| {
        found.with(|found| {
            worksheet.with(|worksheet| {
                let all = worksheet.evidence.iter();
                let own = all.filter(|piece| found.contains(&piece.id));
                own.cloned().collect::<Vec<_>>()
            })
        })
    });
    let evidence = move || {
        let pieces = evidence.get().into_iter();
        let pieces = pieces.map(|piece| view! { <li>{evidence_sentence(&piece)}</li> });
        view! { <ul hidden=move || found.with(Vec::is_empty)>{pieces.collect_view()}</ul> }
    };
    view! {
        {plan}
        <p class="prediction">{prediction(cause)}</p>
        {evidence}
    }
}

fn plan_facts(cause: &Cause) -> [Fact; 6] {
    let depth = match cause.depth() {
        Some(CauseDepth::Root) => "Root",
        Some(CauseDepth::Contributing) => "Contributing",
        None => "",
    };
    [
        Cause::IF_TRUE.fact(&cause.if_true),
        Cause::IF_FALSE.fact(&cause.if_false),
        Cause::METHOD.fact(&cause.method),
        Cause::WHO.fact(&cause.who),
        Cause::BY_WHEN.fact(&cause.by_when),
        ("Root or contributing", depth.to_owned()),
    ]
}

/// "Test, April 10, 2019, grades 3-5, 6 rooms – … – Contradicts it – We answer: …"
fn evidence_sentence(piece: &EvidencePiece) -> String {
    let of = [
        EvidencePiece::METHOD.fact(&piece.method).1,
        EvidencePiece::ON.fact(&piece.on).1,
        piece.source.clone(),
        piece.sample.clone(),
    ];
    let of: Vec<String> = of.into_iter().filter(|part| !part.is_empty()).collect();
    let shows = piece.shows.map_or("", Code::label);
    let answer = match piece.response.as_str() {
        "" => String::new(),
        response => format!("We answer: {response}"),
    };
    let found = piece.finding.clone();
    let parts = [of.join(", "), found, shows.to_owned(), answer];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" – ")
}
