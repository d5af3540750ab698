package tandem.ivr.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tandem.flow.words.Languages;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;

/// What callers hear apart from flows. A recording named like the key replaces each.
public final class Announcements {
    private static final String ENGLISH = "en";
    private static final int WHOLE_SENTENCES = 20;
    private static final Map<String, List<String>> POSITION = Map.of(
            "en",
                    List.of(
                            "You are number {number:position} in line.",
                            "Please hold the line. Somebody will be with you soon."),
            "zh", List.of("您目前排在第{number:position}位。", "请稍候，我们会尽快为您服务。"));
    private static final List<Integer> MINUTES = List.of(1, 2, 3, 5, 10, 15, 20, 30, 45, 60);
    private static final Map<String, String> WAIT_UP_TO = Map.of(
            "en", "You will probably be answered within {number:minutes} minutes.",
            "zh", "预计{number:minutes}分钟内为您接通。");
    private static final Map<String, String> WAIT_A_MINUTE =
            Map.of("en", "You will probably be answered within a minute.", "zh", "预计一分钟内为您接通。");
    private static final Map<String, String> WAIT_LONG =
            Map.of("en", "You will probably have to wait for more than an hour.", "zh", "预计等待时间超过一小时。");
    private static final Map<String, String> TROUBLE = Map.of(
            "en", "We are having technical difficulties. Please hold the line.",
            "zh", "系统暂时出现故障，请稍候。");
    private static final Map<String, String> SORRY = Map.of(
            "en", "We are sorry, we cannot take your call now. Please try again later.",
            "zh", "很抱歉，我们现在无法接听您的电话，请稍后再拨。");
    private static final Map<String, String> BUSY = Map.of(
            "en", "All our lines are busy. Please try again in a few minutes.",
            "zh", "线路繁忙，请稍后再拨。");

    private Announcements() {}

    /// Everything these can say in some languages, for making it in advance.
    public static List<Spoken> all(Collection<String> languages) {
        var all = new ArrayList<Spoken>();
        for (var language : withEnglish(languages)) {
            if (POSITION.containsKey(language)) {
                for (int n = 1; n <= WHOLE_SENTENCES; n++) {
                    all.add(position(n, language));
                }
                all.add(new Spoken(
                        "waiting.position",
                        language,
                        Part.parse(text(POSITION, language).getFirst())));
                MINUTES.forEach(minutes -> all.add(wait(Duration.ofMinutes(minutes), language)));
                all.add(wait(Duration.ofDays(1), language));
                all.addAll(List.of(soon(language), trouble(language), sorry(language), busy(language)));
            }
        }
        return all;
    }

    /// What callers hear who may go on otherwise than by waiting.
    public static List<Spoken> ofExits(Collection<String> languages) {
        return ExitWords.all(withEnglish(languages));
    }

    /// For callers who call again while we were to call them back.
    public static Spoken welcomeBack(String language) {
        return ExitWords.WELCOME_BACK.in(language);
    }

    /// For callers who were cut off and call again.
    public static Spoken placeKept(String language) {
        return ExitWords.PLACE_KEPT.in(language);
    }

    /// "You are number two in line": as one sentence, as it sounds best, or of pieces where the line is long.
    public static Spoken position(int position, String language) {
        return inEnglishToo(language, spoken -> positionIn(position, spoken));
    }

    private static Spoken positionIn(int position, String language) {
        var text = text(POSITION, language).getFirst();
        var number = Integer.toString(position);
        var parts = position <= WHOLE_SENTENCES
                ? Part.parse(text.replace("{number:position}", number))
                : Part.parse(text).stream()
                        .map(p -> p.resolve(Map.of("position", number)))
                        .toList();
        return new Spoken("waiting.position." + (position <= WHOLE_SENTENCES ? number : "many"), language, parts);
    }

    public static Spoken soon(String language) {
        return inEnglishToo(
                language,
                spoken -> new Spoken(
                        "waiting.soon",
                        spoken,
                        Part.parse(text(POSITION, spoken).getLast())));
    }

    /// "You will probably be answered within five minutes", in steps that get wider, rounded up: what is promised
    /// is never less than what is expected, and does not rise while the expectation does not.
    ///
    /// @param atMost the far end of the estimate
    public static Spoken wait(Duration atMost, String language) {
        return inEnglishToo(language, spoken -> waitIn(atMost, spoken));
    }

    private static Spoken waitIn(Duration atMost, String language) {
        for (int minutes : MINUTES) {
            if (atMost.compareTo(Duration.ofMinutes(minutes)) <= 0) {
                var text = minutes == 1
                        ? text(WAIT_A_MINUTE, language)
                        : text(WAIT_UP_TO, language).replace("{number:minutes}", Integer.toString(minutes));
                return new Spoken("waiting.minutes." + minutes, language, Part.parse(text));
            }
        }
        return new Spoken("waiting.long", language, Part.parse(text(WAIT_LONG, language)));
    }

    public static Spoken trouble(String language) {
        return inEnglishToo(language, spoken -> new Spoken("trouble", spoken, Part.parse(text(TROUBLE, spoken))));
    }

    public static Spoken sorry(String language) {
        return inEnglishToo(language, spoken -> new Spoken("sorry", spoken, Part.parse(text(SORRY, spoken))));
    }

    public static Spoken busy(String language) {
        return inEnglishToo(language, spoken -> new Spoken("busy", spoken, Part.parse(text(BUSY, spoken))));
    }

    /// Callers of languages we have no words in, or no voice for, hear English.
    private static Spoken inEnglishToo(String language, Function<String, Spoken> words) {
        return words.apply(Languages.best(language, POSITION.keySet()).orElse(ENGLISH))
                .or(words.apply(ENGLISH));
    }

    /// The languages there are words in, of these, and English.
    private static Set<String> withEnglish(Collection<String> languages) {
        var all = new TreeSet<>(Set.of(ENGLISH));
        languages.forEach(
                language -> Languages.best(language, POSITION.keySet()).ifPresent(all::add));
        return all;
    }

    private static <T> T text(Map<String, T> texts, String language) {
        return Objects.requireNonNull(texts.get(language));
    }
}
