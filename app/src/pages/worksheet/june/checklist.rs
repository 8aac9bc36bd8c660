//! The criteria that the plan of an initiative must meet before it is finished.

use crate::pages::worksheet::checklist_item::render_checklist_item;
use crate::pages::worksheet::initiative_section::initiative_section_id;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::plan::checklist::{PlanCriterion, check_plan};
use leptos::prelude::*;

#[component]
pub(super) fn InitiativeChecklist(initiative: RowId) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let label = format!("{}-checklist", initiative_section_id(Some(&initiative)));
    let checklist = Memo::new(move |_| worksheet.with(|it| check_plan(it, &initiative)));
    let head = move || {
        let open = checklist.get().iter().filter(|(_, is_met)| !is_met).count();
        match open {
            0 => "Complete.".to_owned(),
            open => format!("{open} of 5 left"),
        }
    };
    let line = |(criterion, is_met): (PlanCriterion, bool)| {
        render_checklist_item(is_met, criterion.label().into_any())
    };
    view! {
        <div class="checklist">
            <h3 id=label.clone()>"To complete this plan"</h3>
            <p class="state">{head}</p>
            <ul aria-labelledby=label>{move || checklist.get().map(line).collect_view()}</ul>
        </div>
    }
}
