package tandem.channels.mail;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The language in which somebody wrote, by its script or its commonest words. Says nothing rather than a guess: for
/// answers there is a usual language then.
final class WrittenLanguage {
    private static final int LONGEST = 4_000;
    private static final int FEW = 2;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}']+");
    private static final Pattern SAID = Pattern.compile("^([a-z]{2})(?:[-_,; ].*)?$");

    /// Words that belong to one of these languages and to few others.
    private static final Map<String, Set<String>> COMMON = Map.of(
            "en",
            words("the and is are was with you your have has my this that what where when please thanks thank hello not"
                    + " it would can could i we do been from for of to"),
            "de",
            words(
                    "der die das und ist sind nicht ich sie wir mit ein eine einen bitte danke hallo mein meine ihr ihre für"
                            + " auf auch noch habe haben wurde guten tag von zu wann wo leider"),
            "fr",
            words(
                    "le la les et est sont pas je vous nous avec un une des bonjour merci mon ma votre pour sur dans que qui"
                            + " ai avez été du au où quand"),
            "es",
            words("el la los las y es son no yo usted con un una por favor gracias hola mi su para en que ha hay del al"
                    + " dónde cuándo buenos días"),
            "it",
            words(
                    "il lo la gli e è sono non io con un una per favore grazie buongiorno ciao mio mia vostro di che ho ha"
                            + " del della dove quando"),
            "pt",
            words("o a os as e é são não eu você com um uma por favor obrigado obrigada olá meu minha para em que do da"
                    + " onde quando bom dia"),
            "nl",
            words(
                    "de het een en is zijn niet ik u jij wij met graag bedankt hallo mijn uw voor op ook nog heb heeft van"
                            + " waar wanneer"),
            "pl",
            words(
                    "i w na nie jest są się z do że jak czy proszę dziękuję witam dzień dobry mój moja dla o po kiedy gdzie"
                            + " mam"),
            "sv",
            words("och är det den inte jag ni vi med en ett tack hej min mitt er för på av att har var när som"));

    private WrittenLanguage() {}

    /// @return ISO 639-1; empty if the text does not tell
    static Optional<String> of(String text) {
        String own = text.lines()
                .filter(line -> !line.startsWith(">"))
                .collect(Collectors.joining("\n"))
                .replaceAll("\\S*(?://|@)\\S*", " ");
        String some = own.length() > LONGEST ? own.substring(0, LONGEST) : own;
        return byScript(some).or(() -> byWords(some));
    }

    /// What a header says, where it begins with a language's two letters.
    static Optional<String> said(String header) {
        var matcher = SAID.matcher(header);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> byScript(String text) {
        var letters = text.codePoints().filter(Character::isLetter).toArray();
        var counts = new HashMap<UnicodeScript, Integer>();
        Arrays.stream(letters).forEach(c -> counts.merge(UnicodeScript.of(c), 1, Integer::sum));
        int han = counts.getOrDefault(UnicodeScript.HAN, 0);
        int kana = counts.getOrDefault(UnicodeScript.HIRAGANA, 0) + counts.getOrDefault(UnicodeScript.KATAKANA, 0);
        int hangul = counts.getOrDefault(UnicodeScript.HANGUL, 0);
        int most = Math.max(han + kana, hangul);
        if (most * 4 < letters.length || most < FEW) { // one sign of these says as much as several letters
            return Optional.empty();
        }
        if (hangul > han + kana) {
            return Optional.of("ko");
        }
        return Optional.of(kana * 5 > han ? "ja" : "zh");
    }

    private static Optional<String> byWords(String text) {
        List<String> spoken = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(found -> found.group())
                .toList();
        var scores = COMMON.entrySet().stream()
                .map(e -> Map.entry(
                        e.getKey(),
                        spoken.stream().filter(e.getValue()::contains).count()))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        long best = scores.getFirst().getValue();
        return best >= FEW && best > scores.get(1).getValue()
                ? Optional.of(scores.getFirst().getKey())
                : Optional.empty();
    }

    private static Set<String> words(String list) {
        return Set.copyOf(List.of(list.split(" ")));
    }
}
