//! The comments on a worksheet, for the members of its team.

use super::date_texts::instant_text;
use super::worksheet_context::WorksheetContext;
use crate::api::types::ApiError;
use crate::api::types::comments::{CommentView, CommentsView, ThreadView};
use domain::comment::{Comment, CommentThread};
use std::collections::BTreeMap;
use store::worksheets::{Member, WorksheetId};

pub(in crate::api) async fn read_comments(
    workshop: &str,
    worksheet: i64,
) -> Result<CommentsView, ApiError> {
    let context = WorksheetContext::at(workshop, WorksheetId(worksheet)).await?;
    comments_view(&context).await
}

pub(super) async fn comments_view(context: &WorksheetContext) -> Result<CommentsView, ApiError> {
    let (store, worksheet) = (&context.api.store, context.worksheet.id);
    // The number is read first: a comment made meanwhile is fetched once more, never missed.
    let number = store.last_comment_number(worksheet).await?;
    if number == 0 {
        return Ok(CommentsView::default());
    }
    let teammates = store.teammates(worksheet).await?.into_iter();
    // With past members: their comments keep their names.
    let people: BTreeMap<i64, Member> = teammates
        .map(|mate| (mate.member.id, mate.member))
        .collect();
    let zone = &context.snapshot.definition.workshop.zone;
    let threads = store.comment_threads(worksheet).await?;
    let threads = threads
        .threads()
        .map(|thread| thread_view(thread, &people, zone));
    Ok(CommentsView {
        number,
        threads: threads.collect::<Result<_, ApiError>>()?,
    })
}

fn thread_view(
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
            when: instant_text(comment.written_at, zone),
            words: comment.text.as_ref().map(|it| it.as_str().to_owned()),
            edited: comment.edited_at.map(|at| instant_text(at, zone)),
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
