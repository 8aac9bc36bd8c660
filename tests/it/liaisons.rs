//! Liaisons: their links, the fixed words of their language, and the end of a link.

use crate::harness::{TestApp, TestBrowser, TestForm, TestResponse, WORKSHOP};
use domain::languages::{FixedTextKey, Language};
use server::translations::read_texts;
use store::worksheets::Role;

const LANGUAGES: &str = "/w/spring-2019/languages";

impl TestApp {
    /// The path of a fresh liaison's link.
    pub(crate) async fn liaison_link(&self, name: &str, language: &str) -> String {
        let form = TestForm::of(&[("name", name), ("language", language)]);
        let path = format!("{LANGUAGES}/liaisons/make");
        let made = self.organizer().await.fetches(&path, &form).await.is(200);
        let url = made.json()["link"]["url"].as_str().unwrap().to_owned();
        url[url.find("/l/").unwrap()..].to_owned()
    }

    pub(crate) async fn liaison(&self, name: &str, language: &str) -> TestBrowser {
        let visitor = self.visitor();
        let opened = visitor
            .opens(&self.liaison_link(name, language).await)
            .await;
        let first = format!("{LANGUAGES}/{language}");
        assert_eq!(opened.is(303).location(), first);
        visitor
    }

    /// A fixed text as families' pages say it now.
    async fn fixed_text(&self, language: Language, key: FixedTextKey) -> String {
        let texts = read_texts(&self.office).await.unwrap();
        texts.text(language, key).text
    }
}

impl TestBrowser {
    /// Sends a fixed text as its page would, with the English text that the page shows.
    async fn translates(
        &self,
        language: &str,
        key: &str,
        text: &str,
        action: &str,
    ) -> TestResponse {
        let path = format!("{LANGUAGES}/{language}");
        let source = self.opens(&path).await.is(200).page();
        let source = source.all(&format!("#text-{key} [name=source]"))[0].attr("value");
        let form = TestForm::of(&[
            ("key", key),
            ("source", source.unwrap()),
            ("other", text),
            ("action", action),
        ]);
        self.sends(&path, &form).await
    }
}

#[tokio::test]
async fn a_liaisons_link_is_shown_once_and_leads_to_the_language() {
    let app = TestApp::start().await;
    let organizer = app.organizer().await;
    let list = organizer.opens(LANGUAGES).await.is(200).page();
    assert_eq!(list.faults(), [""; 0]);
    let form = list
        .form("/liaisons/make")
        .with("name", "Amina")
        .with("language", "so");
    let path = format!("{LANGUAGES}/liaisons/make");
    let made = organizer.sends(&path, &form).await.is(200);
    assert_eq!(made.header("cache-control"), "no-store");
    let page = made.page();
    assert_eq!(page.faults(), [""; 0]);
    let url = page.text(".slip .code");
    let link = &url[url.find("/l/").unwrap()..];
    let listed = organizer.opens(LANGUAGES).await;
    assert!(!listed.body.contains("/l/"), "a link is shown once");
    assert!(
        listed
            .page()
            .text(".language-liaisons")
            .contains("Amina, Somali")
    );

    let amina = app.visitor();
    let opened = amina.opens(link).await.is(303);
    assert_eq!(opened.header("referrer-policy"), "no-referrer");
    let page = amina.opens(opened.location()).await.is(200).page();
    assert_eq!(page.faults(), [""; 0]);
    assert_eq!(page.all("#text-now textarea[lang=so][dir=ltr]").len(), 1);
    // Without a name nothing is made, and the page says so.
    let nameless = organizer
        .sends(&path, &form.with("name", " "))
        .await
        .is(422)
        .page();
    assert!(nameless.has("#name-error"), "{}", nameless.reads());
    assert_eq!(nameless.faults(), [""; 0]);

    let end = format!("{LANGUAGES}/liaisons/end");
    let form = TestForm::of(&[("liaison", "1")]);
    amina.sends(&end, &form).await.is(401);
    organizer.sends(&end, &form).await.is(303);
    amina.opens(&format!("{LANGUAGES}/so")).await.is(401);
    amina.opens(link).await.is(404);
    organizer
        .sends(&end, &TestForm::of(&[("liaison", "7")]))
        .await
        .is(404);
}

#[tokio::test]
async fn nobody_else_reads_or_writes_a_languages_words() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let member = app.member_access("northside", Role::Lead).await;
    let spanish = app.liaison("Ana", "es").await;
    for (who, status) in [
        (app.visitor(), 401),
        (app.registrant(&outcome).await, 403),
        (app.invited("alder-creek").await, 403),
        (app.browser(&member), 403),
        (app.facilitator("Fay").await, 403),
        (spanish, 403),
    ] {
        let page = who
            .opens(&format!("{LANGUAGES}/so"))
            .await
            .is(status)
            .page();
        assert_eq!(page.faults(), [""; 0]);
        who.opens(LANGUAGES).await.is(401);
        let form = TestForm::of(&[("key", "now"), ("other", "x"), ("action", "review")]);
        who.sends(&format!("{LANGUAGES}/so"), &form)
            .await
            .is(status);
        who.fetches(&format!("{LANGUAGES}/so"), &form)
            .await
            .is(status);
        let form = TestForm::of(&[("name", "Eve"), ("language", "so"), ("liaison", "1")]);
        for change in ["make", "end"] {
            let path = format!("{LANGUAGES}/liaisons/{change}");
            who.sends(&path, &form).await.is(401);
        }
    }
    let organizer = app.organizer().await;
    // English is the source, and there are no other languages.
    for language in ["en", "fr", "liaisons/unknown"] {
        organizer
            .opens(&format!("{LANGUAGES}/{language}"))
            .await
            .is(404);
    }
    organizer.opens("/w/unknown/languages").await.is(404);
    assert_eq!(
        app.fixed_text(Language::Somali, FixedTextKey::Now).await,
        "hadda"
    );
}

