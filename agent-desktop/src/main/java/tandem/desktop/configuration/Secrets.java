package tandem.desktop.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.core.config.Problem;
import tandem.core.config.YamlText;
import tandem.core.config.YamlText.Place;

/// Passwords and keys never leave the server: in what people see of a file, words stand for each, and where those words
/// come back, so does what they stand for.
final class Secrets {
    private static final List<String> NAMES = List.of("user", "id", "name");
    private static final Pattern KEPT = Pattern.compile("<(?:kept|another) ([^<>\\n]{1,200})>");

    private final String text;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /// @param fields whose values are secrets
    Secrets(String text, Set<String> fields) {
        this.text = text;
        Map<String, Integer> times = new HashMap<>();
        for (Place place : places(text, fields)) {
            String name = place.owner().replaceAll("[^\\p{L}\\p{N}._@-]", "_");
            int many = times.merge(name, 1, Integer::sum);
            places.put(name + (many > 1 || name.isEmpty() ? "~" + many : ""), place);
        }
    }

    private static List<Place> places(String text, Set<String> fields) {
        if (fields.isEmpty()) {
            return List.of();
        }
        try {
            return YamlText.of(text).places(fields, NAMES);
        } catch (IllegalArgumentException e) {
            return inLines(text, fields);
        }
    }

    /// Of a file that somebody has spoilt by hand: all that stands behind such a name.
    private static List<Place> inLines(String text, Set<String> fields) {
        var line = Pattern.compile(
                "(?<![\\w-])(?:" + String.join("|", fields) + ")[\"']?[ \\t]*:[ \\t]*([^\\s#][^\\r\\n]*)");
        List<Place> places = new ArrayList<>();
        Matcher found = line.matcher(text);
        while (found.find()) {
            places.add(new Place("", found.start(1), found.end(1)));
        }
        return places;
    }

    /// What may be seen.
    String hidden() {
        return hidden(null);
    }

    /// What may be seen beside another state of the same file; what is another secret there is said to be another.
    String hidden(@Nullable Secrets beside) {
        var out = new StringBuilder();
        int at = 0;
        for (var place : places.entrySet()) {
            boolean other = beside != null
                    && beside.places.containsKey(place.getKey())
                    && !beside.secret(place.getKey()).equals(secret(place.getKey()));
            out.append(text, at, place.getValue().from());
            out.append(other ? "<another " : "<kept ").append(place.getKey()).append('>');
            at = place.getValue().to();
        }
        return out.append(text, at, text.length()).toString();
    }

    private String secret(String name) {
        Place place = places.get(name);
        return place == null ? "" : text.substring(place.from(), place.to());
    }

    /// What somebody has written, with the secrets of this file where it says so.
    ///
    /// @param problems gets which are none of this file
    String revealed(String written, String file, List<Problem> problems) {
        if (places.isEmpty() && !KEPT.matcher(written).find()) {
            return written;
        }
        var out = new StringBuilder();
        Matcher found = KEPT.matcher(written);
        while (found.find()) {
            String name = found.group(1);
            if (!places.containsKey(name)) {
                int line = 1
                        + (int) written.substring(0, found.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                problems.add(new Problem(
                        file, line, "'%s' stands for a secret that the file does not have".formatted(found.group())));
            }
            found.appendReplacement(
                    out, Matcher.quoteReplacement(places.containsKey(name) ? secret(name) : found.group()));
        }
        return found.appendTail(out).toString();
    }

    /// Whether a file of such fields is concerned at all.
    boolean isEmpty() {
        return places.isEmpty();
    }
}
