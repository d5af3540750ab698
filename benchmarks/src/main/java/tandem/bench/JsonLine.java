package tandem.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The result of one case: parameters and figures side by side, the unit in the key.
public final class JsonLine {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public JsonLine(String bench) {
        with("bench", bench);
    }

    public JsonLine with(String key, String value) {
        fields.put(key, '"' + value + '"'); // our own words only: nothing to escape
        return this;
    }

    public JsonLine with(String key, long value) {
        fields.put(key, value);
        return this;
    }

    /// Rounded to three significant places behind the point.
    public JsonLine with(String key, double value) {
        fields.put(key, String.format(Locale.ROOT, "%.3f", value));
        return this;
    }

    public void print() {
        System.out.println(fields.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}")));
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
