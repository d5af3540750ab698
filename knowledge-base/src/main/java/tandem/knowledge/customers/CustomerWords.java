package tandem.knowledge.customers;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tandem.core.Digits;
import tandem.knowledge.CustomerRecord;

/// By which words a customer is found: those of their name without accents, each end of a name in Chinese
/// characters,
/// their addresses, and their numbers as people write them.
public final class CustomerWords {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern HAN = Pattern.compile(".*\\p{IsHan}.*");
    private static final int MOST = 60;
    private static final int LONGEST = 60;
    private static final int SHORTEST_NUMBER = 3;

    private final Addresses addresses;

    public CustomerWords(Addresses addresses) {
        this.addresses = addresses;
    }

    public Set<String> of(CustomerRecord record) {
        var words = new LinkedHashSet<String>();
        record.parts().forEach(part -> named(part.own().values().getOrDefault(CustomerRecord.NAME, ""), words));
        record.identities().forEach(held -> of(Identity.parse(held.key()), words));
        record.said().forEach(said -> add(words, said(said.key())));
        return words;
    }

    /// Under which those are found who typed this address.
    static String said(String key) {
        return "?" + key;
    }

    private static void named(String name, Set<String> words) {
        for (String word : in(name)) {
            add(words, word);
            if (HAN.matcher(word).matches()) {
                for (int i = 1; i < word.length(); i++) {
                    add(words, word.substring(i));
                }
            }
        }
    }

    private void of(Identity identity, Set<String> words) {
        switch (identity.kind()) {
            case TEL -> addresses.digits(identity.address()).forEach(form -> add(words, form));
            case MAIL -> {
                add(words, identity.address());
                in(identity.address()).forEach(word -> add(words, word));
            }
            case ACCOUNT, USER -> {
                add(words, folded(identity.address()));
                in(identity.address()).forEach(word -> add(words, word));
            }
            case CHAT -> {} // nobody knows it
        }
    }

    private static void add(Set<String> words, String word) {
        if (words.size() < MOST && !word.isBlank()) {
            words.add(word.substring(0, Math.min(LONGEST, word.length())));
        }
    }

    /// What somebody looks for: words, and the digits of what may be a number.
    static List<String> sought(String text) {
        if (text.contains("@")) {
            return List.of(folded(text));
        }
        var digits = Digits.in(text);
        if (digits.length() >= SHORTEST_NUMBER && text.chars().noneMatch(Character::isLetter)) {
            return List.of(digits);
        }
        return in(text);
    }

    /// Whether all that is sought is there.
    boolean match(CustomerRecord record, List<String> sought) {
        var words = of(record);
        return sought.stream().allMatch(one -> words.stream().anyMatch(word -> word.startsWith(one)));
    }

    static List<String> in(String text) {
        return BETWEEN.splitAsStream(folded(text))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
