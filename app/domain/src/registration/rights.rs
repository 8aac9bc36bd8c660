//! The rights about a school's registration: one table, which the server consults in every handler.

use super::proof::Proof;

/// A person, by the secret that they hold for one school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimant {
    /// Holds nothing that works for this school. A link to a registration that has ended is nothing.
    Stranger,
    /// Holds the link of the school's living registration.
    Registrant,
    /// Holds the school's invitation.
    Invitation,
    /// Is signed in to the desk.
    Organizer,
}

/// A school's registration, as far as rights depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegistrationState {
    /// Never made, or cancelled.
    None,
    Unproven,
    Proven,
}

impl RegistrationState {
    pub fn of_living(proof: Option<Proof>) -> Self {
        match proof {
            Some(_) => Self::Proven,
            None => Self::Unproven,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegistrationAction {
    SeeRegistration,
    SeeRegistrantName,
    /// Change headcount, diets, names, contact or session.
    Change,
    Cancel,
    /// Become its contact in place of the registrant.
    TakeOver,
    /// End a registration that is not the school's ("This wasn't us").
    Disown,
    Decline,
    /// Make and end the team's links and codes.
    InviteTeam,
    /// Join the school's worksheet without a team's link, and lead the team while nobody does.
    LeadTeam,
    /// Say that the registration is the school's.
    Confirm,
    RestoreHold,
}

impl RegistrationAction {
    pub const ALL: [Self; 11] = [
        Self::SeeRegistration,
        Self::SeeRegistrantName,
        Self::Change,
        Self::Cancel,
        Self::TakeOver,
        Self::Disown,
        Self::Decline,
        Self::InviteTeam,
        Self::LeadTeam,
        Self::Confirm,
        Self::RestoreHold,
    ];
}

pub fn is_allowed(
    claimant: Claimant,
    state: RegistrationState,
    action: RegistrationAction,
) -> bool {
    use RegistrationAction::*;
    use RegistrationState::{None, Proven, Unproven};
    match claimant {
        Claimant::Stranger => false,
        Claimant::Registrant => match action {
            SeeRegistration | SeeRegistrantName | Change | Cancel => state != None,
            Decline | InviteTeam | LeadTeam => state == Proven,
            TakeOver | Disown | Confirm | RestoreHold => false,
        },
        Claimant::Invitation => match action {
            SeeRegistration | SeeRegistrantName | TakeOver => state != None,
            Disown => state == Unproven,
            Decline | InviteTeam | LeadTeam => true,
            Change | Cancel | Confirm | RestoreHold => false,
        },
        Claimant::Organizer => match action {
            SeeRegistration | SeeRegistrantName => state != None,
            Confirm => state == Unproven,
            Decline | InviteTeam | RestoreHold => true,
            Change | Cancel | TakeOver | Disown | LeadTeam => false,
        },
    }
}
