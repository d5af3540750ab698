package tandem.ivr.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tandem.core.InteractionId;

/// The passes that were given away, for all nodes. Every method is one step.
public interface WebPasses {

    /// @param name  of the pass, and of its account
    /// @param key   for whoever asks about its call
    record Kept(String name, String key, WebPass pass) {}

    enum KeepResult {
        KEPT,
        TOO_MANY_FROM_THERE,
        TOO_MANY
    }

    /// Keeps a pass for as long as it may wait for its call, unless too many were asked for within a minute.
    KeepResult keep(Kept kept, Instant until, WebCallProperties.Limits limits);

    /// The first and only call with this pass; empty if there was one, or it came too late.
    Optional<WebPass> use(String name);

    /// The same call once more, on another node.
    Optional<WebPass> used(String name);

    Optional<InteractionId> callOf(String name, String key);

    /// Those whose accounts are to be closed, since they have been used or have waited for too long.
    List<String> over(Instant now);

    /// Its account is closed everywhere.
    void closed(String name);
}
