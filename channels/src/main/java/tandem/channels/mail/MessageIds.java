package tandem.channels.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.channels.guard.Signer;
import tandem.core.ThreadId;

/// Message-IDs: reading them from headers, and making our own, which carry their thread signed:
/// `<THREAD.UNIQUE.SIGNATURE@domain>`. An answer that quotes one finds its thread though everything else be
/// forgotten.
record MessageIds(Signer signer) {
    static final int MAX_REFERENCES = 20;
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,250}>");
    private static final Pattern OWN =
            Pattern.compile("<?([0-9a-f-]{36})\\.([0-9a-z]{1,40})\\.([A-Za-z0-9_-]{20})@[^<>\\s]+>?");
    private static final Pattern TOKEN = Pattern.compile("([0-9a-f-]{36})\\.([A-Za-z0-9_-]{20})");
    private static final int SIGNATURE = 20;

    /// The ids in a header, in its order; text that is no id is passed over.
    static List<String> in(@Nullable String header) {
        return header == null
                ? List.of()
                : ID.matcher(header).results().map(r -> r.group()).distinct().toList();
    }

    /// Newest first: what is answered, then the references from the end.
    static List<String> newestFirst(List<String> inReplyTo, List<String> references) {
        var all = new ArrayList<>(inReplyTo);
        references.reversed().stream().filter(id -> !all.contains(id)).forEach(all::add);
        return List.copyOf(all.subList(0, Math.min(all.size(), MAX_REFERENCES)));
    }

    String next(ThreadId thread, String domain) {
        String unique = UUID.randomUUID().toString().replace("-", "");
        return "<" + thread + "." + unique + "." + signature(thread + "." + unique) + "@" + domain + ">";
    }

    /// The thread in one of our own ids; empty for anybody else's.
    Optional<ThreadId> threadOf(String messageId) {
        var m = OWN.matcher(messageId);
        return m.matches() && signature(m.group(1) + "." + m.group(2)).equals(m.group(3))
                ? Optional.of(new ThreadId(m.group(1)))
                : Optional.empty();
    }

    /// Our own ids anywhere in a text: some mail systems return a mail as nothing but lines.
    List<String> ownIn(String text) {
        return OWN.matcher(text)
                .results()
                .map(r -> r.group())
                .filter(this::isOwn)
                .map(id -> "<" + id.replaceAll("[<>]", "") + ">")
                .distinct()
                .toList();
    }

    boolean isOwn(String messageId) {
        return threadOf(messageId).isPresent();
    }

    /// `local+THREAD.SIGNATURE@domain`
    String plusAddress(String mailbox, ThreadId thread) {
        int at = mailbox.lastIndexOf('@');
        return mailbox.substring(0, at) + "+" + thread + "." + signature("plus." + thread) + mailbox.substring(at);
    }

    /// The thread in one of our plus addresses among these.
    Optional<ThreadId> threadOfPlusAddress(List<String> addresses) {
        return addresses.stream()
                .map(address ->
                        Arrays.stream(address.split("[+@]")).skip(1).findFirst().orElse(""))
                .map(TOKEN::matcher)
                .filter(m -> m.matches() && signature("plus." + m.group(1)).equals(m.group(2)))
                .map(m -> new ThreadId(m.group(1)))
                .findFirst();
    }

    private String signature(String text) {
        return signer.sign("mail-id", text).substring(0, SIGNATURE);
    }
}
