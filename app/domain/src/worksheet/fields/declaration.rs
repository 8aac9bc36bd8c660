//! The declaration of a kind of row.

/// Declares a kind of row: its root, its title and its step, and for each field its key, its kind,
/// its typed key and any other member of [`FieldSpec`](super::spec::FieldSpec).
///
/// ```ignore
/// row_kind! {
///     pub struct ParkedItem in "r:parking", titled "Parking lot", of Anytime {
///         text: LongText as TEXT {
///             label: "What is put off",
///             required: Always("Write what you put off."),
///         }
///     }
/// }
/// ```
///
/// The macro makes the struct with the fields' values, the typed keys (`ParkedItem::TEXT`) and the
/// implementations of [`RowKind`](super::row_kind::RowKind) and
/// [`ReadFields`](super::reader::ReadFields). The schema, the names in history and comments, and
/// the rollover are made of these.
macro_rules! row_kind {
    (
        $(#[$doc:meta])*
        pub struct $name:ident in $root:literal, titled $title:literal, of $step:ident {
            $($key:ident: $kind:ty as $constant:ident {
                $($option:ident: $value:expr),* $(,)?
            })+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            pub id: $crate::document::content::RowId,
            $(pub $key: <$kind as $crate::worksheet::fields::field_kind::FieldKind>::Value,)+
            pub diagnostics: Vec<$crate::worksheet::fields::diagnostic::Diagnostic>,
        }

        impl $name {
            $(pub const $constant: $crate::worksheet::fields::spec::FieldKey<$kind> = {
                #[allow(unused_imports, reason = "a field may have none of these")]
                use $crate::worksheet::fields::spec::{
                    FieldKey, FieldSpec, FieldWidth::*, ProcessStep, Requirement::*, Rollover::*,
                };
                FieldKey::new(FieldSpec {
                    $($option: $value,)*
                    ..FieldSpec::of::<$kind>(stringify!($key), ProcessStep::$step)
                })
            };)+
        }

        impl $crate::worksheet::fields::row_kind::RowKind for $name {
            const ROOT: &'static str = $root;
            const TITLE: &'static str = $title;
            const STEP: $crate::worksheet::fields::spec::ProcessStep =
                $crate::worksheet::fields::spec::ProcessStep::$step;
            const FIELDS: &'static [$crate::worksheet::fields::spec::FieldSpec] =
                &[$(Self::$constant.spec),+];
            const CELLS: &'static [$crate::document::schema::Cell] =
                &[$(Self::$constant.spec.cell()),+];

            fn id(&self) -> &$crate::document::content::RowId {
                &self.id
            }

            fn diagnostics(&self) -> &[$crate::worksheet::fields::diagnostic::Diagnostic] {
                &self.diagnostics
            }

            fn diagnostics_mut(
                &mut self,
            ) -> &mut Vec<$crate::worksheet::fields::diagnostic::Diagnostic> {
                &mut self.diagnostics
            }
        }

        impl $crate::worksheet::fields::reader::ReadFields for $name {
            fn read_fields(
                reader: &mut $crate::worksheet::fields::reader::RowReader<'_>,
            ) -> Self {
                Self {
                    id: reader.id(),
                    $($key: Self::$constant.read(reader),)+
                    diagnostics: Vec::new(),
                }
            }
        }
    };
}

pub(in crate::worksheet) use row_kind;
