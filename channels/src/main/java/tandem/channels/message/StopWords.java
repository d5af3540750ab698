package tandem.channels.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;

/// The words by which people who get short messages ask for no more of them, or for them again. Only a message that is
/// nothing but the word asks.
final class StopWords {
    /// What ids of our answers to such a word begin with: they may go to who has just said stop, and nothing else may.
    static final String ANSWER = "word-";

    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Punct}。！，]+|[\\s\\p{Punct}。！，]+$");
    private final Map<String, MessageProperties.Words> byLanguage;

    StopWords(Map<String, MessageProperties.Words> byLanguage) {
        this.byLanguage = byLanguage;
    }

    enum Word {
        STOP,
        START
    }

    /// @param answer what they are told, in the language of the word; null for nothing
    record Asked(Word word, @Nullable String answer) {}

    /// Null if it asks for neither, or is no short message.
    @Nullable
    Asked in(Inbound message) {
        if (message.between().channel() != Channel.SMS || !message.files().isEmpty()) {
            return null;
        }
        String said = bare(message.text());
        for (var words : byLanguage.values()) {
            if (isOneOf(words.stop(), said)) {
                return new Asked(Word.STOP, blankToNull(words.stopped()));
            }
            if (isOneOf(words.start(), said)) {
                return new Asked(Word.START, blankToNull(words.started()));
            }
        }
        return null;
    }

    private static boolean isOneOf(List<String> words, String said) {
        return words.stream().anyMatch(word -> bare(word).equals(said));
    }

    private static String bare(String text) {
        return AROUND.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
