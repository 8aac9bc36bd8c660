//! Lists to choose from: what a cell may hold, by its code.

/// One of a list. Documents and files hold the code, which stays; people read the label.
pub trait Code: Copy + Eq + 'static {
    /// All, in the order in which a page offers them.
    const ALL: &'static [Self];

    /// The word in documents and files.
    fn as_str(self) -> &'static str;

    /// The words on the page.
    fn label(self) -> &'static str;

    /// Reads [`Code::as_str`] back.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}

/// An enum with a code and a label for each of its variants.
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

codes! {
    /// Yes or no, where nothing may be an answer too.
    Answer:
    /// Yes.
    Yes = "yes", "Yes";
    /// No.
    No = "no", "No";
}
