//! The pages' data: the same as everybody's, in fewer bytes and without field names.

use crate::harness::{
    PAGE_MEDIA_TYPE, TestApp, TestBrowser, TestEditor, TestForm, WORKSHEET, WORKSHOP,
};
use app::api::types::{
    comments, desk, facilitation, history, registration, team, worksheet, workshop,
};
use domain::document::content::Value;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use store::worksheets::Role;

impl TestBrowser {
    /// Asks for postcard as a page does, and for JSON as anybody does: both hold the same.
    async fn is_same_in_postcard_and_json<T: Serialize + DeserializeOwned>(
        &self,
        endpoint: &str,
        query: &str,
    ) {
        let path = format!("/api/{endpoint}?workshop={WORKSHOP}{query}");
        let anybody = self.asks(&path).await.is(200);
        assert_eq!(anybody.header("content-type"), "application/json");
        let page = self.asks_as_a_page(&path).await.is(200);
        assert_eq!(page.header("content-type"), PAGE_MEDIA_TYPE);
        let told: T = postcard::from_bytes(&page.bytes).unwrap();
        let [mut told, mut said] = [json!(told), anybody.json()];
        for answer in [&mut told, &mut said] {
            answer.as_object_mut().unwrap().remove("key");
            // It counts from the moment of the answer.
            if let Some(agenda) = answer.pointer_mut("/session/agenda") {
                agenda.take();
            }
        }
        assert_eq!(told, said, "{path}");
        assert!(page.bytes.len() < anybody.bytes.len(), "{path}");
    }
}

#[tokio::test]
async fn a_page_is_told_what_everybody_is() {
    let app = TestApp::start().await;
    let registered = app.registered("northside", "elementary-2").await;
    let registrant = app.registrant(&registered).await;
    registrant
        .is_same_in_postcard_and_json::<workshop::WorkshopView>("workshop", "")
        .await;
    registrant
        .is_same_in_postcard_and_json::<workshop::SchoolStatus>("school", "&school=northside")
        .await;
    registrant
        .is_same_in_postcard_and_json::<registration::RegistrationView>("registration", "")
        .await;
    let organizer = app.organizer().await;
    organizer
        .is_same_in_postcard_and_json::<desk::DeskView>("desk", "")
        .await;

    let member_access = app.member_access("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("ours").await;
    ana.adds_row("r:problems", "p1").await;
    ana.sets("r:problems", "p1", "current", Value::Number(38.5))
        .await;
    ana.adds_row("r:causes", "c1").await;
    ana.saved().await;
    let member = app.browser(&member_access);
    let comment = TestForm::of(&[("at", "t:notes"), ("text", "How do you know?")]);
    let said = format!("{WORKSHEET}/comments/say");
    member.fetches(&said, &comment).await.is(200);
    let number = format!("&worksheet={}", member_access.worksheet.0);
    member
        .is_same_in_postcard_and_json::<worksheet::WorksheetView>("worksheet", "")
        .await;
    member
        .is_same_in_postcard_and_json::<worksheet::TeamRecordView>("record", &number)
        .await;
    member
        .is_same_in_postcard_and_json::<comments::CommentsView>("comments", &number)
        .await;
    member
        .is_same_in_postcard_and_json::<team::TeamView>("team", "")
        .await;
    member
        .is_same_in_postcard_and_json::<team::JoinView>("join", "")
        .await;
    member
        .is_same_in_postcard_and_json::<history::HistoryView>("history", "")
        .await;
    member
        .is_same_in_postcard_and_json::<history::MomentView>("moment", "&number=1")
        .await;
    let guide = app.facilitator("Dana Brooks").await;
    guide
        .is_same_in_postcard_and_json::<facilitation::FacilitationView>("floor", "")
        .await;
}

/// A page that was open while another version was installed would misread the bytes.
#[tokio::test]
async fn a_page_of_another_version_is_told_nothing() {
    let app = TestApp::start().await;
    let path = format!("/api/workshop?workshop={WORKSHOP}");
    let old = app
        .visitor()
        .asks_for(&path, "application/postcard; version=0.0.9")
        .await;
    assert_eq!((old.status, old.json()), (503, json!("Unavailable")));
}

#[tokio::test]
async fn why_there_is_nothing_to_tell_is_told_alike() {
    let app = TestApp::start().await;
    let nobody = app.visitor();
    let path = format!("/api/desk?workshop={WORKSHOP}");
    let (anybody, page) = (nobody.asks(&path).await, nobody.asks_as_a_page(&path).await);
    assert_eq!((anybody.status, &anybody.body), (page.status, &page.body));
    assert_eq!(anybody.json(), json!("SignedOut"));
}
