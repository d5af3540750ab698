package tandem.desktop.rest;

import org.springframework.web.util.HtmlUtils;

/// What the small pages behind a customer's link are within: no script, nothing for search engines.
final class CustomerPageFrame {
    private CustomerPageFrame() {}

    /// @param style of a style sheet, its name
    /// @param body  as HTML
    static String of(String language, String title, String style, String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <link rel="stylesheet" href="/%s.css">
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(language, escaped(title), style, body);
    }

    /// A word in the place of a page.
    static String said(String words) {
        return "<p role=\"status\">" + escaped(words) + "</p>\n";
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
