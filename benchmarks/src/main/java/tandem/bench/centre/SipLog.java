package tandem.bench.centre;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What SIPp has written down of the messages it sent and received.
record SipLog(String text) {
    private static final Pattern BETWEEN = Pattern.compile("(?m)^-{10,}.*$");
    private static final Pattern CALL = Pattern.compile("(?mi)^Call-ID:\\s*(\\S+)");
    private static final Pattern ABOUT = Pattern.compile("(?mi)^X-CC-Call-Id:\\s*(\\S+)");
    private static final Pattern BYE = Pattern.compile("(?m)^BYE ");
    private static final Pattern INVITE = Pattern.compile("(?m)^INVITE ");
    private static final Pattern REFUSED = Pattern.compile("(?m)^SIP/2.0 [4-6]");

    /// Calls that the other side has ended or refused.
    int endedByTheOther() {
        var calls = new HashSet<String>();
        received()
                .filter(message ->
                        BYE.matcher(message).find() || REFUSED.matcher(message).find())
                .forEach(message -> find(CALL, message, calls));
        return calls.size();
    }

    /// Calls of a phone, by the contact they are about.
    Map<String, Set<String>> rings() {
        var rings = new HashMap<String, Set<String>>();
        received().filter(message -> INVITE.matcher(message).find()).forEach(message -> {
            var about = ABOUT.matcher(message);
            if (about.find()) {
                find(CALL, message, rings.computeIfAbsent(about.group(1), _ -> new HashSet<>()));
            }
        });
        return rings;
    }

    private Stream<String> received() {
        return List.of(BETWEEN.split(text)).stream().filter(message -> message.contains("message received"));
    }

    private static void find(Pattern header, String message, Set<String> into) {
        var found = header.matcher(message);
        if (found.find()) {
            into.add(found.group(1));
        }
    }
}
