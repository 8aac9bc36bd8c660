use crate::registration::Designation;
use crate::worksheet::sami::AgreedRating;
use std::collections::BTreeMap;

/// The facts that a sheet needs beside the worksheet.
#[derive(Clone, Copy, Debug)]
pub struct SheetSource<'a> {
    pub school: &'a str,
    pub designation: Designation,
    /// The agreed ratings, by item.
    pub agreed: &'a BTreeMap<u8, AgreedRating>,
}
