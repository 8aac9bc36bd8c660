//! Filled-in note catchers as files: the accepted kinds, their readers, and the way back.

use crate::harness::{TestApp, TestBrowser, TestForm, WORKSHEET};
use serde_json::json;
use store::worksheets::Role;

const PDF: &[u8] = b"%PDF-1.7\nWhat our team wrote.\n%%EOF\n";

fn at(kind: &str) -> String {
    format!("{WORKSHEET}/paper/{kind}")
}

fn pdf(length: usize) -> Vec<u8> {
    let mut file = PDF.to_vec();
    file.resize(length, b'.');
    file
}

async fn two(app: &TestApp) -> [TestBrowser; 2] {
    let lead = app.member_access("northside", Role::Lead).await;
    let facilitator = app.member_access("northside", Role::Facilitator).await;
    [app.browser(&lead), app.browser(&facilitator)]
}

#[tokio::test]
async fn a_file_is_attached_given_back_replaced_and_taken_away() {
    let app = TestApp::start().await;
    let [ana, fay] = two(&app).await;
    fay.opens(&at("sami")).await.is(404);
    let answer = ana
        .attaches(&at("sami"), "Our notes.pdf", PDF)
        .await
        .is(303);
    assert_eq!(
        answer.location(),
        format!("{WORKSHEET}/prep#attachment-sami")
    );
    let record = fay.record().await;
    assert_eq!(record["record"]["sami_paper"], "done");
    assert_eq!(record["record"]["review_paper"], "open");
    let paper = &record["papers"][0];
    assert_eq!(
        (&paper["name"], &paper["by"]),
        (&json!("Our notes.pdf"), &json!("Ana"))
    );
    // A reader of the worksheet gets the very bytes, to be saved and not shown.
    let file = fay.opens(&at("sami")).await.is(200);
    assert_eq!(file.body.as_bytes(), PDF);
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"Our notes.pdf\"; filename*=UTF-8''Our%20notes%2Epdf"
    );
    let photo = b"\xff\xd8\xff\xe0 a photo";
    ana.fetches_file(&at("sami"), "photo.jpg", photo)
        .await
        .is(200);
    let file = ana.opens(&at("sami")).await.is(200);
    assert_eq!(file.header("content-type"), "image/jpeg");
    let remove = format!("{}/remove", at("sami"));
    ana.sends(&remove, &TestForm::none()).await.is(303);
    ana.opens(&at("sami")).await.is(404);
    assert_eq!(ana.record().await["record"]["sami_paper"], "open");
}

#[tokio::test]
async fn only_the_team_reads_a_file_and_only_who_writes_changes_it() {
    let app = TestApp::start().await;
    let [ana, fay] = two(&app).await;
    ana.attaches(&at("review"), "review.pdf", PDF).await.is(303);
    let stranger = app.visitor();
    let eva = app.member_access("alder-creek", Role::Lead).await;
    let eva = app.browser(&eva);
    stranger.opens(&at("review")).await.is(401);
    // Her worksheet has none of that name.
    eva.opens(&at("review")).await.is(404);
    stranger
        .fetches_file(&at("review"), "x.pdf", PDF)
        .await
        .is(401);
    fay.fetches_file(&at("review"), "x.pdf", PDF).await.is(403);
    let remove = format!("{}/remove", at("review"));
    stranger.fetches(&remove, &TestForm::none()).await.is(401);
    fay.fetches(&remove, &TestForm::none()).await.is(403);
    ana.fetches_file(&at("plan"), "x.pdf", PDF).await.is(404);
    ana.opens(&at("plan")).await.is(404);
    assert_eq!(fay.opens(&at("review")).await.is(200).body.as_bytes(), PDF);
}

