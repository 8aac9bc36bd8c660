//! Splices, deltas and fields: the shown text plus the deferred edits is the document's text.

use super::world::check_property;
use crate::document::delta::{Delta, DeltaPiece, TieBreak};
use crate::document::field_buffer::FieldBuffer;
use crate::document::splice::{Splice, diff, units, word_splices};
use proptest::collection::vec;
use proptest::prelude::*;

fn splice(at: u32, delete: u32, insert: &str) -> Splice {
    Splice {
        at,
        delete,
        insert: insert.to_owned(),
    }
}

#[test]
fn a_letter_lands_where_it_was_typed() {
    assert_eq!(diff("aa", "aaa", 1), Some(splice(0, 0, "a")));
    assert_eq!(diff("aa", "aaa", 2), Some(splice(1, 0, "a")));
    assert_eq!(diff("aa", "aaa", 3), Some(splice(2, 0, "a")));
}

#[test]
fn backspace_and_delete_in_a_run_of_the_same_letter() {
    // The caret stands at 1 after both, so the deleted text was to its right.
    assert_eq!(diff("aaa", "aa", 1), Some(splice(1, 1, "")));
    assert_eq!(diff("aaa", "aa", 2), Some(splice(2, 1, "")));
    assert_eq!(diff("aaa", "aaa", 2), None);
}

#[test]
fn autocorrect_replaces_a_word_and_keeps_its_neighbours() {
    let fixed = diff("I beleive it", "I believe it", 9);
    assert_eq!(fixed, Some(splice(5, 2, "ie")));
}

#[test]
fn an_emoji_is_never_cut_in_two() {
    // 🦀 and 🦁 share their first half.
    assert_eq!(diff("a🦀b", "a🦁b", 3), Some(splice(1, 2, "🦁")));
    assert_eq!(splice(2, 1, "x").clamp_to("a🦀b"), splice(1, 2, "x"));
    assert_eq!(splice(2, 0, "x").clamp_to("a🦀b"), splice(1, 0, "x"));
    assert_eq!(splice(9, 9, "x").clamp_to("ab"), splice(2, 0, "x"));
}

#[test]
fn a_restore_keeps_the_words_that_stay() {
    let splices = word_splices("one two three four", "one 2 three 4");
    assert_eq!(splices, [splice(4, 4, "2 "), splice(12, 4, "4")]);
}

#[test]
fn others_wait_while_a_word_is_composed() {
    let mut field = FieldBuffer::new("ab");
    field.begin_composition();
    assert_eq!(field.on_input("anb", 2), [splice(1, 0, "n")]);
    // Another person inserts "X" at the start and "Y" at the end.
    let theirs = Delta::from(&splice(0, 0, "X")).compose(&Delta::from(&splice(4, 0, "Y")));
    assert_eq!(field.apply_remote(&theirs, (2, 2)), None);
    assert_eq!(field.shown_text(), "anb");
    assert_eq!(field.document_text(), "XanbY");
    // The input method replaces its composition.
    assert_eq!(field.on_input("aにb", 2), [splice(2, 1, "に")]);
    let show = field.end_composition((2, 2)).unwrap();
    assert_eq!(field.shown_text(), "XaにbY");
    assert_eq!(show.selection, (3, 3));
}

#[test]
fn what_another_types_inside_what_is_replaced_stays() {
    let mut field = FieldBuffer::new("abcd");
    field.begin_composition();
    assert_eq!(
        field.apply_remote(&Delta::from(&splice(2, 0, "X")), (0, 0)),
        None
    );
    // The whole value is replaced: by two splices, round the X.
    let edits = field.on_input("z", 1);
    let document = edits
        .iter()
        .fold("abXcd".to_owned(), |text, edit| edit.apply(&text));
    assert!(
        document.contains('X') && document.contains('z'),
        "{document}"
    );
    assert_eq!(field.document_text(), document);
}

#[test]
fn line_ends_of_a_paste_become_what_a_textarea_has() {
    let mut field = FieldBuffer::new("");
    assert_eq!(field.on_input("a\r\nb\rc", 4), [splice(0, 0, "a\nb\nc")]);
}

#[test]
fn a_field_that_lost_its_way_finds_back() {
    let mut field = FieldBuffer::new("abc");
    let show = field.reconcile("aXc", (3, 3)).unwrap();
    assert_eq!(field.shown_text(), "aXc");
    assert_eq!(show.selection, (3, 3));
}

fn text() -> impl Strategy<Value = String> {
    "[ab é🦀\n]{0,12}"
}

