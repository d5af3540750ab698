package tandem.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.journal.MemoryJournal;
import tandem.routing.AgentView;
import tandem.routing.RoutingSnapshot;
import tandem.routing.port.Deadline;
import tandem.routing.port.LostDesktop;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Step;
import tandem.simulation.memory.MemoryRoutingStore;

/// The simulator finds bugs: each of these is planted in an otherwise right store, and must be found soon, as a
/// breach of the right invariant, in a scenario of a few acts.
class MutationsTest {
    private static final int SEEDS = 80;

    /// Does something else than it is asked, sometimes.
    private interface Bug {
        @Nullable
        Object call(Asked asked) throws Throwable;
    }

    private record Asked(RoutingStore store, MemoryJournal journal, Method method, Object[] arguments) {
        boolean is(String name) {
            return method.getName().equals(name);
        }

        Object argument(int n) {
            return arguments[n];
        }

        @Nullable
        Object asItShould() throws Throwable {
            return with(arguments);
        }

        @Nullable
        Object with(Object... others) throws Throwable {
            try {
                return method.invoke(store, others);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        Object[] changed(int n, Object to) {
            Object[] all = arguments.clone();
            all[n] = to;
            return all;
        }

        boolean changes() {
            return arguments.length > 0 && arguments[arguments.length - 1] instanceof Step;
        }
    }

    private record Planted(String name, Set<String> foundAs, Supplier<Backing> backing) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFoundSoonAndShrunkToAFewActs(Planted planted) {
        Supplier<Backing> backings = planted.backing();
        SimulationFailure found = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> failure(seed, backings))
                .flatMap(Optional::stream)
                .filter(failure -> planted.foundAs().contains(failure.invariant()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not found in " + SEEDS + " seeds: " + planted));
        SimulationFailure shortest = Simulation.shrink(found, backings);
        assertThat(shortest.scenario().acts()).as(shortest.getMessage()).hasSizeLessThanOrEqualTo(18);
        // what is printed can be pasted and played again
        Scenario pasted = Scenario.parse(shortest.scenario().toString());
        assertThat(pasted).isEqualTo(shortest.scenario());
        assertThat(failureOf(() -> Simulation.replay(pasted, backings.get(), true)))
                .hasValueSatisfying(again -> assertThat(again.invariant()).isEqualTo(found.invariant()));
    }

    private static Optional<SimulationFailure> failure(long seed, Supplier<Backing> backings) {
        return failureOf(() -> Simulation.run(seed, Simulation.LENGTH, backings.get(), true));
    }

    private static Optional<SimulationFailure> failureOf(Supplier<Simulation.History> simulation) {
        try {
            var _ = simulation.get();
            return Optional.empty();
        } catch (SimulationFailure failure) {
            return Optional.of(failure);
        }
    }

    private static Backing backing(Bug bug) {
        var journal = new MemoryJournal();
        var store = new MemoryRoutingStore(journal);
        var wrong = (RoutingStore) Proxy.newProxyInstance(
                RoutingStore.class.getClassLoader(),
                new Class<?>[] {RoutingStore.class},
                (proxy, method, arguments) ->
                        bug.call(new Asked(store, journal, method, arguments == null ? new Object[0] : arguments)));
        return new Backing(wrong, journal);
    }

    private static Planted inStore(String name, Set<String> foundAs, Supplier<Bug> bug) {
        return new Planted(name, foundAs, () -> backing(bug.get()));
    }

    static Stream<Planted> bugs() {
        return Stream.of(
                new Planted("nodes live by their own wall clocks", Set.of("I17"), MutationsTest::ownClocks),
                new Planted("who is first in line is passed over", Set.of("I6"), PassedOver::backing),
                inStore("expiry forgets to return the capacity", Set.of("I2"), MutationsTest::keepsCapacity),
                inStore("accept does not look at the epoch", Set.of("I9", "I10"), () -> asked -> {
                    if (asked.is("accept")) {
                        int epoch = asked.store()
                                .find((InteractionId) asked.argument(1))
                                .map(Interaction::epoch)
                                .orElse(0);
                        return asked.with(asked.changed(2, epoch));
                    }
                    return asked.asItShould();
                }),
                inStore("an offer is made twice", Set.of("I1"), () -> asked -> {
                    Object answer = asked.asItShould();
                    if (asked.is("enqueue")) {
                        offerAgain(asked);
                    }
                    return answer;
                }),
                inStore("repeated commands take effect again", Set.of("I10", "I9"), () -> asked -> {
                    int last = asked.arguments().length - 1;
                    return asked.changes()
                            ? asked.with(asked.changed(
                                    last, new Step(((Step) asked.argument(last)).now(), CommandId.random())))
                            : asked.asItShould();
                }),
                inStore("offers do not expire", Set.of("I4"), () -> MutationsTest::noExpiry),
                inStore("a displaced desktop can act", Set.of("I11"), () -> asked -> {
                    if (asked.is("ready") || asked.is("notReady")) {
                        SessionId live = asked.store()
                                .agent((AgentId) asked.argument(0))
                                .map(AgentView::session)
                                .orElse(null);
                        return live == null ? asked.asItShould() : asked.with(asked.changed(1, live));
                    }
                    return asked.asItShould();
                }),
                inStore("those who return go to the end of the line", Set.of("I5", "I6"), MutationsTest::wrongPlace),
                inStore("a lost desktop costs nothing", Set.of("I3", "I4", "D3"), () -> asked -> {
                    boolean desktop = asked.is("fire") && asked.argument(0) instanceof Deadline.OfDesktop;
                    return desktop
                            ? asked.with(asked.changed(
                                    1, new LostDesktop(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3))))
                            : asked.asItShould();
                }),
                inStore(
                        "nobody is served when their exclusion is over",
                        Set.of("I7", "I4"),
                        () -> MutationsTest::noRetry),
                inStore(
                        "the journal loses the end of contacts",
                        Set.of("I8", "I3"),
                        () -> asked -> asked.is("end") ? endWithoutTrace(asked) : asked.asItShould()));
    }

    private static @Nullable Object noRetry(Asked asked) throws Throwable {
        boolean retry = asked.is("fire") && asked.argument(0) instanceof Deadline.OfRetry;
        return retry ? null : asked.asItShould();
    }

    private static @Nullable Object noExpiry(Asked asked) throws Throwable {
        boolean offer = asked.is("fire")
                && asked.argument(0) instanceof Deadline.OfInteraction(var id)
                && asked.store().find(id).orElseThrow().state() == tandem.core.InteractionState.OFFERED;
        return offer ? null : asked.asItShould();
    }

    /// Shows a load that keeps the weight of every offer that has expired.
    private static Bug keepsCapacity() {
        List<Channel> kept = new ArrayList<>();
        List<AgentId> of = new ArrayList<>();
        return asked -> {
            if (asked.is("fire") && asked.argument(0) instanceof Deadline.OfInteraction(var id)) {
                Interaction before = asked.store().find(id).orElse(null);
                Object answer = asked.asItShould();
                var last = asked.journal().of(id);
                if (before != null
                        && before.agent() != null
                        && last.stream().anyMatch(entry -> entry.event() instanceof Event.OfferExpired)) {
                    kept.add(before.channel());
                    of.add(before.agent());
                }
                return answer;
            }
            Object answer = asked.asItShould();
            if (answer instanceof RoutingSnapshot(var at, var waiting, var agents)) {
                return new RoutingSnapshot(
                        at,
                        waiting,
                        agents.stream().map(view -> fuller(view, kept, of)).toList());
            }
            return answer;
        };
    }

    private static AgentView fuller(AgentView view, List<Channel> kept, List<AgentId> of) {
        int more = 0;
        for (int n = 0; n < kept.size(); n++) {
            more += of.get(n).equals(view.id()) ? kept.get(n).defaultWeight() : 0;
        }
        return new AgentView(
                view.id(),
                view.name(),
                view.presence(),
                view.reason(),
                view.since(),
                view.load() + more,
                view.capacity(),
                view.connected(),
                view.session(),
                view.work());
    }

    /// To whoever else is logged in.
    private static void offerAgain(Asked asked) {
        var id = (InteractionId) asked.argument(0);
        Step step = (Step) asked.argument(asked.arguments().length - 1);
        asked.store()
                .find(id)
                .filter(seen -> seen.agent() != null)
                .ifPresent(seen -> asked.store().loggedIn().values().stream()
                        .filter(other -> !other.equals(seen.agent()))
                        .findFirst()
                        .ifPresent(other -> asked.journal()
                                .append(
                                        step.now(),
                                        new MemoryJournal.About(id, seen.channel(), seen.queue(), other, null),
                                        new Event.Offered(other, seen.epoch(), Instant.MAX))));
    }

    /// The lines as they would be if every return was a new arrival.
    private static Bug wrongPlace() {
        return asked -> {
            Object answer = asked.asItShould();
            if (answer instanceof RoutingSnapshot(var at, var waiting, var agents)) {
                var wrong = new java.util.HashMap<>(waiting);
                wrong.replaceAll((queue, line) -> line.stream()
                        .sorted(java.util.Comparator.comparingInt((Interaction i) -> i.epoch() > 0 ? 1 : 0))
                        .toList());
                return new RoutingSnapshot(at, wrong, agents);
            }
            return answer;
        };
    }

    private static @Nullable Object endWithoutTrace(Asked asked) throws Throwable {
        Object answer = asked.asItShould();
        asked.journal().trim(asked.journal().last());
        return answer;
    }

    private static Backing ownClocks() {
        var right = Backing.inMemory();
        return new Backing(right.store(), right.journal(), true);
    }
}
