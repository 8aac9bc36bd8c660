//! Encodings of answers: postcard for the pages, JSON for everybody else.
//!
//! A page carries a decoder for every type that it reads. Postcard names no fields and no variants,
//! so its decoders are a fraction of JSON's; people and other programs want the names.

use leptos::server::codee::{Decoder, Encoder};
use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::Serialize;
use serde::de::DeserializeOwned;
#[cfg(feature = "ssr")]
use {
    http::HeaderValue,
    http::header::{ACCEPT, CONTENT_TYPE},
    http::request::Parts,
    leptos::prelude::use_context,
    leptos_axum::ResponseOptions,
};

pub type ApiReply = Post<NegotiatedEncoding>;

/// Postcard if the request accepts it, as our pages' requests do; else JSON. The media type names
/// the version: another version's bytes could decode without an error as something else, so a page
/// that was opened before an update is refused instead.
#[derive(Debug)]
pub struct NegotiatedEncoding;

#[cfg(feature = "ssr")]
const POSTCARD: &str = "application/postcard";

impl ContentType for NegotiatedEncoding {
    const CONTENT_TYPE: &'static str =
        concat!("application/postcard; version=", env!("CARGO_PKG_VERSION"));
}

impl FormatType for NegotiatedEncoding {
    const FORMAT_TYPE: Format = Format::Binary;
}

impl<T: Serialize> Encodes<T> for NegotiatedEncoding {
    type Error = String;

    fn encode(value: &T) -> Result<Bytes, Self::Error> {
        #[cfg(feature = "ssr")]
        if wants_json()? {
            let text = serde_json::to_vec(value).map_err(|error| error.to_string())?;
            return Ok(Bytes::from(text));
        }
        let bytes = postcard::to_allocvec(value).map_err(|error| error.to_string())?;
        Ok(Bytes::from(bytes))
    }
}

impl<T: DeserializeOwned> Decodes<T> for NegotiatedEncoding {
    type Error = postcard::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        decode_whole(&bytes)
    }
}

/// True if the answer is to be JSON; sets the answer's content type then.
///
/// # Errors
/// A page of another version asks.
#[cfg(feature = "ssr")]
fn wants_json() -> Result<bool, String> {
    let headers = use_context::<Parts>().map(|parts| parts.headers);
    let headers = headers.unwrap_or_default();
    let accepts = |what: &str| {
        let mut accepted = headers.get_all(ACCEPT).into_iter();
        accepted.any(|value| value.to_str().is_ok_and(|value| value.contains(what)))
    };
    if accepts(NegotiatedEncoding::CONTENT_TYPE) {
        return Ok(false);
    }
    if accepts(POSTCARD) {
        return Err("a page of another version asks".to_owned());
    }
    if let Some(options) = use_context::<ResponseOptions>() {
        let json = HeaderValue::from_static(JsonText::CONTENT_TYPE);
        options.insert_header(CONTENT_TYPE, json);
    }
    Ok(true)
}

/// Postcard as text in a page's script. Visible ASCII except `<` stands for itself, so that it
/// compresses together with the page's own text; every other byte becomes the character U+0100 plus
/// the byte.
#[derive(Debug)]
pub struct EmbeddedPostcard;

const ESCAPE_OFFSET: u32 = 0x100;

impl<T: Serialize> Encoder<T> for EmbeddedPostcard {
    type Error = postcard::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Self::Error> {
        let letter = |byte: u8| match byte {
            b' '..=b'~' if byte != b'<' => Some(char::from(byte)),
            _ => char::from_u32(ESCAPE_OFFSET + u32::from(byte)),
        };
        let letters = postcard::to_allocvec(value)?.into_iter().filter_map(letter);
        Ok(letters.collect())
    }
}

impl<T: DeserializeOwned> Decoder<T> for EmbeddedPostcard {
    type Error = postcard::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Self::Error> {
        let bytes: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        decode_whole(&bytes)
    }
}

/// Decodes a value, and fails if bytes are left over.
fn decode_whole<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, postcard::Error> {
    match postcard::take_from_bytes(bytes)? {
        (value, []) => Ok(value),
        _ => Err(postcard::Error::DeserializeBadEncoding),
    }
}

/// JSON as text, the encoding of errors.
#[derive(Debug)]
pub struct JsonText;

impl ContentType for JsonText {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for JsonText {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for JsonText {
    type Error = serde_json::Error;

    fn encode(value: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_string(value).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for JsonText {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        serde_json::from_str(&String::from_utf8_lossy(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back_from_a_page_and_none_ends_its_script() {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        let text = EmbeddedPostcard::encode(&all).unwrap();
        assert_eq!(EmbeddedPostcard::decode(&text), Ok(all));
        // Leptos escapes for JSON, which this is not.
        assert!(!text.contains(['<', '\0']));
        let more: Result<u8, _> =
            EmbeddedPostcard::decode(&EmbeddedPostcard::encode(&(1_u8, 2_u8)).unwrap());
        assert!(more.is_err());
    }
}
