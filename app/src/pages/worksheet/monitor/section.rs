//! An initiative: its metrics, and the looks at it.

use super::look::LookCard;
use super::metric::MetricPart;
use super::reading::ReadingCard;
use crate::pages::worksheet::groups::{Group, rows_under};
use crate::pages::worksheet::initiative_head::{InitiativeHead, initiative_section_id};
use crate::pages::worksheet::list::AddRow;
use crate::pages::worksheet::season::FromJune;
use crate::pages::worksheet::step::Step;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::{Checkin, last_checkins};
use leptos::prelude::*;

/// What is said above what hangs from no initiative.
const LOST: &str = "What they are about was removed, or nothing was chosen. Open one to choose, \
    or remove it.";

/// An initiative with its metrics and looks; or those whose initiative is not there.
#[component]
pub(super) fn Section(
    /// The initiative.
    under: Option<RowId>,
    /// All metrics.
    metrics: Memo<Vec<Group>>,
    /// All looks.
    looks: Memo<Vec<Group>>,
    /// All readings.
    readings: Memo<Vec<Group>>,
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let heading = initiative_section_id(under.as_ref());
    let own_metrics = rows_under(metrics, under.clone());
    let own_looks = rows_under(looks, under.clone());
    let is_lost = under.is_none();
    let no_metric = move || !is_lost && own_metrics.with(Vec::is_empty);
    let june = base.with_value(|base| Step::June.address(base));
    let way = format!("{june}#{heading}");
    let last = under
        .clone()
        .map(|initiative| view! { <LastLook initiative/> });
    let lost = is_lost.then(|| {
        let rows = rows_under(readings, None);
        let home = heading.clone();
        view! {
            <ul class="folds">
                <For each=move || rows.get() key=|id| id.clone() let:id>
                    <li><ReadingCard id shown=rows home=home.clone()/></li>
                </For>
            </ul>
        }
    });
    view! {
        <div class="causes-section" role="group" aria-labelledby=heading.clone()>
            <InitiativeHead initiative=under.clone() lost=LOST base/>
            {last}
            <p class="empty" hidden=move || !no_metric()>
                "No metric yet says whether this helps. " <a href=way>"Add one in Step 3b"</a>
            </p>
            <For each=move || own_metrics.get() key=|id| id.clone() let:id>
                <MetricPart id readings/>
            </For>
            {lost}
            <Looks initiative=under rows=own_looks/>
        </div>
    }
}

/// What the team decided last, and when it looks again.
#[component]
fn LastLook(initiative: RowId) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let words = move || {
        worksheet.with(|worksheet| {
            let last = last_checkins(&worksheet.checkins);
            let look = last.get(&initiative)?;
            let (on, decision) = (look.on?, look.decision?);
            let next = look
                .next
                .map(|next| format!(" Next look: {}.", date::day_label(next)));
            Some(format!(
                "Last look {}: {}.{}",
                date::day_label(on),
                decision.label().to_lowercase(),
                next.unwrap_or_default()
            ))
        })
    };
    view! { <p class="last-look">{words}</p> }
}

/// The looks at an initiative.
#[component]
fn Looks(
    /// The initiative; none for looks that have none.
    initiative: Option<RowId>,
    /// They.
    rows: Memo<Vec<RowId>>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let home = format!("{}-looks", initiative_section_id(initiative.as_ref()));
    let is_empty = move || rows.with(Vec::is_empty);
    let is_lost = initiative.is_none();
    let add = initiative.map(|initiative| {
        view! {
            <FromJune>
                <AddRow
                    rows=Checkin::ROOT
                    first=Checkin::STEPS.spec
                    with=vec![
                        Checkin::INITIATIVE.with(initiative.clone()),
                        Checkin::ON.with(model.today),
                    ]
                    label="Add a look"
                />
            </FromJune>
        }
    });
    let own = home.clone();
    view! {
        <h3 id=home tabindex="-1" hidden=move || is_lost && is_empty()>"Looks"</h3>
        <p class="empty" hidden=move || is_lost || !is_empty()>
            "Nobody has looked yet. A look says how far the steps are, whether it is done as meant, and what you decide."
        </p>
        <ul class="folds">
            <For each=move || rows.get() key=|id| id.clone() let:id>
                <li><LookCard id shown=rows home=own.clone()/></li>
            </For>
        </ul>
        {add}
    }
}
