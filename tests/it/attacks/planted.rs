//! Markup in everything that anybody types, and a check for its elements.

use crate::harness::{
    HtmlPage, TestApp, TestBrowser, TestEditor, TestForm, TestMemberAccess, WORKSHEET, table,
};
use domain::document::content::{
    CellAddress, Edit, RowDestination, RowId, TextAddress, Value, ValueAddress,
};
use domain::document::schema::{CellKind, Root, RootKind};
use domain::document::splice::Splice;
use domain::registration::announcement::WorkshopImport;
use domain::worksheet::schema::WORKSHEET as SCHEMA;
use server::import::sample;
use std::collections::BTreeSet;

/// Markup that ends an element, an attribute, a comment or a script, and then adds harmful
/// elements. Each fits a name.
pub(super) const MARKUP: [&str; 8] = [
    "</textarea><meta http-equiv=refresh content=0;url=//x.example>",
    "</title></head><img src=x onerror=alert(1)>",
    "</script></style><script>alert(1)</script>",
    "\"><x-planted id='a' onfocus=\"alert(1)\" x-planted=\"",
    "' x-planted='1' onload='alert(1)",
    "--> ]]> {{7*7}} </option></select></svg><x-planted> <!--",
    "</template></noscript> &lt;x-planted&gt; &amp; \\u003cx-planted>",
    "javascript:alert(1)//<a href=javascript:alert(1)>",
];

/// Elements and attributes that none of our pages has, and that appear if one of [`MARKUP`] was not
/// escaped.
const FORBIDDEN: &str = "x-planted, [x-planted], [onfocus], [onload], [onerror], img, iframe, base, \
    meta[http-equiv], script:not([nonce]), a[href^='javascript'], a[href^='//'], body > title, main main";

/// A name with markup in it; successive numbers give each kind.
pub(super) fn name(number: usize) -> String {
    format!("P{number} {}", MARKUP[number % MARKUP.len()])
}

/// A text of several lines with markup in it, which differs from field to field so that all kinds
/// occur. It begins with a line end, which HTML drops, and fits a field of one line.
pub(super) fn text(field: &str) -> String {
    let first = field.bytes().map(usize::from).sum::<usize>();
    let markup = [0, 1, 2].map(|next| MARKUP[(first + next) % MARKUP.len()]);
    format!("\n{field}: {}\n\nand so on", markup.join(" "))
}

/// Elements that the markup of a text has become.
pub(super) fn breakouts(page: &HtmlPage) -> Vec<String> {
    let found = page.all(FORBIDDEN).into_iter();
    found.map(|element| element.html()).collect()
}

/// Fails if planted markup has become elements, or the page has faults.
#[track_caller]
pub(super) fn assert_harmless(asked: &str, page: &HtmlPage) {
    let found = breakouts(page);
    assert!(found.is_empty(), "{asked}: {found:#?}");
    let faults = page.faults();
    assert!(faults.is_empty(), "{asked}: {faults:#?}");
}

/// A workshop with markup in every name and paragraph.
pub(super) fn import() -> WorkshopImport {
    let mut import = sample::original().unwrap();
    let mut next = 0;
    let mut plant = |said: &mut String| {
        said.push_str(&name(next));
        next += 1;
    };
    let definition = &mut import.definition;
    plant(&mut definition.workshop.title);
    plant(&mut definition.workshop.office);
    for session in &mut definition.sessions {
        plant(&mut session.place);
        plant(&mut session.address);
    }
    for school in definition.schools.values_mut() {
        plant(&mut school.name);
    }
    let text = &mut import.announcement;
    plant(&mut text.district);
    let lists = [
        &mut text.purpose,
        &mut text.before,
        &mut text.after,
        &mut text.introduction,
        &mut text.outcomes,
        &mut text.registration,
        &mut text.attendance,
        &mut text.participants,
        &mut text.preparation,
        &mut text.context,
        &mut text.notes,
    ];
    for list in lists {
        list.push(String::new());
        list.iter_mut().for_each(&mut plant);
    }
    for june in &mut text.june {
        plant(&mut june.place);
        plant(&mut june.address);
    }
    import
}

