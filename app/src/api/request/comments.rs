//! The comments on a worksheet, for the members of its team.

use super::worksheet::{WorksheetContext, own_at};
use crate::api::ApiError;
use crate::api::comments::{CommentView, CommentsView, ThreadView};
use crate::api::date_texts::instant_text;
use domain::comment::{Comment, CommentThread};
use std::collections::BTreeMap;
use store::worksheets::{Member, WorksheetId};

pub(in crate::api) async fn comments(
    workshop: &str,
    worksheet: i64,
) -> Result<CommentsView, ApiError> {
    comments_of(&own_at(workshop, WorksheetId(worksheet)).await?).await
}

pub(super) async fn comments_of(own: &WorksheetContext) -> Result<CommentsView, ApiError> {
    let (store, worksheet) = (&own.request.store, own.worksheet.id);
    // The number first: what is said meanwhile is fetched once more, and never missed.
    let number = store.last_comment_number(worksheet).await?;
    if number == 0 {
        return Ok(CommentsView::default());
    }
    let team = store.teammates(worksheet).await?.into_iter();
    // Those who have left among them: what they said stays theirs.
    let people: BTreeMap<i64, Member> = team.map(|mate| (mate.member.id, mate.member)).collect();
    let zone = &own.snapshot.definition.workshop.zone;
    let talk = store.comment_threads(worksheet).await?;
    let threads = talk.threads().map(|thread| view(thread, &people, zone));
    Ok(CommentsView {
        number,
        threads: threads.collect::<Result<_, ApiError>>()?,
    })
}

fn view(
    thread: &CommentThread,
    people: &BTreeMap<i64, Member>,
    zone: &str,
) -> Result<ThreadView, ApiError> {
    let comment = |comment: &Comment| {
        let author = people.get(&comment.by).ok_or(ApiError::Unavailable)?;
        Ok(CommentView {
            id: comment.id,
            by: author.id,
            name: author.name.clone(),
            color: author.color,
            when: instant_text(comment.said, zone),
            words: comment.words.as_ref().map(|it| it.as_str().to_owned()),
            edited: comment.edited.map(|at| instant_text(at, zone)),
        })
    };
    let comments = thread.comments.iter().map(comment);
    Ok(ThreadView {
        id: thread.id,
        at: thread.at.clone(),
        status: thread.status,
        comments: comments.collect::<Result<_, ApiError>>()?,
    })
}