#[tokio::test]
async fn families_read_a_word_from_its_review_on() {
    let app = TestApp::start().await;
    let amina = app.liaison("Amina", "so").await;
    let key = FixedTextKey::WhereWeAre;
    let read = || app.fixed_text(Language::Somali, key);
    let english = read().await;
    let text = "Halka aan joogno";
    amina
        .translates("so", key.id(), text, "draft")
        .await
        .is(303);
    assert_eq!(read().await, english, "a draft is for nobody");
    let saved = amina
        .translates("so", key.id(), text, "review")
        .await
        .is(303);
    assert!(
        saved
            .location()
            .starts_with(&format!("{LANGUAGES}/so#text-"))
    );
    assert_eq!(read().await, text);
    // Families' pages say it with the very next answer.
    let list = "/w/spring-2019/blueprints?lang=so";
    assert!(
        !app.visitor()
            .opens(list)
            .await
            .is(200)
            .body
            .contains("Qorshe kasta")
    );
    let intro = "Qorshe kasta, hal bog.";
    amina
        .translates("so", "district-intro", intro, "review")
        .await
        .is(303);
    assert!(app.visitor().opens(list).await.is(200).body.contains(intro));
    // The next draft changes nothing until it is reviewed.
    amina
        .translates("so", key.id(), "Halkan", "draft")
        .await
        .is(303);
    assert_eq!(read().await, text);
    let page = amina.opens(&format!("{LANGUAGES}/so")).await.page();
    let entry = page.text("#text-where-we-are .note");
    assert!(
        page.text("#text-where-we-are").contains("Written by Amina"),
        "{entry}"
    );
    // What came with Causeway says so, until somebody has reviewed it.
    assert!(page.text("#text-now").contains("Came with Causeway"));
    amina
        .translates("so", "now", "hadda", "review")
        .await
        .is(303);
    let page = amina.opens(&format!("{LANGUAGES}/so")).await.page();
    assert!(page.text("#text-now").contains("Reviewed by Amina"));
}

#[tokio::test]
async fn a_refused_word_is_kept_in_its_field_with_the_reason() {
    let app = TestApp::start().await;
    let amina = app.liaison("Amina", "so").await;
    for (text, reason) in [
        ("", "Write the text."),
        ("La eegayaa", "Put {date} where it belongs"),
        ("{date} {name}", "The English text has no {name}"),
        ("{date", "Use braces only"),
        ("</textarea><b>{date}{x}", "The English text has no {x}"),
    ] {
        let refused = amina
            .translates("so", "looked-at-next", text, "review")
            .await;
        let page = refused.is(422).page();
        assert_eq!(page.faults(), [""; 0]);
        let entry = page.text("#text-looked-at-next");
        assert!(entry.contains(reason), "{entry}");
        let field = page.text("#text-looked-at-next textarea");
        assert_eq!(field, text);
    }
    // An English text that is not the one of today, a key that is none, an action that is none.
    let path = format!("{LANGUAGES}/so");
    let form = TestForm::of(&[("key", "now"), ("other", "hadda"), ("action", "draft")]);
    amina
        .sends(&path, &form.clone().with("source", "old"))
        .await
        .is(422);
    amina
        .fetches(&path, &form.clone().with("source", "old"))
        .await
        .is(422);
    amina
        .sends(&path, &form.with("key", "unknown"))
        .await
        .is(404);
    amina
        .translates("so", "now", "hadda", "publish")
        .await
        .is(404);
}

#[tokio::test]
async fn the_office_needs_a_second_person() {
    let app = TestApp::start().await;
    let organizer = app.organizer().await;
    let refused = organizer
        .translates("so", "goal", "ujeeddo", "review")
        .await;
    assert!(
        refused
            .is(422)
            .body
            .contains("ask another person to review it")
    );
    organizer
        .translates("so", "goal", "ujeeddo", "draft")
        .await
        .is(303);
    organizer
        .translates("so", "goal", "ujeeddo", "review")
        .await
        .is(422);
    let amina = app.liaison("Amina", "so").await;
    amina
        .translates("so", "goal", "ujeeddo", "review")
        .await
        .is(303);
    let read = app.fixed_text(Language::Somali, FixedTextKey::Goal).await;
    assert_eq!(read, "ujeeddo");
    let settings = format!("/desk/w/{WORKSHOP}/settings");
    let settings = organizer.opens(&settings).await.is(200);
    assert!(settings.body.contains(LANGUAGES));
}
