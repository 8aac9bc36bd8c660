//! The sheet for programs.

use super::RequestedSheet;
use app::casa_reason_address;
use domain::worksheet::casa::duty::StageProgress;
use domain::worksheet::casa::entry::EntryState;
use domain::worksheet::casa::readiness::CasaReason;
use domain::worksheet::casa::sheet::{CasaCell, SamiLine};
use serde_json::{Value, json};

/// `{ready, reasons: [{code, message, href}], due: [{stage, date, days_left, done}], status, version,
/// questions: [{key, label, value, limit}], rows: [{initiative, name, cells: [...]}],
/// entered: [{key, by, at, changed}], sami: [{area, item, rating, note}]}`. The version is the newest
/// one's number, or that of the one asked for; null where nothing is submitted.
pub(super) fn sheet_json(sheet: &RequestedSheet) -> Value {
    let reading = &sheet.reading;
    let base = format!("/w/{}/worksheet", sheet.worksheet.workshop);
    let reason = |reason: &CasaReason| {
        json!({
            "code": reason.code,
            "message": reason.message,
            "name": reason.name,
            "href": casa_reason_address(&reading.worksheet, &reason.place, &base),
        })
    };
    let due = |stage: &StageProgress| {
        json!({
            "stage": stage.stage.as_str(),
            "date": stage.due.to_string(),
            "days_left": stage.days_left,
            "done": stage.is_done,
        })
    };
    let rows = reading.sheet.rows.iter().map(|row| {
        json!({
            "initiative": row.initiative,
            "name": row.name,
            "cells": row.cells.iter().map(cell_json).collect::<Vec<_>>(),
        })
    });
    let entered = reading.sheet.cells().filter_map(|cell| {
        let entry = reading.record.entries.get(&cell.key)?;
        Some(json!({
            "key": cell.key,
            "by": entry.by,
            "at": entry.at.to_string(),
            "changed": EntryState::of(cell, Some(&entry.text)).is_changed(),
        }))
    });
    let tracker = reading.tracker.iter();
    let newest = reading.record.versions.last().map(|version| version.number);
    json!({
        "ready": reading.reasons.is_empty(),
        "reasons": reading.reasons.iter().map(reason).collect::<Vec<_>>(),
        "due": tracker.flat_map(|it| &it.stages).map(due).collect::<Vec<_>>(),
        "status": reading.record.status.as_str(),
        "version": sheet.version.or(newest),
        "questions": reading.sheet.questions.iter().map(cell_json).collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "entered": entered.collect::<Vec<_>>(),
        "sami": reading.sheet.sami.iter().map(sami_json).collect::<Vec<_>>(),
    })
}

fn cell_json(cell: &CasaCell) -> Value {
    json!({
        "key": cell.key,
        "label": cell.label,
        "value": cell.text,
        "limit": cell.limit,
    })
}

fn sami_json(line: &SamiLine) -> Value {
    json!({
        "area": line.area,
        "item": line.item,
        "rating": line.rating,
        "note": line.note,
    })
}
