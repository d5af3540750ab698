package tandem.knowledge.elastic;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What somebody typed into the search box, taken apart. Any text has a meaning; none is an error.
///
/// @param wanted   all of these have to be found
/// @param unwanted none of these (`-word`, `-"a phrase"`)
/// @param blank    nothing was typed; otherwise, where nothing is left to look for, nothing is found
record QueryText(List<Term> wanted, List<Term> unwanted, boolean blank) {

    sealed interface Term {}

    /// One or more words in any order; Chinese has no spaces, so it may be a whole sentence.
    record Words(String text) implements Term {}

    /// Words in this order.
    record Phrase(String text) implements Term {}

    /// Digits, perhaps with the spaces and signs in between with which people write telephone numbers.
    record Number(String text) implements Term {}

    private static final int LONGEST = 500;
    private static final int MOST_TERMS = 24;
    private static final Pattern TERM = Pattern.compile("\\G\\s*(?:(?<no>-?)\"(?<phrase>[^\"]*)\"?"
            + "|(?<number>\\+?\\(?\\d[\\d().\\-/ ]*\\d)(?=\\s|$)"
            + "|(?<word>[^\\s\"]+))");
    private static final Pattern QUOTES = Pattern.compile("[\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d]");
    /// Words that the English analyzer leaves out: whoever types "the refund" looks for "refund".
    private static final Set<String> EMPTY_WORDS = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not",
            "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was",
            "will", "with");

    static QueryText parse(String typed) {
        String text = QUOTES.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("\"")
                .strip();
        text = text.length() <= LONGEST ? text : text.substring(0, Math.max(1, text.lastIndexOf(' ', LONGEST)));
        List<Term> wanted = new ArrayList<>();
        List<Term> unwanted = new ArrayList<>();
        Matcher term = TERM.matcher(text);
        while (term.find() && wanted.size() + unwanted.size() < MOST_TERMS) {
            if (term.group("number") != null) {
                wanted.add(number(term.group("number")));
            } else if (term.group("phrase") != null) {
                addIfMeaningful(
                        new Phrase(term.group("phrase")), term.group("no").isEmpty() ? wanted : unwanted);
            } else {
                String word = term.group("word");
                boolean not = word.length() > 1 && word.startsWith("-");
                addIfMeaningful(new Words(not ? word.substring(1) : word), not ? unwanted : wanted);
            }
        }
        return new QueryText(withoutEmptyWords(wanted), unwanted, text.isEmpty());
    }

    private static Term number(String text) {
        return text.chars().filter(Character::isDigit).count() >= 3 ? new Number(text) : new Words(text);
    }

    private static void addIfMeaningful(Term term, List<Term> terms) {
        String text = text(term);
        if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
            terms.add(term);
        }
    }

    private static List<Term> withoutEmptyWords(List<Term> terms) {
        var rest = terms.stream()
                .filter(t -> !(t instanceof Words(String word) && EMPTY_WORDS.contains(word.toLowerCase(Locale.ROOT))))
                .toList();
        return rest.isEmpty() ? List.copyOf(terms) : rest;
    }

    static String text(Term term) {
        return switch (term) {
            case Words(String text) -> text;
            case Phrase(String text) -> text;
            case Number(String text) -> text;
        };
    }
}
