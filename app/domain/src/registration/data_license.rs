//! The terms under which anyone may use what schools have published for families.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataLicense {
    /// For people, such as "CC BY 4.0".
    pub name: String,
    /// By SPDX, such as "CC-BY-4.0".
    pub id: String,
    /// The address of its text. It begins with `https://`.
    pub url: String,
}

impl Default for DataLicense {
    fn default() -> Self {
        Self {
            name: "CC BY 4.0".to_owned(),
            id: "CC-BY-4.0".to_owned(),
            url: "https://creativecommons.org/licenses/by/4.0/".to_owned(),
        }
    }
}
