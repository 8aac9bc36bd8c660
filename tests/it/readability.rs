//! A tired reader on a phone understands every page: no page's sentences read above a ninth grade
//! level. The announcement is the district's own and stays word for word.

use crate::harness::{TestApp, WORKSHOP};
use domain::worksheet::blueprint::reading_grade::{grade, sentences as domain_sentences};
use scraper::{ElementRef, Html, Node};
use std::fmt::Write as _;

/// The highest grade, by Flesch and Kincaid, that a page may read at.
const MAX_GRADE: f64 = 9.0;

/// Elements whose text is not read as sentences.
const UNREAD: [&str; 8] = [
    "script", "style", "template", "svg", "nav", "option", "noscript", "head",
];

/// Elements that end a sentence.
const BLOCKS: [&str; 24] = [
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "dt",
    "dd",
    "div",
    "section",
    "article",
    "summary",
    "label",
    "legend",
    "td",
    "th",
    "button",
    "figcaption",
    "header",
    "footer",
    "main",
    "ul",
    "ol",
    "form",
];

/// The sentences of a page, outside the announcement: what ends in a full stop, a question mark or an
/// exclamation mark. Labels, names and numbers have none.
fn sentences(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut blocks = vec![String::new()];
    collect(page.root_element(), &mut blocks);
    blocks
        .iter()
        .flat_map(|block| domain_sentences(block))
        .collect()
}

fn collect(element: ElementRef<'_>, blocks: &mut Vec<String>) {
    let name = element.value().name();
    let has_class = |class: &str| element.value().classes().any(|it| it == class);
    let is_hidden = element.attr("aria-hidden") == Some("true");
    if UNREAD.contains(&name) || is_hidden || has_class("announcement") {
        return;
    }
    let is_block = BLOCKS.contains(&name) || has_class("caption");
    if is_block {
        blocks.push(String::new());
    }
    for child in element.children() {
        match (child.value(), ElementRef::wrap(child)) {
            (Node::Text(text), _) => {
                if let Some(block) = blocks.last_mut() {
                    let _ = write!(block, "{}", &**text);
                }
            }
            (_, Some(inner)) => collect(inner, blocks),
            _ => {}
        }
    }
    if is_block {
        blocks.push(String::new());
    }
}

/// The grade of a page that reads too hard, with its hardest sentences.
pub(crate) fn find_hard_text(html: &str) -> Option<String> {
    let sentences = sentences(html);
    let page = grade(&sentences).filter(|grade| *grade > MAX_GRADE)?;
    let mut hardest: Vec<_> = sentences
        .iter()
        .filter_map(|it| Some((grade(std::slice::from_ref(it))?, it)))
        .collect();
    hardest.sort_by(|a, b| b.0.total_cmp(&a.0));
    let hardest = hardest.iter().take(5);
    let hardest: Vec<_> = hardest
        .map(|(grade, it)| format!("\n  {grade:.1}: {it}"))
        .collect();
    Some(format!("grade {page:.1}{}", hardest.concat()))
}

/// The pages of a team, its facilitator and its history; `pages.rs` looks at all others.
#[tokio::test]
async fn every_page_of_a_worksheet_reads_plainly() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    let member = app.teammate("northside", "Pat").await;
    let facilitator = app.facilitator("Fay").await;
    let worksheet = format!("/w/{WORKSHOP}/worksheet");
    let parts = [
        "",
        "/prep",
        "/evidence",
        "/problem",
        "/causes",
        "/verify",
        "/plan",
        "/june",
        "/monitor",
        "/thread",
        "/blueprint",
        "/team",
        "/history",
    ];
    let mut hard = Vec::new();
    for part in parts {
        let page = member.opens(&format!("{worksheet}{part}")).await.is(200);
        hard.extend(find_hard_text(&page.body).map(|it| format!("{part}: {it}")));
    }
    for path in [
        format!("/w/{WORKSHOP}/facilitate"),
        format!("/w/{WORKSHOP}/join"),
    ] {
        let page = facilitator.opens(&path).await.is(200);
        hard.extend(find_hard_text(&page.body).map(|it| format!("{path}: {it}")));
    }
    assert!(hard.is_empty(), "{}", hard.join("\n"));
}

/// The negative control: what a page says in long words is found, and what is the district's is not.
#[test]
fn a_page_in_officialese_is_found() {
    let hard = "<p>Notwithstanding considerable implementation variability, organizational \
        stakeholders systematically operationalize accountability methodologies.</p>";
    let page = |body: &str| format!("<main>{body}</main>");
    assert!(find_hard_text(&page(hard)).is_some());
    let verbatim = format!("<div class=\"announcement\">{hard}</div>");
    assert!(find_hard_text(&page(&verbatim)).is_none());
    assert!(find_hard_text(&page("<p>You can register your school here.</p>")).is_none());
}
