//! What a school's team still has to do before the workshop: the needs' own words, and nothing of
//! what the team wrote.

use domain::document::content::Contents;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::gates::{Need, unprepared};
use domain::worksheet::prep::Prepared;
use domain::worksheet::record::Record;
use store::prepared::Preparation;

/// Of a team with so many people on its list; one without a worksheet has written nothing.
pub(super) fn missing(preparation: Option<&Preparation>, named: usize) -> Vec<String> {
    let mut record = Record {
        team: u32::try_from(named).unwrap_or(u32::MAX),
        ..Record::default()
    };
    let written = match preparation {
        Some(found) => {
            record.sami_paper = found.sami_paper;
            record.review_paper = found.review_paper;
            found.written
        }
        None => Prepared::read(&Contents::default(), &SPRING_2019),
    };
    let needs = unprepared(&written, &record).into_iter();
    needs.map(Need::words).collect()
}
