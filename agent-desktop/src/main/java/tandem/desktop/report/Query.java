package tandem.desktop.report;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of an address behind its question mark.
final class Query {
    private Query() {}

    /// @throws IllegalArgumentException if something in it is not encoded as it has to be
    static Map<String, List<String>> parse(String query) {
        var given = new LinkedHashMap<String, List<String>>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int is = pair.indexOf('=');
                var name = decoded(is < 0 ? pair : pair.substring(0, is));
                given.computeIfAbsent(name, n -> new ArrayList<>()).add(is < 0 ? "" : decoded(pair.substring(is + 1)));
            }
        }
        return given;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
