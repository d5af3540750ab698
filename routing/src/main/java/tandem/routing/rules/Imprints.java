package tandem.routing.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tandem.core.Channel;
import tandem.routing.Action;
import tandem.routing.AgentChoice;
import tandem.routing.AgentProfile;
import tandem.routing.Calendar;
import tandem.routing.QueueProfile;
import tandem.routing.RoutingConfiguration;
import tandem.routing.config.QueueText;

/// Short texts that are the same for the same terms, whichever node asks: by them it is known whether an agent,
/// or those who wait in a queue, have come under the configuration in force.
final class Imprints {
    private static final int BYTES = 9; // one mistake among 10^10 changes

    private final RoutingConfiguration configuration;
    private final String forAll;
    /// Else nothing depends on an agent's place in the file, and who stands behind a new one has not changed.
    private final boolean byRank;

    Imprints(RoutingConfiguration configuration) {
        this.configuration = configuration;
        this.byRank = configuration.queues().values().stream().anyMatch(queue -> queue.choice() == AgentChoice.LINEAR);
        var capacity = configuration.capacity();
        this.forAll = Arrays.stream(Channel.values())
                .map(channel -> channel + " " + capacity.weight(channel) + " "
                        + Arrays.stream(Channel.values())
                                .filter(held -> capacity.mayInterrupt(channel, held))
                                .toList())
                .collect(Collectors.joining(" "));
    }

    RoutingConfiguration configuration() {
        return configuration;
    }

    /// Whether an agent stands as he did under another configuration.
    boolean isAsBefore(AgentProfile agent, Imprints before) {
        var known = before.configuration.agents().get(agent.id());
        boolean sameForAll = byRank == before.byRank && forAll.equals(before.forAll);
        return known != null
                && ((sameForAll && known.equals(agent)) || before.of(known).equals(of(agent)));
    }

    /// Whether those who wait in a queue are on the same terms as under another configuration.
    boolean isAsBefore(QueueProfile queue, Imprints before) {
        var known = before.configuration.queues().get(queue.id());
        return known != null
                && (isPlainlyAsBefore(queue, known, before) || before.of(known).equals(of(queue)));
    }

    private boolean isPlainlyAsBefore(QueueProfile queue, QueueProfile known, Imprints before) {
        return known.equals(queue)
                && configuration.calendar(queue).equals(before.configuration.calendar(known))
                && queue.steps().stream().noneMatch(step -> step.then() instanceof Action.Borrow);
    }

    /// What an agent may serve and how much of it.
    String of(AgentProfile agent) {
        return imprint(new TreeMap<>(agent.skills()) + " " + new TreeSet<>(agent.tags()) + " "
                + new TreeSet<>(agent.channels()) + " " + agent.capacity() + " " + agent.share() + " "
                + (byRank ? agent.rank() : "") + " " + forAll);
    }

    /// The terms of those who wait in a queue, with what they take from others.
    String of(QueueProfile queue) {
        return of(queue, QueueText.write(queue));
    }

    /// @param text of the queue
    String of(QueueProfile queue, String text) {
        var all = new StringBuilder(text);
        queue.steps().forEach(step -> {
            if (step.then() instanceof Action.Borrow(var from)) {
                var donor = configuration.queues().get(from);
                all.append(' ').append(donor == null ? "" : donor.requirement());
            }
        });
        if (queue.calendar() != null) {
            all.append(' ').append(text(configuration.calendar(queue)));
        }
        return imprint(all.toString());
    }

    private static String text(Calendar calendar) {
        return calendar.zone() + " " + sorted(calendar.week()) + sorted(calendar.yearly()) + sorted(calendar.dates());
    }

    private static String sorted(Map<?, ?> days) {
        return new TreeMap<>(days).toString();
    }

    private static String imprint(String of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
