use super::*;
use store::worksheets::Role;

fn member(id: i64, worksheet: i64) -> Member {
    Member {
        id,
        worksheet: WorksheetId(worksheet),
        role: Role::Member,
        name: format!("Member {id}"),
        color: domain::team::Color::Teal,
    }
}

async fn is_free(uploads: &Uploads, member: &Member) -> bool {
    let permit = uploads.acquire(member);
    futures::future::FutureExt::now_or_never(permit).is_some_and(|permit| permit.is_ok())
}

#[tokio::test]
async fn a_member_has_two_places_and_a_team_four_of_sixteen() {
    let uploads = Uploads::new(Limits::On);
    let mut taken = Vec::new();
    for id in [1, 1, 2, 2] {
        taken.push(uploads.acquire(&member(id, 7)).await.unwrap());
    }
    assert!(
        !is_free(&uploads, &member(1, 7)).await,
        "a third of one member"
    );
    assert!(
        !is_free(&uploads, &member(3, 7)).await,
        "a fifth of one team"
    );
    assert!(is_free(&uploads, &member(4, 8)).await, "another team");
    drop(taken);
    assert!(is_free(&uploads, &member(1, 7)).await);
    let teams = uploads.teams.used.lock().unwrap();
    assert!(teams.values().all(|team| team.strong_count() == 0));
}

/// Waiting uploads are bounded in number and in time, and hold no permit that another could have.
#[tokio::test]
async fn what_waits_too_long_is_sent_away() {
    let uploads = Arc::new(Uploads {
        wait_timeout: Duration::from_millis(100),
        ..Uploads::new(Limits::On)
    });
    let ana = member(1, 7);
    let _held = (
        uploads.acquire(&ana).await.unwrap(),
        uploads.acquire(&ana).await.unwrap(),
    );
    let waiting: Vec<_> = (0..4)
        .map(|_| {
            let (uploads, ana) = (Arc::clone(&uploads), ana.clone());
            tokio::spawn(async move { uploads.acquire(&ana).await.map(drop) })
        })
        .collect();
    tokio::task::yield_now().await;
    assert!(
        uploads.acquire(&ana).await.is_err(),
        "a seventh is not let in line"
    );
    assert!(is_free(&uploads, &member(2, 7)).await);
    for waited in waiting {
        let too_many = waited.await.unwrap().unwrap_err();
        assert!(too_many.retry_after_secs > 0);
    }
}

#[tokio::test]
async fn a_member_sends_twenty_files_in_ten_minutes() {
    let uploads = Uploads::new(Limits::On);
    for _ in 0..20 {
        uploads.acquire(&member(1, 7)).await.unwrap();
    }
    let too_many = uploads.acquire(&member(1, 7)).await.unwrap_err();
    assert!(too_many.retry_after_secs > 60);
    uploads.acquire(&member(2, 7)).await.unwrap();
}
