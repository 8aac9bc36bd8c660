//! A school's Blueprint on one page.

use super::closing::render_closing;
use super::measure_bar::unit_text;
use super::measures::render_measures;
use super::public_page::{PageIndexing, PagePicture, PageSummary, PublicPage};
use crate::languages::TextValue;
use crate::phrases;
use domain::languages::FixedTextKey;
use domain::worksheet::blueprint::{
    FamilyBlueprint, FamilyInitiative, FamilyTheory, MAX_INITIATIVES,
};
use jiff::civil::Date;
use leptos::prelude::*;

/// The fixed texts that a family reads on the page.
const FIXED_TEXTS: [FixedTextKey; 16] = [
    FixedTextKey::SchoolBlueprintOfYear,
    FixedTextKey::TheoryIf,
    FixedTextKey::WhereWeAre,
    FixedTextKey::OutOfHundred,
    FixedTextKey::Now,
    FixedTextKey::GoalBy,
    FixedTextKey::MeasuredOn,
    FixedTextKey::StrandReading,
    FixedTextKey::StrandMath,
    FixedTextKey::StrandThriving,
    FixedTextKey::StrandBelonging,
    FixedTextKey::WhatWeAreDoing,
    FixedTextKey::LookedAtNext,
    FixedTextKey::HowFamiliesCanHelp,
    FixedTextKey::WhomToAsk,
    FixedTextKey::AllBlueprints,
];

/// A school's Blueprint, its texts in the page's language.
#[derive(Clone, Debug)]
pub struct SchoolPage {
    pub page: PublicPage,
    pub blueprint: FamilyBlueprint,
    /// The people who reviewed its translation; none in English.
    pub reviewed_by: Vec<String>,
    /// The code of the page's own address.
    pub qr_svg: String,
    /// The district, and the address of its list.
    pub district: String,
    pub list_path: String,
    /// The address of the picture.
    pub picture_path: String,
}

impl SchoolPage {
    pub fn render(&self) -> String {
        let (page, blueprint) = (&self.page, &self.blueprint);
        let kicker = years_text(page, &blueprint.year);
        let summary = PageSummary {
            title: format!("{}: {kicker}", blueprint.school.name),
            description: describe(blueprint),
            picture: Some(PagePicture {
                address: self.picture_path.clone(),
                alt: format!("{}, {kicker}", blueprint.school.name),
            }),
            indexing: PageIndexing::Allowed,
        };
        page.render(&summary, || {
            let theories = blueprint.theories.iter();
            let theories = theories.map(|theory| render_theory(page, theory));
            let class = match is_full(blueprint) {
                true => "blueprint blueprint-full",
                false => "blueprint",
            };
            view! {
                <main id="main" class=class>
                    {self.render_head(kicker)}
                    {theories.collect_view()}
                    {render_measures(page, &blueprint.measures)}
                    {render_initiatives(page, &blueprint.initiatives)}
                    {render_closing(page, blueprint, self.qr_svg.clone())}
                </main>
                <footer class="page-foot">
                    {self.render_translation_notes()}
                    <p>
                        <a href=super::public_page::path_in(&self.list_path, page.language)>
                            {page.text(FixedTextKey::AllBlueprints)}
                        </a>
                        <span>{self.district.clone()}</span>
                    </p>
                </footer>
            }
            .into_any()
        })
    }

    /// The translation's reviewer, and that some words have none yet.
    fn render_translation_notes(&self) -> impl IntoView {
        let page = &self.page;
        let names = self.reviewed_by.join(page.language.comma());
        let reviewed = (!names.is_empty()).then(|| {
            let note = [("name", names.into())];
            view! { <p>{page.text_with(FixedTextKey::TranslationReviewedBy, note)}</p> }
        });
        let units = self.blueprint.measures.iter();
        let units = units.filter_map(|measure| unit_text(measure.unit));
        let mut needed = FIXED_TEXTS.into_iter().chain(units);
        let is_whole = needed.all(|key| page.texts.has(page.language, key));
        let partly = (!is_whole).then(|| {
            view! { <p>{page.text(FixedTextKey::PartlyEnglish)}</p> }
        });
        view! { {reviewed} {partly} }
    }

