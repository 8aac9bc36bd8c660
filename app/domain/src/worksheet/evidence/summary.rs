//! A card in a few words.

use super::{Card, CardKind, CardSource};
use crate::plain_text::clean_line;
use crate::worksheet::fields::code::Code;
use crate::worksheet::fields::date;

/// Fits a line of a list on a phone.
const MAX_TITLE_CHARS: usize = 60;

impl CardKind {
    pub fn short_label(self) -> &'static str {
        match self {
            Self::Observation => "Observation",
            Self::Inference => "Inference",
        }
    }
}

impl Card {
    /// The card as a line of a list; never empty.
    pub fn title(&self) -> String {
        let said = [&self.text, &self.quote].map(|text| clean_line(text));
        let said = said.into_iter().find(|text| !text.is_empty());
        let said = said.unwrap_or_else(|| self.facts().join(", "));
        match said.is_empty() {
            true => "New card".to_owned(),
            false => truncate(&said),
        }
    }

    /// "FAST, winter", "SAMI: 3. Training and coaching by the team"; may be empty.
    pub fn origin(&self) -> String {
        let source = match self.source {
            Some(CardSource::Other) | None => "",
            Some(source) => source.label(),
        };
        let measure = self.measure.map(|measure| measure.label());
        let what = [measure.unwrap_or_default(), self.detail.clone()];
        let what = joined(what, ", ");
        let between = match self.measure {
            Some(_) => ": ",
            None => ", ",
        };
        joined([source.to_owned(), what], between)
    }

    /// The origin, group and grades: where a finding is from.
    pub fn place(&self) -> String {
        let people = joined([self.group.clone(), grades_label(&self.grades)], ", ");
        joined([self.origin(), people], ", ")
    }

    /// The card in words: its text, or else the quote or the number.
    pub fn finding(&self) -> String {
        let number = self.unit.zip(self.value);
        let number = number.map(|(unit, value)| unit.amount_label(value));
        let said = [
            self.text.clone(),
            self.quote.clone(),
            number.unwrap_or_default(),
        ];
        let mut said = said.into_iter().filter(|said| !said.is_empty());
        said.next().unwrap_or_default()
    }

    /// The facts beside the text: origin, number, group, number of students, date.
    pub fn facts(&self) -> Vec<String> {
        let number = self.unit.zip(self.value);
        let number = number.map(|(unit, value)| unit.amount_label(value));
        let n = self.n.map(|n| format!("n={n}"));
        let facts = [
            self.origin(),
            number.unwrap_or_default(),
            joined([self.group.clone(), grades_label(&self.grades)], ", "),
            n.unwrap_or_default(),
            self.on.map(date::day_label).unwrap_or_default(),
        ];
        facts.into_iter().filter(|fact| !fact.is_empty()).collect()
    }
}

/// "grades 3-5"; empty without grades.
pub(super) fn grades_label(grades: &str) -> String {
    match grades {
        "" => String::new(),
        grades => format!("grades {grades}"),
    }
}

/// Joins two texts, leaving out empty ones.
fn joined([first, second]: [String; 2], between: &str) -> String {
    match (first.is_empty(), second.is_empty()) {
        (false, false) => [first, second].join(between),
        _ => first + &second,
    }
}

/// Cuts a line to [`MAX_TITLE_CHARS`], at the end of a word.
fn truncate(line: &str) -> String {
    let Some((end, _)) = line.char_indices().nth(MAX_TITLE_CHARS) else {
        return line.to_owned();
    };
    let head = &line[..end];
    let whole = head.rsplit_once(' ').map_or(head, |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', '.', ';', ':']))
}
