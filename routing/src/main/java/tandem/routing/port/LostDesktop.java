package tandem.routing.port;

import java.time.Duration;

/// What a lost desktop costs an agent, each counted from the loss (D3).
public record LostDesktop(Duration noNewOffers, Duration notReady, Duration loggedOut) {}
