package tandem.channels.mail;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// HTML from strangers: made harmless, and made text.
final class MailHtml {
    private static final CssSchema STYLES = CssSchema.withProperties(List.of(
            "color", "background-color", "font-weight", "font-style", "font-size", "text-align", "text-decoration"));

    /// No scripts, frames, forms, styles that move or cover things. Nothing is loaded: an image says only
    /// where it is to be had, `data-cid` for one in the mail and `data-remote` for others, since fetching
    /// these tells their sender when and where the mail was read.
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowCommonInlineFormattingElements()
            .allowCommonBlockElements()
            .allowElements("a", "hr", "pre", "span", "font", "center", "u", "s")
            .allowElements("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup")
            .allowElements("dl", "dt", "dd")
            .allowStandardUrlProtocols()
            .allowAttributes("href")
            .onElements("a")
            .allowElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("data-cid")
            .matching(Pattern.compile("[^\\s\"'<>]{1,250}"))
            .onElements("img")
            .allowAttributes("data-remote")
            .matching(Pattern.compile("https?://[^\\s\"'<>]{1,2000}"))
            .onElements("img")
            .allowAttributes("width", "height")
            .matching(Pattern.compile("[0-9]{1,4}"))
            .onElements("img")
            .allowAttributes("title", "dir", "lang")
            .globally()
            .allowAttributes("colspan", "rowspan", "align", "valign")
            .matching(Pattern.compile("[a-zA-Z0-9]{1,10}"))
            .onElements("td", "th", "tr", "table", "p", "div")
            .allowStyling(STYLES)
            .requireRelNofollowOnLinks()
            .requireRelsOnLinks("noopener", "noreferrer")
            .allowAttributes("target")
            .matching(Pattern.compile("_blank"))
            .onElements("a")
            .toFactory();

    private MailHtml() {}

    static String sanitise(String html) {
        var document = Jsoup.parse(html);
        document.select("img").forEach(MailHtml::unload);
        document.select("a[href]").attr("target", "_blank");
        return POLICY.sanitize(document.body().html());
    }

    /// What an agent wrote, or pasted from anywhere: the same, and no images, since nobody would get to see
    /// them.
    static String sanitiseOwn(String html) {
        var document = Jsoup.parse(html);
        document.select("img").forEach(MailHtml::replaceByItsWords);
        return sanitise(document.body().html());
    }

    /// Plain text as HTML.
    static String ofText(String text) {
        return Entities.escape(text).replace("\n", "<br>\n");
    }

    /// The words a reader would see, one line per block.
    static String text(String html) {
        var document = Jsoup.parse(html);
        document.select("script, style, head, title, template, noscript").remove();
        var words = new Words();
        document.body().traverse(words);
        return words.text();
    }

    private static void unload(Element image) {
        String source = image.attr("src").strip();
        image.removeAttr("src");
        image.removeAttr("data-cid");
        image.removeAttr("data-remote");
        if (source.regionMatches(true, 0, "cid:", 0, 4)) {
            image.attr("data-cid", percentDecoded(source.substring(4)));
        } else if (source.matches("(?is)https?://.*")) {
            image.attr("data-remote", source.replaceFirst("(?i)^http", "http").replaceFirst("(?i)^https", "https"));
        } else {
            replaceByItsWords(image);
        }
    }

    /// As RFC 2392 says of the id in a `cid:` address.
    private static String percentDecoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }

    private static void replaceByItsWords(Element image) {
        String alt = image.attr("alt").strip();
        if (alt.isEmpty()) {
            image.remove();
        } else {
            image.replaceWith(new TextNode("[" + alt + "]"));
        }
    }

    private static final class Words implements NodeVisitor {
        private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                add(SPACES.matcher(words.getWholeText()).replaceAll(" "));
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "br" -> text.append('\n');
                    case "li" -> line("- ");
                    case "img" -> add(element.attr("alt"));
                    case "hr" -> line("----\n");
                    default -> {
                        if (element.isBlock()) {
                            line("");
                        }
                    }
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "p", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol" -> line("\n");
                    case "td", "th" -> add(" ");
                    default -> {
                        if (element.isBlock()) {
                            line("");
                        }
                    }
                }
            }
        }

        private void line(String start) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            text.append(start);
        }

        private void add(String words) {
            boolean atSpace = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(atSpace ? words.stripLeading() : words);
        }

        private String text() {
            return text.toString()
                    .replaceAll(" +\n", "\n")
                    .replaceAll("\n{3,}", "\n\n")
                    .strip();
        }
    }
}
