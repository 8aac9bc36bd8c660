//! The card of a potential cause.

use super::cause_fields::CauseFields;
use super::cause_places::{CausePlace, siblings};
use super::dot_voting::DotCountTag;
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::row_card::{CardText, Tag, TextCard};
use crate::pages::worksheet::row_tools::AddRow;
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::titles::cause_title;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::cause::tree::CauseTree;
use domain::worksheet::cycle::{CycleCode, InstrumentPlace};
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::VerdictState;
use leptos::prelude::*;

#[component]
pub(super) fn CauseCard(
    id: RowId,
    places: Memo<Vec<CausePlace>>,
    /// The id of the section's heading.
    home: String,
) -> impl IntoView {
    let own = id.clone();
    let depth = Memo::new(move |_| {
        places.with(|places| {
            let place = places.iter().find(|place| place.id == own);
            place.map_or(0, |place| place.depth)
        })
    });
    // Deeper than this there is no room on a phone; the chain in words goes on.
    let inset = move || format!("fold-item depth-{}", depth.get().min(4));
    let shown = siblings(places, id.clone());
    let row = StoredValue::new(id.clone());
    let badge = move || view! { <DotCountTag id=row.get_value()/> };
    let above = move || view! { <WhyChain id=row.get_value()/> };
    let fields = move || view! { <CauseFields id=row.get_value()/> };
    let foot = move || {
        view! {
            <AskWhyButton id=row.get_value()/>
            <VerifyLink id=row.get_value()/>
        }
    };
    view! {
        <li class=inset>
            <TextCard
                id
                shown
                home
                level=HeadingLevel::Three
                entries=|it| &it.causes
                text=cause_text
                badge
                above
                fields
                foot
            />
        </li>
    }
}

fn state_of(id: &RowId, worksheet: &Worksheet) -> Option<VerdictState> {
    worksheet.verdicts.get(id).map(|verdict| verdict.state)
}

fn cause_text(cause: &Cause, worksheet: &Worksheet) -> CardText {
    let domain = cause.domain.map(|domain| Tag::plain(domain.label()));
    let state = state_of(&cause.id, worksheet).filter(|it| *it != VerdictState::Proposed);
    let sami = cause.sami.map(InstrumentPlace::label);
    CardText {
        title: cause_title(cause),
        tags: domain
            .into_iter()
            .chain(state.map(|state| Tag::state(state.label())))
            .collect(),
        facts: vec![
            (
                Cause::SAMI.brief_label(),
                sami.unwrap_or_else(|| cause.not_sami.clone()),
            ),
            Cause::ALTERABLE.fact(&cause.alterable),
            Cause::PARKED_BECAUSE.fact(&cause.parked_because),
        ],
    }
}

/// The whys by which the team came to a cause; nothing for a first answer.
#[component]
pub(in crate::pages::worksheet) fn WhyChain(id: RowId) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let chain = Memo::new(move |_| {
        worksheet.with(|worksheet| {
            let chain = CauseTree::of(&worksheet.causes).chain(&id).into_iter();
            chain.map(|cause| cause.because.clone()).collect::<Vec<_>>()
        })
    });
    move || {
        let chain = chain.get();
        if chain.len() < 2 {
            return None;
        }
        let mut asks = "The problem is occurring because ";
        let steps = chain.into_iter().map(|because| {
            let because = match because.trim_end_matches('.') {
                "" => "…".to_owned(),
                because => because.to_owned(),
            };
            let step = view! { <li>{asks}<q>{because}</q>"."</li> };
            asks = "Why? Because ";
            step
        });
        Some(view! { <ol class="chain">{steps.collect_view()}</ol> })
    }
}

/// Adds the next why.
#[component]
fn AskWhyButton(id: RowId) -> impl IntoView {
    let cause = WorksheetModel::current().entry(&id, |it| &it.causes);
    let links = Memo::new(move |_| {
        let cause = cause.get().filter(|cause| cause.same_as.is_none())?;
        Some((cause.problem?, cause.id))
    });
    move || {
        let (problem, id) = links.get()?;
        let with = vec![Cause::PROBLEM.with(problem), Cause::WHY_OF.with(id)];
        Some(
            view! { <AddRow rows=Cause::ROOT first=Cause::BECAUSE.spec with label="Ask why again"/> },
        )
    }
}

/// A link to the cause in Step 2b, unless it is left.
#[component]
fn VerifyLink(id: RowId) -> impl IntoView {
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let page = base.with_value(|base| WorksheetStep::Verify.address(base));
    let href = format!("{page}#{}", heading_id(Cause::ROOT, &id));
    let state = Memo::new(move |_| worksheet.with(|it| state_of(&id, it)));
    let link = move || {
        let is_left = matches!(state.get()?, VerdictState::Parked | VerdictState::Merged);
        (!is_left).then(|| view! { <a href=href.clone()>"Verify this cause"</a> })
    };
    view! { <p class="way-on">{link}</p> }
}
