//! The pages that families read without an account: a school's Blueprint, its picture, the district's list, and
//! the same as data.

use crate::harness::{TestApp, TestResponse, eventually, usual_blueprint};
use domain::registration::Level;
use jiff::civil::date;

mod open_data;

const LIST: &str = "/w/spring-2019/blueprints";
const PAGE: &str = "/w/spring-2019/blueprints/northside";
const CACHING: &str = "public, max-age=0, must-revalidate";

async fn with_northside() -> (TestApp, store::worksheets::Member) {
    let app = TestApp::start().await;
    let blueprint = usual_blueprint("northside", "Northside Elementary", Level::Elementary);
    let lead = app.publishes(&blueprint).await;
    app.shows(PAGE, 200).await;
    (app, lead)
}

impl TestApp {
    /// Waits for a status, as the server learns of what is written beside it.
    async fn shows(&self, path: &str, status: u16) -> TestResponse {
        eventually("the page has its new status", async || {
            let answer = self.visitor().opens(path).await;
            (answer.status == status).then_some(answer)
        })
        .await
    }

    async fn answer_to(&self, path: &str, headers: &[(&str, &str)]) -> reqwest::Response {
        let address = format!("{}{path}", self.server_address().listens);
        let mut request = reqwest::Client::new().get(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }
}

#[tokio::test]
async fn a_page_is_there_once_it_is_published_and_gone_once_it_is_withdrawn() {
    let app = TestApp::start().await;
    let picture = format!("{PAGE}/picture.png");
    for path in [PAGE, picture.as_str()] {
        app.visitor().opens(path).await.is(404);
    }
    let blueprint = usual_blueprint("northside", "Northside Elementary", Level::Elementary);
    let lead = app.publishes(&blueprint).await;
    let page = app.shows(PAGE, 200).await;
    assert!(
        page.page()
            .reads()
            .contains("English learners start their reading groups")
    );
    let drawn = app.visitor().opens(&picture).await.is(200);
    assert!(drawn.bytes.starts_with(b"\x89PNG"));
    let tags = [
        page.header("etag").to_owned(),
        drawn.header("etag").to_owned(),
    ];

    app.withdraws(&lead).await;
    let gone = app.shows(PAGE, 410).await;
    assert!(gone.page().text("h1").contains("withdrawn"));
    assert!(!gone.body.contains("reading groups"));
    for (path, tag) in [PAGE, picture.as_str()].into_iter().zip(tags) {
        let answer = app.answer_to(path, &[("if-none-match", &tag)]).await;
        assert_eq!(answer.status(), 410, "{path}");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        assert_eq!(answer.headers()["x-robots-tag"], "noindex, noarchive");
        assert!(!answer.headers().contains_key("etag"), "{path}");
    }
    assert!(gone.page().has("meta[name=robots][content=noindex]"));
    let other = format!("{PAGE}?lang=es");
    app.visitor().opens(&other).await.is(410);
    let list = app.visitor().opens(LIST).await.is(200);
    assert!(!list.body.contains("northside"));
    for data in [".json", ".csv"] {
        let data = app.visitor().opens(&format!("{LIST}{data}")).await.is(200);
        assert!(!data.body.contains("northside"), "{}", data.body);
    }
    let sitemap = app.visitor().opens("/sitemap.xml").await.is(200);
    assert!(!sitemap.body.contains("northside"));
    let start = app.visitor().opens("/").await.page();
    assert!(!start.reads().contains("School Blueprints"));
}

#[tokio::test]
async fn every_answer_says_how_it_may_be_kept_and_sets_no_cookie() {
    let (app, _) = with_northside().await;
    let expected = [
        (PAGE.to_owned(), "text/html; charset=utf-8", "en"),
        (LIST.to_owned(), "text/html; charset=utf-8", "en"),
        (format!("{LIST}?lang=es"), "text/html; charset=utf-8", "es"),
        (format!("{PAGE}/picture.png"), "image/png", "en"),
        (format!("{LIST}.json"), "application/json", ""),
        (format!("{LIST}.csv"), "text/csv; charset=utf-8", ""),
        ("/sitemap.xml".to_owned(), "application/xml", ""),
    ];
    for (path, kind, language) in expected {
        let answer = app.visitor().opens(&path).await.is(200);
        assert_eq!(answer.header("content-type"), kind, "{path}");
        assert_eq!(answer.header("content-language"), language, "{path}");
        assert_eq!(answer.header("cache-control"), CACHING, "{path}");
        assert!(answer.header("etag").starts_with('"'), "{path}");
        assert_eq!(answer.header("vary"), "accept-encoding", "{path}");
        assert!(answer.cookies().is_empty(), "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("script-src"), "{path}: {policy}");
        for coding in ["br", "gzip", "identity"] {
            let accepted = ("accept-encoding", coding);
            let answer = app.answer_to(&path, &[accepted]).await;
            let tag = answer.headers()["etag"].to_str().unwrap().to_owned();
            let again = app
                .answer_to(&path, &[accepted, ("if-none-match", &tag)])
                .await;
            assert_eq!(again.status(), 304, "{path} {coding}");
            assert_eq!(again.headers()["cache-control"], CACHING);
        }
    }
}

#[tokio::test]
async fn a_language_that_nobody_reviewed_is_404() {
    let (app, _) = with_northside().await;
    for language in ["es", "ar", "fr", "EN"] {
        for path in [PAGE.to_owned(), format!("{PAGE}/picture.png")] {
            app.visitor()
                .opens(&format!("{path}?lang={language}"))
                .await
                .is(404);
        }
    }
    app.visitor()
        .opens(&format!("{PAGE}?lang=en"))
        .await
        .is(200);
    app.visitor()
        .opens(&format!("{LIST}?lang=fr"))
        .await
        .is(404);
    app.visitor().opens("/w/unknown/blueprints").await.is(404);
    app.visitor()
        .opens("/w/unknown/blueprints/northside")
        .await
        .is(404);
    app.visitor()
        .opens("/w/spring-2019/blueprints/unknown")
        .await
        .is(404);
}

#[tokio::test]
async fn a_page_has_no_script_and_is_light_and_well_made() {
    let (app, _) = with_northside().await;
    for path in [PAGE, LIST] {
        let answer = app.visitor().opens(path).await.is(200);
        for element in ["<script", "<style", " style=", "<!>"] {
            assert!(!answer.body.contains(element), "{path}: {element}");
        }
        let page = answer.page();
        assert!(page.faults().is_empty(), "{path}: {:?}", page.faults());
        let style = page.all("link[rel=stylesheet]")[0]
            .value()
            .attr("href")
            .unwrap()
            .to_owned();
        let style = app.visitor().opens(&style).await.is(200);
        let weight = answer.bytes.len() + style.bytes.len();
        assert!(weight < 50_000, "{path}: {weight} bytes unpacked");
    }
    let page = app.visitor().opens(PAGE).await.page();
    let canonical = page.all("link[rel=canonical]")[0]
        .value()
        .attr("href")
        .unwrap();
    assert!(
        canonical.ends_with(PAGE) && canonical.starts_with("http"),
        "{canonical}"
    );
    let picture = page.all("meta[property='og:image']")[0]
        .value()
        .attr("content")
        .unwrap();
    assert!(picture.ends_with("/northside/picture.png"), "{picture}");
    assert!(page.has("[role=img] svg") && page.has("details table"));
}

#[tokio::test]
async fn a_reading_updates_its_measure_with_its_date() {
    let (app, lead) = with_northside().await;
    let before = app.visitor().opens(PAGE).await.is(200);
    assert!(before.page().reads().contains("22 of 100 now"));
    app.reads(&lead, "r:metrics/m1", date(2019, 11, 1), 31)
        .await;
    let after = eventually("the reading is shown", async || {
        let answer = app.visitor().opens(PAGE).await;
        answer
            .page()
            .reads()
            .contains("31 of 100 now")
            .then_some(answer)
    });
    let after = after.await;
    let text = after.page().reads();
    assert!(text.contains("measured on November 1, 2019"), "{text}");
    assert!(text.contains("Updated on November 1, 2019"), "{text}");
    assert_ne!(before.header("etag"), after.header("etag"));
    let data = app.visitor().opens(&format!("{LIST}.json")).await.json();
    let measure = &data["blueprints"][0]["measures"][0];
    assert_eq!(measure["now"]["on"], "2019-11-01");
    assert_eq!(measure["now"]["value"], 31.0);
}

#[tokio::test]
async fn a_count_of_fewer_than_ten_is_nowhere() {
    let app = TestApp::start().await;
    let mut blueprint = usual_blueprint("northside", "Northside Elementary", Level::Elementary);
    // No type can hold it, so it is planted where a leak would begin: in the file of a version.
    assert!(domain::worksheet::blueprint::PublishedCount::try_from(9).is_err());
    blueprint.measures.remove(0);
    app.publishes(&blueprint).await;
    app.shows(PAGE, 200).await;
    for path in [
        PAGE.to_owned(),
        LIST.to_owned(),
        format!("{LIST}.json"),
        format!("{LIST}.csv"),
    ] {
        let answer = app.visitor().opens(&path).await.is(200);
        assert!(!answer.body.contains("on track in reading"), "{path}");
        assert!(!answer.body.contains("\"students\":9"), "{path}");
    }
}

#[tokio::test]
async fn the_list_is_searched_without_a_program() {
    let app = TestApp::start().await;
    let empty = app.visitor().opens(LIST).await.is(200).page();
    assert!(
        empty
            .reads()
            .contains("No school has published its Blueprint yet.")
    );
    let start = app.visitor().opens("/").await.page();
    assert!(!start.reads().contains("School Blueprints"));
    for (slug, name, level, neighborhood) in [
        (
            "northside",
            "Northside Elementary",
            Level::Elementary,
            "River Bend",
        ),
        (
            "alder-creek",
            "Peña Alder Creek",
            Level::Elementary,
            "East Village",
        ),
        (
            "cedar-bluff-middle",
            "Cedar Bluff Middle School",
            Level::Secondary,
            "River Bend",
        ),
    ] {
        let mut blueprint = usual_blueprint(slug, name, level);
        blueprint.school.neighborhood = Some(neighborhood.to_owned());
        app.publishes(&blueprint).await;
    }
    let list = eventually("the list is whole", async || {
        let page = app.visitor().opens(LIST).await.page();
        (page.all(".school-name").len() >= 2).then_some(page)
    });
    assert!(list.await.reads().contains("Elementary schools"));
    let found = async |query: &str| {
        let page = app
            .visitor()
            .opens(&format!("{LIST}?{query}"))
            .await
            .is(200)
            .page();
        page.texts(".school-name")
    };
    assert_eq!(found("q=pena").await, ["Peña Alder Creek"]);
    assert_eq!(found("q=river+NORTH").await, ["Northside Elementary"]);
    assert_eq!(
        found("neighborhood=East+Village").await,
        ["Peña Alder Creek"]
    );
    assert_eq!(found("q=nothing").await, [""; 0]);
    let reading = app
        .visitor()
        .opens(&format!("{LIST}?strand=learning_reading"))
        .await
        .page();
    assert_eq!(
        reading.all(".school-measure svg").len(),
        reading.all(".school-name").len()
    );
    let start = app.visitor().opens("/").await.page();
    assert!(start.reads().contains("School Blueprints"));
}
