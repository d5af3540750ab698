package tandem.desktop.cases;

import java.util.Locale;
import tandem.cases.Case;
import tandem.cases.CaseKind;
import tandem.cases.CaseRules;

/// What customers read about their cases, in their language.
public record CaseWords(
        String language,
        String subject,
        String stateNow,
        String follow,
        String title,
        String number,
        String promise,
        String none,
        String over,
        String history,
        String us,
        String you,
        String opened,
        String write,
        String send,
        String thanks,
        String tooMany,
        String tooLong,
        String expired,
        String unknown) {
    private static final String CHINESE = "zh";
    private static final CaseWords ENGLISH_WORDS = new CaseWords(
            "en",
            "Your case %s: %s",
            "Your case %s is now: %s",
            "You can see how it stands, and write to us about it, here:\n%s",
            "Your case",
            "Number",
            "We promise a solution by",
            "No date is promised while we wait for you",
            "It is closed. If something is still open, write to us below.",
            "What happened",
            "We",
            "You",
            "Your case was opened",
            "Your message to us",
            "Send",
            "Thank you. We have your message.",
            "That were many messages in a short time. Please wait a little.",
            "Please write something, of 4,000 characters at most.",
            "This link is not valid any more. Please ask us for a new one.",
            "This link is not complete, or is not one of ours. Please open it again from our message.");
    private static final CaseWords CHINESE_WORDS = new CaseWords(
            CHINESE,
            "您的服务单 %s：%s",
            "您的服务单 %s 当前状态：%s",
            "您可以在此查看进展并给我们留言：\n%s",
            "您的服务单",
            "编号",
            "我们承诺的解决时间",
            "等待您答复期间暂不承诺时间",
            "服务单已关闭。如仍有问题，请在下方留言。",
            "处理经过",
            "我们",
            "您",
            "服务单已建立",
            "给我们的留言",
            "发送",
            "谢谢，我们已收到您的留言。",
            "短时间内留言过多，请稍候再试。",
            "请填写内容，最多 4000 个字符。",
            "该链接已失效，请向我们索取新的链接。",
            "链接不完整，或者不是我们的链接。请从我们的消息中重新打开。");

    public static CaseWords in(String language) {
        return language.toLowerCase(Locale.ROOT).startsWith(CHINESE) ? CHINESE_WORDS : ENGLISH_WORDS;
    }

    /// A state as its customer reads it.
    public static String state(CaseKind kind, String id, String language) {
        return kind.state(id)
                .map(state ->
                        CaseRules.named(state.customer().isEmpty() ? state.names() : state.customer(), language, id))
                .orElse(id);
    }

    /// The letter about how a case stands.
    ///
    /// @param said what somebody writes; empty: how it stands now
    String letter(Case one, CaseKind kind, String said, String link) {
        var text = said.isBlank()
                ? stateNow.formatted(one.number(), state(kind, one.state(), one.language()))
                : said.strip();
        return link.isEmpty() ? text + "\n" : text + "\n\n" + follow.formatted(link) + "\n";
    }
}
