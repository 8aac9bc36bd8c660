//! The right to translate: organizers and liaisons the fixed texts, and with the team's members a
//! team's texts.

use crate::App;
use crate::access::{self, AccessError};
use app::api::answers::visitor::Visitor;
use app::pages::translations::WritingRight;
use domain::languages::Language;
use domain::languages::translation::Translator;
use domain::slug::{SchoolSlug, WorkshopSlug};
use http::HeaderMap;
use store::feed::WorkshopSnapshot;
use store::worksheets::WorksheetId;

/// The visitor of a page about a language.
#[derive(Clone, Debug)]
pub(crate) struct TranslationAccess {
    pub(crate) translator: Translator,
    pub(crate) right: WritingRight,
}

/// The reason why a visitor may not see a page about a language.
#[derive(Debug)]
pub(crate) enum TranslationDenial {
    NotFound,
    Access(AccessError),
}

impl<E: Into<AccessError>> From<E> for TranslationDenial {
    fn from(error: E) -> Self {
        Self::Access(error.into())
    }
}

impl TranslationAccess {
    pub(crate) fn is_office(&self) -> bool {
        matches!(self.translator, Translator::Organizer { .. })
    }
}

/// Whoever may write the fixed texts of a language.
pub(crate) async fn require_translator(
    app: &App,
    headers: &HeaderMap,
    snapshot: &WorkshopSnapshot,
    language: Language,
) -> Result<TranslationAccess, AccessError> {
    let visitor = access::read_visitor(app, headers).await?;
    let workshop = &snapshot.definition.workshop.slug;
    let translator = find_translator(&visitor, workshop, language);
    let translator = translator.ok_or_else(|| access::access_error(&visitor))?;
    Ok(TranslationAccess {
        translator,
        right: WritingRight::Write,
    })
}

/// Whoever may see a team's texts in a language, and the team's worksheet.
pub(crate) async fn require_school_translator(
    app: &App,
    headers: &HeaderMap,
    snapshot: &WorkshopSnapshot,
    language: Language,
    school: &SchoolSlug,
) -> Result<(TranslationAccess, WorksheetId), TranslationDenial> {
    let visitor = access::read_visitor(app, headers).await?;
    let workshop = &snapshot.definition.workshop.slug;
    let worksheet = app.store.school_worksheet(workshop, school).await?;
    if let Some(translator) = find_translator(&visitor, workshop, language) {
        let right = WritingRight::Write;
        let access = TranslationAccess { translator, right };
        return Ok((access, worksheet.ok_or(TranslationDenial::NotFound)?));
    }
    // Whether a school has a worksheet is nobody else's to know.
    let denied = || access::access_error(&visitor);
    let worksheet = worksheet.ok_or_else(denied)?;
    let member = visitor.member_at(&app.store, worksheet).await?;
    let member = member.ok_or_else(denied)?;
    let right = match member.role.can_write() {
        true => WritingRight::Write,
        false => WritingRight::Read,
    };
    let (id, name) = (member.id, member.name);
    let translator = Translator::Member { id, name };
    Ok((TranslationAccess { translator, right }, worksheet))
}

fn find_translator(
    visitor: &Visitor,
    workshop: &WorkshopSlug,
    language: Language,
) -> Option<Translator> {
    let liaison = visitor.liaison.as_ref();
    let liaison = liaison.filter(|(of, it)| of == workshop && it.language == language);
    let liaison = liaison.map(|(_, liaison)| Translator::Liaison {
        id: liaison.id,
        name: liaison.name.clone(),
    });
    let organizer = || {
        let email = visitor.organizer.clone()?;
        Some(Translator::Organizer { email })
    };
    liaison.or_else(organizer)
}
