package tandem.ivr.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tandem.flow.words.Languages;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;

/// What callers hear who may be called back or leave a message (T6, T7, T8). A recording `exit.NAME` replaces each.
enum ExitWords {
    OFFER_CALLBACK(
            "To keep waiting, press 1. To be called back without losing your place, press 2.",
            "继续等待请按1，不失去排位而由我们回电请按2。"),
    OFFER_MESSAGE("To keep waiting, press 1. To leave a message, press 3.", "继续等待请按1，留言请按3。"),
    OFFER_BOTH(
            "To keep waiting, press 1. To be called back without losing your place, press 2. To leave a message, press 3.",
            "继续等待请按1，不失去排位而由我们回电请按2，留言请按3。"),
    OWN_NUMBER(
            "We will call you back on the number you are calling from. It ends in {digits:ending}. To confirm, press 1. For another number, press 2.",
            "我们将回拨您来电的号码，尾号{digits:ending}。确认请按1，使用其他号码请按2。"),
    ENTER_NUMBER("Please enter the number at which we can reach you, then press the hash key.", "请输入您的电话号码，按井号键结束。"),
    NOT_A_NUMBER("This is not a valid telephone number.", "该号码不是有效的电话号码。"),
    SHORT_NUMBER("We cannot call short or emergency numbers.", "我们无法拨打短号码或紧急号码。"),
    COSTLY_NUMBER("We cannot call this number, because it costs extra.", "该号码会产生额外费用，我们无法拨打。"),
    CONFIRM_NUMBER(
            "You entered {digits:number}. To confirm, press 1. To enter it again, press 2.",
            "您输入的号码是{digits:number}。确认请按1，重新输入请按2。"),
    NOTED("Thank you. You keep your place in line, and we will call you back. Goodbye.", "谢谢。您的排位将保留，我们会给您回电。再见。"),
    WILL_CALL_BACK("Thank you. We will call you back. Goodbye.", "谢谢。我们会给您回电。再见。"),
    OPEN_ALREADY(
            "We will call you back at this number already. You keep your earlier place in line. Goodbye.",
            "我们已登记回拨该号码，您原来的排位将保留。再见。"),
    NOT_POSSIBLE("We cannot call you back now. Please hold the line.", "现在无法安排回电，请稍候。"),
    LEAVE_MESSAGE(
            "Please leave your message after the tone. When you are done, press the hash key or hang up.",
            "请在提示音后留言，完成后请按井号键或挂机。"),
    MESSAGE_TOO_SHORT("Your message was too short, or we could not hear you.", "您的留言太短，或者没有声音。"),
    MESSAGE_TAKEN("Thank you for your message. Goodbye.", "感谢您的留言，再见。"),
    NO_MESSAGE("We have not received a message. Goodbye.", "未收到留言，再见。"),
    WELCOME_BACK(
            "Welcome back. You have asked us to call you back, so you have kept your place in line.",
            "欢迎再次来电。您已申请回电，您的排位已为您保留。"),
    PLACE_KEPT(
            "Welcome back. We are sorry that you were cut off. You have kept your place in line.",
            "欢迎再次来电。很抱歉刚才通话中断，您的排位已为您保留。"),
    PRESS_ONE("To be connected, press 1.", "接通请按1。"),
    CALLED_IN_VAIN("We will try to reach you again. Goodbye.", "我们会再次与您联系，再见。"),
    NOT_NOW(
            "We are sorry, your call cannot be connected now. We will call you again. Goodbye.",
            "很抱歉，现在无法为您接通，我们会再次给您回电。再见。"),
    NOBODY_FREE(
            "We are sorry, nobody has become free for you. We will call you again. You keep your place in line. Goodbye.",
            "很抱歉，暂时没有空闲的客服人员，我们会再次给您回电，您的排位将保留。再见。");

    private static final String ENGLISH = "en";

    private final Map<String, String> byLanguage;

    ExitWords(String english, String chinese) {
        this.byLanguage = Map.of("en", english, "zh", chinese);
    }

    Spoken in(String language) {
        return in(language, Map.of());
    }

    /// English where the language has no words or no voice.
    Spoken in(String language, Map<String, String> values) {
        return spoken(Languages.best(language, byLanguage.keySet()).orElse(ENGLISH), values)
                .or(spoken(ENGLISH, values));
    }

    private Spoken spoken(String language, Map<String, String> values) {
        var parts = Part.parse(Objects.requireNonNull(byLanguage.get(language))).stream()
                .map(part -> part.resolve(values))
                .toList();
        return new Spoken("exit." + name().toLowerCase(Locale.ROOT), language, parts);
    }

    /// Everything, for making it in advance.
    static List<Spoken> all(Collection<String> languages) {
        var all = new ArrayList<Spoken>();
        for (var words : values()) {
            words.byLanguage.forEach((language, text) -> {
                if (languages.contains(language)) {
                    all.add(new Spoken("exit." + words.name().toLowerCase(Locale.ROOT), language, Part.parse(text)));
                }
            });
        }
        return all;
    }
}
