//! The answers to CASA's questions, from the plan. Rows that don't count are in none.

use super::sheet_source::SheetSource;
use crate::plain_text::clean_line;
use crate::registration::Designation;
use crate::worksheet::Worksheet;
use crate::worksheet::cycle::{CasaContent, InstrumentPlace};
use crate::worksheet::evidence::CardKind;
use crate::worksheet::export::{number_list, withheld_message};
use crate::worksheet::fields::code::Code;
use crate::worksheet::fields::lint;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::plan::initiative::Initiative;
use crate::worksheet::problem::statement::StatementPart;
use crate::worksheet::problem::{Consultation, Problem, VOICE_FIELDS};

pub(super) fn answer(
    content: CasaContent,
    worksheet: &Worksheet,
    source: SheetSource<'_>,
) -> String {
    match content {
        CasaContent::Designation => identification(worksheet, source),
        CasaContent::Findings => findings(worksheet),
        CasaContent::ContentAreas => {
            distinct(problems(worksheet).filter_map(|problem| Some(problem.area?.label())))
        }
        CasaContent::StudentGroups => {
            distinct(problems(worksheet).map(|problem| problem.group.as_str()))
        }
        CasaContent::ConceptualAreas => conceptual_areas(worksheet),
        CasaContent::Inequities => {
            of_initiatives(worksheet, |initiative| clean_line(&initiative.resources))
        }
        CasaContent::Stakeholders => stakeholders(worksheet),
        CasaContent::EvidenceBasis => of_initiatives(worksheet, |initiative| {
            let tier = initiative.tier.map(|tier| tier.label());
            let tier = tier.map(|tier| format!("{tier} ({})", initiative.evidence));
            tier.unwrap_or_default()
        }),
    }
}

fn problems(worksheet: &Worksheet) -> impl Iterator<Item = &Problem> {
    worksheet.problems.iter().filter(|problem| problem.counts())
}

fn identification(worksheet: &Worksheet, source: SheetSource<'_>) -> String {
    let support = match source.designation {
        Designation::Comprehensive => "comprehensive support and improvement",
        Designation::Targeted => "targeted support and improvement",
        Designation::Extended => "extended support and improvement",
        Designation::None => return format!("{} is not identified under ESSA.", source.school),
    };
    let groups = distinct(problems(worksheet).map(|problem| problem.group.as_str()));
    let groups = match groups.as_str() {
        "" => String::new(),
        groups => format!(" The plan is about these students: {groups}."),
    };
    format!(
        "{} is identified for {support} under ESSA.{groups}",
        source.school
    )
}

/// The sources of the observations, then each problem statement.
fn findings(worksheet: &Worksheet) -> String {
    let cards = worksheet.cards.iter().filter(|card| card.counts());
    let observed = cards.filter(|card| card.kind == Some(CardKind::Observation));
    let sources = distinct(observed.filter_map(|card| Some(card.source?.label())));
    let statements = number_list(problems(worksheet).map(finding));
    match (sources.as_str(), statements.as_str()) {
        ("", statements) => statements.to_owned(),
        (sources, "") => format!("Data reviewed: {sources}."),
        (sources, statements) => format!("Data reviewed: {sources}.\n{statements}"),
    }
}

/// The statement, or the measure where its numbers may not leave.
fn finding(problem: &Problem) -> String {
    if let Some(why) = withheld_message(problem) {
        let title = problem.title();
        return match title.is_empty() || lint::has_number(&title) {
            true => why,
            false => format!("{title}. {why}"),
        };
    }
    let statement = problem.statement();
    let parts = statement.parts.iter().map(StatementPart::text);
    parts.collect()
}

/// The areas of the SAMI that verified causes and starred actions belong to.
fn conceptual_areas(worksheet: &Worksheet) -> String {
    let causes = worksheet.verified().filter_map(|cause| cause.sami);
    let actions = worksheet.actions.iter();
    let actions = actions.filter(|action| action.is_starred() && action.counts());
    let places = causes.chain(actions.filter_map(|action| action.sami));
    distinct(places.map(|place| match place {
        InstrumentPlace::Area(area) | InstrumentPlace::Item(area, _) => area.label,
    }))
}

fn stakeholders(worksheet: &Worksheet) -> String {
    let lines = problems(worksheet).flat_map(|problem| {
        let voices = VOICE_FIELDS.iter().zip(problem.voices());
        voices
            .filter(|(_, voice)| voice.asked == Some(Consultation::Consulted))
            .map(
                |((asked, _), voice)| match clean_line(voice.said).as_str() {
                    "" => asked.label.to_owned(),
                    said => format!("{}: {said}", asked.label),
                },
            )
    });
    distinct_lines(lines)
}

fn of_initiatives(worksheet: &Worksheet, says: impl Fn(&Initiative) -> String) -> String {
    let initiatives = worksheet.initiatives.iter();
    let counting = initiatives.filter(|initiative| initiative.counts());
    distinct_lines(counting.filter_map(|initiative| {
        let says = says(initiative);
        (!says.is_empty()).then(|| format!("{}: {says}", initiative.name))
    }))
}

/// The words, each once, in the order of their first use.
fn distinct<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut all: Vec<&str> = Vec::new();
    for word in words {
        if !word.is_empty() && !all.contains(&word) {
            all.push(word);
        }
    }
    all.join(", ")
}

fn distinct_lines(lines: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for line in lines {
        if !all.contains(&line) {
            all.push(line);
        }
    }
    number_list(all.into_iter())
}
