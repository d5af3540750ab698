package tandem.routing.redis;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tandem.core.AgentId;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.Requirement;
import tandem.routing.port.Placement;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;
import tandem.routing.port.Terms;

/// A placement as the scripts take it (`set_placement` in lib/interaction.lua): queue, choice:requirement, extra,
/// priority, terms, since, step, next step. And as `standing.lua` gives it back.
final class PlacementArgs {
    /// Before what it needs besides, where its requirement was chosen by hand: only said again, never looked at
    /// by a script.
    private static final String BY_HAND = "!";

    private PlacementArgs() {}

    static List<Object> of(Placement placement) {
        return List.of(
                placement.queue(),
                placement.choice().text() + ":" + placement.requirement(),
                (placement.byHand() ? BY_HAND : "") + placement.extra(),
                placement.priority(),
                terms(placement.terms()),
                ScriptCaller.millis(placement.since()),
                placement.step(),
                placement.nextStep() == null ? "" : ScriptCaller.millis(placement.nextStep()));
    }

    /// `before`, then the placement: all arguments of a script.
    static Object[] after(List<?> before, Placement placement) {
        return Stream.concat(before.stream(), of(placement).stream()).toArray();
    }

    static Standing standing(Reply reply) {
        var interaction = InteractionView.read(reply.text(0));
        var signature = Signature.parse(reply.text(2));
        AgentChoice choice = signature.choice();
        boolean byHand = reply.text(3).startsWith(BY_HAND);
        var placement = new Placement(
                Objects.requireNonNull(interaction.queue()),
                choice,
                signature.requirement(),
                byHand,
                Requirement.parsePrinted(byHand ? reply.text(3).substring(BY_HAND.length()) : reply.text(3)),
                reply.number(4),
                terms(reply.text(5)),
                reply.instant(6),
                reply.number(7),
                reply.get(8, Reply::toInstant));
        var excluded = reply.sub(11);
        return new Standing(
                interaction,
                reply.number(1),
                placement,
                Long.parseLong(reply.text(9)),
                reply.sub(10).list().stream()
                        .map(agent -> new AgentId(agent.toString()))
                        .collect(Collectors.toUnmodifiableSet()),
                IntStream.range(0, excluded.size() / 2)
                        .boxed()
                        .collect(Collectors.toUnmodifiableMap(
                                n -> new AgentId(excluded.text(2 * n)), n -> excluded.instant(2 * n + 1))));
    }

    /// The numbers in the order of lib/interaction.lua.
    private static String terms(Terms terms) {
        return Stream.of(
                        terms.offerTime().toMillis(),
                        terms.connectTime().toMillis(),
                        terms.wrapUp().toMillis(),
                        terms.wrapUpExtension().toMillis(),
                        terms.missesToNotReady(),
                        terms.declineDelay().toMillis(),
                        terms.busyDelay().toMillis(),
                        terms.missDelay().toMillis(),
                        terms.customerFirst() ? 1 : 0)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    private static Terms terms(String text) {
        String[] numbers = text.split(" ");
        Function<Integer, Duration> millis = n -> Duration.ofMillis(Long.parseLong(numbers[n]));
        return new Terms(
                millis.apply(0),
                millis.apply(1),
                millis.apply(2),
                millis.apply(3),
                Integer.parseInt(numbers[4]),
                millis.apply(5),
                millis.apply(6),
                millis.apply(7),
                numbers.length > 8 && numbers[8].equals("1"));
    }
}
