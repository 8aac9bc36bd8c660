//! Says whether the profiles that a release is divided by are out of date.

use std::{fs, path::Path};

use anyhow::{Result, bail};
use split::function_labels;

use crate::{BuildMode, bind, compile};

/// The crates whose functions are looked for. The libraries' are made for our types in one build and
/// inlined in another.
const OUR_CRATES: [&str; 2] = ["app::", "domain::"];

/// Of a profile's functions of our crates, so many of a hundred may be gone. A development build lacks
/// some of them anyway; and a page that waits for a few functions more is no reason to fail.
const MAX_MISSING_PERCENT: usize = 25;

/// Compares each profile with the module that development builds.
pub(crate) fn check(root: &Path) -> Result<()> {
    for compiled in compile::frontend(root, BuildMode::Dev)? {
        let program = compiled.file_stem().unwrap_or_default().to_string_lossy();
        let Some(profile) = bind::profile(root, &program) else {
            continue;
        };
        let labels = function_labels(&fs::read(&compiled)?)?;
        let (named, missing) = profile.missing(&OUR_CRATES, &labels);
        eprintln!(
            "bundle: of {named} functions that frontend/profile/{program}.txt names, {} are gone",
            missing.len()
        );
        if is_stale(named, missing.len()) {
            bail!(
                "frontend/profile/{program}.txt is out of date, so a release's pages wait for more \
                 than they need: run `make profile`, and commit what it writes"
            );
        }
    }
    Ok(())
}

fn is_stale(named: usize, missing: usize) -> bool {
    missing * 100 > named * MAX_MISSING_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_stale_once_more_than_a_quarter_is_gone() {
        assert!(!is_stale(1000, 250));
        assert!(is_stale(1000, 251));
    }
}
