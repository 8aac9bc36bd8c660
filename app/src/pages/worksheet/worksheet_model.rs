//! What the worksheet means, as it stands in this browser: the rules of `domain::worksheet`, read
//! again whenever its contents change. The server's reading is the law; this one helps.

use super::rows;
use crate::api::worksheet::{
    EarlierWorksheetView, MemberView, TeamRecordView, WorksheetView, load_record,
};
use crate::components::announcer::Announcer;
use crate::components::fields::RowScope;
use crate::dom::{self, FetchReply};
use crate::editor::Editor;
use domain::document::content::{Row, RowId};
use domain::registration::form::FieldErrors;
use domain::worksheet::Worksheet;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::gates::{Gate, OpenPoint};
use domain::worksheet::record::TeamRecord;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use std::collections::BTreeMap;

type Findings = BTreeMap<(&'static str, RowId), Vec<Diagnostic>>;

/// The meaning of everything on the page.
#[derive(Clone, Copy)]
pub(super) struct WorksheetModel {
    /// Everything, read at once.
    pub(super) worksheet: Memo<Worksheet>,
    /// What only the server's store knows, as the person here may see it.
    pub(super) view: RwSignal<TeamRecordView>,
    /// The same, as the rules read it.
    pub(super) record: Memo<TeamRecord>,
    /// Who looks.
    pub(super) me: StoredValue<MemberView>,
    /// All gates, each with what keeps it shut.
    pub(super) gates: Memo<Vec<(Gate, Vec<OpenPoint>)>>,
    /// Why what was said last does not count; nothing if it does.
    pub(super) unheard: RwSignal<Option<String>>,
    /// What the person here may begin an empty worksheet with.
    pub(super) earlier: StoredValue<Option<EarlierWorksheetView>>,
    /// The day as of which it is read.
    pub(super) today: Date,
    workshop: StoredValue<String>,
    /// The worksheet's number.
    number: i64,
    diagnostics: Memo<Findings>,
}

impl WorksheetModel {
    /// Makes it part of the context of everything below.
    pub(super) fn provide(view: &WorksheetView) {
        let (workshop, today) = (view.workshop.slug.to_string(), view.today);
        let (me, earlier) = (view.me.clone(), view.earlier.clone());
        let editor = Editor::current();
        let contents = editor.contents;
        let view = RwSignal::new(view.record.clone());
        let record = Memo::new(move |_| view.with(|view| view.record.clone()));
        keep_up(editor, workshop.clone(), view);
        let worksheet = Memo::new(move |_| {
            let read = |record: &TeamRecord| {
                contents.with(|contents| Worksheet::read(contents, record, &SPRING_2019, today))
            };
            record.with(read)
        });
        let diagnostics = Memo::new(move |_| worksheet.with(Worksheet::diagnostics));
        let gates = Memo::new(move |_| {
            let read = |record: &TeamRecord| {
                let open = |gate: Gate| worksheet.with(|it| gate.open_points(it, record));
                Gate::ALL.map(|gate| (gate, open(gate))).to_vec()
            };
            record.with(read)
        });
        provide_context(Self {
            worksheet,
            view,
            record,
            me: StoredValue::new(me),
            gates,
            unheard: RwSignal::new(None),
            earlier: StoredValue::new(earlier),
            today,
            workshop: StoredValue::new(workshop),
            number: editor.worksheet,
            diagnostics,
        });
    }

    /// The page's.
    pub(super) fn current() -> Self {
        expect_context()
    }

    /// Whether what is for late June can be begun.
    pub(super) fn is_june_open(self) -> bool {
        let today = self.today;
        self.record.with(|record| record.days.is_june_open(today))
    }

    /// One row as it was read; none while it is not there.
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

    /// What keeps a gate shut.
    pub(super) fn open_points(self, gate: Gate) -> Memo<Vec<OpenPoint>> {
        Memo::new(move |_| {
            self.gates.with(|gates| {
                let own = gates.iter().find(|(own, _)| *own == gate);
                own.map(|(_, open)| open.clone()).unwrap_or_default()
            })
        })
    }

    /// Says something in the person's own name, which the store keeps; the page shows it once the
    /// server has told everybody.
    pub(super) fn say(
        self,
        change: &'static str,
        fields: Vec<(String, String)>,
        announcer: Announcer,
        said: String,
    ) {
        self.say_then(change, fields, announcer, said, |_| ());
    }

    /// The same, and then does something with what came of it.
    pub(super) fn say_then(
        self,
        change: &'static str,
        mut fields: Vec<(String, String)>,
        announcer: Announcer,
        said: String,
        then: impl FnOnce(Heard) + 'static,
    ) {
        let address = self.address(&format!("record/{change}"));
        // The browser of one who goes from team to team may be at another worksheet since.
        fields.push(("worksheet".to_owned(), self.number.to_string()));
        spawn_local(async move {
            let answer = dom::post_with_timeout(&address, &fields).await;
            let unheard = match answer {
                Ok(FetchReply { status: 200, .. }) => {
                    announcer.say(said);
                    then(Heard::Yes);
                    None
                }
                answer => {
                    then(Heard::Not);
                    Some(refusal(answer.ok()))
                }
            };
            // Whoever has left the page needs no telling.
            let _ = self.unheard.try_set(unheard);
        });
    }

    /// An address below the worksheet's.
    pub(super) fn address(self, below: &str) -> String {
        let workshop = self.workshop.get_value();
        format!("/w/{workshop}/worksheet/{below}")
    }

    /// What is to be said at the cells of a row.
    pub(super) fn diagnostics(self, rows: &'static str, id: &RowId) -> Signal<Vec<Diagnostic>> {
        let key = (rows, id.clone());
        let own = Memo::new(move |_| {
            let own = self.diagnostics.with(|all| all.get(&key).cloned());
            own.unwrap_or_default()
        });
        own.into()
    }
}

/// Whether what was said counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// It is on the server's disk.
    Yes,
    /// It did not arrive, or was refused.
    Not,
}

