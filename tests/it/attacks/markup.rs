//! Typed text stays text: a browser's parser reads markup back as text on every page, in every
//! field that anybody types into.

use super::planted::{MARKUP, breakouts, import, name, text};
use super::site::{harmless, reads, registered, site, urlencoded};
use crate::harness::{FACILITATION, HtmlPage, TestApp, TestForm, WORKSHEET, WORKSHOP};
use std::collections::BTreeSet;

const STEPS: [&str; 12] = [
    "",
    "prep",
    "evidence",
    "problem",
    "causes",
    "verify",
    "plan",
    "june",
    "monitor",
    "thread",
    "casa",
    "blueprint",
];

fn fields(pages: &[HtmlPage]) -> BTreeSet<String> {
    let areas = pages.iter().flat_map(|page| page.all("textarea"));
    areas.map(|area| area.text().collect()).collect()
}

#[tokio::test]
async fn what_a_team_writes_is_text_on_every_page() {
    let site = site().await;
    let mut paths: Vec<_> = STEPS
        .iter()
        .map(|step| format!("{WORKSHEET}/{step}"))
        .map(|path| path.trim_end_matches('/').to_owned())
        .collect();
    let own = reads(&site.lead, &paths).await;
    // Every field holds the typed text to the letter, with the line end at its beginning; a folded
    // card says it in words.
    let said = fields(&own);
    let all: String = own.iter().map(HtmlPage::reads).collect();
    let in_words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_said = |text: &&String| said.contains(*text) || all.contains(&in_words(text));
    // Two fields are asked for only if another one says so, and family words of leading metrics only.
    let is_of_lagging = |text: &String| {
        let is_of = |row: usize| text.contains(&format!("r:metrics/family/row{row}:"));
        text.contains("r:metrics/family/") && !(0..4).any(is_of)
    };
    let is_asked = |text: &&String| {
        !text.contains("/not_sami/") && !text.contains("/would/") && !is_of_lagging(text)
    };
    let asked = site.texts.iter().filter(is_asked);
    let lost: Vec<_> = asked.filter(|text| !is_said(text)).collect();
    assert!(lost.is_empty(), "{lost:#?}");
    // Fields of closed cards are not drawn: what stays a field everywhere is a problem's and the notes.
    let whole = site
        .texts
        .iter()
        .filter(|text| said.contains(*text))
        .count();
    assert!(whole > 15, "{whole} texts stand in a field");
    paths.push(format!("{WORKSHEET}?projected=northside"));
    paths.push(FACILITATION.to_owned());
    paths.push(format!("/w/{WORKSHOP}/join"));
    for part in ["history", "team", "at/0", "at/1", "at/2", "at/40"] {
        paths.push(format!("{WORKSHEET}/{part}"));
    }
    reads(&site.guide, &paths).await;
    let pages = reads(&site.lead, &paths).await;
    let all: String = pages.iter().map(HtmlPage::reads).collect();
    let cause = in_words(&text("r:causes/because/row0"));
    let comment = in_words(&text("said"));
    for part in [name(0), name(7), cause, comment] {
        assert!(all.contains(&part), "{part}");
    }
    for (form, field) in [
        ("restore", "number"),
        ("begin", "from"),
        ("team/rename", "name"),
        ("paper/sami", "file"),
        ("record/mark", "kind"),
        ("comments/say", "at"),
    ] {
        let wrong = TestForm::of(&[(field, MARKUP[3])]);
        let answer = site
            .lead
            .sends(&format!("{WORKSHEET}/{form}"), &wrong)
            .await;
        harmless(&answer);
    }
}

#[tokio::test]
async fn what_a_registrant_types_is_text_on_every_page() {
    let app = TestApp::with().workshop(import()).start().await;
    let outcome = registered(&app, "northside", "elementary-1", 3).await;
    let registrant = app.registrant(&outcome).await;
    let mut roster = TestForm::none();
    for number in 0..MARKUP.len() {
        roster = roster
            .and(&format!("name_{number}"), &name(number))
            .and(&format!("role_{number}"), "teacher");
    }
    let own = format!("/w/{WORKSHOP}/registration");
    registrant
        .sends(&format!("{own}/roster"), &roster)
        .await
        .is(303);
    for number in 0..3 {
        let ask = TestForm::of(&[("school", "northside"), ("email", "jo@northside.example")]);
        let ask = ask.and("name", &name(number));
        app.visitor()
            .sends(&format!("/w/{WORKSHOP}/register/co-manage"), &ask)
            .await;
    }
    let parts = [
        "",
        "/session",
        "/contact",
        "/headcount",
        "/meals",
        "/roster",
        "/cancel",
    ];
    let paths = parts.map(|part| format!("{own}{part}"));
    let pages = reads(&registrant, &paths).await;
    let roster = pages[5].form("/roster");
    for number in 0..MARKUP.len() {
        assert_eq!(roster.value(&format!("name_{number}")), name(number));
    }
    // A form with errors shows the typed text.
    let register = format!("/w/{WORKSHOP}/register");
    for markup in MARKUP {
        let form = app.school("alder-creek").form.with("session", markup);
        let form = [
            "contact_name",
            "contact_email",
            "headcount",
            "vegan",
            "waitlist",
            "school",
        ]
        .into_iter()
        .fold(form, |form, field| form.with(field, markup));
        harmless(&app.visitor().sends(&register, &form).await.is(422));
        let form = form
            .with("school", "alder-creek")
            .with("session", "elementary-2");
        let page = harmless(&app.visitor().sends(&register, &form).await.is(422));
        assert_eq!(page.form("/register").value("contact_email"), markup);
        for part in ["contact", "headcount", "session", "meals", "roster", markup] {
            let fields = [
                "contact_name",
                "contact_email",
                "headcount",
                "session",
                "vegan",
                "name_0",
            ];
            let fields = TestForm::of(&fields.map(|field| (field, markup)));
            let part = urlencoded(part);
            harmless(&registrant.sends(&format!("{own}/{part}"), &fields).await);
        }
        let join = TestForm::of(&[("name", markup), ("color", markup), ("code", markup)]);
        harmless(
            &app.visitor()
                .sends(&format!("/w/{WORKSHOP}/join"), &join)
                .await,
        );
    }
    for path in ["/", &register, "/w/spring-2019/register?school=northside"] {
        harmless(&app.visitor().opens(path).await);
    }
    let invited = app.invited("alder-creek").await;
    reads(&invited, &[format!("/w/{WORKSHOP}/decline"), own.clone()]).await;
    let title = registrant.opens(&own).await.page();
    let title = title.all("title")[0].text().collect::<String>();
    assert!(
        MARKUP.iter().any(|markup| title.contains(markup)),
        "{title}"
    );
}

