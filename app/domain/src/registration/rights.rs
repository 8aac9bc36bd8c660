//! Who may do what with a school's registration. One table; the server asks it in every handler.

use super::proof::Proof;

/// Somebody, by what they hold for one school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimant {
    /// Nothing that works for this school. A link to a registration that has ended is nothing.
    Stranger,
    /// The link of the school's living registration.
    Registrant,
    /// The school's invitation.
    Invitation,
    /// A sign-in to the desk.
    Organizer,
}

/// A school's registration, as far as rights depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegistrationState {
    /// There is none, or it was cancelled.
    None,
    /// It lives, and nobody has proved that it is the school's.
    Unproven,
    /// It lives, and is the school's.
    Proven,
}

impl RegistrationState {
    /// The state of a living registration with this proof.
    pub fn of_living(proof: Option<Proof>) -> Self {
        match proof {
            Some(_) => Self::Proven,
            None => Self::Unproven,
        }
    }
}

/// Something that may be done about a school's registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegistrationAction {
    /// Read the registration's page.
    SeeRegistration,
    /// Read the registrant's name.
    SeeRegistrantName,
    /// Change headcount, diets, names, contact or session.
    Change,
    /// End the registration.
    Cancel,
    /// Become its contact in place of whoever registered.
    TakeOver,
    /// End a registration that is not the school's ("This wasn't us").
    Disown,
    /// Decline for the school: its hold ends.
    Decline,
    /// Make and end the team's links and codes.
    InviteTeam,
    /// Join the school's worksheet without a team's link, and lead the team while nobody does.
    LeadTeam,
    /// Say that the registration is the school's.
    Confirm,
    /// Give back the hold of a school that declined.
    RestoreHold,
}

impl RegistrationAction {
    /// Every act there is.
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

/// Whether a claimant may do something, given the school's registration.
pub fn may(claimant: Claimant, state: RegistrationState, act: RegistrationAction) -> bool {
    use RegistrationAction::*;
    use RegistrationState::{None, Proven, Unproven};
    match claimant {
        Claimant::Stranger => false,
        Claimant::Registrant => match act {
            SeeRegistration | SeeRegistrantName | Change | Cancel => state != None,
            Decline | InviteTeam | LeadTeam => state == Proven,
            TakeOver | Disown | Confirm | RestoreHold => false,
        },
        Claimant::Invitation => match act {
            SeeRegistration | SeeRegistrantName | TakeOver => state != None,
            Disown => state == Unproven,
            Decline | InviteTeam | LeadTeam => true,
            Change | Cancel | Confirm | RestoreHold => false,
        },
        Claimant::Organizer => match act {
            SeeRegistration | SeeRegistrantName => state != None,
            Confirm => state == Unproven,
            Decline | InviteTeam | RestoreHold => true,
            Change | Cancel | TakeOver | Disown | LeadTeam => false,
        },
    }
}
