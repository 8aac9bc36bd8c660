//! Names for addresses and files: of workshops, schools and sessions.

use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” must be 1 to 64 small letters, digits and hyphens")]
pub struct InvalidSlug(pub String);

fn check(text: &str) -> Result<(), InvalidSlug> {
    let fits = (1..=64).contains(&text.len());
    let is_plain = text
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits && is_plain {
        Ok(())
    } else {
        Err(InvalidSlug(text.to_owned()))
    }
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Parses 1 to 64 lower-case letters, digits and hyphens.
            ///
            /// # Errors
            /// [`InvalidSlug`] with the text.
            pub fn parse(text: &str) -> Result<Self, InvalidSlug> {
                check(text)?;
                Ok(Self(text.to_owned()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidSlug;
            fn try_from(text: String) -> Result<Self, InvalidSlug> {
                check(&text)?;
                Ok(Self(text))
            }
        }

        impl From<$name> for String {
            fn from(slug: $name) -> String {
                slug.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

slug!(
    /// A workshop's name in its address, such as `spring-2019`.
    WorkshopSlug
);
slug!(
    /// A school's name in addresses and files, such as `northside`.
    SchoolSlug
);
slug!(
    /// A session's name in forms and files, such as `e-apr-22`.
    SessionId
);
