package tandem.channels.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a mail system reports of a mail that was sent, by a part made for programs (RFC 3464, 6533, 8098).
///
/// @param recipients who did not get it, where it failed
record DeliveryStatus(Sort sort, List<String> recipients) {
    enum Sort {
        FAILED,
        /// Delayed, delivered, passed on: nothing to do.
        ON_ITS_WAY,
        /// Shown to its reader, or deleted.
        READ
    }

    private static final Pattern RECIPIENT = Pattern.compile("^[^;]{0,40};\\s*<?([^<>\\s]{1,250})>?$");

    static DeliveryStatus read() {
        return new DeliveryStatus(Sort.READ, List.of());
    }

    /// @param text of a `message/delivery-status` part: fields of the whole, then a block for each recipient
    static DeliveryStatus parse(String text) {
        var failed = new ArrayList<String>();
        boolean any = false;
        boolean anyFailed = false;
        for (String block : text.replace("\r\n", "\n").split("\n[ \t]*\n")) {
            String fields = block.replaceAll("\n[ \t]+", " ");
            String action = field(fields, "Action");
            String status = field(fields, "Status");
            if (action.isEmpty() && status.isEmpty()) {
                continue;
            }
            any = true;
            if (action.isEmpty() ? status.startsWith("5") : action.startsWith("failed")) {
                anyFailed = true;
                String to = recipient(fields);
                if (!to.isEmpty() && !failed.contains(to)) {
                    failed.add(to);
                }
            }
        }
        // a report that says nothing we understand is not kept from people
        return new DeliveryStatus(anyFailed || !any ? Sort.FAILED : Sort.ON_ITS_WAY, List.copyOf(failed));
    }

    /// Of several in one mail the worst counts.
    DeliveryStatus and(DeliveryStatus other) {
        var all = new ArrayList<>(recipients);
        other.recipients.stream().filter(r -> !all.contains(r)).forEach(all::add);
        return new DeliveryStatus(sort.compareTo(other.sort) <= 0 ? sort : other.sort, List.copyOf(all));
    }

    private static String recipient(String fields) {
        String named = field(fields, "Original-Recipient");
        var typed = RECIPIENT.matcher(named.isEmpty() ? field(fields, "Final-Recipient") : named);
        return typed.matches() ? typed.group(1) : "";
    }

    private static String field(String fields, String name) {
        return fields.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }
}
