//! The open data: whose they are, where their pages are, and under which license.

use super::{LIST, PAGE, with_northside};
use crate::harness::{TestApp, usual_blueprint};
use domain::registration::Level;
use domain::registration::data_license::DataLicense;
use server::import::sample;

#[tokio::test]
async fn the_license_of_the_data_is_the_workshops() {
    let mut import = sample::original().unwrap();
    import.announcement.license = DataLicense {
        name: "CC0 1.0".to_owned(),
        id: "CC0-1.0".to_owned(),
        url: "https://creativecommons.org/publicdomain/zero/1.0/".to_owned(),
    };
    let app = TestApp::with().workshop(import).start().await;
    let blueprint = usual_blueprint("northside", "Northside Elementary", Level::Elementary);
    app.publishes(&blueprint).await;
    app.shows(PAGE, 200).await;
    let list = app.visitor().opens(LIST).await.page();
    let link = list.all("a[rel=license]")[0].value().attr("href").unwrap();
    assert_eq!(link, "https://creativecommons.org/publicdomain/zero/1.0/");
    assert!(list.reads().contains("CC0 1.0"), "{}", list.reads());
    let data = app.visitor().opens(&format!("{LIST}.json")).await.json();
    assert_eq!(data["license"]["id"], "CC0-1.0");
    let csv = app.visitor().opens(&format!("{LIST}.csv")).await.body;
    assert!(csv.lines().skip(1).all(|line| line.ends_with(",CC0-1.0")));
}

#[tokio::test]
async fn the_data_name_their_license_and_their_pages() {
    let (app, _) = with_northside().await;
    let data = app.visitor().opens(&format!("{LIST}.json")).await.json();
    assert_eq!(data["license"]["id"], "CC-BY-4.0");
    let school = &data["blueprints"][0];
    assert_eq!(school["school"], "northside");
    assert!(school["url"].as_str().unwrap().ends_with(PAGE));
    assert_eq!(school["languages"], serde_json::json!(["en"]));
    let csv = app.visitor().opens(&format!("{LIST}.csv")).await;
    assert!(
        csv.header("content-disposition")
            .contains("school-blueprints.csv")
    );
    assert_eq!(csv.header("access-control-allow-origin"), "*");
    assert_eq!(csv.body.lines().count(), 5);
    assert!(
        csv.body
            .contains("northside,Northside Elementary,elementary,,2019-20,1,learning_reading")
    );
    let sitemap = app.visitor().opens("/sitemap.xml").await.body;
    assert!(sitemap.contains(&format!("{PAGE}</loc>")), "{sitemap}");
    let robots = app.visitor().opens("/robots.txt").await.body;
    assert!(
        robots.lines().any(|line| line.starts_with("Sitemap: http")),
        "{robots}"
    );
}
