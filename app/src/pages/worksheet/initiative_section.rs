//! The initiatives as headings above what belongs to them: steps, metrics, check-ins.

pub(super) use super::place_ids::initiative_section_id;

use super::example::EmptyList;
use super::row_card::CardList;
use super::rows::heading_id;
use super::step::WorksheetStep;
use super::titles::initiative_title;
use super::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::initiative::Initiative;
use leptos::prelude::*;

/// An initiative's heading, the cause that it answers, and a link to it.
#[component]
pub(super) fn InitiativeHead(
    /// Absent for rows without an initiative.
    initiative: Option<RowId>,
    /// Stands above rows without an initiative.
    lost: &'static str,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let base = model.base;
    let id = initiative_section_id(initiative.as_ref());
    let Some(row) = initiative else {
        return view! {
            <h2 id=id tabindex="-1">"Without an initiative"</h2>
            <p class="section-statement">{lost}</p>
        }
        .into_any();
    };
    let initiative = model.entry(&row, |it| &it.initiatives);
    let title = move || match initiative.get() {
        Some(initiative) => initiative_title(&initiative),
        None => "Removed initiative".to_owned(),
    };
    let cause = move || {
        let cause = initiative.with(|it| it.as_ref()?.cause.clone())?;
        let because = model.worksheet.with(|worksheet| {
            let mut causes = worksheet.causes.iter();
            Some(causes.find(|it| it.id == cause)?.because.clone())
        })?;
        (!because.is_empty()).then(|| format!("Cause: {because}"))
    };
    let plan = base.with_value(|base| WorksheetStep::Plan.address(base));
    let href = format!("{plan}#{}", heading_id(Initiative::ROOT, &row));
    let is_loose = move || initiative.with(|it| it.as_ref().is_some_and(|it| !it.counts()));
    view! {
        <h2 id=id tabindex="-1">{title}</h2>
        <p class="section-statement">{cause}</p>
        <p class="notice notice-wrong" hidden=move || !is_loose()>
            "This initiative does not count yet, so nothing below it counts. "
            <a href=href>"See what is missing in Plan"</a>
        </p>
    }
    .into_any()
}

/// The cards of one kind below an initiative, under a heading of their own.
#[component]
pub(super) fn InitiativeCards<F, V, A>(
    /// Absent for rows without an initiative: then no heading stands above none of them.
    initiative: Option<RowId>,
    /// The last part of the heading's id.
    part: &'static str,
    heading: &'static str,
    /// Stands where there is no card.
    empty: &'static str,
    /// One good card, in words.
    example: &'static str,
    rows: Memo<Vec<RowId>>,
    /// Renders a row below the heading of that id.
    card: F,
    /// Adds a card to an initiative.
    add: A,
) -> impl IntoView
where
    F: Fn(RowId, String) -> V + Clone + Send + 'static,
    V: IntoView + 'static,
    A: Fn(RowId) -> AnyView + 'static,
{
    let home = format!("{}-{part}", initiative_section_id(initiative.as_ref()));
    let is_empty = move || rows.with(Vec::is_empty);
    let is_lost = initiative.is_none();
    let own = home.clone();
    let card = move |id: RowId| card(id, own.clone());
    view! {
        <h3 id=home tabindex="-1" hidden=move || is_lost && is_empty()>{heading}</h3>
        <EmptyList is_empty=Signal::derive(move || !is_lost && is_empty()) says=empty example/>
        <CardList rows card/>
        {initiative.map(add)}
    }
}
