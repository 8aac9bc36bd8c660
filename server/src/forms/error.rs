//! The reasons for which a form has no effect.

use super::messages;
use crate::access::AccessError;
use crate::limits::TooManyRequests;
use crate::rooms::RoomRequestError;
use domain::registration::form::FieldErrors;
use domain::registration::{Counts, Refusal};
use http::StatusCode;
use store::StoreError;
use store::registrations::CommandError;

#[derive(Debug)]
pub(crate) enum FormError {
    /// 422: fields must be corrected.
    Invalid(FieldErrors),
    /// 413: a file is too large.
    TooLarge(FieldErrors),
    /// 409: the rules refuse; with the counts as they are now.
    Refused(Refusal, Box<Counts>),
    /// 429: too many codes were wrong.
    WrongCodes(TooManyRequests),
    /// 429, 413 and the like: no rule was asked.
    Rejected(FormRejection),
    /// 503.
    Unavailable(StoreError),
    /// 404.
    NotFound,
    /// 401: no cookie of this browser opens anything.
    SignedOut,
    /// 403: the browser's links are for something else.
    Forbidden,
    /// 403: the browser's registration is not known to be the school's.
    Unproven,
}

/// The reason for which no handler looks at a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormRejection {
    /// 429: too many came from an address or for a school.
    TooManyRequests(TooManyRequests),
    /// 413.
    TooLong,
    /// 408.
    TooSlow,
    /// 400 or 415.
    Unreadable(StatusCode),
}

impl FormRejection {
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Unreadable(status) => status,
        }
    }

    /// The value of `refused` in the JSON.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::TooManyRequests(_) => "too_many",
            Self::TooLong => "too_long",
            Self::TooSlow => "too_slow",
            Self::Unreadable(_) => "unreadable",
        }
    }

    pub(super) fn message(self) -> String {
        match self {
            Self::TooManyRequests(too_many) => messages::too_many(too_many),
            Self::TooLong => messages::TOO_LONG.to_owned(),
            Self::TooSlow => messages::TOO_SLOW.to_owned(),
            Self::Unreadable(_) => messages::UNREADABLE.to_owned(),
        }
    }

    pub(super) fn retry_after_secs(self) -> Option<u64> {
        match self {
            Self::TooManyRequests(too_many) => Some(too_many.retry_after_secs),
            Self::TooLong | Self::TooSlow | Self::Unreadable(_) => None,
        }
    }
}

/// The message of one field.
pub(crate) fn invalid(field: &str, message: &str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(field, message);
    errors
}

impl From<StoreError> for FormError {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error)
    }
}

impl From<AccessError> for FormError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::SignedOut => Self::SignedOut,
            AccessError::Forbidden => Self::Forbidden,
            AccessError::Unproven => Self::Unproven,
            AccessError::Store(error) => Self::Unavailable(error),
        }
    }
}

impl From<RoomRequestError> for FormError {
    fn from(RoomRequestError: RoomRequestError) -> Self {
        Self::Unavailable(StoreError::Busy)
    }
}

impl From<TooManyRequests> for FormError {
    fn from(too_many: TooManyRequests) -> Self {
        Self::Rejected(FormRejection::TooManyRequests(too_many))
    }
}

impl From<FormRejection> for FormError {
    fn from(rejection: FormRejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl From<FieldErrors> for FormError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<CommandError> for FormError {
    fn from(error: CommandError) -> Self {
        match error {
            CommandError::NotFound => Self::NotFound,
            CommandError::Refused(refusal, counts) => Self::Refused(refusal, counts),
            CommandError::KeyReused => Self::Invalid(invalid(
                "idempotency_key",
                "You already sent this form for another school or email address. Load the page again.",
            )),
            CommandError::Store(error) => Self::Unavailable(error),
        }
    }
}
