//! All languages: how much of the fixed words is translated, and who speaks each for the district.

use super::document::TranslationFrame;
use crate::components::share_tools::BackLink;
use crate::components::team_access::ShownLink;
use domain::languages::Language;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct LanguageListPage {
    pub frame: TranslationFrame,
    pub languages: Vec<LanguageSummary>,
    pub liaisons: Vec<LiaisonEntry>,
    /// A link that was made just now.
    pub made: Option<NewLiaisonLink>,
    /// The name as typed, and what is wrong with it.
    pub refused: Option<(String, String)>,
}

/// A language, and the number of its fixed words in each state.
#[derive(Clone, Debug)]
pub struct LanguageSummary {
    pub language: Language,
    pub reviewed: usize,
    pub to_review: usize,
    pub to_translate: usize,
    /// Schools whose Blueprint families can read in it.
    pub schools: usize,
}

#[derive(Clone, Debug)]
pub struct LiaisonEntry {
    pub id: i64,
    pub name: String,
    pub language: Language,
    /// The organizer who made the link, and the time.
    pub made: String,
    pub ended: Option<String>,
}

#[derive(Clone, Debug)]
pub struct NewLiaisonLink {
    pub name: String,
    pub url: String,
    pub qr_svg: String,
}

impl LanguageListPage {
    pub fn render(&self) -> String {
        self.frame.render("Languages", || {
            view! {
                <p><a href=self.desk_address()>"Back to settings"</a></p>
                <h1>"Languages"</h1>
                {self.render_made()}
                <p class="lead language-intro">
                    "Families read School Blueprints in these languages. The words that are the same for \
                     every school are listed here. A word that nobody has translated shows in English. \
                     No machine fills anything in."
                </p>
                {self.render_languages()}
                {self.render_liaisons()}
            }
            .into_any()
        })
    }

    fn desk_address(&self) -> String {
        let slug = self.frame.workshop.as_ref().map(|it| it.slug.to_string());
        format!("/desk/w/{}/settings", slug.unwrap_or_default())
    }

    fn render_made(&self) -> Option<impl IntoView> {
        self.made.clone().map(|made| {
            let heading = format!("Liaison’s link for {}", made.name);
            let advice = "Anyone who opens it can review words in this language, and read what teams have \
                written for families before it is published. Copy it now: we can’t show it again.";
            let back = BackLink {
                href: self.frame.address(""),
                label: "Back to languages",
            };
            view! { <ShownLink heading advice url=made.url qr_svg=made.qr_svg back/> }
        })
    }

    fn render_languages(&self) -> impl IntoView {
        let rows = self.languages.iter().map(|summary| {
            let language = summary.language;
            let address = self.frame.address(&format!("/{}", language.code()));
            view! {
                <tr>
                    <th scope="row">
                        <a href=address>{language.english_name()}</a>
                    </th>
                    <td data-label="Reviewed">{summary.reviewed}</td>
                    <td data-label="To review">{summary.to_review}</td>
                    <td data-label="To translate">{summary.to_translate}</td>
                    <td data-label="Schools’ pages">{summary.schools}</td>
                </tr>
            }
        });
        view! {
            <div class="language-list">
                <table class="language-table">
                    <caption class="visually-hidden">"Fixed words and pages of each language"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Language"</th>
                            <th scope="col">"Reviewed"</th>
                            <th scope="col">"To review"</th>
                            <th scope="col">"To translate"</th>
                            <th scope="col">"Schools’ pages"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    }

    fn render_liaisons(&self) -> impl IntoView {
        let end = self.frame.address("/liaisons/end");
        let links = self.liaisons.iter().map(|liaison| {
            let ended = liaison.ended.clone().map(|at| format!(" Ended {at}."));
            let form = liaison.ended.is_none().then(|| {
                view! {
                    <form method="post" action=end.clone()>
                        <input type="hidden" name="liaison" value=liaison.id/>
                        <button type="submit" class="button button-grave">
                            "End the link"
                            <span class="visually-hidden">{format!(" of {}", liaison.name)}</span>
                        </button>
                    </form>
                }
            });
            view! {
                <li class="facilitator">
                    <p>
                        <strong>{liaison.name.clone()}</strong>
                        {format!(", {}", liaison.language.english_name())}
                        <span class="note">{format!(" Made by {}.", liaison.made)} {ended}</span>
                    </p>
                    {form}
                </li>
            }
        });
        let languages = Language::ALL
            .into_iter()
            .filter(|it| *it != Language::English);
        let choices = languages.map(|language| {
            view! { <option value=language.code()>{language.english_name()}</option> }
        });
        let (typed, error) = self.refused.clone().unzip();
        let is_wrong = error.is_some();
        let error = error.map(|error| view! { <p class="field-error" id="name-error">{error}</p> });
        view! {
            <section class="language-liaisons" aria-labelledby="liaisons">
                <h2 id="liaisons" tabindex="-1">"Liaisons"</h2>
                <p>
                    "A liaison’s link lets one person write and review in one language. It works for a \
                     year, or until you end it."
                </p>
                <ul class="facilitators">{links.collect_view()}</ul>
                <form method="post" action=self.frame.address("/liaisons/make")>
                    <div class="field" class:wrong=is_wrong>
                        <label for="name">"Liaison’s name"</label>
                        <p class="hint" id="name-hint">"Teams and families see this name."</p>
                        {error}
                        <input
                            type="text"
                            class="wide"
                            id="name"
                            name="name"
                            value=typed.unwrap_or_default()
                            aria-invalid=is_wrong.then_some("true")
                            aria-describedby=match is_wrong {
                                true => "name-hint name-error",
                                false => "name-hint",
                            }
                        />
                    </div>
                    <div class="field">
                        <label for="language">"Language"</label>
                        <select class="wide" id="language" name="language">{choices.collect_view()}</select>
                    </div>
                    <button type="submit" class="button">"Make a link"</button>
                </form>
            </section>
        }
    }
}
