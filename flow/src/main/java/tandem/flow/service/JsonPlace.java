package tandem.flow.service;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where in a JSON answer a value stands: a JSON path such as `$.order.status` or `$.items[0].name`.
public final class JsonPlace {
    private static final Configuration GAPS_ARE_NULL = Configuration.builder()
            .options(Option.DEFAULT_PATH_LEAF_TO_NULL, Option.SUPPRESS_EXCEPTIONS)
            .build();

    private final JsonPath path;

    private JsonPlace(JsonPath path) {
        this.path = path;
    }

    /// @throws IllegalArgumentException if it is no JSON path
    public static JsonPlace of(String path) {
        if (!path.startsWith("$")) {
            throw new IllegalArgumentException("a JSON path begins with $, such as $.order.status: not '" + path + "'");
        }
        try {
            return new JsonPlace(JsonPath.compile(path));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + path + "' is no JSON path: " + e.getMessage(), e);
        }
    }

    /// A text, a number, true or false there, of several the first; empty where there is none.
    ///
    /// @param json maps, lists and values
    public Optional<String> in(Object json) {
        @Nullable Object found = path.read(json, GAPS_ARE_NULL);
        return path.isDefinite() || !(found instanceof List<?> all)
                ? text(found)
                : all.stream().flatMap(one -> text(one).stream()).findFirst();
    }

    private static Optional<String> text(@Nullable Object found) {
        return switch (found) {
            case String text -> Optional.of(text);
            case Number number -> Optional.of(number.toString());
            case Boolean flag -> Optional.of(flag.toString());
            case null, default -> Optional.empty();
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonPlace place && place.path.getPath().equals(path.getPath());
    }

    @Override
    public int hashCode() {
        return path.getPath().hashCode();
    }

    @Override
    public String toString() {
        return path.getPath();
    }
}
