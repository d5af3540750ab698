package tandem.routing.model;

import java.time.Duration;

/// Times that hold for a whole tenant.
///
/// @param noNewOffers    desktop lost so long: no new offers (D3)
/// @param notReady       desktop lost so long: not-ready, offers taken back
/// @param loggedOut      desktop lost so long: logged out, chats and mails returned to their queues
/// @param newLease       how long an interaction may stay NEW without a sign of life from its adapter
public record Settings(Duration noNewOffers, Duration notReady, Duration loggedOut, Duration newLease) {

    public static final Settings DEFAULT = new Settings(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(300), Duration.ofMinutes(30));
}
