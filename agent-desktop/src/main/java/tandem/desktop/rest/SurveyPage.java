package tandem.desktop.rest;

import static tandem.desktop.rest.CustomerPageFrame.escaped;
import static tandem.desktop.rest.CustomerPageFrame.said;

import java.util.Locale;
import java.util.Map;
import tandem.channels.LinkSurveys.Link;

/// The small page behind a survey's link: a question and five buttons, or a word about why there is none. It needs no
/// script and can be used by keyboard.
final class SurveyPage {
    private static final String CHINESE = "zh";

    private SurveyPage() {}

    private record Words(
            String language,
            String title,
            String best,
            String worst,
            String thanks,
            String answered,
            String expired,
            String unknown,
            String choose) {}

    private static final Words ENGLISH_WORDS = new Words(
            "en",
            "How did we do?",
            "very content",
            "not content",
            "Thank you. We have your answer.",
            "This link was used already. Thank you for your answer.",
            "The time to answer is over. Thank you all the same.",
            "This link is not complete, or is not one of ours. Please open it again from our message.",
            "Please choose a number.");
    private static final Words CHINESE_WORDS = new Words(
            CHINESE,
            "您对我们的服务满意吗？",
            "非常满意",
            "不满意",
            "谢谢，我们已收到您的评价。",
            "该链接已使用过，感谢您的评价。",
            "评价时间已过，仍然感谢您。",
            "链接不完整，或者不是我们的链接。请从我们的消息中重新打开。",
            "请选择一个分数。");

    /// @param browser what the browser says of its user's languages; the conversation's goes before
    static String of(Link link, String token, String browser) {
        return switch (link) {
            case Link.Open(var question, var language, int lowest, int highest) -> {
                var words = words(language);
                yield page(words, form(words, question(question, words), token, lowest, highest));
            }
            case Link.Answered(var language, boolean now) -> {
                var words = words(language);
                yield page(words, said(now ? words.thanks() : words.answered()));
            }
            case Link.OffTheScale _ -> page(words(browser), said(words(browser).choose()));
            case Link.Expired _ -> page(words(browser), said(words(browser).expired()));
            case Link.Unknown _ -> page(words(browser), said(words(browser).unknown()));
        };
    }

    private static Words words(String language) {
        return language.toLowerCase(Locale.ROOT).startsWith(CHINESE) ? CHINESE_WORDS : ENGLISH_WORDS;
    }

    private static String question(Map<String, String> question, Words words) {
        var own = question.get(words.language());
        return own == null ? question.values().stream().sorted().findFirst().orElse(words.title()) : own;
    }

    private static String form(Words words, String question, String token, int lowest, int highest) {
        var buttons = new StringBuilder();
        for (int score = lowest; score <= highest; score++) {
            var meaning = score == lowest ? words.worst() : score == highest ? words.best() : "";
            buttons.append("<button name=\"score\" value=\"%d\"%s>%d</button>%n"
                    .formatted(
                            score,
                            meaning.isEmpty() ? "" : " aria-label=\"" + score + ": " + escaped(meaning) + "\"",
                            score));
        }
        return """
                <form method="post" action="/survey/%s">
                <fieldset>
                <legend>%s</legend>
                <div class="scale">
                %s</div>
                <p class="ends"><span>%s</span><span>%s</span></p>
                </fieldset>
                </form>
                """.formatted(escaped(token), escaped(question), buttons, escaped(words.worst()), escaped(words.best()));
    }

    private static String page(Words words, String body) {
        return CustomerPageFrame.of(words.language(), words.title(), "survey", body);
    }
}
