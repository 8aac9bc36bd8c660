//! The binary as an operator meets it: its settings, its database, and its messages when either is
//! wrong. It never panics.

use crate::harness::{Causeway, TestForm};
use domain::registration::Counts;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeSet;
use store::worksheets::WorksheetId;
use store::{Store, StoreOptions};

#[tokio::test]
async fn a_configuration_names_every_mistake_at_once() {
    let causeway = Causeway::new()
        .env("CAUSEWAY_ADDR", "nowhere")
        .env("CAUSEWAY_DATABASE", "postgres://x")
        .env("CAUSEWAY_BASE_URL", "ftp://x/y")
        .env("CAUSEWAY_SMTP_URL", "http://user:hunter2@mail.example.org")
        .env("CAUSEWAY_NOW", "yesterday")
        .env("CAUSEWAY_PROXY", "everyone")
        .env("CAUSEWAY_LIMITS", "maybe")
        .env("CAUSEWAY_METRICS", "maybe");
    for args in [
        &["serve"][..],
        &[],
        &["sample"],
        &["check"],
        &["organizer", "add", "a@b.example"],
    ] {
        let ended = causeway.runs(args).await.exits(2);
        let names = [
            "ADDR", "DATABASE", "BASE_URL", "SMTP_URL", "NOW", "PROXY", "LIMITS", "METRICS",
        ];
        for name in names {
            let line = ended
                .stderr
                .lines()
                .find(|line| line.contains(&format!("CAUSEWAY_{name}=")));
            assert!(line.is_some(), "{name} is not named: {}", ended.stderr);
        }
        assert_eq!(
            ended.stderr.lines().count(),
            names.len(),
            "a line each: {}",
            ended.stderr
        );
        assert!(
            !ended.stderr.contains("hunter2"),
            "a password is never repeated"
        );
        assert!(ended.stdout.is_empty());
    }
    assert!(!causeway.file("causeway.db").exists());
}

#[tokio::test]
async fn limits_can_be_off_on_this_machine_only() {
    let causeway = Causeway::new().env("CAUSEWAY_LIMITS", "off");
    let everywhere = causeway.clone().env("CAUSEWAY_ADDR", "0.0.0.0:0");
    everywhere
        .runs(&["serve"])
        .await
        .exits(2)
        .says("CAUSEWAY_LIMITS=off");
    let server = causeway.serves().await;
    server.visitor().opens("/healthz").await.is(200);
}

/// A base URL is compared with the browsers' own, so it is kept as they write it.
#[tokio::test]
async fn a_base_url_works_however_it_is_written() {
    for (written, origin) in [
        (
            "https://Causeway.example.org:443",
            "https://causeway.example.org",
        ),
        (
            "http://causeway.example.org:80/",
            "http://causeway.example.org",
        ),
    ] {
        let causeway = Causeway::new().env("CAUSEWAY_BASE_URL", written);
        // The line with its address prints the base URL, so the port is chosen here.
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap().to_string();
        drop(free);
        let causeway = causeway.env("CAUSEWAY_ADDR", &address);
        let server = causeway.serves().await;
        let school = server.school("northside");
        let request = reqwest::Client::new()
            .post(format!("http://{address}/w/spring-2019/register"))
            .header("accept", "application/json")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", origin)
            .body(school.form.with("session", "elementary-1").encoded());
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 201, "{written}");
        let told: Value = answer.json().await.unwrap();
        let link = told["manage_url"].as_str().unwrap();
        assert!(link.starts_with(&format!("{origin}/r/")), "{link}");
    }
    let refused = Causeway::new().env("CAUSEWAY_BASE_URL", "https://user:hunter2@x.example");
    let ended = refused.runs(&["serve"]).await.exits(2);
    assert!(ended.stderr.contains("CAUSEWAY_BASE_URL=") && !ended.stderr.contains("hunter2"));
}

#[tokio::test]
async fn a_command_line_that_makes_no_sense_shows_what_would() {
    let causeway = Causeway::new();
    for args in [
        &["srve"][..],
        &["organizer", "add"],
        &["sample", "--jsno"],
        &["import", "one"],
    ] {
        causeway.runs(args).await.exits(2).says("Usage:");
    }
    // Help works under any settings.
    let broken = causeway.env("CAUSEWAY_ADDR", "nowhere");
    assert!(
        broken
            .runs(&["help"])
            .await
            .exits(0)
            .stdout
            .contains("CAUSEWAY_DATABASE")
    );
    assert!(
        broken
            .runs(&["--version"])
            .await
            .exits(0)
            .stdout
            .starts_with("causeway ")
    );
}

#[tokio::test]
async fn a_second_server_says_that_the_address_is_in_use() {
    let causeway = Causeway::new();
    let server = causeway.serves().await;
    let address = server
        .server_address()
        .listens
        .trim_start_matches("http://")
        .to_owned();
    let second = Causeway::new().env("CAUSEWAY_ADDR", &address);
    second.runs(&["serve"]).await.exits(1).says("is in use");
    assert!(
        !second.file("causeway.db").exists(),
        "nothing else is touched"
    );
    assert_eq!(server.stops().await, Some(0));
}

