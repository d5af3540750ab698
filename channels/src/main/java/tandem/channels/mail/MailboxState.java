package tandem.channels.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a mailbox's server does, for health.
///
/// @param since   it is up, or it fails
/// @param problem  null while up; no addresses in it (I15)
/// @param failures of reading it, since it last worked for a while
/// @param putOff   mails that could not be taken and will be tried again
public record MailboxState(
        boolean up, Instant since, @Nullable String problem, long failures, int putOff) {}
