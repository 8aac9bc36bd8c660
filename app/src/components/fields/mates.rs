//! Who else is here.

use crate::editor::{Editor, RemotePeer};
use domain::document::content::{RowId, TextAddress};
use domain::document::presence::Freshness;
use leptos::prelude::*;

/// Who else is in a field.
#[component]
pub(crate) fn MatesAt(
    /// Which.
    place: TextAddress,
) -> impl IntoView {
    let mates = Editor::current().remote_peers;
    let here = Memo::new(move |_| {
        mates.with(|mates| {
            let here = mates.iter().filter(|mate| mate.at.as_ref() == Some(&place));
            here.cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <span class="mates-at">
            {move || here.get().into_iter().map(|mate| view! { <Chip mate/> }).collect_view()}
        </span>
    }
}

/// Who else is in a row, in whichever field.
#[component]
pub(crate) fn MatesIn(
    /// The root.
    rows: &'static str,
    /// The row.
    id: RowId,
) -> impl IntoView {
    let mates = Editor::current().remote_peers;
    let is_in = move |mate: &&RemotePeer| match &mate.at {
        Some(TextAddress::Cell(at)) => at.rows == rows && at.row == id,
        Some(TextAddress::Root(_)) | None => false,
    };
    let here = Memo::new(move |_| {
        mates.with(|mates| mates.iter().filter(&is_in).cloned().collect::<Vec<_>>())
    });
    view! {
        <span class="mates-at">
            {move || here.get().into_iter().map(|mate| view! { <Chip mate/> }).collect_view()}
        </span>
    }
}

/// Somebody, by his initials; the name is read out, and shown to a pointer.
#[component]
pub(crate) fn Chip(
    /// Who.
    mate: RemotePeer,
) -> impl IntoView {
    let fading = mate.freshness == Freshness::Fading;
    let RemotePeer { name, color, .. } = mate;
    view! {
        <span class="chip" data-color=color class:fading=fading title=name.clone()>
            <span aria-hidden="true">{initials(&name)}</span>
            <span class="visually-hidden">{name.clone()}</span>
        </span>
    }
}

/// "Ana Ruiz" is AR, "Ana" is An.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let (first, last) = (words.next().unwrap_or_default(), words.next_back());
    match last {
        Some(last) => first.chars().take(1).chain(last.chars().take(1)).collect(),
        None => first.chars().take(2).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        let cases = [
            ("Ana Ruiz", "AR"),
            ("Ana de la Ruiz", "AR"),
            ("Ana", "An"),
            ("李 小龍", "李小"),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(initials(name), expected);
        }
    }
}