#[tokio::test]
async fn what_the_office_reads_is_text_on_every_page() {
    let app = TestApp::with().workshop(import()).start().await;
    for (number, school) in ["northside", "alder-creek", "amber-hill"]
        .iter()
        .enumerate()
    {
        registered(&app, school, "elementary-1", number).await;
        let ask = TestForm::of(&[("school", school), ("email", "jo@northside.example")]);
        let ask = ask.and("name", &name(number + 3));
        let path = format!("/w/{WORKSHOP}/register/co-manage");
        app.visitor().sends(&path, &ask).await.is(303);
    }
    let copies = "a?bcc=b&body=c@school.example";
    let school = app.school("aspen-grove").with("contact_email", copies);
    school.registers("elementary-2").await.confirmed();
    let desk = app.organizer().await;
    for number in 0..MARKUP.len() {
        desk.desk("make", &[("name", &name(number))]).await.is(200);
    }
    let paths = [
        "/desk",
        "/desk/w/spring-2019/schools",
        "/desk/w/spring-2019/sessions",
        "/desk/w/spring-2019/worksheets",
        "/desk/w/spring-2019/settings",
        "/desk/w/spring-2019/schools/northside",
        FACILITATION,
    ]
    .map(str::to_owned);
    let pages = reads(&desk, &paths).await;
    let all: String = pages.iter().map(HtmlPage::reads).collect();
    for number in 0..MARKUP.len() {
        assert!(all.contains(&name(number)), "{}", name(number));
    }
    // A mail link holds the recipient, and nothing else.
    let whom = "a[href='mailto:a%3Fbcc%3Db%26body%3Dc@school.example']";
    assert!(pages[1].has(whom));
    for mail in 1..=6 {
        let path = format!("/desk/mail/{mail}/show");
        harmless(&desk.sends(&path, &TestForm::none()).await.is(200));
    }
    for markup in MARKUP {
        let part = urlencoded(markup);
        let fields = TestForm::of(&[("name", ""), ("school", markup), ("facilitator", markup)]);
        for path in ["make", "end", &part] {
            let path = format!("/desk/w/{WORKSHOP}/facilitators/{path}");
            harmless(&desk.sends(&path, &fields).await);
        }
        let timer = TestForm::of(&[("session", markup), ("label", markup), ("minutes", markup)]);
        harmless(&desk.sends(&format!("{FACILITATION}/start"), &timer).await);
    }
}

/// Text in an address, a header or a form's name is as hostile as text in a field.
#[tokio::test]
async fn what_an_address_says_is_text_on_every_page() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    for markup in MARKUP {
        let part = urlencoded(markup);
        for path in [
            format!("/{part}"),
            format!("/w/{part}"),
            format!("/w/{part}/register"),
            format!("/w/{part}/worksheet/{part}"),
            format!(
                "/w/{WORKSHOP}/register?school={part}&session={part}&sent={part}&change={part}"
            ),
            format!("/w/{WORKSHOP}/register?school=northside&session={part}"),
            format!("/w/{WORKSHOP}/registration?saved={part}"),
            format!("/w/{WORKSHOP}/registration/{part}"),
            format!("/w/{WORKSHOP}/join?by={part}&school={part}"),
            format!("/w/{WORKSHOP}/worksheet/at/{part}"),
            format!("/w/{WORKSHOP}/worksheet/paper/{part}"),
            format!("/w/{WORKSHOP}/decline?done={part}"),
            format!("/desk/w/{part}"),
            format!("/desk/w/{WORKSHOP}/schools/{part}"),
            format!("/desk/w/{WORKSHOP}/schools?q={part}&status={part}&sort={part}"),
            format!("/desk/sign-in?sent={part}"),
            format!("/desk/sign-in/{part}?spent={part}"),
        ] {
            harmless(&visitor.opens(&path).await);
        }
        // A form that can't be read is answered by a page of another kind.
        let path = format!("/w/{part}/register");
        let long = TestForm::of(&[("school", &"x".repeat(300_000))]);
        let answer = visitor.sends(&path, &long).await.is(413);
        assert!(breakouts(&answer.page()).is_empty(), "{}", answer.body);
    }
}
