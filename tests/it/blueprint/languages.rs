//! A team's words in other languages, from the draft on.

use super::{NOW, northside};
use crate::harness::{StockProcess, TestApp, TestBrowser, TestForm, WORKSHEET, eventually};
use serde_json::{Value, json};
use store::worksheets::Role;

const SPANISH: &str = "/w/spring-2019/languages/es/northside";
const PAGE: &str = "/w/spring-2019/blueprints/northside";

impl TestBrowser {
    /// Translates every text that waits, and reviews it. The number of texts.
    async fn translates_all(&self) -> usize {
        let page = self.opens(SPANISH).await.is(200).page();
        let value = |which: &str| -> Vec<String> {
            let fields = page.all(which).into_iter();
            let value = fields.map(|it| it.value().attr("value").unwrap_or_default().to_owned());
            value.collect()
        };
        let texts = value("[name=key]").into_iter().zip(value("[name=source]"));
        let mut count = 0;
        for (key, source) in texts {
            let translation = format!("ES {source}");
            let form = TestForm::of(&[
                ("key", key.as_str()),
                ("source", source.as_str()),
                ("text", translation.as_str()),
                ("action", "review"),
            ]);
            self.sends(SPANISH, &form).await.is(303);
            count += 1;
        }
        count
    }

    async fn language_status(&self, lang: &str) -> String {
        let status = self.status_of_blueprint().await;
        let languages = status["languages"].as_array().unwrap();
        let found = languages.iter().find(|it| it["lang"] == lang);
        let word = |it: &Value| it["status"].as_str().unwrap().to_owned();
        found.map_or_else(String::new, word)
    }
}

#[tokio::test]
async fn a_draft_that_is_reviewed_is_public_the_moment_it_is_published() {
    let clients = StockProcess::start();
    let mut team = northside(&clients).await;
    let liaison = team.app.liaison("Marisol", "es").await;
    let unfinished = json!({ "root": "r:initiatives", "row": "row1", "set": { "family": "Children reach the goals of MTSS" } });
    team.writes(&unfinished).await;
    let page = liaison.opens(SPANISH).await.is(200).page();
    assert!(
        page.reads()
            .contains("Not published yet. The draft in Spanish: "),
        "{}",
        page.reads()
    );
    assert!(page.reads().contains("More children read well in English."));
    assert_eq!(team.lead.language_status("es").await, "missing");
    let finished = liaison.translates_all().await;
    assert_eq!(team.lead.language_status("es").await, "reviewed");
    team.stock.takes_all_back().await;
    team.stock.saved().await;
    assert_eq!(team.lead.language_status("es").await, "draft");
    assert_eq!(liaison.translates_all().await, finished + 1);
    let languages = "/w/spring-2019/languages/es";
    eventually("the language's page says so", async || {
        let page = liaison.opens(languages).await.is(200).page();
        page.reads()
            .contains("The draft is reviewed in Spanish")
            .then_some(())
    })
    .await;
    let own = eventually("the team's page says so", async || {
        let page = team
            .lead
            .opens(&format!("{WORKSHEET}/blueprint"))
            .await
            .page();
        let text = page.text(".family-languages");
        text.contains("Ready for when you publish").then_some(text)
    });
    assert!(own.await.contains("Spanish"));
    let spanish = format!("{PAGE}?lang=es");
    team.app.visitor().opens(&spanish).await.is(404);

    team.lead.releases("approve", &[]).await.is(200);
    team.lead.releases("publish", &[]).await.is(200);
    let public = team.app.visitor().opens(&spanish).await.is(200);
    assert!(
        public
            .body
            .contains("ES More children read well in English.")
    );
    assert_eq!(team.lead.language_status("es").await, "published");
    assert_eq!(team.lead.language_status("en").await, "published");
    let data = team
        .app
        .visitor()
        .opens("/w/spring-2019/blueprints.json")
        .await;
    assert_eq!(
        data.json()["blueprints"][0]["languages"],
        json!(["en", "es"])
    );

    let changed =
        json!({ "root": "r:goals", "row": "row0", "set": { "family": "More children read." } });
    team.writes(&changed).await;
    assert_eq!(
        team.lead.language_status("es").await,
        "published",
        "of what is published"
    );
    team.lead.releases("approve", &[]).await.is(200);
    team.lead.releases("publish", &[]).await.is(200);
    assert_eq!(team.lead.language_status("es").await, "stale");
    team.app.visitor().opens(&spanish).await.is(404);
    team.lead.releases("withdraw", &[]).await.is(200);
    assert_eq!(team.lead.language_status("en").await, "withdrawn");
    team.app.visitor().opens(&spanish).await.is(410);
}

/// A liaison reads no text that must still change: a name without consent, a small number, jargon.
#[tokio::test]
async fn a_text_that_must_still_change_is_nobodys_to_translate() {
    let clients = StockProcess::start();
    let mut team = northside(&clients).await;
    let liaison = team.app.liaison("Marisol", "es").await;
    let small = json!({ "root": "r:theories", "row": "row0", "set": { "family_so": "4 new students read" } });
    team.writes(&small).await;
    let named = json!({ "root": "r:goals", "row": "row0", "set": { "family": "Ana helps children read." } });
    team.writes(&named).await;
    let page = liaison.opens(SPANISH).await.is(200).page();
    assert!(page.reads().contains("each child reads aloud each day"));
    for text in ["4 new students", "Ana helps"] {
        assert!(!page.reads().contains(text), "{text}");
    }
    let form = TestForm::of(&[
        ("key", "r:theories/row0/family_so"),
        ("source", "4 new students read"),
        ("text", "x"),
        ("action", "review"),
    ]);
    liaison.sends(SPANISH, &form).await.is(422);
}

#[tokio::test]
async fn the_status_names_the_languages_that_families_have_words_in() {
    let app = TestApp::with().now(NOW).start().await;
    let ana = app.browser(&app.member_access("northside", Role::Member).await);
    let status = ana.status_of_blueprint().await;
    let languages = status["languages"].as_array().unwrap();
    assert_eq!(languages[0], json!({ "lang": "en", "status": "draft" }));
    assert!(languages.contains(&json!({ "lang": "es", "status": "missing" })));
    // Nobody has written anything in Kunama yet.
    assert!(!languages.iter().any(|it| it["lang"] == "kun"), "{status}");
}