#[derive(Clone, Debug)]
enum FieldStep {
    /// Replaces a range of the shown text.
    Type(u32, u32, String),
    /// The field has any value at all.
    Paste(String, u32),
    Remote(u32, u32, String),
    Compose,
    Composed,
}

fn act() -> impl Strategy<Value = FieldStep> {
    prop_oneof![
        4 => (0u32..14, 0u32..4, text()).prop_map(|(at, gone, new)| FieldStep::Type(at, gone, new)),
        1 => (text(), 0u32..14).prop_map(|(value, caret)| FieldStep::Paste(value, caret)),
        4 => (0u32..14, 0u32..4, text()).prop_map(|(at, gone, new)| FieldStep::Remote(at, gone, new)),
        2 => Just(FieldStep::Compose),
        1 => Just(FieldStep::Composed),
    ]
}

#[test]
fn what_is_shown_plus_what_is_deferred_is_the_document() {
    check_property(&(text(), vec(act(), 0..30)), |(start, acts)| {
        let mut field = FieldBuffer::new(&start);
        let mut document = start.clone();
        // The field in the browser: only patches change it.
        let mut textarea = start;
        for act in acts {
            let (mut typed, mut caret, mut show) = (None, 0, None);
            match act {
                FieldStep::Type(at, gone, new) => {
                    let edit = splice(at, gone, &new).clamp_to(&textarea);
                    caret = edit.at + edit.inserted_units();
                    typed = Some(edit.apply(&textarea));
                }
                FieldStep::Paste(value, at) => {
                    caret = at;
                    typed = Some(value);
                }
                FieldStep::Remote(at, gone, new) => {
                    let edit = splice(at, gone, &new).clamp_to(&document);
                    document = edit.apply(&document);
                    show = field.apply_remote(&Delta::from(&edit), (0, 0));
                }
                FieldStep::Compose => field.begin_composition(),
                FieldStep::Composed => show = field.end_composition((0, 0)),
            }
            if let Some(value) = typed {
                let deferred = field.has_deferred();
                let edits = field.on_input(&value, caret);
                prop_assert!(deferred || edits.len() <= 1);
                textarea = value;
                document = edits.iter().fold(document, |text, edit| edit.apply(&text));
            }
            if let Some(show) = show {
                textarea = show
                    .splices
                    .iter()
                    .fold(textarea, |text, edit| edit.apply(&text));
                prop_assert!(!field.has_deferred());
            }
            prop_assert_eq!(field.shown_text(), &textarea);
            prop_assert_eq!(field.document_text(), &*document);
        }
        field.end_composition((0, 0));
        prop_assert_eq!(field.shown_text(), &document);
        Ok(())
    });
}

fn delta(text: &str, steps: &[(u8, u32, String)]) -> Delta {
    let (mut delta, mut left) = (Delta::default(), units(text));
    for (kind, length, insert) in steps {
        let length = (*length).min(left);
        match kind {
            0 => delta.push(DeltaPiece::Insert(insert.clone())),
            1 => {
                delta.push(DeltaPiece::Delete(length));
                left -= length;
            }
            _ => {
                delta.push(DeltaPiece::Retain(length));
                left -= length;
            }
        }
    }
    delta
}

#[test]
fn deltas_compose_cross_and_fall_into_splices() {
    let steps = || vec((0u8..3, 0u32..5, "[xyz]{0,3}"), 0..6);
    check_property(&("[abcdef]{0,12}", steps(), steps()), |(start, a, b)| {
        let (a, b) = (delta(&start, &a), delta(&start, &b));
        let (left, right) = (a.apply(&start), b.apply(&start));
        let (a_over, b_over) = (
            a.transform(&b, TieBreak::Before),
            b.transform(&a, TieBreak::After),
        );
        // Both orders end the same.
        prop_assert_eq!(b_over.apply(&left), a_over.apply(&right));
        prop_assert_eq!(a.compose(&b_over).apply(&start), b_over.apply(&left));
        let by_splices = a
            .to_splices()
            .iter()
            .fold(start.clone(), |text, edit| edit.apply(&text));
        prop_assert_eq!(by_splices, left);
        Ok(())
    });
}

#[test]
fn splices_make_the_new_text_of_the_old() {
    check_property(&(text(), text(), 0u32..14), |(old, new, caret)| {
        let one = diff(&old, &new, caret).unwrap_or_default();
        prop_assert_eq!(one.apply(&old), new.clone());
        let many = word_splices(&old, &new);
        let made = many.iter().fold(old, |text, edit| edit.apply(&text));
        prop_assert_eq!(made, new);
        Ok(())
    });
}
