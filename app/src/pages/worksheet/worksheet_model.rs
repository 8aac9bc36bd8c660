//! The worksheet as the rules of `domain::worksheet` read it, in this browser, again whenever its
//! contents change. The server's reading is the law; this one helps.

use super::quick_add_drafts::QuickAddDrafts;
use super::rows;
use super::step::WorksheetStep;
use crate::api::functions::load_record;
use crate::api::types::worksheet::{
    EarlierWorksheetView, MemberView, TeamRecordView, WorksheetView,
};
use crate::components::announcer::Announcer;
use crate::components::fields::{FieldVisits, RowScope};
use crate::dom::{self, FetchReply};
use crate::editor::Editor;
use domain::document::content::{Row, RowId};
use domain::registration::form::FieldErrors;
use domain::worksheet::Worksheet;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::fields::rule::Severity;
use domain::worksheet::gates::{Gate, OpenPoint};
use domain::worksheet::progress::StepProgress;
use domain::worksheet::record::TeamRecord;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use std::collections::BTreeMap;

type DiagnosticsByRow = BTreeMap<(&'static str, RowId), Vec<Diagnostic>>;

#[derive(Clone, Copy)]
pub(super) struct WorksheetModel {
    pub(super) worksheet: Memo<Worksheet>,
    /// The part that only the server's store knows, as far as the person here may see it.
    pub(super) view: RwSignal<TeamRecordView>,
    /// The same, as the rules read it.
    pub(super) record: Memo<TeamRecord>,
    pub(super) me: StoredValue<MemberView>,
    /// Each is read only where a page shows it.
    pub(super) gates: [(Gate, Memo<Vec<OpenPoint>>); Gate::ALL.len()],
    pub(super) progress: Memo<Vec<StepProgress>>,
    /// The refusal of what was submitted last; none if it counts.
    pub(super) submit_error: RwSignal<Option<String>>,
    /// An earlier worksheet that the person here may begin with.
    pub(super) earlier: StoredValue<Option<EarlierWorksheetView>>,
    pub(super) today: Date,
    /// The worksheet's address.
    pub(super) base: StoredValue<String>,
    number: i64,
    diagnostics: Memo<DiagnosticsByRow>,
}

impl WorksheetModel {
    /// Makes it part of the context of everything below.
    pub(super) fn provide(view: &WorksheetView) {
        let (workshop, today) = (view.workshop.slug.to_string(), view.today);
        let base = format!("/w/{workshop}/worksheet");
        let (me, earlier) = (view.me.clone(), view.earlier.clone());
        let editor = Editor::current();
        let contents = editor.contents;
        let view = RwSignal::new(view.record.clone());
        let record = Memo::new(move |_| view.with(|view| view.record.clone()));
        refresh_record(editor, workshop, view);
        let worksheet = Memo::new(move |_| {
            let read = |record: &TeamRecord| {
                contents.with(|contents| Worksheet::read(contents, record, &SPRING_2019, today))
            };
            record.with(read)
        });
        let diagnostics = Memo::new(move |_| worksheet.with(Worksheet::diagnostics));
        let gates = Gate::ALL.map(|gate| {
            let read = move |record: &TeamRecord| worksheet.with(|it| gate.open_points(it, record));
            (gate, Memo::new(move |_| record.with(read)))
        });
        let progress = Memo::new(move |_| {
            let read = |record: &TeamRecord| worksheet.with(|it| StepProgress::all(it, record));
            record.with(read)
        });
        FieldVisits::provide();
        QuickAddDrafts::provide();
        provide_context(Self {
            worksheet,
            view,
            record,
            me: StoredValue::new(me),
            gates,
            progress,
            submit_error: RwSignal::new(None),
            earlier: StoredValue::new(earlier),
            today,
            base: StoredValue::new(base),
            number: editor.worksheet,
            diagnostics,
        });
    }

    pub(super) fn current() -> Self {
        expect_context()
    }

    pub(super) fn is_june_open(self) -> bool {
        let today = self.today;
        self.record.with(|record| record.days.is_june_open(today))
    }

    /// Follows one row; none while it is not there.
    pub(super) fn entry<T>(self, id: &RowId, among: fn(&Worksheet) -> &[T]) -> Memo<Option<T>>
    where
        T: RowKind + Clone + PartialEq + Send + Sync + 'static,
    {
        let id = id.clone();
        Memo::new(move |_| {
            self.worksheet.with(|worksheet| {
                let all = among(worksheet).iter();
                all.clone().find(|entry| *entry.id() == id).cloned()
            })
        })
    }

    pub(super) fn step_progress(self, step: WorksheetStep) -> Memo<Option<StepProgress>> {
        let step = step.process_step();
        Memo::new(move |_| {
            let own =
                |all: &Vec<StepProgress>| all.iter().find(|it| Some(it.step) == step).cloned();
            self.progress.with(own)
        })
    }

    pub(super) fn open_points(self, gate: Gate) -> Memo<Vec<OpenPoint>> {
        let own = self.gates.iter().find(|(own, _)| *own == gate);
        let own = own.map(|(_, open)| *open);
        Memo::new(move |_| own.map(|open| open.get()).unwrap_or_default())
    }

    /// Submits something in the person's own name; the page shows it once the server has told
    /// everybody.
    pub(super) fn submit(
        self,
        change: &'static str,
        fields: Vec<(String, String)>,
        announcer: Announcer,
        said: String,
    ) {
        self.submit_then(change, fields, announcer, said, |_| ());
    }

    /// Submits, then calls `then` with the result.
    pub(super) fn submit_then(
        self,
        change: &'static str,
        fields: Vec<(String, String)>,
        announcer: Announcer,
        said: String,
        then: impl FnOnce(SubmitResult) + 'static,
    ) {
        let address = self.address(&format!("record/{change}"));
        self.submit_to(address, fields, announcer, said, then);
    }

    /// Submits to an address of its own, then calls `then` with the result.
    pub(super) fn submit_to(
        self,
        address: String,
        mut fields: Vec<(String, String)>,
        announcer: Announcer,
        said: String,
        then: impl FnOnce(SubmitResult) + 'static,
    ) {
        // The browser of a facilitator who goes from team to team may be at another worksheet since.
        fields.push(("worksheet".to_owned(), self.number.to_string()));
        spawn_local(async move {
            let answer = dom::post_with_timeout(&address, &fields).await;
            let submit_error = match answer {
                Ok(FetchReply { status: 200, .. }) => {
                    announcer.say(said);
                    then(SubmitResult::Saved);
                    None
                }
                answer => {
                    then(SubmitResult::Failed);
                    Some(refusal_message(answer.ok()))
                }
            };
            // The person may have left the page.
            let _ = self.submit_error.try_set(submit_error);
        });
    }

    /// An address below the worksheet's.
    pub(super) fn address(self, below: &str) -> String {
        self.base.with_value(|base| format!("{base}/{below}"))
    }

    /// The number of rows of these roots that lack something.
    pub(super) fn count_incomplete(self, rows: &[&'static str]) -> usize {
        let is_missing = |it: &Diagnostic| it.severity == Severity::Missing;
        self.diagnostics.with(|all| {
            let own = all.iter().filter(|((root, _), _)| rows.contains(root));
            own.filter(|(_, diagnostics)| diagnostics.iter().any(is_missing))
                .count()
        })
    }

    pub(super) fn diagnostics(self, rows: &'static str, id: &RowId) -> Signal<Vec<Diagnostic>> {
        let key = (rows, id.clone());
        let own = Memo::new(move |_| {
            let own = self.diagnostics.with(|all| all.get(&key).cloned());
            own.unwrap_or_default()
        });
        own.into()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SubmitResult {
    Saved,
    /// It did not arrive, or was refused.
    Failed,
}

/// The server's own words where it has some.
pub(super) fn refusal_message(reply: Option<FetchReply>) -> String {
    let errors = reply.and_then(|reply| serde_json::from_str::<RefusalBody>(&reply.body).ok());
    let message = errors.and_then(|it| it.errors.0.into_values().next());
    message.unwrap_or_else(|| {
        "That did not reach the server, so it does not count. Try again once there is a connection."
            .to_owned()
    })
}

#[derive(Deserialize)]
struct RefusalBody {
    errors: FieldErrors,
}

/// Fetches the team's record whenever the server says that it may have changed.
fn refresh_record(editor: Editor, workshop: String, view: RwSignal<TeamRecordView>) {
    Effect::new(move |_| {
        let news = editor.record_notices.get();
        if news == 0 {
            return;
        }
        let workshop = workshop.clone();
        spawn_local(async move {
            let found = load_record(workshop, editor.worksheet).await;
            // A later answer is on its way if there was more news meanwhile.
            if let (Ok(found), Some(now)) = (found, editor.record_notices.try_get_untracked())
                && now == news
            {
                view.set(found);
            }
        });
    });
}

/// Provides a row, with its diagnostics, as the context of the fields below.
pub(super) fn provide_row(rows: &'static str, id: &RowId) -> RowContext {
    let row = rows::row(rows, id);
    let diagnostics = WorksheetModel::current().diagnostics(rows, id);
    let scope = RowScope::provide(rows, id.clone(), row, diagnostics);
    RowContext {
        scope,
        diagnostics,
        is_removed: Memo::new(move |_| {
            row.with(|row| row.as_ref().is_some_and(|row| !row.is_present()))
        }),
    }
}

/// Provides a map of the document, and the texts beside it, as the context of the fields below.
pub(super) fn provide_map(map: &'static str, texts: &'static [&'static str]) -> RowContext {
    let diagnostics = WorksheetModel::current().diagnostics(map, &Row::only());
    RowContext {
        scope: RowScope::provide_map(map, texts, diagnostics),
        diagnostics,
        is_removed: Memo::new(|_| false),
    }
}

#[derive(Clone)]
pub(super) struct RowContext {
    pub(super) scope: RowScope,
    pub(super) diagnostics: Signal<Vec<Diagnostic>>,
    /// It was removed while the person here is in it.
    pub(super) is_removed: Memo<bool>,
}
