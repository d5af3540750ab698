package tandem.desktop;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.desktop.*`
///
/// @param users          the file with the log-ins
/// @param allowedOrigins of pages that may open the desktop socket besides those served by this server itself
/// @param phoneOrigins   of Asterisk's WebSocket, to which the page's phone may connect
/// @param heartbeat      how often a page must let itself be heard; after three misses it is closed
/// @param helloWithin    how long a new connection may take to say who it is
/// @param popWithin      how long an offer waits for the customer's history; what is later follows the offer (D4)
/// @param outbox         how many messages may wait for a page that reads slowly
/// @param replay         after how many journal entries a returning page gets a snapshot instead of what it missed
/// @param credentialsKey a file with the key of second factors, made when it is needed; one for all nodes
/// @param selfTest       where a self-test that runs says the password of its account; no such account if not given
/// @param configurationHistory the folder in which is kept who changed the configuration, when and why
/// @param auditFolder where it is kept for good who did and saw what; one for all nodes
/// @param timeZone       in which a day of the wallboard begins; the server's own if not given
@ConfigurationProperties("tandem.desktop")
public record DesktopProperties(
        @DefaultValue("config/users.yml") Path users,
        @DefaultValue("data/audit") Path auditFolder,
        @DefaultValue List<String> allowedOrigins,

        @DefaultValue({"ws://127.0.0.1:8088", "ws://localhost:8088"})
        List<String> phoneOrigins,

        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("5s") Duration helloWithin,
        @DefaultValue("2ms") Duration popWithin,
        @DefaultValue("1000") int outbox,
        @DefaultValue("2000") int replay,
        @DefaultValue("data/secrets/credentials") Path credentialsKey,
        @Nullable Path selfTest,
        @DefaultValue("data/configuration.git") Path configurationHistory,
        @Nullable ZoneId timeZone,
        @DefaultValue LogIn logIn,
        @DefaultValue Site site) {

    /// @param idle                after how long without use a log-in ends
    /// @param longest             after how long it ends, used or not
    /// @param triesPerMinute      per user and address
    /// @param accountTriesPerMinute per user, from all addresses together from which they have not logged in lately
    /// @param addressTriesPerMinute per address, whatever the user
    /// @param parallelHashes      how many passwords are compared at a time, on threads that make way for all else;
    ///                            each costs 16 MB. 0: on half of the processors
    /// @param waitingHashes       how many more may wait for that; who comes after them is told to try again
    /// @param failuresToLock      after how many wrong passwords or codes in a row a user is locked out
    /// @param lock                for how long
    /// @param shortestPassword    how many characters a password has that somebody chooses
    /// @param restAfterWrong      how long one such thread rests after the wrong password of somebody who has not
    ///                            logged in from there lately, so that guessing costs little
    public record LogIn(
            @DefaultValue("12h") Duration idle,
            @DefaultValue("24h") Duration longest,
            @DefaultValue("5") int triesPerMinute,
            @DefaultValue("20") int accountTriesPerMinute,
            @DefaultValue("60") int addressTriesPerMinute,
            @DefaultValue("0") int parallelHashes,
            @DefaultValue("32") int waitingHashes,
            @DefaultValue("200ms") Duration restAfterWrong,
            @DefaultValue("10") int failuresToLock,
            @DefaultValue("15m") Duration lock,
            @DefaultValue("10") int shortestPassword) {

        public int hashesAtOnce() {
            return parallelHashes > 0
                    ? parallelHashes
                    : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        }
    }

    /// What the customer page says of us.
    public record Site(
            @DefaultValue("sip:100@127.0.0.1:5060") String phone,
            @DefaultValue("support@tandem.local") String mail) {}
}
