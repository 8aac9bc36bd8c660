//! Secrets: 256 random bits each, kept as a hash.

use super::StoreError;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
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

/// A secret's hash: it identifies the rights that hang from the secret, and opens nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretHash(pub(crate) Vec<u8>);

pub(crate) fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
