package tandem.ivr.speech;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Numbers in words by ICU's rules, which are not thread-safe.
final class SpellOut {
    static final String CARDINAL = "%spellout-cardinal";
    static final String ORDINAL = "%spellout-ordinal";
    static final String YEAR = "%spellout-numbering-year";

    private static final Map<String, SpellOut> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final RuleBasedNumberFormat rules;
    private final ReentrantLock lock = new ReentrantLock();

    private SpellOut(String language) {
        this.rules = new RuleBasedNumberFormat(ULocale.forLanguageTag(language), RuleBasedNumberFormat.SPELLOUT);
    }

    static SpellOut of(String language) {
        return BY_LANGUAGE.computeIfAbsent(language, SpellOut::new);
    }

    /// By the language's usual rules; they say a number without an object, as one counts.
    String number(double number) {
        lock.lock();
        try {
            return plain(number == Math.rint(number) ? rules.format((long) number) : rules.format(number));
        } finally {
            lock.unlock();
        }
    }

    /// By a rule set that this language has.
    String number(long number, String ruleSet) {
        lock.lock();
        try {
            return plain(rules.format(number, ruleSet));
        } finally {
            lock.unlock();
        }
    }

    /// Seven languages have soft hyphens between the parts of a number, which a voice may stumble over.
    private static String plain(String words) {
        return words.replace("\u00AD", "");
    }
}
