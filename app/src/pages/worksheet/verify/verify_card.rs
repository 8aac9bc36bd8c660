//! The card of a cause to verify.

use super::agreement::TeamAgreement;
use super::checklist::CauseChecklist;
use super::decision::{CauseDecision, RootQuestions};
use super::evidence_list::EvidenceList;
use super::verification_plan::VerificationPlanFields;
use super::verify_summary::VerifySummary;
use crate::pages::worksheet::causes::WhyChain;
use crate::pages::worksheet::fold::{Fold, FoldSummary, HeadingLevel};
use crate::pages::worksheet::row_groups::{RowGroup, rows_under};
use crate::pages::worksheet::row_tools::RemovedNotice;
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::titles::{cause_title_signal, initiative_title};
use crate::pages::worksheet::worksheet_model::{RowContext, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::thread::initiatives_built_on;
use domain::worksheet::verification::EvidencePiece;
use domain::worksheet::verification::Verdict;
use leptos::prelude::*;

#[component]
pub(super) fn VerifyCard(
    /// The cause's row.
    id: RowId,
    /// All evidence, by cause.
    evidence: Memo<Vec<RowGroup>>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let RowContext {
        scope, is_removed, ..
    } = provide_row(Cause::ROOT, &id);
    let cause = model.entry(&id, |it| &it.causes);
    let own = id.clone();
    let verdict = Memo::new(move |_| model.worksheet.with(|it| it.verdicts.get(&own).cloned()));
    let own = id.clone();
    let initiatives = Memo::new(move |_| {
        model.worksheet.with(|worksheet| {
            let built_on = initiatives_built_on(worksheet, &own).into_iter();
            built_on.map(initiative_title).collect::<Vec<_>>()
        })
    });
    let found = rows_under(evidence, Some(id.clone()));
    let pieces = move || found.with(|found| found.iter().map(piece_heading).collect::<Vec<_>>());
    let inside = Signal::derive(pieces);
    let heading = heading_id(Cause::ROOT, &id);
    let labelled = heading.clone();
    let tags = move || view! { <VerifyTags verdict found initiatives/> };
    let summary = FoldSummary::Card {
        level: HeadingLevel::Three,
        title: cause_title_signal(cause),
        tags: tags.into(),
    };
    let (row, card) = (id.clone(), heading.clone());
    let open = move || {
        view! {
            <RemovedNotice is_removed/>
            <CauseOrigin id=row.clone()/>
            <DependentsNotice verdict initiatives/>
            <CauseChecklist verdict id=row.clone() scope=scope.clone()/>
            <VerificationPlanFields cause/>
            <EvidenceList id=row.clone() found/>
            <RootQuestions cause/>
            <TeamAgreement id=row.clone() card=card.clone()/>
            <CauseDecision verdict/>
        }
    };
    let closed = move || {
        view! {
            <DependentsNotice verdict initiatives/>
            <VerifySummary cause found/>
        }
    };
    view! {
        <article class="verify-card" aria-labelledby=labelled>
            <Fold heading summary inside closed open/>
        </article>
    }
}

fn piece_heading(id: &RowId) -> String {
    heading_id(EvidencePiece::ROOT, id)
}

#[component]
fn VerifyTags(
    verdict: Memo<Option<Verdict>>,
    found: Memo<Vec<RowId>>,
    initiatives: Memo<Vec<String>>,
) -> impl IntoView {
    let state = move || {
        let class = match verdict.get() {
            Some(verdict) if verdict.is_verified() => "tag tag-verified",
            _ => "tag tag-state",
        };
        let label = verdict.get().map(|verdict| verdict.state.label());
        view! { <span class=class>{label}</span> }
    };
    let pieces = move || {
        let counting = verdict.with(|it| it.as_ref().map_or(0, |it| it.evidence));
        match (found.with(Vec::len), counting) {
            (0, _) => "No evidence".to_owned(),
            (1, 1) => "1 piece of evidence".to_owned(),
            (all, counting) if all == counting => format!("{all} pieces of evidence"),
            (all, counting) => format!("{counting} of {all} pieces of evidence are complete"),
        }
    };
    let falls = move || {
        let is_verified = verdict.with(|it| it.as_ref().is_some_and(Verdict::is_verified));
        (!is_verified && !initiatives.with(Vec::is_empty))
            .then(|| view! { <span class="tag tag-wrong">"Used in the plan"</span> })
    };
    view! {
        {state}
        <span class="tag">{pieces}</span>
        {falls}
    }
}

/// The team's way to the cause.
#[component]
fn CauseOrigin(id: RowId) -> impl IntoView {
    let base = WorksheetModel::current().base;
    let page = base.with_value(|base| WorksheetStep::Causes.address(base));
    let href = format!("{page}#{}", heading_id(Cause::ROOT, &id));
    view! {
        <WhyChain id/>
        <p class="way-on"><a href=href>"Edit this cause"</a></p>
    }
}

/// The initiatives that rest on a cause that is not verified, or not any more.
#[component]
fn DependentsNotice(
    verdict: Memo<Option<Verdict>>,
    initiatives: Memo<Vec<String>>,
) -> impl IntoView {
    move || {
        let is_verified = verdict.with(|it| it.as_ref().is_some_and(Verdict::is_verified));
        let names = initiatives.get();
        if is_verified || names.is_empty() {
            return None;
        }
        let names = names.into_iter().map(|name| view! { <li>{name}</li> });
        Some(view! {
            <div class="notice notice-wrong">
                <p>"This cause is not verified. Until it is, these initiatives with their steps and metrics don’t count:"</p>
                <ul>{names.collect_view()}</ul>
            </div>
        })
    }
}
