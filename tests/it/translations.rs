//! A team's words in other languages: drafted, reviewed by another person, stale once they change.

use crate::harness::{TestApp, TestBrowser, TestForm, TestMemberAccess, TestResponse, eventually};
use domain::languages::Language;
use domain::languages::translation::TranslatedBlueprint;
use domain::registration::Level;
use domain::slug::SchoolSlug;
use domain::worksheet::blueprint::{FamilyBlueprint, FamilyInitiative, FamilySchool, FamilyText};
use store::blueprints::SchoolBlueprint;
use store::translations::TranslationScope;
use store::worksheets::Role;

/// The page that families read.
const PUBLIC: &str = "/w/spring-2019/blueprints/northside?lang=es";
const SPANISH: &str = "/w/spring-2019/languages/es/northside";

fn text(key: &str, text: &str) -> FamilyText {
    FamilyText {
        key: key.to_owned(),
        text: text.to_owned(),
    }
}

fn blueprint(words: &str) -> FamilyBlueprint {
    FamilyBlueprint {
        school: FamilySchool {
            slug: SchoolSlug::parse("northside").unwrap(),
            name: "Northside".to_owned(),
            level: Level::Elementary,
            neighborhood: None,
        },
        year: "2019-20".to_owned(),
        approval: None,
        theories: Vec::new(),
        measures: Vec::new(),
        initiatives: vec![FamilyInitiative {
            key: "r:initiatives/i1".to_owned(),
            name: text("r:initiatives/i1/name", "Reading groups"),
            words: text("r:initiatives/i1/family", words),
            next_look: None,
        }],
        how_to_help: None,
        whom_to_ask: None,
    }
}

impl TestApp {
    async fn publishes_words(&self, lead: &TestMemberAccess, words: &str) {
        let (lead, contents) = (self.member(lead).await, blueprint(words));
        let approved = self
            .office
            .approve_blueprint(&lead, &contents, self.now)
            .await;
        approved.unwrap();
        let published = contents.clone();
        let outcome = self
            .office
            .publish_blueprint(&lead, contents, published, self.now)
            .await;
        outcome.unwrap();
    }

    /// Northside's Blueprint as families read it in Spanish.
    async fn spanish(&self) -> Option<TranslatedBlueprint> {
        let found = self
            .office
            .school_blueprint("spring-2019", "northside")
            .await
            .unwrap();
        let SchoolBlueprint::Published(version) = found else {
            return None;
        };
        let scope = TranslationScope::Worksheet(version.worksheet);
        let translations = self.office.translations(scope).await.unwrap();
        let spanish = translations.get(&Language::Spanish)?;
        TranslatedBlueprint::of(&version.family_blueprint(), spanish)
    }
}

impl TestBrowser {
    async fn sends_spanish(
        &self,
        (key, source): (&str, &str),
        text: &str,
        action: &str,
    ) -> TestResponse {
        let form = TestForm::of(&[
            ("key", key),
            ("source", source),
            ("text", text),
            ("action", action),
        ]);
        self.sends(SPANISH, &form).await
    }
}

const NAME: (&str, &str) = ("r:initiatives/i1/name", "Reading groups");
const WORDS: (&str, &str) = ("r:initiatives/i1/family", "They meet daily.");

