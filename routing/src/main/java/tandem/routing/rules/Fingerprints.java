package tandem.routing.rules;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.core.Channel;
import tandem.core.Digests;
import tandem.core.QueueId;
import tandem.routing.config.QueueText;
import tandem.routing.model.Action;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Calendar;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// Short texts that are the same for the same terms, whichever node asks: by them it is known whether an agent,
/// or those who wait in a queue, have come under the configuration in force.
final class Fingerprints {
    private static final int BYTES = 9; // one mistake among 10^10 changes
    private static final int MOST_SHARED = 8;
    /// Of the configurations that were put in force last in this process.
    private static volatile List<WeakReference<Fingerprints>> recent = List.of();

    private final RoutingConfiguration configuration;
    private final String forAll;
    /// Else nothing depends on an agent's place in the file, and who stands behind a new one has not changed.
    private final boolean byRank;
    private final Map<QueueId, String> notes = new ConcurrentHashMap<>();

    private Fingerprints(RoutingConfiguration configuration) {
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

    /// The same for all nodes that are in one process and under one configuration, as in a simulation.
    static Fingerprints under(RoutingConfiguration configuration) {
        var known = recent;
        for (var each : known) {
            Fingerprints fingerprints = each.get();
            if (fingerprints != null && fingerprints.configuration == configuration) {
                return fingerprints;
            }
        }
        var fingerprints = new Fingerprints(configuration);
        recent = Stream.concat(Stream.of(new WeakReference<>(fingerprints)), known.stream())
                .limit(MOST_SHARED)
                .toList();
        return fingerprints;
    }

    RoutingConfiguration configuration() {
        return configuration;
    }

    /// Whether an agent stands as they did under another configuration. As their fingerprint says, without making
    /// two: at a reload everybody is asked for.
    boolean isAsBefore(AgentProfile agent, Fingerprints before) {
        var known = before.configuration.agents().get(agent.id());
        return known != null
                && byRank == before.byRank
                && forAll.equals(before.forAll)
                && known.skills().equals(agent.skills())
                && known.tags().equals(agent.tags())
                && known.channels().equals(agent.channels())
                && known.capacity() == agent.capacity()
                && known.share() == agent.share()
                && (!byRank || known.rank() == agent.rank());
    }

    /// Whether those who wait in a queue are on the same terms as under another configuration.
    boolean isAsBefore(QueueProfile queue, Fingerprints before) {
        var known = before.configuration.queues().get(queue.id());
        return known != null
                && known.equals(queue)
                && configuration.calendar(queue).equals(before.configuration.calendar(known))
                && lent(queue).equals(before.lent(known));
    }

    /// What is asked of those whom others lend to a queue, in the order of its steps.
    private List<Optional<Requirement>> lent(QueueProfile queue) {
        return queue.steps().stream()
                .flatMap(step -> step.then() instanceof Action.Borrow(var from) ? Stream.of(from) : Stream.empty())
                .map(from ->
                        Optional.ofNullable(configuration.queues().get(from)).map(QueueProfile::requirement))
                .toList();
    }

    /// What an agent may serve and how much of it.
    String of(AgentProfile agent) {
        return fingerprint(new TreeMap<>(agent.skills()) + " " + new TreeSet<>(agent.tags()) + " "
                + new TreeSet<>(agent.channels()) + " " + agent.capacity() + " " + agent.share() + " "
                + (byRank ? agent.rank() : "") + " " + forAll);
    }

    /// What is noted of a queue of this configuration: the fingerprint of the terms of those who wait in it, with
    /// what they take from others, then a blank and its text.
    String note(QueueProfile queue) {
        return notes.computeIfAbsent(queue.id(), _ -> {
            String text = QueueText.write(queue);
            return of(queue, text) + " " + text;
        });
    }

    private String of(QueueProfile queue, String text) {
        var all = new StringBuilder(text);
        lent(queue)
                .forEach(requirement -> all.append(' ')
                        .append(requirement.map(Requirement::toString).orElse("")));
        if (queue.calendar() != null) {
            all.append(' ').append(text(configuration.calendar(queue)));
        }
        return fingerprint(all.toString());
    }

    private static String text(Calendar calendar) {
        return calendar.zone() + " " + sorted(calendar.week()) + sorted(calendar.yearly()) + sorted(calendar.dates());
    }

    private static String sorted(Map<?, ?> days) {
        return new TreeMap<>(days).toString();
    }

    private static String fingerprint(String of) {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Digests.sha256(of), BYTES));
    }
}
