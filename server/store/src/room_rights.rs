//! The members who may be in an open room, and the end of their rights.
//!
//! A socket is let in by one secret of a browser, and the room knows the member only. So the room
//! is told when any secret of a member ended: it closes the connections from before that, which
//! come again and are let in, or not, by the secrets their browser holds now.

use super::worksheets::{Member, MemberRow, WorksheetId};
use super::{Store, StoreError, instant, seconds};
use jiff::Timestamp;

/// A member of a worksheet, and the ends of the secrets that let them in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomRight {
    pub member: Member,
    /// The end of the next secret to end of those that let them in now; `None` where no secret
    /// does.
    pub next_end: Option<Timestamp>,
    /// The last time that a secret which let them in ended.
    pub last_end: Option<Timestamp>,
}

row! {
    struct RoomRightRow {
        id: i64,
        worksheet_id: i64,
        name: String,
        color: String,
        role: String,
        next_end: Option<i64>,
        last_end: Option<i64>,
    }
}

impl Store {
    /// The members of a worksheet who were not withdrawn, with the ends of what lets them in: their
    /// own secrets, and for a guide the facilitator's link or the organizer's sign-ins.
    pub async fn room_rights(
        &self,
        worksheet: WorksheetId,
        now: Timestamp,
    ) -> Result<Vec<RoomRight>, StoreError> {
        let rows: Vec<RoomRightRow> = sqlx::query_as(
            "WITH held (member, ends_at) AS (
                 SELECT m.id, min(coalesce(a.ended_at, a.expires_at), a.expires_at)
                 FROM member m JOIN access a ON a.member_id = m.id
                 WHERE m.worksheet_id = ?1
                 UNION ALL
                 SELECT m.id, min(coalesce(a.ended_at, a.expires_at), a.expires_at)
                 FROM member m JOIN access a ON a.facilitator_id = m.facilitator_id
                 WHERE m.worksheet_id = ?1
                 UNION ALL
                 SELECT m.id, min(coalesce(a.ended_at, a.expires_at), a.expires_at)
                 FROM member m
                 JOIN facilitator f ON f.id = m.facilitator_id
                 JOIN access a ON a.organizer_email = f.organizer_email AND a.kind = 'organizer'
                 WHERE m.worksheet_id = ?1
             )
             SELECT m.id, m.worksheet_id, m.name, m.color, m.role,
                    (SELECT min(ends_at) FROM held WHERE member = m.id AND ends_at > ?2) AS next_end,
                    (SELECT max(ends_at) FROM held WHERE member = m.id AND ends_at <= ?2) AS last_end
             FROM member m
             WHERE m.worksheet_id = ?1 AND m.withdrawn_at IS NULL ORDER BY m.id",
        )
        .bind(worksheet.0)
        .bind(seconds(now))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(read_room_right).collect()
    }
}

fn read_room_right(row: RoomRightRow) -> Result<RoomRight, StoreError> {
    let member = MemberRow {
        id: row.id,
        worksheet_id: row.worksheet_id,
        name: row.name,
        color: row.color,
        role: row.role,
    };
    Ok(RoomRight {
        member: member.into_member()?,
        next_end: row.next_end.map(instant).transpose()?,
        last_end: row.last_end.map(instant).transpose()?,
    })
}
