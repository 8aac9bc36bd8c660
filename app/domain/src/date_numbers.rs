//! Serialization of instants and days as numbers, for pages. A page gets their texts from the server and
//! only compares them: parsing the text of a date would cost it 75 kB of code.

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// An instant as seconds since 1970.
pub(crate) mod seconds {
    use super::*;
    use jiff::Timestamp;

    pub(crate) fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(at.as_second())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        Timestamp::from_second(i64::deserialize(from)?)
            .map_err(|_| D::Error::custom("an instant out of range"))
    }
}

/// Year, month and day.
type Numbers = (i16, i8, i8);

fn numbers(day: Date) -> Numbers {
    (day.year(), day.month(), day.day())
}

fn date<E: Error>((year, month, day): Numbers) -> Result<Date, E> {
    Date::new(year, month, day).map_err(|_| E::custom("no such day"))
}

/// A day as year, month and day.
pub mod day {
    use super::*;

    /// # Errors
    /// If the serializer fails.
    pub fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
        numbers(*day).serialize(to)
    }

    /// # Errors
    /// If the deserializer fails, or there is no such day.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        date(Numbers::deserialize(from)?)
    }
}

/// A first and a last day.
pub(crate) mod span {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        (first, last): &(Date, Date),
        to: S,
    ) -> Result<S::Ok, S::Error> {
        (numbers(*first), numbers(*last)).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<(Date, Date), D::Error> {
        let (first, last) = <(Numbers, Numbers)>::deserialize(from)?;
        Ok((date(first)?, date(last)?))
    }
}
