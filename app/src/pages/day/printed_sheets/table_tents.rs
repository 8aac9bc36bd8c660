//! A tent for each school's table: a page to fold in the middle, with the name on both sides.

use super::sheet_frame::SheetFrame;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct TableTentsPage {
    pub frame: SheetFrame,
    /// The schools' names, in order.
    pub schools: Vec<String>,
}

/// The size of a name on its tent, by the longest of its words and the length of the whole.
fn size_class(name: &str) -> &'static str {
    let longest = name
        .split_whitespace()
        .map(|word| word.chars().count())
        .max();
    match (longest.unwrap_or(0), name.chars().count()) {
        (..=10, ..=22) => "tent-name-large",
        (..=14, ..=44) => "tent-name-medium",
        _ => "tent-name-small",
    }
}

impl TableTentsPage {
    pub fn render(&self) -> String {
        let advice = "A page for each school. Fold it in the middle, so that both sides of the table can read \
                      the name.";
        self.frame.render("Table tents", advice, || {
            if self.schools.is_empty() {
                return self.frame.render_empty();
            }
            let tents = self.schools.iter().map(|school| self.render_tent(school));
            view! { <div class="tents">{tents.collect_view()}</div> }.into_any()
        })
    }

    fn render_tent(&self, school: &str) -> impl IntoView {
        let session = &self.frame.session;
        let size = size_class(school);
        let note = format!("{}, {}", session.date_and_time(), session.place);
        view! {
            <section class="tent">
                // The same again for the other side of the table, upside down until it is folded.
                <div class="tent-side tent-side-back" aria-hidden="true">
                    <p class=format!("tent-name {size}")>{school.to_owned()}</p>
                    <p class="tent-note">{note.clone()}</p>
                </div>
                <div class="tent-side">
                    <h2 class=format!("tent-name {size}")>{school.to_owned()}</h2>
                    <p class="tent-note">{note}</p>
                </div>
            </section>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_name_is_smaller() {
        assert_eq!(size_class("Northside"), "tent-name-large");
        assert_eq!(size_class("Alder Creek Elementary"), "tent-name-large");
        assert_eq!(
            size_class("Northwest Intermediate School"),
            "tent-name-medium"
        );
        assert_eq!(
            size_class("Academy of Interdisciplinarity and the Arts"),
            "tent-name-small"
        );
    }
}
