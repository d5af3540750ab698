package tandem.channels.flow;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// How people say that they want a person, whatever was asked.
public final class PersonWords {
    private static final Set<String> ALL = Set.of(
            "agent",
            "human",
            "person",
            "operator",
            "representative",
            "a person",
            "a human",
            "an agent",
            "real person",
            "talk to a person",
            "talk to a human",
            "talk to an agent",
            "speak to a person",
            "speak to a human",
            "speak to an agent",
            "live agent",
            "人工",
            "真人",
            "客服",
            "人工客服",
            "人工服务",
            "转人工",
            "转人工客服",
            "联系客服",
            "我要人工");

    private static final int LONGEST = 40;

    private PersonWords() {}

    public static boolean are(String text) {
        return text.length() <= LONGEST
                && ALL.contains(Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}]+", " ")
                        .strip());
    }
}
