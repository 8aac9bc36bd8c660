//! The columns of a pasted table, by their header.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// What is measured.
    Measure,
    /// What of it: a subject, a test.
    Detail,
    /// Which students.
    Group,
    /// Their grades.
    Grades,
    /// The number.
    Value,
    /// How many students it is of.
    N,
    /// When it was measured.
    On,
    /// What the card says, in the team's words.
    Text,
}

/// What people and the state's profile call the columns.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Measure,
        &[
            "measure",
            "indicator",
            "metric",
            "item",
            "domain",
            "construct",
        ],
    ),
    (
        Column::Detail,
        &["subject", "detail", "content area", "test"],
    ),
    (
        Column::Group,
        &["group", "student group", "subgroup", "students"],
    ),
    (Column::Grades, &["grade", "grades", "grade level"]),
    (
        Column::Value,
        &[
            "value",
            "raw score",
            "score",
            "number",
            "percent",
            "%",
            "rate",
            "rating",
        ],
    ),
    (
        Column::N,
        &[
            "n",
            "n size",
            "n-size",
            "n count",
            "count",
            "number of students",
            "student count",
        ],
    ),
    (Column::On, &["date", "as of", "measured on"]),
    (Column::Text, &["text", "note", "notes", "statement"]),
];

/// Where in a row the columns are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    places: Vec<Option<Column>>,
    /// The names of those that nothing is taken from.
    pub(super) unused: Vec<String>,
}

impl Columns {
    /// Those of a table without a header.
    pub(super) fn usual() -> Self {
        let usual = [
            Column::Measure,
            Column::Group,
            Column::Value,
            Column::N,
            Column::On,
        ];
        Self {
            places: usual.into_iter().map(Some).collect(),
            unused: Vec::new(),
        }
    }

    /// Those that a header names; none if the row is no header. One known name is no header yet: a
    /// row of numbers may say "n" somewhere.
    pub(super) fn named(row: &[String]) -> Option<Self> {
        let mut columns = Self {
            places: Vec::new(),
            unused: Vec::new(),
        };
        for name in row {
            let found = column(name).filter(|found| !columns.places.contains(&Some(*found)));
            if found.is_none() && !name.is_empty() {
                columns.unused.push(name.clone());
            }
            columns.places.push(found);
        }
        (columns.places.iter().flatten().count() >= 2).then_some(columns)
    }

    /// Whether every row can be an observation.
    pub(super) fn suffice(&self) -> bool {
        let has = |column| self.places.contains(&Some(column));
        has(Column::Measure) && has(Column::Value)
    }

    /// How many they are.
    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// What a row holds in a column; empty where it has none.
    pub(super) fn cell<'a>(&self, row: &'a [String], column: Column) -> &'a str {
        let place = self.places.iter().position(|place| *place == Some(column));
        place.and_then(|at| row.get(at)).map_or("", String::as_str)
    }
}

fn column(name: &str) -> Option<Column> {
    let name = name.to_lowercase();
    let mut all = NAMES.iter();
    let found = all.find(|(_, names)| names.contains(&name.as_str()));
    found.map(|(column, _)| *column)
}
