//! The fishbone as a drawing. It says what the lists beside it say, for the eye and the pointer
//! alone: screen readers and the keyboard pass it by.

use super::fishbone::{Bone, Bones};
use crate::pages::worksheet::fold::Opened;
use leptos::prelude::*;

const WIDTH: i32 = 880;
/// Where the spine ends and the problem begins.
const SPINE: i32 = 700;
/// Half the height of the problem's box.
const HEAD: i32 = 52;
/// From one cause on a rib to the next.
const LINE: i32 = 30;
/// From the spine to a rib's first cause.
const FOOT: i32 = 30;
/// From a rib's last cause to its name.
const NAME: i32 = 26;
/// How far a rib leans back.
const LEAN: i32 = 50;
/// How long the line under a cause is.
const TWIG: i32 = 262;
/// How many characters of a cause there is room for above that line.
const CHARS: usize = 39;

/// On which side of the spine a rib is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

/// Where a rib stands.
#[derive(Clone, Copy, Debug)]
struct Rib {
    side: Side,
    /// Where it leaves the spine.
    from: (i32, i32),
    /// How far it goes up or down.
    reach: i32,
}

impl Rib {
    /// The point so far from the spine.
    fn at(self, far: i32) -> (i32, i32) {
        let (x, y) = self.from;
        let x = x - LEAN * far / self.reach;
        match self.side {
            Side::Above => (x, y - far),
            Side::Below => (x, y + far),
        }
    }

    fn draw(self, name: &'static str, bones: Vec<Bone>, opened: Opened) -> impl IntoView + use<> {
        let ((x, y), (end, far)) = (self.from, self.at(self.reach));
        let name_at = match self.side {
            Side::Above => far - 8,
            Side::Below => far + 20,
        };
        let bones = bones.into_iter().zip(0..).map(move |(bone, place)| {
            let (x, y) = self.at(FOOT + LINE * place);
            let Bone { card, because, .. } = bone;
            // Whatever hides a link from screen readers must keep the keyboard from it too. Around
            // it stands a group, by which it is known to be a link of a drawing.
            let href = format!("#{card}");
            let jump = opened.jump(card.clone(), card);
            view! {
                <g>
                    <a href=href tabindex="-1" on:click=jump>
                        <path class="twig" d=format!("M{} {y}H{x}", x - TWIG)/>
                        <text x=(x - 14).to_string() y=(y - 6).to_string() text-anchor="end">
                            {shortened(&because, CHARS)}
                        </text>
                    </a>
                </g>
            }
        });
        view! {
            <path class="rib" d=format!("M{x} {y}L{end} {far}")/>
            <text class="rib-name" x=end.to_string() y=name_at.to_string() text-anchor="middle">
                {name}
            </text>
            {bones.collect_view()}
        }
    }
}

/// The drawing.
#[component]
pub(super) fn Drawing(
    /// What it shows.
    bones: Memo<Bones>,
) -> impl IntoView {
    let opened = Opened::current();
    move || {
        let Bones { head, mut ribs, .. } = bones.get();
        let below = ribs.split_off(ribs.len() / 2);
        let (up, down) = (reach(&ribs), reach(&below));
        let spine = up + NAME;
        let height = spine + down + NAME;
        let side = |ribs: Vec<(&'static str, Vec<Bone>)>, side, reach| {
            let count = i32::try_from(ribs.len()).unwrap_or(1);
            let ribs = ribs.into_iter().zip(1..).map(move |((name, bones), at)| {
                let from = (SPINE * at / count - 16, spine);
                Rib { side, from, reach }.draw(name, bones, opened)
            });
            ribs.collect_view()
        };
        let lines = wrapped(&head, 20, 4);
        let count = i32::try_from(lines.len()).unwrap_or_default();
        let first = spine + 5 - 9 * (count - 1);
        let lines = lines.into_iter().zip(0..).map(move |(line, at)| {
            let (x, y) = ((SPINE + WIDTH) / 2, first + 18 * at);
            view! { <text class="head-line" x=x.to_string() y=y.to_string() text-anchor="middle">{line}</text> }
        });
        view! {
            <svg class="bones" viewBox=format!("0 0 {WIDTH} {height}") aria-hidden="true">
                <path class="spine" d=format!("M8 {spine}H{SPINE}")/>
                <rect
                    class="head"
                    x=SPINE.to_string()
                    y=(spine - HEAD).to_string()
                    width=(WIDTH - SPINE - 2).to_string()
                    height=(2 * HEAD).to_string()
                />
                {lines.collect_view()}
                {side(ribs, Side::Above, up)}
                {side(below, Side::Below, down)}
            </svg>
        }
    }
}

/// How far ribs go from the spine, so that the fullest has room for its causes.
fn reach(ribs: &[(&'static str, Vec<Bone>)]) -> i32 {
    let most = ribs.iter().map(|(_, bones)| bones.len()).max();
    let most = i32::try_from(most.unwrap_or_default()).unwrap_or_default();
    (FOOT + LINE * most.max(1)).max(HEAD + FOOT)
}

/// A text in at most so many characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most - 1).collect();
    format!("{}…", start.trim_end())
}

/// A text in lines of so many characters, at most so many of them.
fn wrapped(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(shortened(word, width)),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        lines[most - 1].push('…');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_in_dots() {
        assert_eq!(shortened("guided reading", 14), "guided reading");
        assert_eq!(shortened("guided reading", 8), "guided…");
        assert_eq!(shortened("ééééé", 4), "ééé…");
    }

    #[test]
    fn words_are_put_into_lines() {
        assert_eq!(wrapped("", 10, 2), [""; 0]);
        assert_eq!(
            wrapped("on track in reading", 10, 3),
            ["on track", "in reading"]
        );
        assert_eq!(wrapped("one two three four", 5, 2), ["one", "two…"]);
    }

    #[test]
    fn a_rib_leans_back_from_the_problem() {
        let rib = |side| Rib {
            side,
            from: (300, 200),
            reach: 100,
        };
        assert_eq!(rib(Side::Above).at(0), (300, 200));
        assert_eq!(rib(Side::Above).at(100), (300 - LEAN, 100));
        assert_eq!(rib(Side::Below).at(50), (300 - LEAN / 2, 250));
    }
}
