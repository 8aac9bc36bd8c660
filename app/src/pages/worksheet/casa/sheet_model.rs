//! The copy sheet as the rules make it, again whenever the worksheet or its record changes.

use super::super::worksheet_model::WorksheetModel;
use domain::worksheet::casa::entry::EntryState;
use domain::worksheet::casa::readiness::{CasaReason, casa_reasons};
use domain::worksheet::casa::sheet::{CasaCell, CasaSheet};
use domain::worksheet::casa::sheet_source::SheetSource;
use domain::worksheet::cycle::SPRING_2019;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct SheetModel {
    pub(super) sheet: Memo<CasaSheet>,
    /// It is ready if there are none.
    pub(super) reasons: Memo<Vec<CasaReason>>,
}

impl SheetModel {
    /// Makes it part of the context of everything below.
    pub(super) fn provide() {
        let model = WorksheetModel::current();
        let source = Memo::new(move |_| {
            model.view.with(|view| {
                let casa = &view.casa;
                (casa.school.clone(), casa.designation, view.sami.agreed())
            })
        });
        let sheet = Memo::new(move |_| {
            source.with(|(school, designation, agreed)| {
                let source = SheetSource {
                    school,
                    designation: *designation,
                    agreed,
                };
                model
                    .worksheet
                    .with(|worksheet| CasaSheet::of(worksheet, source, &SPRING_2019))
            })
        });
        let reasons = Memo::new(move |_| {
            let read = |sheet: &CasaSheet| {
                let record = model.record.get();
                model
                    .worksheet
                    .with(|worksheet| casa_reasons(worksheet, &record, sheet))
            };
            sheet.with(read)
        });
        provide_context(Self { sheet, reasons });
    }

    pub(super) fn current() -> Self {
        expect_context()
    }

    /// Follows a cell; none while it is not there.
    pub(super) fn cell(self, key: &str) -> Memo<Option<CasaCell>> {
        let key = key.to_owned();
        Memo::new(move |_| self.sheet.with(|sheet| sheet.cell(&key).cloned()))
    }

    pub(super) fn entry(self, key: &str) -> Memo<EntryState> {
        let (key, cell) = (key.to_owned(), self.cell(key));
        let view = WorksheetModel::current().view;
        Memo::new(move |_| {
            let entered = |cell: &CasaCell| {
                view.with(|view| {
                    let entry = view.casa.entries.get(&key);
                    EntryState::of(cell, entry.map(|entry| entry.text.as_str()))
                })
            };
            cell.with(|cell| cell.as_ref().map_or(EntryState::NotEntered, entered))
        })
    }
}
