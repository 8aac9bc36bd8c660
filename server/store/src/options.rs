//! The options of a store. No environment variable reaches them: `Default` is what everyone runs,
//! and only tests turn anything off.

use super::intake::LogQuota;

#[derive(Clone, Copy, Debug, Default)]
pub struct StoreOptions {
    pub rules: RuleSwitch,
    pub constraints: ConstraintSwitch,
    pub fault: InjectedFault,
    pub log_quota: LogQuota,
}

/// The first net: the rules of `domain`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RuleSwitch {
    #[default]
    On,
    /// Every application gets the session it wishes for first.
    Off,
}

/// The second net: the database's constraints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConstraintSwitch {
    #[default]
    On,
    /// CHECKs are ignored.
    Off,
}

/// A failure that a test causes, to see its consequences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InjectedFault {
    #[default]
    None,
    /// Every commit that changes public counts fails. Others don't: the store has to open.
    Commit,
    /// No worksheet's update can be written.
    Append,
    /// A worksheet's update is answered before it is written, and then never written.
    Early,
    /// Nothing can be written, as on a full disk; reading works.
    Full,
}
