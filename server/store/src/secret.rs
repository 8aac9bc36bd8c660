//! Secrets: 256 random bits each, kept as a hash.

use super::StoreError;
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::attendance::{ActId, SessionCode};
use domain::team::TeamCode;
use sha2::{Digest, Sha256};
use std::fmt;

/// A secret as it is in a link or a cookie. Its `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Makes a secret of 256 fresh random bits.
    pub fn generate() -> Result<Self, StoreError> {
        let mut bits = [0; 32];
        getrandom::fill(&mut bits).map_err(|_| StoreError::Corrupt("randomness"))?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bits)))
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// Makes a registration's reference from fresh random bits.
pub fn generate_reference() -> Result<domain::registration::Reference, StoreError> {
    let bits = getrandom::u64().map_err(|_| StoreError::Corrupt("randomness"))?;
    Ok(domain::registration::Reference::from_random(bits))
}

/// Makes a team's code from fresh random bits.
pub fn generate_team_code() -> Result<TeamCode, StoreError> {
    let bits = getrandom::u64().map_err(|_| StoreError::Corrupt("randomness"))?;
    Ok(TeamCode::from_random(bits))
}

/// Makes a session's code from fresh random bits.
pub fn generate_session_code() -> Result<SessionCode, StoreError> {
    let bits = getrandom::u64().map_err(|_| StoreError::Corrupt("randomness"))?;
    Ok(SessionCode::from_random(bits))
}

/// Makes the id of an act that no device has named.
pub fn generate_act_id() -> Result<ActId, StoreError> {
    let bits = || getrandom::u64().map_err(|_| StoreError::Corrupt("randomness"));
    let id = format!("{:016x}{:016x}", bits()?, bits()?);
    ActId::parse(&id).map_err(|_| StoreError::Corrupt("an act’s id"))
}

/// The hash of a code that people type, some 20 ms of one core. The parameters are OWASP's.
///
/// # Errors
/// [`StoreError::Corrupt`] where there is too little memory.
pub(super) fn slow_hash(salt: &str, code: &str) -> Result<Vec<u8>, StoreError> {
    let failed = |_| StoreError::Corrupt("a code that can't be hashed");
    let params = Params::new(19 * 1024, 2, 1, Some(32)).map_err(failed)?;
    let mut hash = vec![0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(code.as_bytes(), salt.as_bytes(), &mut hash)
        .map_err(failed)?;
    Ok(hash)
}

/// A secret's hash: it identifies the rights that hang from the secret, and opens nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretHash(pub(crate) Vec<u8>);

pub(crate) fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
