//! The table of rights, cell by cell.

use super::super::rights::{Claimant, RegistrationAction, RegistrationState, is_allowed};
use Claimant::{Invitation, Organizer, Registrant, Stranger};
use RegistrationAction::*;

/// The columns: a claimant, and the state of the school's registration.
const COLUMNS: [(Claimant, RegistrationState); 12] = {
    use RegistrationState::{None, Proven, Unproven};
    [
        (Stranger, None),
        (Stranger, Unproven),
        (Stranger, Proven),
        (Registrant, None),
        (Registrant, Unproven),
        (Registrant, Proven),
        (Invitation, None),
        (Invitation, Unproven),
        (Invitation, Proven),
        (Organizer, None),
        (Organizer, Unproven),
        (Organizer, Proven),
    ]
};

/// `+` is allowed, `-` is not; a group of three for each claimant.
const TABLE: [(RegistrationAction, &str); 11] = [
    (SeeRegistration, "--- -++ -++ -++"),
    (SeeRegistrantName, "--- -++ -++ -++"),
    (Change, "--- -++ --- ---"),
    (Cancel, "--- -++ --- ---"),
    (TakeOver, "--- --- -++ ---"),
    (Disown, "--- --- -+- ---"),
    (Decline, "--- --+ +++ +++"),
    (InviteTeam, "--- --+ +++ +++"),
    (LeadTeam, "--- --+ +++ ---"),
    (Confirm, "--- --- --- -+-"),
    (RestoreHold, "--- --- --- +++"),
];

#[test]
fn every_cell_of_the_table_is_as_written() {
    assert_eq!(
        TABLE.map(|(act, _)| act),
        RegistrationAction::ALL,
        "every act has its row"
    );
    for (act, row) in TABLE {
        let cells: Vec<char> = row.chars().filter(|cell| *cell != ' ').collect();
        assert_eq!(cells.len(), COLUMNS.len(), "{act:?}");
        for ((claimant, state), cell) in COLUMNS.into_iter().zip(cells) {
            assert_eq!(
                is_allowed(claimant, state, act),
                cell == '+',
                "{claimant:?}, {state:?}: {act:?}"
            );
        }
    }
}
