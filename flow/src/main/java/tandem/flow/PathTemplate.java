package tandem.flow;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is asked of a service: a path in which attributes stand, such as `/orders/{order}?language={language}`.
///
/// @param text begins with a slash
public record PathTemplate(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9][A-Za-z0-9._-]*)}");

    /// @throws IllegalArgumentException if it is no such path
    public static PathTemplate parse(String text) {
        var filled = PLACEHOLDER.matcher(text).replaceAll("x");
        if (!text.startsWith("/") || filled.contains("{") || filled.contains("}") || filled.contains("#")) {
            throw new IllegalArgumentException(
                    "a path below the service's address is such as /orders/{order}: not '" + text + "'");
        }
        try {
            URI.create("http://host" + filled);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + e.getMessage(), e);
        }
        return new PathTemplate(text);
    }

    /// The attributes in it.
    Set<String> names() {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toUnmodifiableSet());
    }

    /// With the values in their places; empty if there is none, or one that would lead elsewhere.
    Optional<String> filled(Map<String, String> values) {
        boolean complete = names().stream().allMatch(name -> isPlain(values.getOrDefault(name, "")));
        return complete
                ? Optional.of(
                        PLACEHOLDER.matcher(text).replaceAll(found -> encoded(values.getOrDefault(found.group(1), ""))))
                : Optional.empty();
    }

    /// `..` leads to another path however it is encoded.
    private static boolean isPlain(String value) {
        return !value.isBlank() && !value.strip().matches("\\.+");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value.strip(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
