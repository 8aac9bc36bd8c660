//! Keys of people and acts.

use super::super::roster_keys::keep_roster_keys;
use super::super::{ActId, PersonKey};

fn person(key: &str, name: &str) -> (PersonKey, String) {
    (PersonKey::parse(key).unwrap(), name.to_owned())
}

#[test]
fn a_roster_typed_again_keeps_the_keys_of_those_it_still_names() {
    let old = [
        person("key-0001", "Ana Ruiz"),
        person("key-0002", "Bo Lind"),
    ];
    let kept = keep_roster_keys(&old, &["Cy Moss", "bo  lind", "Ana Ruiz"]);
    let kept: Vec<_> = kept
        .iter()
        .map(|key| key.as_ref().map(PersonKey::as_str))
        .collect();
    assert_eq!(kept, [None, Some("key-0002"), Some("key-0001")]);
}

#[test]
fn two_people_of_one_name_keep_a_key_each() {
    let old = [
        person("key-0001", "Ana Ruiz"),
        person("key-0002", "Ana Ruiz"),
    ];
    let kept = keep_roster_keys(&old, &["Ana Ruiz", "Ana Ruiz", "Ana Ruiz"]);
    let kept: Vec<_> = kept
        .iter()
        .map(|key| key.as_ref().map(PersonKey::as_str))
        .collect();
    assert_eq!(kept, [Some("key-0001"), Some("key-0002"), None]);
}

#[test]
fn another_person_on_the_same_line_gets_no_one_elses_acts() {
    let kept = keep_roster_keys(&[person("key-0001", "Ana Ruiz")], &["Bo Lind"]);
    assert_eq!(kept, [None]);
}

#[test]
fn an_id_is_short_and_plain() {
    assert!(ActId::parse("0198a6c2-7f3e-7d11-9c5e-2b1f0c7a9d44").is_ok());
    for text in ["short", "with space", "'; DROP--", &"a".repeat(65)] {
        assert!(ActId::parse(text).is_err(), "{text}");
    }
}
