package tandem.routing.port;

import static tandem.routing.model.Presence.LOGGED_OUT;
import static tandem.routing.model.Presence.NOT_READY;
import static tandem.routing.model.Presence.READY;

import java.util.Map;
import java.util.Optional;
import tandem.routing.model.Presence;

/// An agent's own axis (D1) as a table: each trigger with the presences it leads from and to. In any other presence it
/// changes nothing. The diagram in docs/states.md is generated from it; the tests hold both stores to it.
public enum PresenceTrigger {
    LOG_IN(Map.of(LOGGED_OUT, NOT_READY, NOT_READY, NOT_READY, READY, NOT_READY)),
    LOG_OUT(Map.of(NOT_READY, LOGGED_OUT, READY, LOGGED_OUT)),
    GO_READY(Map.of(NOT_READY, READY)),
    GO_NOT_READY(Map.of(READY, NOT_READY, NOT_READY, NOT_READY)),
    /// They did not answer as many offers in a row as their queue allows (RONA).
    MISS(Map.of(READY, NOT_READY)),
    /// They accepted, but could not be connected.
    FAIL_TO_CONNECT(Map.of(READY, NOT_READY)),
    /// Their desktop has been lost for 30 s.
    LOSE_DESKTOP(Map.of(READY, NOT_READY)),
    /// Their desktop has been lost for 300 s.
    LOSE_DESKTOP_FOR_GOOD(Map.of(NOT_READY, LOGGED_OUT, READY, LOGGED_OUT));

    private final Map<Presence, Presence> transitions;

    PresenceTrigger(Map<Presence, Presence> transitions) {
        this.transitions = transitions;
    }

    /// Where it leads; empty if it changes nothing in this presence.
    public Optional<Presence> from(Presence presence) {
        return Optional.ofNullable(transitions.get(presence));
    }
}
