//! The reading grade of the texts, and the sentences that make them so.

use domain::worksheet::blueprint::FamilyBlueprint;
use domain::worksheet::blueprint::reading_grade::{FamilyReadingGrade, MAX_FAMILY_GRADE};
use leptos::prelude::*;

/// The sentences that are named.
const MAX_SENTENCES: usize = 3;

#[component]
pub(super) fn ReadingGradeNote(draft: Memo<Option<FamilyBlueprint>>) -> impl IntoView {
    let grade = Memo::new(move |_| {
        let grade = draft.with(|draft| draft.as_ref().map(FamilyReadingGrade::of));
        grade.unwrap_or_default()
    });
    let says = move || {
        grade.with(|it| match it.grade {
            None => "Write a sentence to see how it reads.".to_owned(),
            Some(grade) if grade <= MAX_FAMILY_GRADE => {
                format!("It reads at grade {}. Aim for 6 to 8.", grade_label(grade))
            }
            Some(grade) => format!(
                "It reads at grade {}. Aim for 6 to 8: use shorter sentences and shorter words.",
                grade_label(grade)
            ),
        })
    };
    let sentences = move || {
        grade.with(|it| {
            let hard = it.hard.iter().take(MAX_SENTENCES);
            let line = hard.map(|hard| {
                let grade = format!("Grade {}: ", grade_label(hard.grade));
                view! { <li>{grade} <q>{hard.sentence.clone()}</q></li> }
            });
            line.collect_view()
        })
    };
    let has_none = move || grade.with(|it| it.hard.is_empty());
    view! {
        <section class="reading-grade" aria-labelledby="reading-grade">
            <h2 id="reading-grade">"How it reads"</h2>
            <p>{says}</p>
            <div hidden=has_none>
                <p>"These sentences are hard to read:"</p>
                <ul>{sentences}</ul>
            </div>
        </section>
    }
}

/// A whole grade, not below 1.
fn grade_label(grade: f64) -> String {
    format!("{:.0}", grade.max(1.0))
}
