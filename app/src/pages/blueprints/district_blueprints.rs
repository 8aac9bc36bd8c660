//! The district's list of all published Blueprints.

use super::measures::render_bar;
use super::public_page::{PageIndexing, PageSummary, PublicPage, path_in};
use super::search::BlueprintSearch;
use crate::languages::TextValue;
use domain::languages::{FixedTextKey, Language};
use domain::registration::Level;
use domain::registration::data_license::DataLicense;
use domain::worksheet::blueprint::FamilyBlueprint;
use domain::worksheet::fields::code::Code;
use domain::worksheet::plan::focus::Strand;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

#[derive(Clone, Debug)]
pub struct DistrictPage {
    pub page: PublicPage,
    pub district: String,
    /// All that are published, by the schools' names.
    pub schools: Vec<SchoolEntry>,
    pub search: BlueprintSearch,
    pub license: DataLicense,
}

/// A school in the list.
#[derive(Clone, Debug)]
pub struct SchoolEntry {
    /// The address of its page in English.
    pub path: String,
    /// In English.
    pub blueprint: Arc<FamilyBlueprint>,
    pub languages: Vec<Language>,
}

impl DistrictPage {
    pub fn render(&self) -> String {
        let page = &self.page;
        let summary = PageSummary {
            title: format!(
                "{}, {}",
                page.plain(FixedTextKey::DistrictBlueprints),
                self.district
            ),
            description: page.plain(FixedTextKey::DistrictIntro),
            picture: None,
            indexing: PageIndexing::Allowed,
        };
        page.render(&summary, || {
            let found = self.schools.iter().filter(|it| self.search.finds(&it.blueprint));
            let found: Vec<&SchoolEntry> = found.collect();
            view! {
                <main id="main" class="district">
                    <header class="blueprint-head">
                        <p class="kicker">{self.district.clone()}</p>
                        <h1>{page.text(FixedTextKey::DistrictBlueprints)}</h1>
                        <p class="intro">{page.text(FixedTextKey::DistrictIntro)}</p>
                    </header>
                    {match self.schools.is_empty() {
                        true => view! { <p class="none-yet">{page.text(FixedTextKey::NoBlueprintYet)}</p> }.into_any(),
                        false => self.render_list(&found).into_any(),
                    }}
                </main>
                {(!self.schools.is_empty()).then(|| self.render_open_data())}
            }
            .into_any()
        })
    }

    fn render_list(&self, found: &[&SchoolEntry]) -> impl IntoView {
        let page = &self.page;
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let all = (!self.search.is_empty()).then(|| {
            let path = page.path_in(page.language);
            view! { <a href=path>{page.text(FixedTextKey::ShowAllSchools)}</a> }
        });
        let message = match found {
            [] => page.text(FixedTextKey::NoSchoolFound),
            _ => page.text_with(FixedTextKey::SchoolsFound, [("count", count.into())]),
        };
        let levels = Level::ALL.into_iter().filter_map(|level| {
            let of_level = found.iter().filter(|it| it.blueprint.school.level == level);
            let entries: Vec<_> = of_level.map(|entry| self.render_entry(entry)).collect();
            let id = level.as_str();
            (!entries.is_empty()).then(|| {
                view! {
                    <section aria-labelledby=id>
                        <h2 id=id>{page.text(level_key(level))}</h2>
                        <ul class="schools">{entries}</ul>
                    </section>
                }
            })
        });
        view! {
            {self.render_search()}
            <p class="found">{message} " " {all}</p>
            {levels.collect_view()}
        }
    }

