package tandem.ivr.speech;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Cuts a text where its writing changes, since a voice knows only that of its language: the English one is silent for
/// Chinese, the Chinese one reads English as pinyin.
final class ScriptRuns {
    private static final String SENTENCE_MARKS = ",.;:!?，。；：！？、\n";

    private final String language;
    private final Set<Integer> own;
    private final List<Utterance> runs = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private String runLanguage;

    private ScriptRuns(String language) {
        this.language = language;
        this.runLanguage = language;
        this.own = scripts(language);
    }

    /// What each language has to say, in the order of the text; a letter of no writing the language knows goes to the
    /// language that is most likely written with it.
    static List<Utterance> of(String language, String text) {
        var cut = new ScriptRuns(language);
        text.codePoints().forEach(cut::add);
        cut.finish();
        return List.copyOf(cut.runs);
    }

    private void add(int point) {
        var next = languageOf(point);
        if (!next.equals(runLanguage)) {
            finish();
            runLanguage = next;
        }
        run.appendCodePoint(point);
    }

    private String languageOf(int point) {
        if (!Character.isLetter(point)) {
            return staysForeign(point) ? runLanguage : language;
        }
        int script = UCharacter.getIntPropertyValue(point, UProperty.SCRIPT);
        if (script == UScript.COMMON || script == UScript.INHERITED) {
            return runLanguage;
        }
        if (own.contains(script)) {
            return language;
        }
        if (scripts(runLanguage).contains(script)) {
            return runLanguage;
        }
        return ULocale.addLikelySubtags(new ULocale("und_" + UScript.getShortName(script)))
                .getLanguage();
    }

    /// Digits and signs go with the words before them, up to the end of a sentence; between words of Latin letters only
    /// without a gap, since `VIP 2` in a Chinese text is 二.
    private boolean staysForeign(int point) {
        if (runLanguage.equals(language) || run.isEmpty()) {
            return false;
        }
        int last = run.codePointBefore(run.length());
        if (SENTENCE_MARKS.indexOf(last) >= 0) {
            return false;
        }
        boolean latin = scripts(runLanguage).contains(UScript.LATIN);
        return !latin || Character.isWhitespace(point) || !Character.isWhitespace(last);
    }

    private void finish() {
        if (run.chars().anyMatch(c -> !Character.isWhitespace(c))) {
            runs.add(new Utterance(runLanguage, run.toString().strip()));
        }
        run.setLength(0);
    }

    private static Set<Integer> scripts(String language) {
        var codes = UScript.getCode(ULocale.forLanguageTag(language));
        return codes == null
                ? Set.of(UScript.LATIN)
                : Arrays.stream(codes).boxed().collect(Collectors.toUnmodifiableSet());
    }
}
