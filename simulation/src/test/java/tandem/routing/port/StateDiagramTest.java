package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionState;
import tandem.routing.model.Presence;

/// Draws docs/states.md from the tables.
class StateDiagramTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("tandem.root"), "docs", "states.md");

    @Test
    void theDiagramsInDocsAreThoseOfTheTables() throws IOException {
        String drawn = """
                # States

                Drawn by `StateDiagramTest` from `InteractionTrigger`, `OfferTrigger` and `PresenceTrigger`, which both routing stores are held to; do not edit.

                ## An interaction

                %s
                ## An offer to one agent

                %s
                ## An agent's presence

                %s""".formatted(
                diagram(
                        "NEW",
                        InteractionState.values(),
                        InteractionTrigger.values(),
                        (trigger, from) -> trigger.from(from)),
                diagram("PENDING", OfferState.values(), OfferTrigger.values(), (trigger, from) -> trigger.from(from)),
                diagram(
                        "LOGGED_OUT",
                        Presence.values(),
                        PresenceTrigger.values(),
                        (trigger, from) -> trigger.from(from)));
        String before = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        Files.writeString(DOCUMENT, drawn);
        assertThat(before).as("docs/states.md was drawn anew: commit it").isEqualTo(drawn);
    }

    private static <S extends Enum<S>, T extends Enum<T>> String diagram(
            String first, S[] states, T[] triggers, BiFunction<T, S, Optional<S>> table) {
        Map<String, List<String>> arrows = new TreeMap<>();
        for (S from : states) {
            for (T trigger : triggers) {
                table.apply(trigger, from)
                        .ifPresent(to -> arrows.merge(
                                "%02d    %s --> %s".formatted(from.ordinal(), from, to),
                                List.of(words(trigger)),
                                (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
            }
        }
        return "```mermaid\nstateDiagram-v2\n    [*] --> " + first + "\n"
                + arrows.entrySet().stream()
                        .map(arrow -> arrow.getKey().substring(2) + ": " + String.join(", ", arrow.getValue()))
                        .collect(Collectors.joining("\n"))
                + "\n```\n";
    }

    private static String words(Enum<?> trigger) {
        return trigger.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
