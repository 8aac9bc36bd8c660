//! Parses the text that people type into a field. The caller keeps the text, so that the field
//! still shows it beside the message.
//!
//! An empty field is no mistake: it empties the cell.

use super::amount::Amount;
use super::date::{is_plausible, month_named};
use crate::line::in_one_line;
use jiff::civil::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    #[error("Enter a number in digits, such as 38.5.")]
    Other,
    /// A text that means "no number", or that the number is withheld.
    #[error("Leave this empty where there is no number, or where it is withheld.")]
    Withheld,
    #[error("Enter a decimal instead of a fraction, such as 0.5.")]
    Fraction,
    #[error("Enter a number that is not below 0.")]
    Negative,
    /// Commas and points that are ambiguous or misplaced.
    #[error("Enter the number with one decimal point, such as 1204.5.")]
    Separators,
    #[error("Round the number to two decimals.")]
    TooPrecise,
    /// Above [`Amount::MAX`].
    #[error("Enter a number up to 1,000,000.")]
    TooLarge,
    /// A fraction of something that is counted.
    #[error("Enter a whole number, such as 112.")]
    NotWhole,
    #[error("Enter at least 1.")]
    Zero,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// An unknown format.
    #[error("Enter a date as month/day/year, such as 4/18/2019.")]
    Form,
    /// A day or month that doesn't exist.
    #[error("There is no such day. Enter the month first, such as 4/18/2019.")]
    NoSuchDay,
    #[error("Check the year: enter one from 2000 to 2099.")]
    Year,
}

/// The texts that spreadsheets and the state's profile write where there is no number, or where it
/// is withheld because the group is small.
const WITHHELD_TEXTS: [&str; 14] = [
    "n/a",
    "#n/a",
    "na",
    "n.a.",
    "not available",
    "not applicable",
    "not reported",
    "none",
    "null",
    "withheld",
    "suppressed",
    "masked",
    "small n",
    "too few",
];

/// True for a text in the place of a number: "N/A", "—", "*", "n < 10". An empty line is not one.
pub(in crate::worksheet) fn is_withheld(line: &str) -> bool {
    let line = line.to_lowercase();
    let is_mark = |c: char| "-‐‑‒–—―−*".contains(c) || c.is_whitespace();
    let below = line.strip_prefix('n').unwrap_or(&line).trim_start();
    let below = below.strip_prefix('<').map(str::trim_start);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let is_said = line.contains(is_mark) && line.chars().all(is_mark);
    is_said || WITHHELD_TEXTS.contains(&line.as_str()) || below.is_some_and(is_number)
}

/// Parses a number from 0 on with up to two decimals: "38.5", "38,5", "38.5 %", "1,204".
///
/// # Errors
/// The message tells the person what to do.
pub fn number(text: &str) -> Result<Option<Amount>, NumberError> {
    let line = in_one_line(text).to_lowercase();
    if line.is_empty() {
        return Ok(None);
    }
    let line = line
        .strip_suffix('%')
        .or(line.strip_suffix("percent"))
        .unwrap_or(&line)
        .trim();
    if line.is_empty() {
        return Err(NumberError::Other);
    }
    if is_withheld(line) {
        return Err(NumberError::Withheld);
    }
    if let Some(rest) = line.strip_prefix(['-', '−', '–']) {
        let is_number = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        return Err(match is_number {
            true => NumberError::Negative,
            false => NumberError::Other,
        });
    }
    if line.contains(['¼', '½', '¾', '⅓', '⅔', '⅛']) {
        return Err(NumberError::Fraction);
    }
    if !line.contains(|c: char| c.is_ascii_digit()) {
        return Err(NumberError::Other);
    }
    if line.contains(['/', '⁄']) {
        return Err(NumberError::Fraction);
    }
    if line.contains(|c: char| !c.is_ascii_digit() && c != '.' && c != ',') {
        return Err(NumberError::Other);
    }
    let (whole, part) = split(line)?;
    hundredths(&whole, part).map(Some)
}

/// Parses a whole number from 1 on.
///
/// # Errors
/// The message tells the person what to do.
pub fn count(text: &str) -> Result<Option<u32>, NumberError> {
    let Some(amount) = number(text)? else {
        return Ok(None);
    };
    match u32::try_from(amount.hundredths() / 100) {
        _ if amount.hundredths() % 100 != 0 => Err(NumberError::NotWhole),
        Ok(0) => Err(NumberError::Zero),
        Ok(count) => Ok(Some(count)),
        Err(_) => Err(NumberError::TooLarge),
    }
}

/// Splits the digits at the decimal point. A comma stands before three digits as in "1,204", or is
/// a decimal comma as in "38,5".
fn split(line: &str) -> Result<(String, &str), NumberError> {
    let (whole, part) = match (line.matches('.').count(), line.matches(',').count()) {
        (0, 1) => {
            let (whole, part) = line.split_once(',').unwrap_or((line, ""));
            let in_thousands = part.len() == 3 && !whole.is_empty() && !whole.starts_with('0');
            match in_thousands {
                true => (line, ""),
                false => (whole, part),
            }
        }
        (0, _) => (line, ""),
        (1, _) => line.split_once('.').unwrap_or((line, "")),
        _ => return Err(NumberError::Separators),
    };
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    let fits = !grouped || (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if fits && !part.contains(',') {
        Ok((whole.replace(',', ""), part))
    } else {
        Err(NumberError::Separators)
    }
}

fn hundredths(whole: &str, part: &str) -> Result<Amount, NumberError> {
    if part.len() > 2 {
        return Err(NumberError::TooPrecise);
    }
    let digits = format!("{whole}{part:0<2}");
    // Only digits are left, so a text that can't be parsed is too long.
    let hundredths = digits.parse().map_err(|_| NumberError::TooLarge)?;
    let amount = Amount::from_hundredths(hundredths);
    (amount <= Amount::MAX)
        .then_some(amount)
        .ok_or(NumberError::TooLarge)
}

/// Parses a day: "4/18/2019", "4/18/19", "April 18, 2019", "18 Apr 2019", "2019-04-18". A document
/// holds the last form.
///
/// # Errors
/// The message tells the person what to do.
pub fn date(text: &str) -> Result<Option<Date>, DateError> {
    let line = in_one_line(text);
    if line.is_empty() {
        return Ok(None);
    }
    let separators = |c: char| c.is_whitespace() || matches!(c, '/' | '-' | ',');
    let parts: Vec<&str> = line
        .split(separators)
        .filter(|part| !part.is_empty())
        .collect();
    let [a, b, c] = parts.as_slice() else {
        return Err(DateError::Form);
    };
    let (year, month, day) = if let Some(month) = month_named(a) {
        (digits(c)?, month, digits(b)?)
    } else if let Some(month) = month_named(b) {
        (digits(c)?, month, digits(a)?)
    } else if a.len() == 4 {
        (digits(a)?, small(b)?, digits(c)?)
    } else {
        (digits(c)?, small(a)?, digits(b)?)
    };
    let year = if year < 100 { 2000 + year } else { year };
    let day = i8::try_from(day).map_err(|_| DateError::NoSuchDay)?;
    let date = Date::new(year, month, day).map_err(|_| DateError::NoSuchDay)?;
    match is_plausible(date) {
        true => Ok(Some(date)),
        false => Err(DateError::Year),
    }
}

fn digits(text: &str) -> Result<i16, DateError> {
    let plain = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = plain.then(|| text.parse().ok()).flatten();
    number.ok_or(DateError::Form)
}

fn small(text: &str) -> Result<i8, DateError> {
    i8::try_from(digits(text)?).map_err(|_| DateError::NoSuchDay)
}
