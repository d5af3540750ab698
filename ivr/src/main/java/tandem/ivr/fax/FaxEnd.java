package tandem.ivr.fax;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tandem.core.FaxLine.Sent;

/// How a fax has ended, as the dialplan has noted it: `status|pages|error|name of the other machine`.
record FaxEnd(String status, int pages, String error, String station) {
    /// Where it is noted.
    static final String FAMILY = "tandem-fax";

    static final FaxEnd UNKNOWN = new FaxEnd("FAILED", 0, "", "");

    static FaxEnd of(String noted) {
        var parts = noted.split("\\|", -1);
        var pages = part(parts, 1);
        return new FaxEnd(
                part(parts, 0),
                pages.matches("\\d{1,6}") ? Integer.parseInt(pages) : 0,
                part(parts, 2),
                part(parts, 3));
    }

    private static String part(String[] parts, int at) {
        return at < parts.length ? parts[at].strip() : "";
    }

    boolean isWhole() {
        return status.equals("SUCCESS"); // the error may be HANGUP all the same
    }

    /// Why it broke off; null if it did not.
    @Nullable
    String fault() {
        return isWhole() ? null : error.isEmpty() ? "CUT_OFF" : error;
    }

    Sent sent() {
        return isWhole()
                ? new Sent.Arrived(pages)
                : new Sent.NotNow((pages > 0 ? "It broke off after page " + pages : "No page arrived")
                        + (error.isEmpty() ? "." : " (" + error.toLowerCase(Locale.ROOT) + ")."));
    }
}
