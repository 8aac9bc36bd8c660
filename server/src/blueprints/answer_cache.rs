//! Finished answers in memory, up to a size.

use super::public_answer::PublicAnswer;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A workshop of 60 schools in 12 languages takes about half.
const MAX_CACHED_BYTES: usize = 48 * 1024 * 1024;

/// The answers of one state of a workshop's Blueprints, by their addresses.
#[derive(Debug, Default)]
pub(super) struct AnswerCache {
    answers: Mutex<CachedAnswers>,
    /// Held while an answer is made, so that many who ask at once wait for one.
    rendering: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct CachedAnswers {
    by_address: BTreeMap<String, Arc<PublicAnswer>>,
    bytes: usize,
}

impl AnswerCache {
    /// The answer of an address, made if it isn't there yet. None if it can't be made.
    pub(super) async fn get_or_render(
        &self,
        address: &str,
        render: impl FnOnce() -> Option<PublicAnswer> + Send + 'static,
    ) -> Option<Arc<PublicAnswer>> {
        if let Some(answer) = self.get(address) {
            return Some(answer);
        }
        let _turn = self.rendering.lock().await;
        if let Some(answer) = self.get(address) {
            return Some(answer);
        }
        let rendered = tokio::task::spawn_blocking(render).await;
        let answer = Arc::new(rendered.ok().flatten()?);
        self.keep(address, &answer);
        Some(answer)
    }

    pub(super) fn get(&self, address: &str) -> Option<Arc<PublicAnswer>> {
        self.lock().by_address.get(address).cloned()
    }

    /// Starts anew once all of them would be too long: which ones families ask for shows soon.
    fn keep(&self, address: &str, answer: &Arc<PublicAnswer>) {
        let mut answers = self.lock();
        if answers.bytes + answer.size() > MAX_CACHED_BYTES {
            *answers = CachedAnswers::default();
        }
        answers.bytes += answer.size();
        answers
            .by_address
            .insert(address.to_owned(), Arc::clone(answer));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, CachedAnswers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprints::public_answer::AnswerKind;

    #[tokio::test]
    async fn an_answer_is_made_once_and_all_of_them_have_a_bound() {
        let cache = AnswerCache::default();
        let make = |byte: u8| {
            move || {
                Some(PublicAnswer::new(
                    AnswerKind::Picture,
                    vec![byte; MAX_CACHED_BYTES / 3],
                ))
            }
        };
        let first = cache.get_or_render("a", make(1)).await.unwrap();
        let again = cache.get_or_render("a", || None).await.unwrap();
        assert!(Arc::ptr_eq(&first, &again));
        for (address, byte) in [("b", 2), ("c", 3), ("d", 4)] {
            cache.get_or_render(address, make(byte)).await.unwrap();
            assert!(cache.lock().bytes <= MAX_CACHED_BYTES);
        }
        assert!(cache.get("a").is_none() && cache.get("d").is_some());
    }
}
