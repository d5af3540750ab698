package tandem.desktop.rest;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;
import tandem.desktop.DesktopProperties.Site;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.Articles;
import tandem.knowledge.Markdown;

/// The help page in one language, as HTML. It needs no script and can be used by keyboard.
///
/// @param language of the articles; what the page itself says is in Chinese or English
record HelpPage(String language, Site site) {

    /// To an article.
    record Link(String id, String title) {}

    private record Words(
            String title,
            String search,
            String searchLabel,
            String other,
            String nothing,
            String results,
            String perhaps,
            String unavailable,
            String unknown,
            String helped,
            String yes,
            String no,
            String thanks,
            String sorry,
            String contact,
            String chat,
            String call,
            String write,
            String back,
            String alsoIn) {}

    private static final Words ENGLISH = new Words(
            "Help",
            "Search",
            "What can we help you with?",
            "More",
            "Nothing was found for these words. Try others, or ask us.",
            "Found",
            "Perhaps one of these helps:",
            "Search is not available just now. All articles are here:",
            "This article is not here (any more).",
            "Did this help?",
            "Yes",
            "No",
            "Thank you. We are glad it helped.",
            "Thank you for telling us. Ask us, we will gladly help.",
            "Contact us",
            "Chat or call from this site",
            "Call",
            "Write to",
            "All topics",
            "Also in:");
    private static final Words CHINESE = new Words(
            "帮助",
            "搜索",
            "您需要什么帮助？",
            "其他",
            "没有找到相关内容。请换个说法，或直接联系我们。",
            "搜索结果",
            "这些内容也许有帮助：",
            "搜索暂时不可用。全部文章如下：",
            "该文章不存在或已下线。",
            "这篇文章有帮助吗？",
            "有帮助",
            "没有",
            "谢谢，很高兴能帮到您。",
            "谢谢您的反馈。请联系我们，我们很乐意帮忙。",
            "联系我们",
            "在网站上聊天或通话",
            "致电",
            "写信给",
            "全部主题",
            "其他语言：");

    static String address(String language, String id) {
        return "/help/" + language + "/" + id;
    }

    private Words words() {
        return language.equals("zh") ? CHINESE : ENGLISH;
    }

    String overview(Map<String, List<Link>> categories) {
        return page(words().title(), form("") + listed(categories));
    }

    String found(String query, List<ArticleSearch.Found> found) {
        var text = new StringBuilder(form(query));
        boolean sure = found.stream().anyMatch(ArticleSearch.Found::sure);
        text.append("<h2>").append(escaped(words().results())).append("</h2>\n");
        if (found.isEmpty()) {
            text.append(said(words().nothing()));
        } else if (!sure) {
            text.append(said(words().perhaps()));
        }
        text.append("<ul class=\"found\">\n");
        for (var one : found) {
            text.append("<li><a href=\"%s\">%s</a><p>%s</p></li>\n"
                    .formatted(
                            escaped(address(one.language(), one.article())),
                            escaped(one.title()),
                            escaped(one.excerpt())));
        }
        return page(query, text.append("</ul>\n").toString());
    }

    String unavailable(String query, Map<String, List<Link>> categories) {
        return page(words().title(), form(query) + said(words().unavailable()) + listed(categories));
    }

    /// @param languages in which it can be read
    String article(Articles.Reading reading, List<String> languages) {
        var version = reading.version();
        var id = reading.article().id();
        var others = languages.stream()
                .filter(other -> !other.equals(language))
                .sorted()
                .map(other -> "<a hreflang=\"%s\" href=\"%s\">%s</a>"
                        .formatted(escaped(other), escaped(address(other, id)), escaped(other)))
                .collect(Collectors.joining(" "));
        return page(version.title(), """
                %s<p><a href="/help/%s">%s</a></p>
                <article>
                <h1>%s</h1>
                %s
                </article>
                %s<form method="post" action="%s/vote" class="vote">
                <fieldset>
                <legend>%s</legend>
                <button name="helped" value="yes">%s</button>
                <button name="helped" value="no">%s</button>
                </fieldset>
                </form>
                """.formatted(
                        form(""),
                        escaped(language),
                        escaped(words().back()),
                        escaped(version.title()),
                        Markdown.html(version.markdown()),
                        others.isEmpty() ? "" : "<p>" + escaped(words().alsoIn()) + " " + others + "</p>\n",
                        escaped(address(language, id)),
                        escaped(words().helped()),
                        escaped(words().yes()),
                        escaped(words().no())));
    }

    String thanks(boolean helped) {
        return page(words().title(), said(helped ? words().thanks() : words().sorry()) + form(""));
    }

    String unknown() {
        return page(words().title(), said(words().unknown()) + form(""));
    }

    private String form(String query) {
        return """
                <form method="get" action="/help/%s" role="search">
                <label for="q">%s</label>
                <div class="search"><input id="q" name="q" type="search" maxlength="300" value="%s"><button>%s</button></div>
                </form>
                """.formatted(
                        escaped(language), escaped(words().searchLabel()), escaped(query), escaped(words().search()));
    }

    private String listed(Map<String, List<Link>> categories) {
        var text = new StringBuilder();
        categories.forEach((category, links) -> {
            text.append("<section>\n<h2>%s</h2>\n<ul>\n"
                    .formatted(escaped(category.isEmpty() ? words().other() : category)));
            for (var link : links) {
                text.append("<li><a href=\"%s\">%s</a></li>\n"
                        .formatted(escaped(address(language, link.id())), escaped(link.title())));
            }
            text.append("</ul>\n</section>\n");
        });
        return text.toString();
    }

    private String contact() {
        return """
                <section class="contact">
                <h2>%s</h2>
                <ul>
                <li><a href="/">%s</a></li>
                <li>%s <a href="%s">%s</a></li>
                <li>%s <a href="mailto:%s">%s</a></li>
                </ul>
                </section>
                """.formatted(
                        escaped(words().contact()),
                        escaped(words().chat()),
                        escaped(words().call()),
                        escaped(dialled(site.phone())),
                        escaped(site.phone().replaceFirst("^(sips?|tel):", "")),
                        escaped(words().write()),
                        escaped(UriUtils.encode(site.mail(), "UTF-8").replace("%40", "@")),
                        escaped(site.mail()));
    }

    private static String dialled(String phone) {
        return phone.matches("(?i)(sips?|tel):.*") ? phone : "tel:" + phone;
    }

    private static String said(String words) {
        return "<p role=\"status\">" + escaped(words) + "</p>\n";
    }

    private String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/help.css">
                </head>
                <body>
                <main>
                %s%s</main>
                </body>
                </html>
                """.formatted(escaped(language), escaped(title), body, contact());
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
