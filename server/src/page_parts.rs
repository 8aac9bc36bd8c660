//! What is written into a page after it was rendered: its title, once more for other sites, and the
//! number of its parts. The script that starts the page's program
//! counts the parts again, and sees whether the page is still as it was sent
//! (`app/src/bundle_loader.js`).

const PAGE_END_TAG: &str = "<template id=\"page-end\">";
/// Elements whose content is text alone.
const RAW_TEXT_ELEMENTS: [&str; 3] = ["script", "style", "textarea"];

pub(crate) fn with_part_count(page: &str) -> String {
    let Some((before, after)) = page.rsplit_once(PAGE_END_TAG) else {
        return page.to_owned();
    };
    let body = before.find("<body").map_or("", |at| &before[at..]);
    // The body itself is no part of what it holds.
    let parts = parts(body).saturating_sub(1);
    format!("{before}<template id=\"page-end\" data-parts=\"{parts}\">{after}")
}

/// Puts the page's title into the tag that other sites read it from.
pub(crate) fn with_social_title(page: &str) -> String {
    let title = page
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"));
    let Some((title, _)) = title else {
        return page.to_owned();
    };
    // The text of a title is escaped for an attribute, too.
    let tag = |title| format!("property=\"og:title\" content=\"{title}\"");
    page.replacen(&tag("Causeway"), &tag(title), 1)
}

/// The elements and comments of a piece of HTML as Leptos writes it: attributes in double quotes,
/// nothing left for the parser to guess.
fn parts(html: &str) -> usize {
    let (mut count, mut rest) = (0, html);
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        rest = if let Some(comment) = tag.strip_prefix("!--") {
            count += 1;
            after(comment, "-->")
        } else if tag.starts_with('!') {
            count += 1;
            after(tag, ">")
        } else if tag.starts_with(|first: char| first.is_ascii_alphabetic()) {
            count += 1;
            let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            let name = &tag[..end.unwrap_or(tag.len())];
            let content = after_tag(tag);
            match RAW_TEXT_ELEMENTS.contains(&name) {
                true => after(content, &format!("</{name}")),
                false => content,
            }
        } else {
            tag
        };
    }
    count
}

fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    text.split_once(mark).map_or("", |(_, rest)| rest)
}

/// The rest of a text that begins with a tag, whose attributes may hold any character.
fn after_tag(tag: &str) -> &str {
    let mut is_quoted = false;
    let end = tag.find(|c| {
        is_quoted ^= c == '"';
        c == '>' && !is_quoted
    });
    end.map_or("", |end| &tag[end + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_of(body: &str) -> String {
        with_part_count(&format!(
            "<!DOCTYPE html><html><head><title>x</title></head><body>{body}{PAGE_END_TAG}</template></body></html>"
        ))
    }

    #[test]
    fn elements_and_comments_count_up_to_the_end() {
        let page = page_of(
            "<!--<() />--><p class=\"a\">One<!> 2 < 3<br></p><!><svg><path d=\"M0 0\"/></svg>",
        );
        assert!(page.contains("data-parts=\"7\""), "{page}");
    }

    #[test]
    fn what_is_text_alone_holds_no_parts() {
        let field = "textarea";
        let page = page_of(&format!(
            "<{field} id=\"x\"><p>&lt;/p></{field}><script>a<b; \"<p>\"</script>"
        ));
        assert!(page.contains("data-parts=\"2\""), "{page}");
    }

    #[test]
    fn an_attribute_may_hold_any_character() {
        let page = page_of("<p title=\"1 > 2 <b>\"></p><a href=\"/?a>b\">x</a>");
        assert!(page.contains("data-parts=\"2\""), "{page}");
    }

    #[test]
    fn other_sites_are_told_the_pages_own_title() {
        let head = |title| {
            format!(
                "<meta property=\"og:title\" content=\"{title}\"><title>A &quot;b&quot; &amp; c</title>"
            )
        };
        let told = head("A &quot;b&quot; &amp; c");
        assert_eq!(with_social_title(&head("Causeway")), told);
        assert_eq!(with_social_title("<p>x</p>"), "<p>x</p>");
    }

    #[test]
    fn a_page_without_an_end_stays_as_it_is() {
        assert_eq!(with_part_count("<p>x</p>"), "<p>x</p>");
    }
}
