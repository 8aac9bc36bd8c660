//! Pages without the application, for what must be said where none of its pages could be drawn:
//! plain words in the house's look, and a way back.

pub(crate) use app::escape_html;

/// A page. `title` is text; `body` is markup, in which what people typed is [`escape_html`].
pub(crate) fn page(style: &str, title: &str, body: &str) -> String {
    let (style, title) = (escape_html(style), escape_html(title));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>{title} – Causeway</title>\n\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"/pkg/{style}\">\n</head>\n<body>\n\
         <main id=\"main\" class=\"wrap\">\n<div class=\"column\">\n{body}</div>\n</main>\n</body>\n</html>\n"
    )
}
