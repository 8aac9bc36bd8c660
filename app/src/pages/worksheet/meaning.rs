//! What the worksheet means, as it stands in this browser: the rules of `domain::worksheet`, read
//! again whenever its contents change. The server's reading is the law; this one helps.

use super::rows;
use crate::components::cells::RowScope;
use crate::editor::Editor;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::entry::Entry;
use domain::worksheet::finding::Finding;
use domain::worksheet::record::Record;
use jiff::civil::Date;
use leptos::prelude::*;
use std::collections::BTreeMap;

type Findings = BTreeMap<(&'static str, RowId), Vec<Finding>>;

/// The meaning of everything on the page.
#[derive(Clone, Copy)]
pub(super) struct Meaning {
    /// Everything, read at once.
    pub(super) worksheet: Memo<Worksheet>,
    /// What only the server's store knows.
    pub(super) record: RwSignal<Record>,
    findings: Memo<Findings>,
}

impl Meaning {
    /// Makes it part of the context of everything below.
    pub(super) fn provide(record: Record, today: Date) {
        let contents = Editor::current().contents;
        let record = RwSignal::new(record);
        let worksheet = Memo::new(move |_| {
            let read = |record: &Record| {
                contents.with(|contents| Worksheet::read(contents, record, &SPRING_2019, today))
            };
            record.with(read)
        });
        let findings = Memo::new(move |_| worksheet.with(Worksheet::findings));
        provide_context(Self {
            worksheet,
            record,
            findings,
        });
    }

    /// The page's.
    pub(super) fn current() -> Self {
        expect_context()
    }

    /// One row as it was read; none while it is not there.
    pub(super) fn entry<T>(self, id: &RowId, among: fn(&Worksheet) -> &[T]) -> Memo<Option<T>>
    where
        T: Entry + Clone + PartialEq + Send + Sync + 'static,
    {
        let id = id.clone();
        Memo::new(move |_| {
            self.worksheet.with(|worksheet| {
                let all = among(worksheet).iter();
                all.clone().find(|entry| *entry.id() == id).cloned()
            })
        })
    }

    /// What is to be said at the cells of a row.
    pub(super) fn findings(self, rows: &'static str, id: &RowId) -> Signal<Vec<Finding>> {
        let key = (rows, id.clone());
        let own = Memo::new(move |_| {
            let own = self.findings.with(|all| all.get(&key).cloned());
            own.unwrap_or_default()
        });
        own.into()
    }
}

/// Makes a row the context of the fields below, with what is found about it.
pub(super) fn provide_row(rows: &'static str, id: &RowId) -> RowView {
    let row = rows::row(rows, id);
    let findings = Meaning::current().findings(rows, id);
    let scope = RowScope::provide(rows, id.clone(), row, findings);
    RowView {
        scope,
        findings,
        is_removed: Memo::new(move |_| {
            row.with(|row| row.as_ref().is_some_and(|row| !row.is_there()))
        }),
    }
}

/// A row as a card shows it.
#[derive(Clone)]
pub(super) struct RowView {
    /// The context of its fields.
    pub(super) scope: RowScope,
    /// What is found about it.
    pub(super) findings: Signal<Vec<Finding>>,
    /// It was removed while the person here is in it.
    pub(super) is_removed: Memo<bool>,
}
