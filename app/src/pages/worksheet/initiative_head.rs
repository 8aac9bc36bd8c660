//! The heading of an initiative, above what hangs from it.

use super::list::heading_id;
use super::plan::initiative_title;
use super::step::Step;
use super::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::initiative::Initiative;
use leptos::prelude::*;

/// The id of the heading.
pub(super) fn initiative_section_id(initiative: Option<&RowId>) -> String {
    match initiative {
        Some(id) => format!("of-{}", id.0),
        None => "of-none".to_owned(),
    }
}

/// An initiative's heading, the cause that it answers, and the way to it.
#[component]
pub(super) fn InitiativeHead(
    /// The initiative; none for what hangs from none.
    initiative: Option<RowId>,
    /// What is said where there is none.
    lost: &'static str,
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let id = initiative_section_id(initiative.as_ref());
    let Some(row) = initiative else {
        return view! {
            <h2 id=id tabindex="-1">"Without an initiative"</h2>
            <p class="section-statement">{lost}</p>
        }
        .into_any();
    };
    let own = row.clone();
    let found = Memo::new(move |_| worksheet.with(|it| find(it, &own).cloned()));
    let name = move || match found.get() {
        Some(initiative) => initiative_title(&initiative),
        None => "An initiative that was removed".to_owned(),
    };
    let cause = move || {
        let cause = found.with(|it| it.as_ref()?.cause.clone())?;
        let because = worksheet.with(|worksheet| {
            let mut causes = worksheet.causes.iter();
            Some(causes.find(|it| it.id == cause)?.because.clone())
        })?;
        (!because.is_empty()).then(|| format!("It answers: {because}"))
    };
    let plan = base.with_value(|base| Step::Plan.address(base));
    let href = format!("{plan}#{}", heading_id(Initiative::ROOT, &row));
    let is_loose = move || found.with(|it| it.as_ref().is_some_and(|it| !it.counts()));
    view! {
        <h2 id=id tabindex="-1">{name}</h2>
        <p class="section-statement">{cause}</p>
        <p class="notice notice-wrong" hidden=move || !is_loose()>
            "This initiative does not count yet, and so nothing below it does. "
            <a href=href>"See in Step 3a what it lacks"</a>
        </p>
    }
    .into_any()
}

fn find<'a>(worksheet: &'a Worksheet, id: &RowId) -> Option<&'a Initiative> {
    worksheet.initiatives.iter().find(|it| it.id == *id)
}
