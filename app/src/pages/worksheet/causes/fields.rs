//! The fields of a potential cause.

use crate::components::cells::{ChoiceCell, Pick, PickCell, TextCell};
use crate::editor::Lines;
use crate::pages::worksheet::fields::{named, options, problem_picks};
use crate::pages::worksheet::meaning::Meaning;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::verdict::State;
use domain::worksheet::cause::whys::Family;
use domain::worksheet::cause::{Cause, Domain};
use domain::worksheet::code::{Answer, Code};
use domain::worksheet::cycle::{CycleCode, InstrumentPlace, SPRING_2019};
use leptos::prelude::*;

/// The fields.
#[component]
pub(super) fn Fields(
    /// The row.
    id: RowId,
    /// The cause.
    cause: Memo<Option<Cause>>,
    /// Where it stands.
    state: Memo<Option<State>>,
) -> impl IntoView {
    let choose = Signal::stored("Choose…".to_owned());
    let nowhere = Memo::new(move |_| {
        let nowhere = |it: &Cause| it.sami.is_none() || !it.not_sami.is_empty();
        cause.with(|cause| cause.as_ref().is_some_and(nowhere))
    });
    let why_not = move || {
        nowhere.get().then(|| {
            view! {
                <TextCell
                    cell="not_sami"
                    label="If it is not in the SAMI: why"
                    lines=Lines::One
                />
            }
        })
    };
    view! {
        <fieldset class="cells">
            <legend class="visually-hidden">"The cause"</legend>
            <TextCell
                cell="because"
                label="The problem is occurring because …"
                lines=Lines::One
                width="whole"
            />
            <ChoiceCell
                cell="domain"
                label="Where it lies"
                options=options(Domain::ALL)
                empty=choose
                width="short"
            />
            <PickCell
                cell="sami"
                label="SAMI area or item"
                options=Signal::stored(sami())
                empty="Choose…"
                width="long"
            />
            <ChoiceCell
                cell="alterable"
                label="Can the school change it?"
                options=options(Answer::ALL)
                empty=choose
            />
            {why_not}
            <ParkedBecause cause state/>
        </fieldset>
        <Links id/>
    }
}

/// Why nothing is done about a cause, where that is to be said.
#[component]
fn ParkedBecause(cause: Memo<Option<Cause>>, state: Memo<Option<State>>) -> impl IntoView {
    let is_asked = Memo::new(move |_| {
        let says = cause.with(|it| it.as_ref().is_some_and(|it| !it.parked_because.is_empty()));
        says || state.get() == Some(State::Parked)
    });
    move || {
        is_asked.get().then(|| {
            view! {
                <TextCell
                    cell="parked_because"
                    label="Parked: why the team leaves it"
                    hint="Such as: the district decides on it."
                    lines=Lines::One
                    width="whole"
                />
            }
        })
    }
}

/// What a cause belongs to, which a team rarely changes.
#[component]
fn Links(id: RowId) -> impl IntoView {
    let worksheet = Meaning::current().worksheet;
    let problems = Memo::new(move |_| worksheet.with(problem_picks));
    let own = id.clone();
    let questions = Memo::new(move |_| {
        let list = |family: &Family<'_>, cause: &Cause| listed(family.questions(cause));
        worksheet.with(|it| others(it, &own, list))
    });
    let speakers = Memo::new(move |_| {
        let list = |family: &Family<'_>, cause: &Cause| listed(family.speakers_for(cause));
        worksheet.with(|it| others(it, &id, list))
    });
    view! {
        <details class="more">
            <summary>"Move it, or merge it with another"</summary>
            <div class="cells-plain">
                <PickCell
                    cell="same_as"
                    label="Says the same as"
                    hint="Then it is part of that one, with its evidence."
                    options=speakers
                    empty="No other cause"
                />
                <PickCell
                    cell="why_of"
                    label="Answers why"
                    hint="The cause of which you asked why."
                    options=questions
                    empty="The problem itself"
                />
                <PickCell cell="problem" label="Problem" options=problems empty="Choose…"/>
            </div>
        </details>
    }
}

fn others(
    worksheet: &Worksheet,
    id: &RowId,
    list: impl Fn(&Family<'_>, &Cause) -> Vec<Pick>,
) -> Vec<Pick> {
    let own = worksheet.causes.iter().find(|cause| cause.id == *id);
    let family = Family::of(&worksheet.causes);
    own.map(|own| list(&family, own)).unwrap_or_default()
}

/// What a cause is called.
pub(in crate::pages::worksheet) fn cause_title(cause: &Cause) -> String {
    named(&cause.because, "A cause without words yet")
}

/// Causes to choose from.
pub(in crate::pages::worksheet) fn listed<'a>(
    causes: impl IntoIterator<Item = &'a Cause>,
) -> Vec<Pick> {
    let listed = causes.into_iter().map(|cause| Pick {
        code: cause.id.0.clone(),
        words: cause_title(cause),
    });
    listed.collect()
}

/// The areas of the SAMI, each with its items behind it.
fn sami() -> Vec<Pick> {
    let mut all = Vec::new();
    for area in SPRING_2019.instrument.areas {
        let (first, last) = area.items;
        all.push(Pick {
            code: area.code.to_owned(),
            words: area.label.to_owned(),
        });
        all.extend((first..=last).map(|item| Pick {
            code: format!("item-{item}"),
            words: InstrumentPlace::Item(area, item).label(),
        }));
    }
    all
}
