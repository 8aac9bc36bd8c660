//! Areas of focus: what the school works on.

use super::parts::FOCUSES;
use crate::components::fields::{FieldGroup, GroupLegend, RowScope};
use crate::pages::worksheet::example::EmptyList;
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::picks::{live_options, problem_options};
use crate::pages::worksheet::quick_add::QuickAdd;
use crate::pages::worksheet::row_card::{CardList, CardText, Tag, TextCard};
use crate::pages::worksheet::row_tools::RemovedRows;
use crate::pages::worksheet::rows;
use crate::pages::worksheet::titles::{focus_title, initiative_title};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::examples;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::focus::FocusArea;
use leptos::prelude::*;

#[component]
pub(super) fn FocusList() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let shown = rows::shown(FocusArea::ROOT);
    // A new area of focus is about the problem, if there is only one.
    let only = Memo::new(move |_| {
        worksheet.with(|it| match it.problems.as_slice() {
            [only] => Some(only.id.clone()),
            _ => None,
        })
    });
    let with = Signal::derive(move || {
        let about = only.get().map(|id| FocusArea::PROBLEM1.with(id));
        about.into_iter().collect::<Vec<_>>()
    });
    let card = move |id: RowId| {
        view! {
            <TextCard
                id
                shown
                home=FOCUSES
                level=HeadingLevel::Three
                entries=|it| &it.focuses
                text=focus_text
                fields=focus_fields
            />
        }
    };
    view! {
        <section class="plan-part" aria-labelledby=FOCUSES>
            <h2 id=FOCUSES tabindex="-1">"Areas of focus"</h2>
            <p class="hint">"The few things that the school will work on, each for one to three problems."</p>
            <EmptyList
                is_empty=Signal::derive(move || shown.with(Vec::is_empty))
                says="No areas of focus yet. What would people at your school call this work?"
                example=examples::FOCUS
            />
            <CardList rows=shown card/>
            <QuickAdd
                rows=FocusArea::ROOT
                main=FocusArea::TITLE.spec
                id="new-focus"
                with
                label=Signal::stored("Add an area of focus".to_owned())
            />
            <RemovedRows rows=FocusArea::ROOT texts=&[FocusArea::TITLE.spec]/>
        </section>
    }
}

fn focus_text(focus: &FocusArea, worksheet: &Worksheet) -> CardText {
    let initiatives = worksheet.initiatives.iter();
    let initiatives = initiatives.filter(|it| it.focus.as_ref() == Some(&focus.id));
    let initiatives: Vec<_> = initiatives.map(initiative_title).collect();
    let count = match initiatives.len() {
        0 => "No initiatives".to_owned(),
        1 => "1 initiative".to_owned(),
        many => format!("{many} initiatives"),
    };
    let about = focus.problems();
    let problems = problem_options(worksheet).into_iter();
    let problems = problems.filter(|option| about.iter().any(|id| id.0 == option.code));
    let problems: Vec<_> = problems.map(|option| option.label).collect();
    let strand = focus.strand.map(|strand| Tag::plain(strand.label()));
    CardText {
        title: focus_title(focus),
        tags: strand.into_iter().chain([Tag::plain(count)]).collect(),
        facts: vec![
            FocusArea::STRAND.fact(&focus.strand),
            ("Problems", problems.join("; ")),
            ("Initiatives", initiatives.join("; ")),
        ],
    }
}

/// The fields. A second and a third problem are asked for where there are so many.
fn focus_fields() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let problems = live_options(problem_options);
    let scope = RowScope::current();
    let is_asked = |field: &'static str, needed: usize| {
        let scope = scope.clone();
        Memo::new(move |_| {
            worksheet.with(|it| it.problems.len()) >= needed || scope.is_in_use(field)
        })
    };
    let picks = [
        FocusArea::PROBLEM1,
        FocusArea::PROBLEM2,
        FocusArea::PROBLEM3,
    ];
    let conditions = vec![
        (
            FocusArea::PROBLEM2.spec,
            is_asked(FocusArea::PROBLEM2.key, 2),
        ),
        (
            FocusArea::PROBLEM3.spec,
            is_asked(FocusArea::PROBLEM3.key, 3),
        ),
    ];
    view! {
        <FieldGroup
            legend=GroupLegend::Hidden("The area of focus")
            fields=&[
                FocusArea::TITLE.spec,
                FocusArea::STRAND.spec,
                FocusArea::PROBLEM1.spec,
                FocusArea::PROBLEM2.spec,
                FocusArea::PROBLEM3.spec,
            ]
            picks=picks.map(|field| (field.spec, problems)).to_vec()
            conditions
        />
    }
}
