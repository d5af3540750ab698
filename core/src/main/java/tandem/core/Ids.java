package tandem.core;

import java.util.UUID;
import java.util.regex.Pattern;

/// What all ids have in common: short, printable, safe as part of a Redis key, a file name and a URL.
final class Ids {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}");

    private Ids() {}

    static void requireValid(String value, String kind) {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a valid " + kind + ": '" + value + "'");
        }
    }

    static String random() {
        return UUID.randomUUID().toString();
    }
}
