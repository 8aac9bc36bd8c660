//! A browser's limits: the origins whose changes are taken, the resources that a page may load, and
//! the number of requests.

use crate::harness::{TestApp, TestForm, WORKSHOP};

pub(crate) const REGISTER: &str = "/w/spring-2019/register";

/// Every address that takes a change.
const CHANGES: [&str; 16] = [
    REGISTER,
    "/w/spring-2019/register/link",
    "/w/spring-2019/register/co-manage",
    "/w/spring-2019/decline",
    "/w/spring-2019/registration/session",
    "/w/spring-2019/registration/contact",
    "/w/spring-2019/registration/headcount",
    "/w/spring-2019/registration/meals",
    "/w/spring-2019/registration/roster",
    "/w/spring-2019/registration/cancel",
    "/w/spring-2019/registration/approve-colleague",
    "/w/spring-2019/registration/decline-colleague",
    "/desk/sign-in",
    "/desk/sign-in/unknown",
    "/desk/sign-out",
    "/desk/mail/1/show",
];

/// Sends a form that would register a school, with these headers.
pub(crate) async fn status(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> u16 {
    let form = app.school("northside").form.with("session", "elementary-1");
    let mut request = app
        .server_address()
        .http
        .post(format!("{}{path}", app.server_address().listens))
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.encoded());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_change_from_another_site_is_refused_everywhere() {
    let app = TestApp::start().await;
    let own = app.server_address().origin.clone();
    let host = own.trim_start_matches("http://").to_owned();
    let lookalikes = [
        "https://elsewhere.example".to_owned(),
        "null".to_owned(),
        String::new(),
        format!("{own}.elsewhere.example"),
        format!("http://elsewhere.example/{host}"),
        format!("http://elsewhere.example?{host}"),
        format!("http://{host}@elsewhere.example"),
        format!("http://x{host}"),
        format!("{own}0"),
        host.clone(),
        format!("{own}, https://elsewhere.example"),
    ];
    for path in CHANGES {
        for origin in &lookalikes {
            let headers = [
                ("origin", origin.as_str()),
                ("sec-fetch-site", "cross-site"),
            ];
            assert_eq!(
                status(&app, path, &headers).await,
                403,
                "{path} from {origin}"
            );
            assert_eq!(
                status(&app, path, &headers[..1]).await,
                403,
                "{path} from {origin}"
            );
        }
        for site in ["cross-site", "same-site", "something-new", ""] {
            let headers = [("sec-fetch-site", site)];
            assert_eq!(status(&app, path, &headers).await, 403, "{path} {site}");
        }
    }
    assert_eq!(app.counts().await.levels[0].taken, 0);
    assert_eq!(
        app.office.declined_schools(WORKSHOP).await.unwrap().len(),
        0
    );
}

/// The other half: the site itself, and programs, may send the changes that are refused above.
#[tokio::test]
async fn a_change_from_the_site_itself_is_taken() {
    let app = TestApp::start().await;
    let own = app.server_address().origin.clone();
    let ways: [&[(&str, &str)]; 4] = [
        &[],
        &[("origin", &own)],
        &[("origin", &own), ("sec-fetch-site", "same-origin")],
        &[("sec-fetch-site", "same-origin")],
    ];
    for path in CHANGES {
        for headers in ways {
            let status = status(&app, path, headers).await;
            assert_ne!(status, 403, "{path} {headers:?}");
            assert!(status < 500, "{path} {headers:?}: {status}");
        }
    }
    assert_eq!(app.counts().await.levels[0].taken, 1);
}

#[tokio::test]
async fn where_the_sites_address_is_configured_it_alone_is_the_own_origin() {
    let app = TestApp::with()
        .base_url("https://causeway.example.org")
        .start()
        .await;
    let by_host = app.server_address().listens.clone();
    for origin in [
        by_host.as_str(),
        "http://causeway.example.org",
        "https://causeway.example.org:8443",
        "https://www.causeway.example.org",
        "https://causeway.example.org.elsewhere.example",
    ] {
        assert_eq!(
            status(&app, REGISTER, &[("origin", origin)]).await,
            403,
            "{origin}"
        );
    }
    let own = [("origin", "https://causeway.example.org")];
    assert_eq!(status(&app, REGISTER, &own).await, 201);
}

#[tokio::test]
async fn an_upgrade_from_another_site_is_refused() {
    let app = TestApp::start().await;
    let address = format!("{}/sync/anything", app.server_address().listens);
    let upgrade = |origin: &str| {
        let request = reqwest::Client::new()
            .get(&address)
            .header("upgrade", "websocket");
        request
            .header("connection", "upgrade")
            .header("origin", origin)
            .send()
    };
    assert_eq!(
        upgrade("https://elsewhere.example")
            .await
            .unwrap()
            .status()
            .as_u16(),
        403
    );
    assert_eq!(
        upgrade(&app.server_address().origin)
            .await
            .unwrap()
            .status()
            .as_u16(),
        404
    );
}

#[tokio::test]
async fn every_script_of_every_page_carries_the_nonce_of_its_policy() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    let organizer = app.organizer().await;
    let mut nonces = Vec::new();
    for (visitor, path) in [
        (&registrant, "/"),
        (&registrant, "/w/spring-2019/register?school=alder-creek"),
        (&registrant, "/w/spring-2019/registration"),
        (&organizer, "/desk"),
        (&organizer, "/nothing"),
        (&organizer, "/desk/sign-in/unknown"),
    ] {
        nonces.push(nonce_of(&visitor.opens(path).await));
    }
    let form = TestForm::of(&[("school", "alder-creek")]);
    nonces.push(nonce_of(
        &registrant
            .sends("/w/spring-2019/register", &form)
            .await
            .is(422),
    ));
    nonces.push(nonce_of(
        &organizer
            .sends("/desk/mail/1/show", &TestForm::none())
            .await
            .is(200),
    ));
    let many = nonces.len();
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), many, "each answer has a nonce of its own");
}

