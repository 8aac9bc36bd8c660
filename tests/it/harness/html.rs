//! A page as a browser without JavaScript has it.

use super::TestForm;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;

#[derive(Debug)]
pub(crate) struct HtmlPage {
    html: Html,
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// An element's text, as it reads: white space counts once, and scripts are not read.
fn words(element: ElementRef<'_>) -> String {
    let unread = |name: &str| matches!(name, "script" | "style" | "template");
    let mut text = String::new();
    for node in element.descendants() {
        if let Some(part) = node.value().as_text()
            && !node
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|it| unread(it.value().name()))
        {
            text.push_str(part);
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl HtmlPage {
    /// Parses a page as browsers do. Two things that Leptos does on every page, and no page of ours
    /// can help, are put right first: places are marked with empty comments that the standard calls
    /// incorrect, and the last scripts follow the end of the document.
    pub(crate) fn parse(text: &str) -> Self {
        let text = text.replace("<!>", "<!---->");
        let text = text.replacen("</body>", "", 1).replacen("</html>", "", 1);
        Self {
            html: Html::parse_document(&text),
        }
    }

    /// All elements of a kind.
    pub(crate) fn all(&self, which: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&selector(which)).collect()
    }

    pub(crate) fn has(&self, which: &str) -> bool {
        !self.all(which).is_empty()
    }

    /// The text of each element of a kind.
    pub(crate) fn texts(&self, which: &str) -> Vec<String> {
        self.all(which).into_iter().map(words).collect()
    }

    /// The text of the first element of a kind.
    #[track_caller]
    pub(crate) fn text(&self, which: &str) -> String {
        let found = self.texts(which);
        found
            .first()
            .unwrap_or_else(|| panic!("no {which} on {}", self.title()))
            .clone()
    }

    pub(crate) fn reads(&self) -> String {
        words(self.html.root_element())
    }

    pub(crate) fn title(&self) -> String {
        self.texts("title").concat()
    }

    /// A form, by the end of its address, as a browser would send it if its button were pressed
    /// now. Where there are several with that address, the first.
    #[track_caller]
    pub(crate) fn form(&self, address: &str) -> TestForm {
        let forms = self.all("form");
        let found = forms.into_iter().find(|form| {
            form.value()
                .attr("action")
                .is_some_and(|action| action.ends_with(address))
        });
        let form = found.unwrap_or_else(|| panic!("no form {address} on {}", self.title()));
        let mut fields = TestForm::none();
        for control in form.select(&selector("input, select, textarea")) {
            let element = control.value();
            let Some(name) = element
                .attr("name")
                .filter(|_| element.attr("disabled").is_none())
            else {
                continue;
            };
            let value = match (element.name(), element.attr("type").unwrap_or("text")) {
                ("input", "radio" | "checkbox") if element.attr("checked").is_none() => continue,
                ("input", "radio" | "checkbox") => element.attr("value").unwrap_or("on").to_owned(),
                ("input", "submit" | "button" | "image" | "reset") => continue,
                ("input", _) => element.attr("value").unwrap_or("").to_owned(),
                ("select", _) => selected(control),
                _ => control.text().collect(),
            };
            fields = fields.and(name, &value);
        }
        fields
    }

    /// The errors of the HTML parser, and the missing parts that every page must have.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults: Vec<String> = self
            .html
            .errors
            .iter()
            .map(|error| format!("parse: {error}"))
            .collect();
        let mut must = |fault: &str, holds: bool| {
            if !holds {
                faults.push(fault.to_owned());
            }
        };
        must("one h1", self.all("h1").len() == 1);
        must("one main", self.all("main").len() == 1);
        must("a title", !self.title().trim().is_empty());
        must("a language", self.has("html[lang=en]"));
        must("a viewport", self.has("meta[name=viewport]"));
        must("no style attribute", !self.has("[style], style"));
        must(
            "no handler attribute",
            !self.has("[onclick], [onsubmit], [onload], [onerror]"),
        );
        must("no nested form", !self.has("form form"));
        must("no button in a link", !self.has("a button, a a, button a"));
        faults.extend(self.headings_that_skip());
        faults.extend(self.ids_twice());
        faults.extend(self.references_to_nothing());
        faults.extend(self.controls_without_a_name());
        faults
    }

    fn headings_that_skip(&self) -> Vec<String> {
        let headings = self.all("h1, h2, h3, h4, h5, h6");
        let level = |heading: &ElementRef<'_>| heading.value().name().as_bytes()[1] - b'0';
        // A message above a form comes before the page's heading.
        let levels: Vec<_> = headings
            .iter()
            .map(level)
            .skip_while(|level| *level != 1)
            .collect();
        let skips = levels.windows(2).filter(|pair| pair[1] > pair[0] + 1);
        skips
            .map(|pair| format!("h{} follows h{}", pair[1], pair[0]))
            .collect()
    }

    fn ids_twice(&self) -> Vec<String> {
        let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
        for element in self.all("[id]") {
            *seen.entry(element.value().attr("id").unwrap()).or_default() += 1;
        }
        let twice = seen.into_iter().filter(|(_, times)| *times > 1);
        twice
            .map(|(id, times)| format!("the id {id} stands {times} times"))
            .collect()
    }

    fn references_to_nothing(&self) -> Vec<String> {
        let ids: Vec<_> = self
            .all("[id]")
            .iter()
            .filter_map(|e| e.value().attr("id"))
            .collect();
        let mut faults = Vec::new();
        for attribute in [
            "for",
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
        ] {
            for element in self.all(&format!("[{attribute}]")) {
                let named = element.value().attr(attribute).unwrap().split_whitespace();
                let nowhere = named.filter(|id| !ids.contains(id));
                faults.extend(nowhere.map(|id| format!("{attribute}={id} names nothing")));
            }
        }
        for link in self.all("a[href^='#']") {
            let id = &link.value().attr("href").unwrap()[1..];
            if !ids.contains(&id) {
                faults.push(format!("#{id} leads nowhere"));
            }
        }
        faults
    }

    fn controls_without_a_name(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for control in self.all("input, select, textarea") {
            let element = control.value();
            if element.attr("type") == Some("hidden") {
                continue;
            }
            let labelled = element.attr("id").is_some_and(|id| {
                // An id may hold characters that a selector can't.
                let labels = self.all("label").into_iter();
                let mut own = labels.filter(|label| label.value().attr("for") == Some(id));
                own.any(|label| !words(label).is_empty())
            });
            if !labelled && element.attr("aria-label").is_none() {
                faults.push(format!("no label: {:?}", element.attr("name")));
            }
        }
        for control in self.all("button, a[href]") {
            let labelled = control.value().attr("aria-label").is_some();
            if words(control).is_empty() && !labelled {
                faults.push(format!("nothing to read on {}", control.html()));
            }
        }
        faults
    }
}

fn selected(select: ElementRef<'_>) -> String {
    let options: Vec<_> = select.select(&selector("option")).collect();
    let chosen = options
        .iter()
        .find(|option| option.value().attr("selected").is_some());
    let chosen = chosen.or(options.first());
    chosen
        .and_then(|option| option.value().attr("value"))
        .unwrap_or_default()
        .to_owned()
}
