//! The initiatives, each below the cause that it answers.

use super::initiative::InitiativeCard;
use super::parts::INITIATIVES;
use crate::components::fields::TextField;
use crate::pages::worksheet::causes::cause_title;
use crate::pages::worksheet::groups::{self, Group, rows_under};
use crate::pages::worksheet::list::{AddRow, RemovedRows, heading_id, text_of};
use crate::pages::worksheet::step::Step;
use crate::pages::worksheet::worksheet_model::{WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::focus::only_focus_about;
use domain::worksheet::plan::initiative::{EvidenceTier, Initiative};
use domain::worksheet::plan::thread::initiatives_built_on;
use domain::worksheet::verification::Verdict;
use leptos::prelude::*;

/// The initiatives.
#[component]
pub(super) fn Initiatives(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let groups = groups::shown(&[Cause::ROOT, Initiative::ROOT], move || {
        worksheet.with(grouped)
    });
    let answered = Memo::new(move |_| {
        groups.with(|groups| {
            let under = groups.iter().map(|group| group.under.clone());
            under.collect::<Vec<_>>()
        })
    });
    view! {
        <section class="plan-part" aria-labelledby=INITIATIVES>
            <h2 id=INITIATIVES tabindex="-1">"Initiatives"</h2>
            <p class="hint">"What the school will do, each below the verified cause that it answers."</p>
            <Tiers/>
            <p class="empty" hidden=move || answered.with(|it| !it.is_empty())>
                "No initiative yet: each answers a verified cause."
            </p>
            <For each=move || answered.get() key=|under| under.clone() let:under>
                <Answers under groups base/>
            </For>
            <RemovedRows rows=Initiative::ROOT says=|row| text_of(row, &Initiative::NAME)/>
        </section>
    }
}

/// What the tiers of evidence ask for.
#[component]
fn Tiers() -> impl IntoView {
    let tiers = EvidenceTier::ALL.iter().map(|tier| {
        view! {
            <div>
                <dt>{tier.label()}</dt>
                <dd>{tier.requirement()}</dd>
            </div>
        }
    });
    view! {
        <details class="prompts">
            <summary>"What the four tiers of evidence ask for"</summary>
            <dl class="facts">{tiers.collect_view()}</dl>
            <p class="hint">{EvidenceTier::FUNDING_HINT}</p>
        </details>
    }
}

/// The causes that are verified, and those that something rests on nevertheless; then the
/// initiatives that answer none.
fn grouped(worksheet: &Worksheet) -> Vec<Group> {
    let mut groups = Vec::new();
    for cause in &worksheet.causes {
        let rows = initiatives_built_on(worksheet, &cause.id).into_iter();
        let rows: Vec<RowId> = rows.map(|it| it.id.clone()).collect();
        if !rows.is_empty() || is_verified(worksheet, &cause.id) {
            groups.push(Group {
                under: Some(cause.id.clone()),
                rows,
            });
        }
    }
    let homeless = worksheet.initiatives.iter();
    let homeless = homeless.filter(|it| it.cause.is_none());
    let rows: Vec<RowId> = homeless.map(|it| it.id.clone()).collect();
    if !rows.is_empty() {
        groups.push(Group { under: None, rows });
    }
    groups
}

pub(super) fn is_verified(worksheet: &Worksheet, cause: &RowId) -> bool {
    let verdict = worksheet.verdicts.get(cause);
    verdict.is_some_and(Verdict::is_verified)
}

/// The id of the heading above the initiatives that answer a cause.
pub(super) fn answers_id(cause: Option<&RowId>) -> String {
    match cause {
        Some(cause) => format!("answers-to-{}", cause.0),
        None => "answers-to-none".to_owned(),
    }
}

/// A cause, and the initiatives that answer it.
#[component]
fn Answers(
    /// The cause.
    under: Option<RowId>,
    /// All groups.
    groups: Memo<Vec<Group>>,
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let rows = rows_under(groups, under.clone());
    let heading = answers_id(under.as_ref());
    let home = heading.clone();
    let head = match under.clone() {
        Some(cause) => view! { <Head cause heading=heading.clone() base/> }.into_any(),
        None => view! {
            <h3 id=heading.clone() tabindex="-1">"Without a cause"</h3>
            <p class="section-statement">
                "They answer no cause that is there, and count for nothing. Open one to choose its \
                 cause, or remove it."
            </p>
        }
        .into_any(),
    };
    let foot = under.map(|cause| view! { <Foot cause rows/> });
    view! {
        <section class="answers-part" aria-labelledby=heading>
            {head}
            <ul class="folds">
                <For each=move || rows.get() key=|id| id.clone() let:id>
                    <li><InitiativeCard id shown=rows home=home.clone() base/></li>
                </For>
            </ul>
            {foot}
        </section>
    }
}

/// The cause, and where it stands.
#[component]
fn Head(cause: RowId, heading: String, base: StoredValue<String>) -> impl IntoView {
    let model = WorksheetModel::current();
    let (own, entry) = (cause.clone(), model.entry(&cause, |it| &it.causes));
    let verdict = Memo::new(move |_| model.worksheet.with(|it| it.verdicts.get(&own).cloned()));
    let title = move || {
        let title = entry.with(|it| it.as_ref().map(cause_title));
        title.unwrap_or_else(|| "A cause that was removed".to_owned())
    };
    let state = move || {
        let verdict = verdict.get()?;
        let (class, says) = match verdict.is_verified() {
            true => ("tag tag-verified", verdict.state.label().to_owned()),
            false => (
                "tag tag-wrong",
                format!("Not verified: {}", verdict.state.label().to_lowercase()),
            ),
        };
        Some(view! { <span class=class>{says}</span> })
    };
    let href = base.with_value(|base| way_to_cause(base, &cause));
    view! {
        <h3 id=heading tabindex="-1">{title}</h3>
        <p class="tags">{state} <a href=href>"See its evidence"</a></p>
    }
}

/// The way to a cause's evidence in Step 2b.
pub(super) fn way_to_cause(base: &str, cause: &RowId) -> String {
    format!(
        "{}#{}",
        Step::Verify.address(base),
        heading_id(Cause::ROOT, cause)
    )
}

/// What can be done about a verified cause: plan an initiative, or say why not.
#[component]
fn Foot(cause: RowId, rows: Memo<Vec<RowId>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let own = cause.clone();
    let answer = Memo::new(move |_| model.worksheet.with(|it| Answer::to(it, &own)));
    let (own, plain) = (cause.clone(), rows);
    let add = move || {
        let Answer { focus } = answer.get()?;
        let focus = focus.map(|id| Initiative::FOCUS.with(id));
        let cause = Initiative::CAUSE.with(own.clone());
        let with = [cause].into_iter().chain(focus).collect();
        let label = match plain.with(Vec::is_empty) {
            true => "Plan an initiative for this cause",
            false => "Plan another initiative for this cause",
        };
        Some(view! { <AddRow rows=Initiative::ROOT first=Initiative::NAME.spec with label/> })
    };
    let why_not = move || {
        let is_asked = answer.with(Option::is_some) && rows.with(Vec::is_empty);
        is_asked.then(|| view! { <WhyNot cause=cause.clone()/> })
    };
    view! {
        {add}
        {why_not}
    }
}

/// How a new initiative answers a verified cause.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Answer {
    /// The area of focus that it belongs to, where there can be no doubt.
    focus: Option<RowId>,
}

impl Answer {
    /// None to a cause that is not verified.
    fn to(worksheet: &Worksheet, cause: &RowId) -> Option<Self> {
        let cause = worksheet.verified().find(|it| it.id == *cause)?;
        let problem = cause.problem.as_ref();
        let focus = problem.and_then(|problem| only_focus_about(&worksheet.focuses, problem));
        Some(Self {
            focus: focus.map(|focus| focus.id.clone()),
        })
    }
}

/// Why nothing is done about a verified cause.
#[component]
fn WhyNot(cause: RowId) -> impl IntoView {
    provide_row(Cause::ROOT, &cause);
    let cause = WorksheetModel::current().entry(&cause, |it| &it.causes);
    let why = move || {
        let why = cause.with(|it| it.as_ref().map(|it| it.parked_because.clone()));
        why.filter(|why| !why.is_empty())
    };
    let summary = move || match why() {
        Some(_) => "Nothing is planned, and why",
        None => "Or say why nothing will be done about it",
    };
    view! {
        <details class="why-not">
            <summary>{summary}</summary>
            <TextField field=Cause::NOTHING_DONE_BECAUSE/>
        </details>
    }
}