/// Writes a worksheet that has been through everything, with markup in every text of it; and of
/// each kind a row that a stranger made, with markup for its name and its choices. Returns the
/// texts.
pub(super) async fn writes_everywhere(
    app: &TestApp,
    member_access: &TestMemberAccess,
) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    let mut editor = TestEditor::at(app, member_access).await;
    let whole = table("whole.json");
    for (map, entries) in whole["maps"].as_object().unwrap() {
        for (key, value) in entries.as_object().unwrap() {
            let at = ValueAddress::Root {
                map: map.clone(),
                key: key.clone(),
            };
            editor.edits(&[Edit::Set(at, Some(read(value)))]).await;
        }
    }
    for root in SCHEMA.roots {
        if root.kind == RootKind::Text {
            let said = text(root.name);
            editor
                .edits(&[typing(TextAddress::Root(root.name.to_owned()), &said)])
                .await;
            texts.insert(said);
        }
    }
    for row in whole["rows"].as_array().unwrap() {
        let [root, name] = ["root", "name"].map(|key| row[key].as_str().unwrap());
        let root = SCHEMA.root(root).unwrap();
        let values = row["values"].as_object().unwrap();
        let value = |cell: &str, _| values.get(cell).map(read);
        texts.extend(adds(&mut editor, root, name, value).await);
    }
    for root in SCHEMA.roots {
        if matches!(root.kind, RootKind::Rows(_)) {
            let value = |_: &str, kind| (kind == CellKind::Choice).then(|| choice(MARKUP[3]));
            texts.extend(adds(&mut editor, root, "\"><x-planted/>", value).await);
        }
    }
    editor.saved().await;
    texts
}

/// Adds a row with markup in each text; its other cells are those of `value`. Returns the texts.
async fn adds(
    editor: &mut TestEditor,
    root: &Root,
    name: &str,
    value: impl Fn(&str, CellKind) -> Option<Value>,
) -> Vec<String> {
    let RootKind::Rows(cells) = root.kind else {
        panic!("{} has no rows", root.name);
    };
    let (rows, row) = (root.name.to_owned(), RowId(name.to_owned()));
    let to = RowDestination::Last;
    let mut edits = vec![Edit::Add {
        rows: rows.clone(),
        row: row.clone(),
        to,
    }];
    let mut texts = Vec::new();
    for cell in cells {
        let at = CellAddress {
            rows: rows.clone(),
            row: row.clone(),
            cell: cell.name.to_owned(),
        };
        match (cell.kind, cell.name) {
            (CellKind::Text, "link") => {
                let link = "https://x.example/\"><x-planted>";
                edits.push(typing(TextAddress::Cell(at), link));
            }
            (CellKind::Text, _) => {
                let said = text(&format!("{}/{}/{name}", root.name, cell.name));
                edits.push(typing(TextAddress::Cell(at), &said));
                texts.push(said);
            }
            (kind, cell) => {
                let value = value(cell, kind);
                edits.extend(value.map(|value| Edit::Set(ValueAddress::Cell(at), Some(value))));
            }
        }
    }
    editor.edits(&edits).await;
    texts
}

fn typing(at: TextAddress, text: &str) -> Edit {
    let splice = Splice {
        insert: text.to_owned(),
        ..Splice::default()
    };
    Edit::Type(at, splice)
}

fn choice(code: &str) -> Value {
    Value::Choice(code.to_owned())
}

fn read(value: &serde_json::Value) -> Value {
    match value {
        serde_json::Value::Bool(flag) => Value::Flag(*flag),
        serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap()),
        other => choice(other.as_str().unwrap()),
    }
}

/// Types markup wherever a member or a facilitator may: comments, notes, names of files.
pub(super) async fn says_everywhere(lead: &TestBrowser, guide: &TestBrowser) {
    let says = async |who: &TestBrowser, change: &str, fields: &[(&str, &str)]| {
        let path = format!("{WORKSHEET}/{change}");
        who.fetches(&path, &TestForm::of(fields)).await.is(200);
    };
    let said = text("said").trim().to_owned();
    for at in ["t:notes", "r:causes/because/row0", "r:cards/text/row1"] {
        says(lead, "comments/say", &[("at", at), ("text", &said)]).await;
    }
    let reply = [("thread", "1"), ("text", said.as_str())];
    says(guide, "comments/reply", &reply).await;
    says(lead, "record/rate", &[("item", "1"), ("rating", "2")]).await;
    says(lead, "record/reveal", &[("area", "leadership")]).await;
    let note = [("item", "1"), ("rating", "2"), ("note", said.as_str())];
    says(lead, "record/agree", &note).await;
    let reason = [("cause", "row0"), ("reason", said.as_str())];
    says(guide, "record/override", &reason).await;
    // Quotation marks would end the name in the form itself.
    let [sami, review] = [MARKUP[0], MARKUP[5]].map(|markup| markup.replace('/', " "));
    for (kind, name) in [("sami", sami), ("review", review)] {
        let path = format!("{WORKSHEET}/paper/{kind}");
        lead.attaches(&path, &name, b"%PDF-1.7\n").await.is(303);
    }
}