    fn render_head(&self, kicker: String) -> impl IntoView {
        let (page, blueprint) = (&self.page, &self.blueprint);
        let approved = blueprint
            .approval
            .as_ref()
            .map(|approval| match &approval.by {
                Some(name) => page.text_with(
                    FixedTextKey::ApprovedBy,
                    [("name", name.as_str().into()), ("date", approval.on.into())],
                ),
                None => page.text_with(FixedTextKey::ApprovedOn, [("date", approval.on.into())]),
            });
        let updated = newest_reading(blueprint)
            .map(|day| page.text_with(FixedTextKey::UpdatedOn, [("date", TextValue::Date(day))]));
        view! {
            <header class="blueprint-head">
                <p class="kicker">{kicker}</p>
                <h1>{blueprint.school.name.clone()}</h1>
                <p class="approval">{approved} " " {updated}</p>
            </header>
        }
    }
}

fn render_theory(page: &PublicPage, theory: &FamilyTheory) -> impl IntoView {
    let comma = page.language.comma();
    view! {
        <p class="theory">
            <b>{page.text(FixedTextKey::TheoryIf)}</b>
            " "
            {theory.if_we.text.clone()}
            {comma}
            <b>{page.text(FixedTextKey::TheoryThen)}</b>
            " "
            {theory.then.text.clone()}
            {comma}
            <b>{page.text(FixedTextKey::TheorySoThat)}</b>
            " "
            {theory.so_that.text.clone()}
            "."
        </p>
    }
}

fn render_initiatives(page: &PublicPage, initiatives: &[FamilyInitiative]) -> impl IntoView {
    let cards = initiatives.iter().take(MAX_INITIATIVES).map(|initiative| {
        let next = initiative.next_look.map(|day| {
            let next = page.text_with(FixedTextKey::LookedAtNext, [("date", day.into())]);
            view! { <p class="next-look">{next}</p> }
        });
        view! {
            <li class="initiative">
                <h3>{initiative.name.text.clone()}</h3>
                <p>{initiative.words.text.clone()}</p>
                {next}
            </li>
        }
    });
    (!initiatives.is_empty()).then(|| {
        view! {
            <section aria-labelledby="doing">
                <h2 id="doing">{page.text(FixedTextKey::WhatWeAreDoing)}</h2>
                <ul class="initiatives">{cards.collect_view()}</ul>
            </section>
        }
    })
}

/// True if one printed page only holds the Blueprint in the smallest letters.
fn is_full(blueprint: &FamilyBlueprint) -> bool {
    const MAX_ROOMY_MEASURES: usize = 6;
    const MAX_ROOMY_CHARS: usize = 1200;
    let texts = blueprint.texts().into_iter();
    let chars: usize = texts.map(|text| text.text.chars().count()).sum();
    blueprint.measures.len() > MAX_ROOMY_MEASURES || chars > MAX_ROOMY_CHARS
}

/// "School Blueprint, 2019–20".
pub fn years_text(page: &PublicPage, year: &str) -> String {
    let years = TextValue::from(phrases::school_year_label(year));
    let key = FixedTextKey::SchoolBlueprintOfYear;
    page.texts
        .text_with(page.language, key, [("years", years)])
        .text
}

/// For search engines: the team's own sentence, or what the page is.
fn describe(blueprint: &FamilyBlueprint) -> String {
    let words = blueprint.measures.iter().map(|it| it.words.text.as_str());
    match blueprint.theories.first() {
        Some(theory) => theory.so_that.text.clone(),
        None => words.collect::<Vec<_>>().join("; "),
    }
}

/// The day of the newest reading of Step 4.
fn newest_reading(blueprint: &FamilyBlueprint) -> Option<Date> {
    let latest = blueprint.measures.iter().filter_map(|it| it.latest);
    latest.map(|number| number.on).max()
}
