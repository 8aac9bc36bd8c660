//! What was found out about a cause, in words: for the closed card, for paper, and for browsers
//! without a script.

use super::plan::prediction;
use crate::pages::worksheet::facts::facts;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::cause::{Cause, CauseDepth};
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date;
use domain::worksheet::verification::EvidencePiece;
use leptos::prelude::*;

/// A cause's plan and evidence.
#[component]
pub(super) fn Said(
    /// The cause.
    cause: Memo<Option<Cause>>,
    /// The rows of its evidence.
    found: Memo<Vec<RowId>>,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let plan = move || cause.get().map(|cause| facts(in_words(cause)));
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
        let pieces = pieces.map(|piece| view! { <li>{piece_in_words(&piece)}</li> });
        view! { <ul hidden=move || found.with(Vec::is_empty)>{pieces.collect_view()}</ul> }
    };
    view! {
        {plan}
        <p class="prediction">{prediction(cause)}</p>
        {evidence}
    }
}

/// A piece of evidence.
#[component]
pub(super) fn PieceSaid(
    /// It.
    piece: Memo<Option<EvidencePiece>>,
) -> impl IntoView {
    move || {
        let piece = piece.get()?;
        let link = (!piece.link.is_empty()).then(|| {
            let href = piece.link.clone();
            view! { <p><a href=href rel="external noreferrer">{piece.link}</a></p> }
        });
        let strength = piece.strength.map_or("", Code::label).to_owned();
        Some(view! {
            {facts(vec![
                ("When", piece.on.map(date::day_label).unwrap_or_default()),
                ("Where", piece.source),
                ("How many", piece.sample),
                ("How strong it is", strength),
                ("What we make of it", piece.response),
            ])}
            {link}
        })
    }
}

fn in_words(cause: Cause) -> Vec<(&'static str, String)> {
    let depth = match cause.depth() {
        Some(CauseDepth::Root) => "Root",
        Some(CauseDepth::Contributing) => "Contributing",
        None => "",
    };
    vec![
        ("If true, we would see", cause.if_true),
        ("If not, we would see", cause.if_false),
        (
            "How we look",
            cause.method.map_or("", Code::label).to_owned(),
        ),
        ("Who looks", cause.who),
        (
            "By when",
            cause.by_when.map(date::day_label).unwrap_or_default(),
        ),
        ("Root or contributing", depth.to_owned()),
    ]
}

/// "Test, April 10, 2019, grades 3-5, 6 rooms – … – Contradicts it – We answer: …"
fn piece_in_words(piece: &EvidencePiece) -> String {
    let of = [
        piece.method.map_or("", Code::label).to_owned(),
        piece.on.map(date::day_label).unwrap_or_default(),
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
