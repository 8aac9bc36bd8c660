//! Lists to choose from: a cell holds the code of an entry.

/// An entry of a list. Documents and files hold the code, which never changes; people read the
/// label.
pub trait Code: Copy + Eq + 'static {
    /// In the order in which a page offers them.
    const ALL: &'static [Self];

    fn as_str(self) -> &'static str;

    fn label(self) -> &'static str;

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}

/// Declares an enum with a code and a label for each of its variants.
macro_rules! codes {
    (
        $(#[$doc:meta])* $name:ident:
        $($(#[$variant_doc:meta])* $variant:ident = $code:literal, $label:literal;)+
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $crate::worksheet::fields::code::Code for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            fn label(self) -> &'static str {
                match self {
                    $(Self::$variant => $label,)+
                }
            }
        }
    };
}

pub(crate) use codes;

/// Serialization of an entry as its code.
pub(in crate::worksheet) mod code_word {
    use super::Code;
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    pub(in crate::worksheet) fn serialize<C: Code, S: Serializer>(
        code: &C,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(code.as_str())
    }

    pub(in crate::worksheet) fn deserialize<'de, C: Code, D: Deserializer<'de>>(
        from: D,
    ) -> Result<C, D::Error> {
        let word = String::deserialize(from)?;
        C::parse(&word).ok_or_else(|| D::Error::custom("not a code of its list"))
    }
}

codes! {
    /// An answer that may also be absent.
    Answer:
    Yes = "yes", "Yes";
    No = "no", "No";
}