    /// A form without a program: its address is the search.
    fn render_search(&self) -> impl IntoView {
        let (page, search) = (&self.page, &self.search);
        let neighborhoods = self.schools.iter();
        let neighborhoods: BTreeSet<_> = neighborhoods
            .filter_map(|it| it.blueprint.school.neighborhood.clone())
            .collect();
        let levels = Level::ALL.map(|level| {
            let label = page.plain(level_key(level));
            (
                level.as_str().to_owned(),
                label,
                search.level == Some(level),
            )
        });
        let strands = Strand::ALL.iter().map(|strand| {
            let label = page.plain(super::measures::strand_key(*strand));
            (
                strand.as_str().to_owned(),
                label,
                search.strand == Some(*strand),
            )
        });
        let in_neighborhood = neighborhoods.iter().map(|name| {
            let is_chosen = *name == search.neighborhood;
            (name.clone(), name.clone(), is_chosen)
        });
        let lang = (page.language != Language::English)
            .then(|| view! { <input type="hidden" name="lang" value=page.language.code()/> });
        view! {
            <form class="search" method="get" action=page.path.clone() role="search" aria-label=page.plain(FixedTextKey::FindYourSchool)>
                {lang}
                <p class="search-words">
                    <label for="q">{page.text(FixedTextKey::SchoolName)}</label>
                    <input id="q" name="q" type="search" value=search.words.clone() autocomplete="off"/>
                </p>
                {self.render_choice("level", FixedTextKey::Level, FixedTextKey::AllLevels, levels.into())}
                {self.render_choice("strand", FixedTextKey::ColumnStrand, FixedTextKey::AllStrands, strands.collect())}
                {(!neighborhoods.is_empty()).then(|| self.render_choice(
                    "neighborhood",
                    FixedTextKey::Neighborhood,
                    FixedTextKey::AllNeighborhoods,
                    in_neighborhood.collect(),
                ))}
                <button type="submit">{page.text(FixedTextKey::Search)}</button>
            </form>
        }
    }

    /// A choice among values, labels and whether each is chosen.
    fn render_choice(
        &self,
        name: &'static str,
        label: FixedTextKey,
        all: FixedTextKey,
        choices: Vec<(String, String, bool)>,
    ) -> impl IntoView {
        let options = choices.into_iter().map(|(value, label, is_chosen)| {
            view! { <option value=value selected=is_chosen>{label}</option> }
        });
        view! {
            <p>
                <label for=name>{self.page.text(label)}</label>
                <select id=name name=name>
                    <option value="">{self.page.plain(all)}</option>
                    {options.collect_view()}
                </select>
            </p>
        }
    }

    fn render_entry(&self, entry: &SchoolEntry) -> impl IntoView {
        let (page, school) = (&self.page, &entry.blueprint.school);
        let language = match entry.languages.contains(&page.language) {
            true => page.language,
            false => Language::English,
        };
        let others = entry.languages.iter().filter(|other| **other != language);
        let others: Vec<_> = others
            .map(|other| {
                let (code, dir) = (other.code(), other.direction().code());
                view! {
                    <li>
                        <a href=path_in(&entry.path, *other) lang=code hreflang=code dir=dir>
                            {other.own_name()}
                        </a>
                    </li>
                }
            })
            .collect();
        let measures = entry.blueprint.measures.iter();
        let shown = measures.filter(|it| self.search.strand == Some(it.strand));
        let shown: Vec<_> = shown
            .map(|measure| {
                view! {
                    <div class="school-measure">
                        <p lang="en" dir="auto">{measure.words.text.clone()}</p>
                        {render_bar(page, measure)}
                    </div>
                }
            })
            .collect();
        view! {
            <li class="school">
                <a class="school-name" href=path_in(&entry.path, language)>{school.name.clone()}</a>
                {school.neighborhood.clone().map(|name| view! { <span class="school-place">{name}</span> })}
                {(!others.is_empty()).then(|| view! { <ul class="school-languages">{others}</ul> })}
                {shown}
            </li>
        }
    }

    fn render_open_data(&self) -> impl IntoView {
        let page = &self.page;
        let DataLicense { name, url, .. } = self.license.clone();
        let license = [("license", TextValue::from(name))];
        view! {
            <footer class="page-foot">
                <h2>{page.text(FixedTextKey::OpenData)}</h2>
                <p>
                    <a href=url rel="license">{page.text_with(FixedTextKey::DataLicense, license)}</a>
                </p>
                <p class="data-files">
                    <a href=format!("{}.json", page.path)>"JSON"</a>
                    <a href=format!("{}.csv", page.path)>"CSV"</a>
                </p>
            </footer>
        }
    }
}

fn level_key(level: Level) -> FixedTextKey {
    match level {
        Level::Elementary => FixedTextKey::LevelElementary,
        Level::Secondary => FixedTextKey::LevelSecondary,
    }
}
