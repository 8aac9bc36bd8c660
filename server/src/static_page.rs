//! Pages without the application, for answers that none of its pages can show: plain words in the
//! site's style.

pub(crate) use app::escape_html;

/// A page. `title` is text; `body` is markup, in which typed text must be escaped by [`escape_html`].
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