#[tokio::test]
async fn a_language_is_public_while_every_text_is_reviewed_as_it_reads() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    let lead = app.member_access("northside", Role::Lead).await;
    app.publishes_words(&lead, WORDS.1).await;
    let writer = app.browser(&lead);
    let own = "/w/spring-2019/worksheet/blueprint/es";
    assert_eq!(writer.opens(own).await.is(303).location(), SPANISH);
    let page = writer.opens(SPANISH).await.is(200).page();
    assert_eq!(page.faults(), [""; 0]);
    assert!(
        page.reads().contains("Not in Spanish yet: 2 to translate"),
        "{}",
        page.reads()
    );
    writer
        .sends_spanish(NAME, "Grupos de lectura", "draft")
        .await
        .is(303);
    writer
        .sends_spanish(WORDS, "Se reúnen cada día.", "draft")
        .await
        .is(303);
    assert_eq!(app.spanish().await, None, "drafts are for nobody");
    app.visitor().opens(PUBLIC).await.is(404);
    // Who wrote it can't review it. Somebody else of the team can, and a liaison.
    let refused = writer
        .sends_spanish(NAME, "Grupos de lectura", "review")
        .await
        .is(422);
    assert!(refused.body.contains("ask another person to review it"));
    let other = app.browser(&app.member_access("northside", Role::Member).await);
    other
        .sends_spanish(NAME, "Grupos de lectura", "review")
        .await
        .is(303);
    assert_eq!(app.spanish().await, None, "one text is missing");
    let liaison = app.liaison("Marisol", "es").await;
    liaison
        .sends_spanish(WORDS, "Se reúnen cada día.", "review")
        .await
        .is(303);
    let translated = app.spanish().await.expect("public");
    assert_eq!(
        translated.blueprint.initiatives[0].words.text,
        "Se reúnen cada día."
    );
    assert_eq!(translated.reviewed_by, ["Ana", "Marisol"]);
    let public = app.visitor().opens(PUBLIC).await.is(200);
    assert_eq!(public.header("content-language"), "es");
    for text in [
        "lang=\"es\"",
        "hreflang=\"es\"",
        "Se reúnen cada día.",
        "Ana, Marisol",
    ] {
        assert!(public.body.contains(text), "{text} in {}", public.body);
    }
    let page = writer.opens(SPANISH).await.page();
    assert!(
        page.reads().contains("Families can read it in Spanish"),
        "{}",
        page.reads()
    );

    // The English changes: the language is gone at once, and the old text is shown beside the new.
    let changed = (WORDS.0, "They meet twice a day.");
    app.publishes_words(&lead, changed.1).await;
    assert_eq!(app.spanish().await, None, "a stale text is for nobody");
    eventually("the page is gone in Spanish", async || {
        (app.visitor().opens(PUBLIC).await.status == 404).then_some(())
    })
    .await;
    let page = liaison.opens(SPANISH).await.page();
    assert!(page.reads().contains("1 stale"), "{}", page.reads());
    assert!(
        page.reads()
            .contains("It said, when it was translated: They meet daily.")
    );
    // A form of before is refused, with what was typed beside the new English text.
    let late = liaison
        .sends_spanish(WORDS, "Cada día se reúnen.", "review")
        .await
        .is(422);
    assert!(late.body.contains("The English text has changed"));
    assert!(late.body.contains("Cada día se reúnen."));
    liaison
        .sends_spanish(changed, "Se reúnen dos veces al día.", "review")
        .await
        .is(303);
    assert!(app.spanish().await.is_some());
    app.visitor().opens(PUBLIC).await.is(200);
}

#[tokio::test]
async fn only_the_team_the_office_and_the_liaison_see_a_teams_texts() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let lead = app.member_access("northside", Role::Lead).await;
    app.publishes_words(&lead, WORDS.1).await;
    let stranger = app.member_access("alder-creek", Role::Lead).await;
    for (who, status) in [
        (app.visitor(), 401),
        (app.registrant(&outcome).await, 403),
        (app.browser(&stranger), 403),
        (app.facilitator("Fay").await, 403),
        (app.liaison("Amina", "so").await, 403),
    ] {
        who.opens(SPANISH).await.is(status);
        who.opens("/w/spring-2019/languages/es/unknown")
            .await
            .is(status);
        who.sends_spanish(NAME, "x", "draft").await.is(status);
    }
    let reader = app.browser(&app.member_access("northside", Role::Facilitator).await);
    let page = reader.opens(SPANISH).await.is(200).page();
    assert!(!page.has("form"), "who reads only has no form");
    reader.sends_spanish(NAME, "x", "draft").await.is(403);
    let organizer = app.organizer().await;
    organizer.opens(SPANISH).await.is(200);
    organizer
        .opens("/w/spring-2019/languages/es/unknown")
        .await
        .is(404);
    app.visitor()
        .opens("/w/spring-2019/worksheet/blueprint/es")
        .await
        .is(401);
    app.browser(&lead)
        .opens("/w/spring-2019/worksheet/blueprint/en")
        .await
        .is(404);
    assert_eq!(app.spanish().await, None);
}

#[tokio::test]
async fn a_translation_must_say_something_and_be_of_a_text_that_is_there() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    let lead = app.member_access("northside", Role::Lead).await;
    app.publishes_words(&lead, WORDS.1).await;
    let writer = app.browser(&lead);
    let long = "x".repeat(2001);
    for (text, typed) in [
        (NAME, " \u{200b}"),
        (NAME, long.as_str()),
        (("t:notes", "x"), "y"),
    ] {
        writer.sends_spanish(text, typed, "draft").await.is(422);
    }
    writer.sends_spanish(NAME, "x", "publish").await.is(404);
    let markup = "</textarea><script>alert(1)</script>";
    writer.sends_spanish(NAME, markup, "draft").await.is(303);
    let page = writer.opens(SPANISH).await.is(200);
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
}
