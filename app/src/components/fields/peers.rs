//! The peers in a field or a row.

use crate::editor::{Editor, RemotePeer};
use domain::document::content::{RowId, TextAddress};
use domain::document::presence::Freshness;
use leptos::prelude::*;

#[component]
pub(crate) fn PeersAtField(place: TextAddress) -> impl IntoView {
    let peers = Editor::current().remote_peers;
    let here = Memo::new(move |_| {
        peers.with(|peers| {
            let here = peers.iter().filter(|peer| peer.fields.contains(&place));
            here.cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <span class="mates-at">
            {move || here.get().into_iter().map(|peer| view! { <PeerChip peer/> }).collect_view()}
        </span>
    }
}

/// The peers in any field of a row.
#[component]
pub(crate) fn PeersInRow(rows: &'static str, id: RowId) -> impl IntoView {
    let peers = Editor::current().remote_peers;
    let is_in = move |peer: &&RemotePeer| {
        peer.fields.iter().any(|field| match field {
            TextAddress::Cell(at) => at.rows == rows && at.row == id,
            TextAddress::Root(_) => false,
        })
    };
    let here = Memo::new(move |_| {
        peers.with(|peers| peers.iter().filter(&is_in).cloned().collect::<Vec<_>>())
    });
    view! {
        <span class="mates-at">
            {move || here.get().into_iter().map(|peer| view! { <PeerChip peer/> }).collect_view()}
        </span>
    }
}

/// A peer by their initials; the name is read out, and shown to a pointer.
#[component]
pub(crate) fn PeerChip(peer: RemotePeer) -> impl IntoView {
    let fading = peer.freshness == Freshness::Fading;
    let RemotePeer { name, color, .. } = peer;
    view! {
        <span class="chip" data-color=color class:fading=fading title=name.clone()>
            <span aria-hidden="true">{initials(&name)}</span>
            <span class="visually-hidden">{name.clone()}</span>
        </span>
    }
}

/// "Ana Ruiz" is AR, "Ana" is An.
pub(crate) fn initials(name: &str) -> String {
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
