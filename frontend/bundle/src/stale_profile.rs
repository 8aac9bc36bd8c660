//! The check that the profiles by which a release is divided are up to date.

use std::{fs, path::Path};

use anyhow::{Result, bail};
use split::mentioned_places;

use crate::{BuildMode, bind, compile};

const OUR_CRATES: [&str; 2] = ["app", "domain"];

/// Of the functions that name a type or module of ours, the share that may name one that is gone. Even a new
/// profile names some that development builds don't have, and a page that waits for a few functions more
/// is no reason to fail.
const MAX_GONE_PERCENT: usize = 30;

/// Compares each profile with the module that development builds.
pub(crate) fn check(root: &Path) -> Result<()> {
    for compiled in compile::compile_frontend(root, BuildMode::Dev)? {
        let program = compiled.file_stem().unwrap_or_default().to_string_lossy();
        let Some(profile) = bind::read_profile(root, &program) else {
            continue;
        };
        let today = mentioned_places(&fs::read(&compiled)?, &OUR_CRATES)?;
        let (named, gone) = profile.count_gone(&OUR_CRATES, &today);
        eprintln!(
            "bundle: frontend/profile/{program}.txt has {named} functions with types or modules of \
             ours, {gone} of them with one that is gone"
        );
        if is_stale(named, gone) {
            bail!(
                "frontend/profile/{program}.txt is out of date, so a release's pages wait for more \
                 than they need: run `make profile`, and commit what it writes"
            );
        }
    }
    Ok(())
}

fn is_stale(named: usize, gone: usize) -> bool {
    gone * 100 > named * MAX_GONE_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_stale_once_too_much_is_gone() {
        assert!(!is_stale(1000, 300));
        assert!(is_stale(1000, 301));
    }
}