#[tokio::test]
async fn an_empty_database_gets_the_sample_with_registration_open() {
    // Winter time, summer time, and the day on which the clocks change.
    for now in [
        "2026-01-15T09:00:00-06:00",
        "2027-07-04T12:00:00-05:00",
        "2026-11-01T01:30:00-05:00",
    ] {
        let causeway = Causeway::new().env("CAUSEWAY_NOW", now);
        let server = causeway.serves().await;
        let counts = server
            .visitor()
            .opens("/w/spring-2019/counts")
            .await
            .is(200);
        let counts: Counts = serde_json::from_str(&counts.body).unwrap();
        assert_eq!(counts.phase.as_str(), "open_with_holds", "{now}");
        let begins: BTreeSet<String> = counts
            .sessions
            .iter()
            .map(|session| {
                let starts_at: Timestamp = session.starts_at.parse().unwrap();
                assert!(starts_at > now.parse::<Timestamp>().unwrap());
                let zone = jiff::tz::TimeZone::get("America/Chicago").unwrap();
                starts_at
                    .to_zoned_datetime(zone)
                    .strftime("%a %H:%M")
                    .to_string()
            })
            .collect();
        let wanted = [
            "Mon 15:15",
            "Mon 16:00",
            "Thu 15:15",
            "Thu 16:00",
            "Tue 15:15",
        ];
        assert_eq!(begins.into_iter().collect::<Vec<_>>(), wanted, "{now}");

        let link = server
            .line_after("The desk, once, within three days: ")
            .await;
        let organizer = server.visitor();
        organizer.sends(&link, &TestForm::none()).await.is(303);
        organizer.opens("/desk").await.is(200);
        assert_eq!(server.stops().await, Some(0));
        // The next start finds it there, and prints no link to the desk.
        let again = causeway.serves().await;
        assert!(!again.said().contains("/desk/sign-in/"));
    }
}

#[tokio::test]
async fn the_samples_json_lets_a_program_act_as_anyone() {
    let causeway = Causeway::new().env("CAUSEWAY_BASE_URL", "https://causeway.example.org");
    let printed = causeway
        .runs(&["sample", "--original-dates", "--json"])
        .await
        .exits(0)
        .stdout;
    let sample: Value = serde_json::from_str(&printed).unwrap();
    let keys: BTreeSet<_> = sample
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        BTreeSet::from(["organizer_url", "schools", "workshop"])
    );
    assert_eq!(sample["workshop"], "spring-2019");
    let schools = sample["schools"].as_array().unwrap();
    let many = |level: &str, designated: bool| {
        let of_level = schools.iter().filter(|school| school["level"] == level);
        of_level
            .filter(|school| (school["designation"] != "none") == designated)
            .count()
    };
    assert_eq!(
        (many("elementary", true), many("elementary", false)),
        (21, 20)
    );
    assert_eq!((many("secondary", true), many("secondary", false)), (11, 5));
    for school in schools {
        let keys: Vec<_> = school
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let wanted = [
            "designation",
            "invite_url",
            "level",
            "name",
            "slug",
            "team_url",
            "token",
            "worksheet",
        ];
        assert_eq!(
            keys.iter().copied().collect::<BTreeSet<_>>(),
            BTreeSet::from(wanted)
        );
        for (key, path) in [("invite_url", "i"), ("team_url", "j")] {
            let link = school[key].as_str().unwrap();
            let wanted = format!("https://causeway.example.org/{path}/");
            assert!(link.starts_with(&wanted), "{link}");
        }
    }
    let desk = sample["organizer_url"].as_str().unwrap();
    assert!(
        desk.starts_with("https://causeway.example.org/desk/sign-in/"),
        "{desk}"
    );
}

#[tokio::test]
async fn a_second_sample_keeps_the_data_and_gives_fresh_links() {
    let causeway = Causeway::new();
    let load = ["sample", "--original-dates", "--json"];
    let first: Value = serde_json::from_str(&causeway.runs(&load).await.exits(0).stdout).unwrap();
    let server = causeway.serves().await;
    server
        .school("northside")
        .registers("elementary-1")
        .await
        .confirmed();
    let again = causeway
        .runs(&load)
        .await
        .exits(0)
        .says("stay as they are")
        .stdout;
    let again: Value = serde_json::from_str(&again).unwrap();
    assert_ne!(first["organizer_url"], again["organizer_url"]);
    // Fresh secrets for the same members: nobody joins a worksheet by that.
    let database = format!("sqlite://{}", causeway.file("causeway.db").display());
    let office = Store::open(&database, StoreOptions::default())
        .await
        .unwrap();
    for at in 0..57 {
        let school = |sample: &Value| sample["schools"][at].clone();
        let (first, again) = (school(&first), school(&again));
        assert_eq!(first["worksheet"], again["worksheet"]);
        assert_ne!(first["token"], again["token"]);
        let worksheet = again["worksheet"].as_str().unwrap().parse().unwrap();
        let members = office.members(WorksheetId(worksheet)).await.unwrap();
        assert_eq!(members.len(), 1, "{}", again["slug"]);
        for sample in [first, again] {
            let token = sample["token"].as_str().unwrap();
            let now = crate::harness::NOON.parse().unwrap();
            let member = office.member(token, now).await.unwrap();
            assert_eq!(member.as_ref(), members.first());
        }
    }
    for sample in [&first, &again] {
        let invitation = sample["schools"][0]["invite_url"].as_str().unwrap();
        let at = invitation.find("/i/").unwrap();
        server.visitor().opens(&invitation[at..]).await.is(303);
    }
    server
        .school("northside")
        .registers("elementary-1")
        .await
        .refused("already_registered");
}
