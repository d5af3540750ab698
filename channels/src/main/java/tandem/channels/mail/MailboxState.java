package tandem.channels.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a mailbox's server does, for health.
///
/// @param since   it is up, or it fails
/// @param problem null while up; no addresses in it (I15)
public record MailboxState(
        boolean up, Instant since, @Nullable String problem) {}
