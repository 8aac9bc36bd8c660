//! Members' comments on a worksheet's fields: the right to comment, refusals, and the view of
//! others.

use crate::harness::{
    TestApp, TestBrowser, TestEditor, TestForm, TestMemberAccess, TestResponse, WORKSHEET, WORKSHOP,
};
use domain::comment::{CommentChange, CommentText, MAX_COMMENT_CHARS, MAX_COMMENTS, location};
use serde_json::Value;
use sqlx::{Connection, Executor, SqliteConnection};
use store::worksheets::Role;

const BECAUSE: &str = "r:causes/because/c1";

impl TestBrowser {
    async fn comments(&self, change: &str, fields: &[(&'static str, &str)]) -> TestResponse {
        let path = format!("{WORKSHEET}/comments/{change}");
        self.fetches(&path, &TestForm::of(fields)).await
    }

    async fn comments_so(&self, change: &str, fields: &[(&'static str, &str)]) {
        self.comments(change, fields).await.is(200);
    }

    /// All comments: "Ana: Why? / –", "(…)" if resolved.
    async fn reads_comments(&self) -> Vec<String> {
        let path = format!("/api/worksheet?workshop={WORKSHOP}");
        let view = self.asks(&path).await.is(200).json()["comments"].clone();
        let comment = |comment: &Value| match comment["words"].as_str() {
            Some(words) => format!("{}: {words}", comment["name"].as_str().unwrap()),
            None => "–".to_owned(),
        };
        let thread = |thread: &Value| {
            let lines = thread["comments"].as_array().unwrap().iter().map(comment);
            let lines = lines.collect::<Vec<_>>().join(" / ");
            match thread["standing"].as_str() {
                Some("open") => lines,
                _ => format!("({lines})"),
            }
        };
        view["threads"]
            .as_array()
            .unwrap()
            .iter()
            .map(thread)
            .collect()
    }

    async fn number_of(&self, words: &str) -> String {
        let path = format!("/api/worksheet?workshop={WORKSHOP}");
        let view = self.asks(&path).await.is(200).json()["comments"].clone();
        let threads = view["threads"].as_array().unwrap().iter();
        let mut comments = threads.flat_map(|thread| thread["comments"].as_array().unwrap());
        let found = comments.find(|comment| comment["words"] == words);
        found.unwrap()["id"].to_string()
    }
}

async fn team(app: &TestApp) -> [TestMemberAccess; 2] {
    let member_accesses = [
        app.member_access("northside", Role::Lead).await,
        app.member_access("northside", Role::Facilitator).await,
    ];
    let mut ana = TestEditor::at(app, &member_accesses[0]).await;
    ana.adds_row("r:causes", "c1").await;
    ana.saved().await;
    member_accesses
}

#[tokio::test]
async fn a_facilitator_comments_a_member_answers_and_either_resolves() {
    let app = TestApp::start().await;
    let member_accesses = team(&app).await;
    let [ana, fay] = member_accesses
        .each_ref()
        .map(|member_access| app.browser(member_access));
    fay.comments_so("say", &[("at", BECAUSE), ("text", "How do you know?")])
        .await;
    let thread = ana.number_of("How do you know?").await;
    ana.comments_so("reply", &[("thread", &thread), ("text", "We looked.")])
        .await;
    let said = "Ana: How do you know? / Ana: We looked.";
    assert_eq!(fay.reads_comments().await, [said]);
    for (who, change, reads) in [
        (&fay, "resolve", format!("({said})")),
        (&ana, "reopen", said.to_owned()),
        (&ana, "resolve", format!("({said})")),
        (&ana, "resolve", format!("({said})")),
    ] {
        who.comments_so(change, &[("thread", &thread)]).await;
        assert_eq!(ana.reads_comments().await, [reads], "{change}");
    }
}

#[tokio::test]
async fn only_its_author_changes_a_comment_and_what_he_deletes_is_gone_from_every_answer() {
    let app = TestApp::start().await;
    let member_accesses = team(&app).await;
    let [ana, fay] = member_accesses
        .each_ref()
        .map(|member_access| app.browser(member_access));
    ana.comments_so("say", &[("at", "t:notes"), ("text", "Mia is absent a lot")])
        .await;
    let mine = ana.number_of("Mia is absent a lot").await;
    for (change, status) in [("edit", 403), ("delete", 403)] {
        let fields = [("comment", mine.as_str()), ("text", "Not mine")];
        fay.comments(change, &fields).await.is(status);
    }
    fay.comments_so("reply", &[("thread", &mine), ("text", "No names, please")])
        .await;
    ana.comments_so(
        "edit",
        &[("comment", &mine), ("text", "One is absent a lot")],
    )
    .await;
    let [edited] = &fay.reads_comments().await[..] else {
        panic!("one thread")
    };
    assert_eq!(edited, "Ana: One is absent a lot / Ana: No names, please");
    ana.comments_so("delete", &[("comment", &mine)]).await;
    // A form that comes twice has the same result.
    ana.comments_so("delete", &[("comment", &mine)]).await;
    assert_eq!(fay.reads_comments().await, ["– / Ana: No names, please"]);
    let page = fay.opens(WORKSHEET).await.is(200).body;
    assert!(page.contains("No names, please") && !page.contains("absent a lot"));
    ana.comments("edit", &[("comment", &mine), ("text", "Back")])
        .await
        .is(404);
}

#[tokio::test]
async fn whoever_has_no_right_neither_says_nor_reads_anything() {
    let app = TestApp::start().await;
    let member_accesses = team(&app).await;
    let [ana, fay] = member_accesses
        .each_ref()
        .map(|member_access| app.browser(member_access));
    ana.comments_so("say", &[("at", BECAUSE), ("text", "Ours")])
        .await;
    let ours = ana.number_of("Ours").await;
    let stranger = app.visitor();
    let eva = app.member_access("alder-creek", Role::Lead).await;
    let eva = app.browser(&eva);
    let member = app.member(&member_accesses[1]).await.id;
    app.office.withdraw_member(member, app.now).await.unwrap();
    let number = member_accesses[0].worksheet.0;
    let asked = format!("/api/comments?workshop={WORKSHOP}&worksheet={number}");
    // The cause is this team's: another team's worksheet has none of that name.
    for (who, status) in [(&stranger, 401), (&fay, 401), (&eva, 422)] {
        let fields = [("at", BECAUSE), ("text", "Mine")];
        who.comments("say", &fields).await.is(status);
    }
    for (who, status) in [(&stranger, 401), (&fay, 401), (&eva, 404)] {
        let forms: [(&str, &[(&'static str, &str)]); 4] = [
            ("reply", &[("thread", &ours), ("text", "Mine")]),
            ("edit", &[("comment", &ours), ("text", "Mine")]),
            ("delete", &[("comment", &ours)]),
            ("resolve", &[("thread", &ours)]),
        ];
        for (change, fields) in forms {
            who.comments(change, fields).await.is(status);
        }
        assert!(!who.asks(&asked).await.body.contains("Ours"));
    }
    assert_eq!(ana.reads_comments().await, ["Ana: Ours"]);
}

#[tokio::test]
async fn what_is_no_field_or_no_comment_is_refused_and_so_is_what_says_nothing_or_too_much() {
    let app = TestApp::start().await;
    let member_accesses = team(&app).await;
    let ana = app.browser(&member_accesses[0]);
    for at in [
        "",
        "t:nowhere",
        "r:causes/del/c1",
        "r:causes",
        "r:causes/because/",
    ] {
        let fields = [("at", at), ("text", "Why?")];
        ana.comments("say", &fields).await.is(404);
    }
    let later = [("at", "r:causes/because/c2"), ("text", "Why?")];
    let refused = ana.comments("say", &later).await.is(422).json();
    let says = refused["errors"]["text"].as_str().unwrap();
    assert!(says.starts_with("Your latest changes aren't saved yet."));
    for thread in ["", "x", "0", "-1", "99999999999999999999"] {
        let fields = [("thread", thread), ("comment", thread), ("text", "Why?")];
        for change in ["reply", "edit", "delete", "resolve", "reopen", "shout"] {
            ana.comments(change, &fields).await.is(404);
        }
    }
    let long = "x".repeat(MAX_COMMENT_CHARS + 1);
    for (text, says) in [
        ("  \n", "Write your comment."),
        (
            &*long,
            "Shorten your comment to 1000 characters. It has 1001 now.",
        ),
    ] {
        let fields = [("at", BECAUSE), ("text", text)];
        let refused = ana.comments("say", &fields).await.is(422).json();
        assert_eq!(refused["errors"]["text"], says);
    }
    // A map's entry and a removed row can be commented on.
    ana.comments_so(
        "say",
        &[("at", "m:monitoring/cadence/"), ("text", "Often?")],
    )
    .await;
    assert_eq!(ana.reads_comments().await, ["Ana: Often?"]);
}

#[tokio::test]
async fn a_form_that_comes_twice_says_a_thing_once() {
    let app = TestApp::start().await;
    let member_accesses = team(&app).await;
    let [ana, fay] = member_accesses
        .each_ref()
        .map(|member_access| app.browser(member_access));
    let said = [("at", BECAUSE), ("text", "Why?"), ("key", "k1")];
    for _ in 0..2 {
        ana.comments_so("say", &said).await;
    }
    assert_eq!(ana.reads_comments().await, ["Ana: Why?"]);
    // A key is its sender's own.
    fay.comments_so("say", &said).await;
    assert_eq!(ana.reads_comments().await.len(), 2);
}

#[tokio::test]
async fn markup_is_shown_as_it_was_typed() {
    let app = TestApp::start().await;
    let member_accesses = team(&app).await;
    let ana = app.browser(&member_accesses[0]);
    let words = "<img src=x onerror=alert(1)></script><script>alert(2)</script>\u{202e}";
    ana.comments_so("say", &[("at", BECAUSE), ("text", words)])
        .await;
    let shown = "<img src=x onerror=alert(1)></script><script>alert(2)</script>";
    assert_eq!(ana.reads_comments().await, [format!("Ana: {shown}")]);
    let page = ana.opens(WORKSHEET).await.is(200);
    assert!(!page.body.contains("<img src=x") && !page.body.contains("<script>alert"));
    assert!(page.page().reads().contains(shown));
}

#[tokio::test]
async fn a_full_worksheet_says_so_and_keeps_what_it_has() {
    let app = TestApp::start().await;
    let member_accesses = team(&app).await;
    let ana = app.browser(&member_accesses[0]);
    let member = app.member(&member_accesses[0]).await;
    let words = CommentText::parse("Again").unwrap();
    for _ in 0..MAX_COMMENTS {
        let change = CommentChange::Open(location::parse(BECAUSE), words.clone());
        let done = app
            .office
            .change_comments(&member, change, None, app.now)
            .await;
        assert_eq!(done.unwrap(), Ok(()));
    }
    let refused = ana
        .comments("say", &[("at", BECAUSE), ("text", "More")])
        .await;
    let refused = refused.is(422).json();
    let says = refused["errors"]["text"].as_str().unwrap();
    assert!(
        says.starts_with("This worksheet already has 1000 comments"),
        "{says}"
    );
    assert_eq!(ana.reads_comments().await.len(), MAX_COMMENTS);
    let some = ana.number_of("Again").await;
    ana.comments_so("delete", &[("comment", &some)]).await;
    ana.comments_so("say", &[("at", BECAUSE), ("text", "More")])
        .await;
}

#[tokio::test]
async fn an_open_page_is_told_and_the_record_says_that_there_is_something_to_fetch() {
    let app = TestApp::start().await;
    let member_accesses = team(&app).await;
    let ana = app.browser(&member_accesses[0]);
    let number = member_accesses[0].worksheet.0;
    let record = format!("/api/record?workshop={WORKSHOP}&worksheet={number}");
    let state = async || ana.asks(&record).await.is(200).json()["comments"].clone();
    assert_eq!(state().await, 0);
    let mut open = TestEditor::at(&app, &member_accesses[1]).await;
    open.until("it is told once on coming", |open| open.news() == 1)
        .await;
    ana.comments_so("say", &[("at", BECAUSE), ("text", "Why?")])
        .await;
    open.until("it is told of the comment", |open| open.news() == 2)
        .await;
    let said = state().await;
    assert_ne!(said, 0);
    // A mark in somebody's own name elsewhere is no reason to fetch comments.
    let marks = [("kind", "sami_complete"), ("done", "yes")];
    let path = format!("{WORKSHEET}/record/mark");
    ana.fetches(&path, &TestForm::of(&marks)).await.is(200);
    assert_eq!(state().await, said);
}

#[tokio::test]
async fn what_happened_can_not_be_rewritten() {
    let app = TestApp::start().await;
    let member_accesses = team(&app).await;
    let ana = app.browser(&member_accesses[0]);
    ana.comments_so("say", &[("at", BECAUSE), ("text", "Why?")])
        .await;
    let address = format!("sqlite://{}", app.dir.path().join("causeway.db").display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    for sql in [
        "UPDATE comment_event SET words = 'Because'",
        "DELETE FROM comment_event",
    ] {
        let refused = connection.execute(sql).await.unwrap_err();
        assert!(refused.to_string().contains("history is appended"), "{sql}");
    }
}