/// Why something that was said does not count: the server's own words where it has some.
pub(super) fn refusal(reply: Option<FetchReply>) -> String {
    let errors = reply.and_then(|reply| serde_json::from_str::<Refusal>(&reply.body).ok());
    let message = errors.and_then(|it| it.errors.0.into_values().next());
    message.unwrap_or_else(|| {
        "That did not reach the server, so it does not count. Try again once there is a connection."
            .to_owned()
    })
}

#[derive(Deserialize)]
struct Refusal {
    errors: FieldErrors,
}

/// Fetches what the store knows whenever the server says that it may have changed.
fn keep_up(editor: Editor, workshop: String, view: RwSignal<TeamRecordView>) {
    Effect::new(move |_| {
        let news = editor.news.get();
        if news == 0 {
            return;
        }
        let workshop = workshop.clone();
        spawn_local(async move {
            let found = load_record(workshop, editor.worksheet).await;
            // A later answer is on its way if there was more news meanwhile.
            if let (Ok(found), Some(now)) = (found, editor.news.try_get_untracked())
                && now == news
            {
                view.set(found);
            }
        });
    });
}

/// Makes a row the context of the fields below, with what is found about it.
pub(super) fn provide_row(rows: &'static str, id: &RowId) -> RowView {
    let row = rows::row(rows, id);
    let diagnostics = WorksheetModel::current().diagnostics(rows, id);
    let scope = RowScope::provide(rows, id.clone(), row, diagnostics);
    RowView {
        scope,
        diagnostics,
        is_removed: Memo::new(move |_| {
            row.with(|row| row.as_ref().is_some_and(|row| !row.is_there()))
        }),
    }
}

/// Makes a map of the document, and the texts beside it, the context of the fields below.
pub(super) fn provide_map(map: &'static str, texts: &'static [&'static str]) -> RowView {
    let diagnostics = WorksheetModel::current().diagnostics(map, &Row::only());
    RowView {
        scope: RowScope::provide_map(map, texts, diagnostics),
        diagnostics,
        is_removed: Memo::new(|_| false),
    }
}

/// A row as a card shows it.
#[derive(Clone)]
pub(super) struct RowView {
    /// The context of its fields.
    pub(super) scope: RowScope,
    /// What is found about it.
    pub(super) diagnostics: Signal<Vec<Diagnostic>>,
    /// It was removed while the person here is in it.
    pub(super) is_removed: Memo<bool>,
}
