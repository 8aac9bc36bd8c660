//! Translations of a Blueprint: drafted, reviewed by another person, stale once the English changes.

use super::Language;
use super::translation::{
    TextTranslations, TranslatedBlueprint, Translation, TranslationProgress, TranslationReview,
    TranslationState, Translator, public_languages, translatable_texts,
};
use crate::registration::Level;
use crate::slug::SchoolSlug;
use crate::worksheet::blueprint::{FamilyBlueprint, FamilyInitiative, FamilySchool, FamilyText};
use jiff::Timestamp;

fn text(key: &str, text: &str) -> FamilyText {
    FamilyText {
        key: key.to_owned(),
        text: text.to_owned(),
    }
}

/// Two texts: a name and its words.
fn blueprint(words: &str) -> FamilyBlueprint {
    FamilyBlueprint {
        school: FamilySchool {
            slug: SchoolSlug::parse("northside").unwrap(),
            name: "Northside".to_owned(),
            level: Level::Elementary,
            neighborhood: None,
        },
        year: "2019-20".to_owned(),
        approval: None,
        theories: Vec::new(),
        measures: Vec::new(),
        initiatives: vec![FamilyInitiative {
            key: "i1".to_owned(),
            name: text("i1/name", "Groups"),
            words: text("i1/words", words),
            next_look: None,
        }],
        how_to_help: Some(text("help", " ")),
        whom_to_ask: None,
    }
}

fn liaison() -> Translator {
    Translator::Liaison {
        id: 1,
        name: "Amina".to_owned(),
    }
}

fn member(id: i64) -> Translator {
    Translator::Member {
        id,
        name: format!("Member {id}"),
    }
}

fn draft(id: i64, key: &str, source: &str) -> Translation {
    Translation {
        id,
        key: key.to_owned(),
        source: source.to_owned(),
        text: format!("{source} {id}"),
        author: member(1),
        written_at: Timestamp::UNIX_EPOCH,
        review: None,
    }
}

fn reviewed(id: i64, key: &str, source: &str) -> Translation {
    let review = TranslationReview {
        by: liaison(),
        at: Timestamp::UNIX_EPOCH,
    };
    Translation {
        review: Some(review),
        ..draft(id, key, source)
    }
}

#[test]
fn a_person_reviews_what_somebody_else_wrote_and_a_liaison_anything() {
    let organizer = || Translator::Organizer {
        email: "office@x.example".to_owned(),
    };
    for (reviewer, author, may) in [
        (member(1), member(1), false),
        (member(2), member(1), true),
        (organizer(), organizer(), false),
        (organizer(), member(1), true),
        (member(1), organizer(), true),
        (liaison(), liaison(), true),
        (liaison(), member(1), true),
        // A member and a liaison may have the same number.
        (member(1), liaison(), true),
    ] {
        assert_eq!(reviewer.may_review(&author), may, "{reviewer:?} {author:?}");
    }
}

#[test]
fn a_text_is_missing_drafted_reviewed_and_stale() {
    use TranslationState::{Draft, Missing, Reviewed, Stale};
    let (old, new) = ("They meet.", "They meet daily.");
    for (translations, state, newest, public) in [
        (vec![], Missing, None, None),
        (vec![draft(1, "help", new)], Missing, None, None),
        (vec![draft(1, "k", new)], Draft, Some(1), None),
        (vec![reviewed(1, "k", new)], Reviewed, Some(1), Some(1)),
        (vec![reviewed(1, "k", old)], Stale, Some(1), None),
        (vec![draft(1, "k", old)], Stale, Some(1), None),
        // Families read the reviewed one until the new draft is reviewed.
        (
            vec![reviewed(1, "k", new), draft(2, "k", new)],
            Draft,
            Some(2),
            Some(1),
        ),
        (
            vec![reviewed(2, "k", new), draft(1, "k", new)],
            Reviewed,
            Some(2),
            Some(2),
        ),
        // A translation of the next text does not take away that of the published one.
        (
            vec![reviewed(1, "k", new), reviewed(2, "k", old)],
            Reviewed,
            Some(1),
            Some(1),
        ),
    ] {
        let found = TextTranslations::find("k", new, &translations);
        assert_eq!(found.state, state, "{translations:?}");
        assert_eq!(found.newest.map(|it| it.id), newest, "{translations:?}");
        assert_eq!(found.public.map(|it| it.id), public, "{translations:?}");
    }
}

#[test]
fn a_language_is_public_once_every_text_is_reviewed_as_it_reads_now() {
    let words = "They meet daily.";
    let blueprint = blueprint(words);
    assert_eq!(translatable_texts(&blueprint).len(), 2);
    let name = reviewed(1, "i1/name", "Groups");
    let public = vec![name.clone(), reviewed(2, "i1/words", words)];
    for translations in [
        vec![],
        vec![name.clone()],
        vec![name.clone(), draft(2, "i1/words", words)],
        vec![name.clone(), reviewed(2, "i1/words", "They met.")],
    ] {
        assert_eq!(TranslatedBlueprint::of(&blueprint, &translations), None);
        assert!(!TranslationProgress::of(&blueprint, &translations).is_public());
    }
    let translated = TranslatedBlueprint::of(&blueprint, &public).expect("public");
    assert_eq!(
        translated.blueprint.initiatives[0].words.text,
        format!("{words} 2")
    );
    assert_eq!(translated.reviewed_by, ["Amina"]);
    // The rest is as it was.
    assert_eq!(translated.blueprint.how_to_help, blueprint.how_to_help);
    let languages = public_languages(&blueprint, |language| match language {
        Language::Spanish => &public,
        _ => &[],
    });
    assert_eq!(languages, [Language::English, Language::Spanish]);
}

#[test]
fn an_empty_blueprint_is_public_in_english_only() {
    let mut empty = blueprint("");
    empty.initiatives.clear();
    assert_eq!(public_languages(&empty, |_| &[]), [Language::English]);
    assert_eq!(TranslatedBlueprint::of(&empty, &[]), None);
}

#[test]
fn progress_counts_every_text_once() {
    let words = "They meet daily.";
    let translations = [
        draft(1, "i1/name", "Groups"),
        reviewed(2, "i1/words", "They met."),
    ];
    let progress = TranslationProgress::of(&blueprint(words), &translations);
    assert_eq!((progress.texts, progress.drafts, progress.stale), (2, 1, 1));
    assert_eq!((progress.reviewed, progress.missing()), (0, 0));
}
