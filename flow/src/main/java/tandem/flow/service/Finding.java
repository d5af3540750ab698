package tandem.flow.service;

import java.util.HashMap;
import java.util.Map;

/// What came of a look-up.
public sealed interface Finding {
    /// @param values all that were wanted, by their attributes
    record Found(Map<String, String> values) implements Finding {}

    /// There is no such thing (404).
    record NotFound() implements Finding {}

    /// No answer, or none of use.
    ///
    /// @param reason without anything of the caller's
    record Failed(String reason) implements Finding {}

    /// A longer value is none that flows and agents' pages are made for.
    int LONGEST_VALUE = 200;

    /// Asks a service, and blocks for at most its time limit.
    ///
    /// @param path   below the service's address, its values encoded
    /// @param wanted where the values of attributes stand in its answer
    static Finding of(Services services, String service, String path, Map<String, JsonPlace> wanted) {
        return switch (services.ask(service, path, null)) {
            case Services.Reply.Failed(var reason) -> new Failed(reason);
            case Services.Reply.Answered(int status, var _) when status == 404 -> new NotFound();
            case Services.Reply.Answered(int status, var _)
            when status / 100 != 2 -> new Failed("it answers " + status);
            case Services.Reply.Answered(var _, var json) ->
                json.map(found -> values(found, wanted)).orElseGet(() -> new Failed("it answers no JSON"));
        };
    }

    private static Finding values(Object json, Map<String, JsonPlace> wanted) {
        var values = new HashMap<String, String>();
        for (var entry : wanted.entrySet()) {
            var value = entry.getValue().in(json).map(String::strip).orElse("");
            if (value.isEmpty() || value.length() > LONGEST_VALUE) {
                return new Failed(
                        "its answer has no " + entry.getValue() + " of at most " + LONGEST_VALUE + " characters");
            }
            values.put(entry.getKey(), value);
        }
        return new Found(Map.copyOf(values));
    }
}