fn nonce_of(answer: &crate::harness::TestResponse) -> String {
    let policy = answer.header("content-security-policy");
    let directives: Vec<_> = policy.split(';').map(str::trim).collect();
    let script = directives
        .iter()
        .find(|directive| directive.starts_with("script-src "))
        .unwrap();
    let at = script.find("'nonce-").unwrap() + 7;
    let nonce = script[at..].split('\'').next().unwrap().to_owned();
    assert!(nonce.len() >= 16, "{policy}");
    assert!(
        !script.contains("unsafe-inline") && !script.contains("unsafe-eval'  "),
        "{policy}"
    );
    for wanted in [
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "style-src 'self'",
        "connect-src 'self'",
    ] {
        assert!(directives.contains(&wanted), "{wanted} is not in {policy}");
    }
    let page = answer.page();
    for script in page.all("script") {
        assert_eq!(
            script.value().attr("nonce"),
            Some(nonce.as_str()),
            "{}",
            answer.asked
        );
    }
    assert!(
        !page.has("[style], style"),
        "{}: the policy forbids inline styles",
        answer.asked
    );
    nonce
}

#[tokio::test]
async fn every_answer_has_the_headers_that_protect_it() {
    let app = TestApp::with()
        .base_url("https://causeway.example.org")
        .start()
        .await;
    for path in [
        "/",
        "/w/spring-2019/counts",
        "/nothing",
        "/r/unknown",
        "/healthz",
        "/desk",
    ] {
        let answer = app.visitor().opens(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            (
                "strict-transport-security",
                "max-age=31536000; includeSubDomains",
            ),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'none'"),
            "{path}"
        );
        assert!(
            answer
                .header("permissions-policy")
                .contains("geolocation=()"),
            "{path}"
        );
        let referrer = if path == "/r/unknown" {
            "no-referrer"
        } else {
            "same-origin"
        };
        assert_eq!(answer.header("referrer-policy"), referrer, "{path}");
    }
    // On plain http a browser must not be told to insist on https.
    let plain = TestApp::start().await.visitor().opens("/healthz").await;
    assert_eq!(plain.header("strict-transport-security"), "");
}

#[tokio::test]
async fn pages_are_kept_by_nobody_or_by_the_browser_that_has_their_cookies() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    for path in ["/w/spring-2019/registration", "/desk", "/unknown"] {
        assert_eq!(
            registrant.opens(path).await.header("cache-control"),
            "no-store",
            "{path}"
        );
    }
    for path in ["/", "/w/spring-2019/register"] {
        let page = registrant.opens(path).await;
        assert_eq!(page.header("cache-control"), "private, no-cache", "{path}");
        let mut vary = page.headers.get_all("vary").iter();
        assert!(vary.any(|it| it == "cookie"), "{path}");
    }
    let path = "/w/spring-2019/registration/sign-out";
    let left = registrant.sends(path, &TestForm::none()).await.is(303);
    assert_eq!(left.header("clear-site-data"), "\"cache\"");
    let left = app
        .organizer()
        .await
        .sends("/desk/sign-out", &TestForm::none())
        .await;
    assert_eq!(left.header("clear-site-data"), "\"cache\"");
}