#[tokio::test]
async fn what_is_not_taken_is_said_at_its_field_and_the_page_stays() {
    let app = TestApp::start().await;
    let [ana, _] = two(&app).await;
    ana.attaches(&at("sami"), "first.pdf", PDF).await.is(303);
    let most = 5 * 1024 * 1024;
    for (name, file, status, says) in [
        (
            "notes.pdf",
            &b"<html>"[..],
            422,
            "This file is not a PDF, JPEG or PNG.",
        ),
        (
            "notes.docx",
            b"PK\x03\x04",
            422,
            "This file is not a PDF, JPEG or PNG.",
        ),
        (
            "notes.svg",
            b"<svg/>",
            422,
            "This file is not a PDF, JPEG or PNG.",
        ),
        ("empty.pdf", b"", 422, "This file is empty."),
        ("", b"", 422, "Choose a file first."),
        ("large.pdf", &pdf(most + 1), 413, "larger than 5 MB"),
        ("huge.pdf", &pdf(4 * most + 1), 413, "larger than 5 MB"),
    ] {
        let answer = ana.fetches_file(&at("sami"), name, file).await.is(status);
        let message = answer.json()["errors"]["file"].clone();
        assert!(
            message.as_str().unwrap().contains(says),
            "{name}: {message}"
        );
    }
    let page = ana
        .attaches(&at("sami"), "x.svg", b"<svg/>")
        .await
        .is(422)
        .page();
    assert_eq!(page.faults(), [""; 0]);
    assert!(
        page.text("#file-sami-error")
            .contains("This file is not a PDF, JPEG or PNG.")
    );
    assert!(page.has("#sami-note-catcher"), "the page is the one before");
    assert!(
        page.reads().contains("first.pdf"),
        "what was there is there"
    );
    ana.fetches_file(&at("review"), "full.pdf", &pdf(most))
        .await
        .is(200);
    // A form of another kind is no file.
    ana.fetches(&at("sami"), &TestForm::of(&[("file", "x")]))
        .await
        .is(400);
}

#[tokio::test]
async fn a_hostile_name_stays_a_name() {
    let app = TestApp::start().await;
    let [ana, _] = two(&app).await;
    for (sent, kept) in [
        ("../../../etc/passwd", "passwd.pdf"),
        ("C:\\\\Windows\\\\evil.exe", "evil.exe.pdf"),
        (
            "<img src=x onerror=alert(1)>.pdf",
            "_img src_x onerror_alert(1)_.pdf",
        ),
        ("Évaluation équipe.pdf", "Évaluation équipe.pdf"),
    ] {
        ana.fetches_file(&at("sami"), sent, PDF).await.is(200);
        assert_eq!(ana.record().await["papers"][0]["name"], kept);
        let file = ana.opens(&at("sami")).await.is(200);
        let disposition = file.header("content-disposition");
        assert!(
            disposition.starts_with("attachment; filename=\""),
            "{disposition}"
        );
        assert_eq!(disposition.matches('"').count(), 2, "{disposition}");
        assert_eq!(file.header("content-type"), "application/pdf");
    }
}

/// A file is in the backup, and the check that operators run finds nothing wrong with it.
#[tokio::test]
async fn a_backup_has_the_files_too() {
    let app = TestApp::start().await;
    let [ana, _] = two(&app).await;
    ana.fetches_file(&at("sami"), "notes.pdf", &pdf(5 * 1024 * 1024))
        .await
        .is(200);
    assert_eq!(app.findings().await, [""; 0]);
    let copy = app.dir.path().join("copy.db");
    app.backs_up(&copy).await;
    let address = format!("sqlite://{}", copy.display());
    let copied = store::Store::open(&address, store::StoreOptions::default())
        .await
        .unwrap();
    let worksheet = app.member_access("northside", Role::Member).await.worksheet;
    let kind = domain::worksheet::attachment::AttachmentKind::Sami;
    let paper = copied.attachment(worksheet, kind).await.unwrap().unwrap();
    assert_eq!(
        (paper.name.as_str(), paper.bytes.len()),
        ("notes.pdf", 5 * 1024 * 1024)
    );
}
