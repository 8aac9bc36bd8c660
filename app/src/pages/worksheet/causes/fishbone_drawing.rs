//! The fishbone as a drawing. It says what the lists beside it say, for the eye and the pointer
//! alone: screen readers and the keyboard pass it by.

use super::fishbone_model::{FishboneCause, FishboneModel};
use crate::pages::worksheet::fold::OpenCards;
use leptos::prelude::*;

const WIDTH: i32 = 880;
/// The end of the spine, where the problem begins.
const SPINE: i32 = 700;
/// Half the height of the problem's box.
const HALF_HEAD: i32 = 52;
/// From one cause on a rib to the next.
const TWIG_GAP: i32 = 30;
/// From the spine to a rib's first cause.
const FIRST_TWIG: i32 = 30;
/// From a rib's last cause to its name.
const NAME_GAP: i32 = 26;
/// The lean of a rib, from its foot to its end.
const LEAN: i32 = 50;
/// The length of the line under a cause.
const TWIG_LENGTH: i32 = 262;
/// The characters that have room above that line.
const TWIG_CHARS: usize = 39;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RibSide {
    Above,
    Below,
}

#[derive(Clone, Copy, Debug)]
struct RibShape {
    side: RibSide,
    /// The point where it leaves the spine.
    from: (i32, i32),
    /// Its height.
    reach: i32,
}

impl RibShape {
    /// The point at a distance from the spine.
    fn at(self, far: i32) -> (i32, i32) {
        let (x, y) = self.from;
        let x = x - LEAN * far / self.reach;
        match self.side {
            RibSide::Above => (x, y - far),
            RibSide::Below => (x, y + far),
        }
    }

    fn draw(
        self,
        name: &'static str,
        bones: Vec<FishboneCause>,
        opened: OpenCards,
    ) -> impl IntoView + use<> {
        let ((x, y), (end, far)) = (self.from, self.at(self.reach));
        let name_at = match self.side {
            RibSide::Above => far - 8,
            RibSide::Below => far + 20,
        };
        let bones = bones.into_iter().zip(0..).map(move |(bone, place)| {
            let (x, y) = self.at(FIRST_TWIG + TWIG_GAP * place);
            let FishboneCause { card, because, .. } = bone;
            // A link that is hidden from screen readers must be kept from the keyboard too. The
            // group around it tells that it is a link of a drawing.
            let href = format!("#{card}");
            let jump = opened.jump(card.clone(), card);
            view! {
                <g>
                    <a href=href tabindex="-1" on:click=jump>
                        <path class="twig" d=format!("M{} {y}H{x}", x - TWIG_LENGTH)/>
                        <text x=(x - 14).to_string() y=(y - 6).to_string() text-anchor="end">
                            {shortened(&because, TWIG_CHARS)}
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

#[component]
pub(super) fn FishboneDrawing(bones: Memo<FishboneModel>) -> impl IntoView {
    let opened = OpenCards::current();
    move || {
        let FishboneModel { head, mut ribs, .. } = bones.get();
        let below = ribs.split_off(ribs.len() / 2);
        let (up, down) = (reach(&ribs), reach(&below));
        let spine = up + NAME_GAP;
        let height = spine + down + NAME_GAP;
        let side = |ribs: Vec<(&'static str, Vec<FishboneCause>)>, side, reach| {
            let count = i32::try_from(ribs.len()).unwrap_or(1);
            let ribs = ribs.into_iter().zip(1..).map(move |((name, bones), at)| {
                let from = (SPINE * at / count - 16, spine);
                RibShape { side, from, reach }.draw(name, bones, opened)
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
                    y=(spine - HALF_HEAD).to_string()
                    width=(WIDTH - SPINE - 2).to_string()
                    height=(2 * HALF_HEAD).to_string()
                />
                {lines.collect_view()}
                {side(ribs, RibSide::Above, up)}
                {side(below, RibSide::Below, down)}
            </svg>
        }
    }
}

/// The height of the ribs of one side, so that the fullest has room for its causes.
fn reach(ribs: &[(&'static str, Vec<FishboneCause>)]) -> i32 {
    let most = ribs.iter().map(|(_, bones)| bones.len()).max();
    let most = i32::try_from(most.unwrap_or_default()).unwrap_or_default();
    (FIRST_TWIG + TWIG_GAP * most.max(1)).max(HALF_HEAD + FIRST_TWIG)
}

/// A text cut to `most` characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most - 1).collect();
    format!("{}…", start.trim_end())
}

/// A text in at most `most` lines of `width` characters.
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
        let rib = |side| RibShape {
            side,
            from: (300, 200),
            reach: 100,
        };
        assert_eq!(rib(RibSide::Above).at(0), (300, 200));
        assert_eq!(rib(RibSide::Above).at(100), (300 - LEAN, 100));
        assert_eq!(rib(RibSide::Below).at(50), (300 - LEAN / 2, 250));
    }
}
