//! The printed report: plain tables, and at the end the broken promises.

use std::process::ExitCode;

#[derive(Debug, Default)]
pub(crate) struct Report {
    broken: Vec<String>,
}

impl Report {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Prints the current step for the person who waits.
    pub(crate) fn progress(&self, what: &str) {
        eprintln!("load: {what} …");
    }

    pub(crate) fn line(&self, line: &str) {
        println!("{line}");
    }

    /// A table: the first column to the left, the others to the right.
    pub(crate) fn table(&self, title: &str, columns: &[&str], rows: &[Vec<String>]) {
        println!("\n{title}");
        let width = |at: usize, column: &str| {
            let cells = rows
                .iter()
                .filter_map(|row| row.get(at))
                .map(|cell| cell.chars().count());
            cells.chain([column.chars().count()]).max().unwrap_or(0)
        };
        let widths: Vec<_> = columns
            .iter()
            .enumerate()
            .map(|(at, name)| width(at, name))
            .collect();
        let print = |cells: &[String]| {
            let mut line = String::new();
            for (at, (cell, width)) in cells.iter().zip(&widths).enumerate() {
                match at {
                    0 => line.push_str(&format!("  {cell:<width$}")),
                    _ => line.push_str(&format!("  {cell:>width$}")),
                }
            }
            println!("{}", line.trim_end());
        };
        print(
            &columns
                .iter()
                .map(|&column| column.to_owned())
                .collect::<Vec<_>>(),
        );
        rows.iter().for_each(|row| print(row));
    }

    /// Records a broken promise.
    pub(crate) fn broken(&mut self, found: String) {
        eprintln!("load: BROKEN: {found}");
        self.broken.push(found);
    }

    pub(crate) fn close(self) -> ExitCode {
        if self.broken.is_empty() {
            println!(
                "\nNo slot given twice or withheld, no 201 lost by kill -9, no error of the server."
            );
            return ExitCode::SUCCESS;
        }
        println!("\nBROKEN PROMISES");
        self.broken.iter().for_each(|found| println!("  {found}"));
        ExitCode::FAILURE
    }
}

/// A whole number with commas between thousands.
pub(crate) fn figure(value: f64) -> String {
    let whole = format!("{value:.0}");
    let from = usize::from(value < 0.0);
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > from && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub(crate) fn ratio(value: f64) -> String {
    format!("{value:.2}")
}

/// Bytes, in megabytes.
pub(crate) fn megabytes(bytes: Option<u64>) -> String {
    bytes.map_or_else(
        || "?".to_owned(),
        |bytes| format!("{:.1}", bytes as f64 / 1e6),
    )
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn thousands_are_set_apart() {
        let told = [0.4, 12.0, 999.6, 12_345.0, 1_234_567.0].map(figure);
        assert_eq!(told, ["0", "12", "1,000", "12,345", "1,234,567"]);
    }
}
