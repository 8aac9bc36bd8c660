//! Joining by one's name on the team's list, and who is shown the list.

use crate::harness::{JOIN, TestApp, TestBrowser, TestForm, WORKSHEET};

/// The people of a school's list, as its registrant names them.
async fn names_people(app: &TestApp, school: &str, session: &str, names: &[&str]) -> TestBrowser {
    let pat = app.registrant(&app.registered(school, session).await).await;
    let mut form = TestForm::none();
    for (at, name) in names.iter().enumerate() {
        form = form
            .and(&format!("name_{at}"), name)
            .and(&format!("role_{at}"), "teacher");
    }
    pat.fetches("/w/spring-2019/registration/roster", &form)
        .await
        .is(200);
    pat
}

#[tokio::test]
async fn people_select_their_name_from_the_teams_list() {
    let app = TestApp::start().await;
    let names = ["Ana Ruiz", "Ben & Co", "Cy Young"];
    names_people(&app, "northside", "elementary-2", &names).await;
    let link = app.team_link("northside").await;
    let ana = app.visitor();
    ana.opens(&link).await.is(303);
    let page = ana.opens(JOIN).await.is(200).page();
    assert_eq!(page.faults(), [""; 0]);
    assert_eq!(
        page.text("h1 .caption"),
        "Collaborative Problem-Solving Workshop"
    );
    assert!(
        page.text("h1")
            .ends_with("Join Northside Elementary’s worksheet")
    );
    assert_eq!(
        page.text(".join-session"),
        "Monday, April 22, 3:15–6:15 PM, Dean Operations Center"
    );
    let offered = page.texts(".join-name");
    assert_eq!(offered[..3], names);
    assert_eq!(offered.len(), 4, "and the registrant");
    assert!(
        !page.reads().contains("@northside"),
        "no address of anybody"
    );
    let form = page.form(JOIN).with("name", "Ana Ruiz");
    ana.sends(JOIN, &form).await.is(303);
    assert_eq!(ana.me().await["name"], "Ana Ruiz");
    // A name that somebody has is offered no more, under whatever name they go on.
    let ben = app.visitor();
    ben.opens(&link).await.is(303);
    let page = ben.opens(JOIN).await.is(200).page();
    assert_eq!(page.texts(".join-name")[0], "Ben & Co");
    let profile = TestForm::of(&[("name", "ANA  RUIZ"), ("color", "olive")]);
    let path = format!("{WORKSHEET}/team/profile");
    ana.sends(&path, &profile).await.is(303);
    assert_eq!(
        ben.opens(JOIN).await.page().texts(".join-name")[0],
        "Ben & Co"
    );
    assert_eq!(ana.me().await["color"], "olive");
    let profile = TestForm::of(&[("name", "Somebody Else"), ("color", "")]);
    ana.sends(&path, &profile).await.is(303);
    assert_eq!(ana.me().await["color"], "olive", "kept");
    assert_eq!(
        ben.opens(JOIN).await.page().texts(".join-name")[0],
        "Ana Ruiz"
    );
    let wrong = ana.sends(&path, &TestForm::of(&[("name", " ")])).await;
    assert!(wrong.is(422).page().has("#name-error"));
    app.visitor().fetches(&path, &profile).await.is(401);
}

#[tokio::test]
async fn nobody_sees_a_teams_list_who_may_not_join() {
    let app = TestApp::start().await;
    names_people(&app, "northside", "elementary-2", &["Ana Ruiz"]).await;
    app.registered_by_stranger("alder-creek", "elementary-2")
        .await;
    let other = app.visitor();
    other.opens(&app.team_link("eastbrook").await).await.is(303);
    let stranger = app.visitor();
    for visitor in [&other, &stranger] {
        for path in ["", "?by=code", "?school=northside"] {
            let page = visitor.opens(&format!("{JOIN}{path}")).await.is(200);
            assert!(!page.body.contains("Ana Ruiz"), "{path}");
        }
        let asked = visitor.asks("/api/join?workshop=spring-2019").await;
        assert!(!asked.is(200).body.contains("Ana Ruiz"));
    }
    // A registration that is not proven to be the school's names nobody.
    let al = app.visitor();
    al.opens(&app.team_link("alder-creek").await).await.is(303);
    let page = al.opens(JOIN).await.is(200).page();
    assert!(!page.has(".join-name") && !page.has(".join-session"));
}
