//! The closed card of a cause: how the team looks, and what it found.

use super::verification_plan::prediction;
use crate::pages::worksheet::facts::{Fact, render_facts};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::cause::{Cause, CauseDepth};
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

/// "Contradicts: 5 of 6 rooms. (Test, April 10, 2019, grades 3-5) Our explanation: …"
fn evidence_sentence(piece: &EvidencePiece) -> String {
    let stance = piece.shows.map(|shows| format!("{}:", shows.short_label()));
    let facts = evidence_facts(piece);
    let facts = (!facts.is_empty()).then(|| format!("({facts})"));
    let answer = (!piece.response.is_empty()).then(|| {
        format!(
            "{}: {}",
            EvidencePiece::RESPONSE.full_name(),
            piece.response
        )
    });
    let found = (!piece.finding.is_empty()).then(|| piece.finding.clone());
    let parts = [stance, found, facts, answer].into_iter().flatten();
    parts.collect::<Vec<_>>().join(" ")
}

/// "Test, April 10, 2019, grades 3-5, 6 rooms".
pub(super) fn evidence_facts(piece: &EvidencePiece) -> String {
    let facts = [
        EvidencePiece::METHOD.fact(&piece.method).1,
        EvidencePiece::ON.fact(&piece.on).1,
        piece.source.clone(),
        piece.sample.clone(),
    ];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty());
    facts.collect::<Vec<_>>().join(", ")
}
