package tandem.routing.rules;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.SessionId;
import tandem.routing.AgentView;
import tandem.routing.model.AgentProfile;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;
import tandem.routing.port.Staffing;
import tandem.routing.port.Step;

/// Who serves which line: brings agents and signatures together whenever one of the two is new or has changed.
/// Optimistic: if the other side has changed meanwhile, it looks again.
public final class Lines {
    private final RoutingStore store;
    private final InForce inForce;

    public Lines(RoutingStore store, InForce inForce) {
        this.store = store;
        this.inForce = inForce;
    }

    /// Adds a signature nobody has asked for before to the agents who meet it.
    public void register(Signature signature, Instant now) {
        boolean done = false;
        while (!done) {
            var configuration = inForce.configuration();
            var loggedIn = store.loggedIn();
            Map<AgentId, Serving> able = loggedIn.values().stream()
                    .flatMap(agent -> Optional.ofNullable(configuration.agents().get(agent)).stream())
                    .filter(signature::mayBeServedBy)
                    .collect(Collectors.toMap(
                            AgentProfile::id, profile -> Serving.of(signature, profile, configuration.capacity())));
            done = store.register(signature, able, loggedIn.version(), step(now));
        }
    }

    public AgentView logIn(AgentProfile profile, SessionId session, Step step) {
        while (true) {
            var is = inForce.configuration().agents().getOrDefault(profile.id(), profile);
            var known = store.signatures();
            Optional<AgentView> view = store.logIn(staffing(is, known.values()), session, known.version(), step);
            if (view.isPresent()) {
                restaffIfChanged(is, step.now());
                return view.get();
            }
        }
    }

    /// Another configuration that came into force meanwhile did not find them yet.
    private void restaffIfChanged(AgentProfile since, Instant now) {
        var is = inForce.configuration().agents().getOrDefault(since.id(), since);
        if (!is.equals(since)) {
            restaff(List.of(is), InstantSource.fixed(now));
        }
    }

    /// Lets logged-in agents serve what their profiles say now. What is registered is read once for many, and
    /// again where it has changed meanwhile.
    void restaff(Collection<AgentProfile> profiles, InstantSource clock) {
        var known = profiles.isEmpty() ? null : store.signatures();
        for (AgentProfile profile : profiles) {
            while (known != null
                    && !store.restaff(staffing(profile, known.values()), known.version(), step(clock.instant()))) {
                known = store.signatures();
            }
        }
    }

    private Staffing staffing(AgentProfile profile, Collection<Signature> signatures) {
        var fingerprints = inForce.fingerprints();
        var capacity = fingerprints.configuration().capacity();
        List<Serving> lines = new ArrayList<>();
        for (Signature signature : signatures) {
            if (signature.mayBeServedBy(profile)) {
                lines.add(Serving.of(signature, profile, capacity));
            }
        }
        return new Staffing(profile, capacity, lines, fingerprints.of(profile));
    }

    private static Step step(Instant now) {
        return new Step(now, CommandId.random());
    }
}
