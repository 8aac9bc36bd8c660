//! Each part of the plan beside its family words.

use crate::components::comments::field_id;
use crate::components::fields::{NumberField, SharedText, TextField};
use crate::pages::worksheet::plan::parts;
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::worksheet_model::{WorksheetModel, provide_row};
use domain::document::content::{RowId, TextAddress};
use domain::worksheet::Worksheet;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::goal::Goal;
use domain::worksheet::plan::initiative::Initiative;
use domain::worksheet::plan::metric::{Metric, MetricKind};
use domain::worksheet::plan::theory::Theory;
use domain::worksheet::schema::{HOW_TO_HELP, RootText, WHOM_TO_ASK};
use leptos::prelude::*;

#[component]
pub(super) fn FamilyWords() -> impl IntoView {
    view! {
        <section class="family-words" aria-labelledby="family-words">
            <h2 id="family-words" tabindex="-1">"Your plan in family words"</h2>
            <PlanPart
                heading="Goals"
                empty="No goal yet."
                way=(WorksheetStep::Plan, parts::GOALS, "Add a goal in Plan")
                rows=|it| rows_with(&it.goals, |_| true, goal_text)
                root=Goal::ROOT
                fields=|| view! { <TextField field=Goal::FAMILY/> }.into_any()
            />
            <PlanPart
                heading="Theory of action"
                empty="No theory of action yet."
                way=(WorksheetStep::Plan, parts::THEORIES, "Write one in Plan")
                rows=|it| rows_with(&it.theories, |_| true, theory_text)
                root=Theory::ROOT
                fields=|| {
                    view! {
                        <TextField field=Theory::FAMILY_IF/>
                        <TextField field=Theory::FAMILY_THEN/>
                        <TextField field=Theory::FAMILY_SO/>
                    }
                    .into_any()
                }
            />
            <PlanPart
                heading="Leading metrics"
                empty="No leading metric yet. Teams add them in late June."
                way=(WorksheetStep::June, "", "Go to June")
                rows=|it| rows_with(&it.metrics, is_leading, |_, it| it.definition.clone())
                root=Metric::ROOT
                fields=|| {
                    view! { <TextField field=Metric::FAMILY/> <NumberField field=Metric::N/> }.into_any()
                }
            />
            <PlanPart
                heading="Initiatives"
                empty="No initiative yet."
                way=(WorksheetStep::Plan, parts::INITIATIVES, "Add an initiative in Plan")
                rows=|it| rows_with(&it.initiatives, |_| true, initiative_text)
                root=Initiative::ROOT
                fields=|| view! { <TextField field=Initiative::FAMILY/> }.into_any()
            />
            <div class="family-part">
                <h3>"For the end of the page"</h3>
                <div class="family-fields">{render_text(&HOW_TO_HELP)} {render_text(&WHOM_TO_ASK)}</div>
            </div>
        </section>
    }
}

/// A row, and the plan's words for it.
type PlanRow = (RowId, String);

fn rows_with<T: RowKind>(
    rows: &[T],
    is_shown: impl Fn(&T) -> bool,
    text: impl Fn(&[T], &T) -> String,
) -> Vec<PlanRow> {
    let shown = rows.iter().filter(|row| is_shown(row));
    shown
        .map(|row| (row.id().clone(), text(rows, row)))
        .collect()
}

fn is_leading(metric: &Metric) -> bool {
    metric.kind == Some(MetricKind::Leading)
}

fn goal_text(_: &[Goal], goal: &Goal) -> String {
    goal.family.clone()
}

fn theory_text(_: &[Theory], theory: &Theory) -> String {
    theory.sentence(None)
}

fn initiative_text(_: &[Initiative], initiative: &Initiative) -> String {
    match initiative.what.is_empty() {
        true => initiative.name.clone(),
        false => format!("{}: {}", initiative.name, initiative.what),
    }
}

/// A part of the plan: its rows, each with the plan's words and the fields for families.
#[component]
fn PlanPart(
    heading: &'static str,
    empty: &'static str,
    /// The step, the place on its page, and the words of the link to it.
    way: (WorksheetStep, &'static str, &'static str),
    rows: fn(&Worksheet) -> Vec<PlanRow>,
    root: &'static str,
    fields: fn() -> AnyView,
) -> impl IntoView {
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let shown = Memo::new(move |_| worksheet.with(rows));
    let ids = Memo::new(move |_| {
        shown.with(|rows| rows.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>())
    });
    let (step, place, words) = way;
    let href = base.with_value(|base| match place {
        "" => step.address(base),
        place => format!("{}#{place}", step.address(base)),
    });
    view! {
        <div class="family-part">
            <h3>{heading}</h3>
            <p class="empty" hidden=move || ids.with(|ids| !ids.is_empty())>
                {empty} " " <a href=href>{words}</a>
            </p>
            <For each=move || ids.get() key=|id| id.clone() let:id>
                <PlanPartRow id root shown fields/>
            </For>
        </div>
    }
}

#[component]
fn PlanPartRow(
    id: RowId,
    root: &'static str,
    shown: Memo<Vec<PlanRow>>,
    fields: fn() -> AnyView,
) -> impl IntoView {
    let _ = provide_row(root, &id);
    let heading = heading_id(root, &id);
    let WorksheetModel { worksheet, .. } = WorksheetModel::current();
    let words = Memo::new(move |_| {
        let name = worksheet.with(|it| it.name_of(root, &id));
        let own = shown.with(|rows| {
            let mut rows = rows.iter();
            rows.find(|(row, _)| *row == id)
                .map(|(_, text)| text.clone())
        });
        match root {
            Goal::ROOT => name.unwrap_or_default(),
            _ => own.unwrap_or_default(),
        }
    });
    view! {
        <div class="family-row">
            <p class="family-plan" id=heading tabindex="-1">
                <span class="family-plan-label">"In the plan"</span>
                <span>{words}</span>
            </p>
            <div class="family-fields">{fields()}</div>
        </div>
    }
}

fn render_text(text: &'static RootText) -> impl IntoView {
    let at = TextAddress::Root(text.root.to_owned());
    let id = field_id(&at);
    view! { <SharedText at id spec=text.spec/> }
}
