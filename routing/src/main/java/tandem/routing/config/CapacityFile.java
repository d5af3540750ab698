package tandem.routing.config;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tandem.core.Channel;
import tandem.core.config.YamlNode;
import tandem.routing.model.Capacity;

/// capacity.yml
final class CapacityFile {
    private CapacityFile() {}

    static Capacity read(Optional<YamlNode> root) {
        return root.map(node -> read(Fields.of(node, "weights", "whileCustomerOwes", "interrupts")))
                .orElse(Capacity.DEFAULT);
    }

    private static Capacity read(Fields file) {
        Map<Channel, Integer> weights =
                file.get("weights").map(CapacityFile::weights).orElse(Map.of());
        Map<Channel, Integer> waiting =
                file.get("whileCustomerOwes").map(CapacityFile::weights).orElse(Map.of());
        Map<Channel, Set<Channel>> interrupts =
                file.get("interrupts").map(CapacityFile::interrupts).orElse(Map.of());
        var capacity = new Capacity(weights, waiting, interrupts);
        waiting.forEach((channel, weight) -> {
            if (weight > capacity.weight(channel)) {
                file.get("whileCustomerOwes")
                        .ifPresent(node ->
                                node.problem("%s would weigh %d while the customer owes the answer, more than its %d"
                                        .formatted(text(channel), weight, capacity.weight(channel))));
            }
        });
        return capacity;
    }

    private static Map<Channel, Integer> weights(YamlNode node) {
        Map<Channel, Integer> weights = new EnumMap<>(Channel.class);
        node.fields()
                .forEach((name, weight) ->
                        channel(name, weight).ifPresent(channel -> weights.put(channel, weight.integer(1, 1000))));
        return weights;
    }

    private static Map<Channel, Set<Channel>> interrupts(YamlNode node) {
        Map<Channel, Set<Channel>> all = new EnumMap<>(Channel.class);
        node.fields()
                .forEach((name, list) -> channel(name, list).ifPresent(newcomer -> {
                    Set<Channel> held = EnumSet.noneOf(Channel.class);
                    list.items().forEach(item -> held.add(item.oneOf(Channel.class)));
                    if (held.contains(newcomer)) {
                        list.problem("%s cannot interrupt itself".formatted(text(newcomer)));
                    }
                    held.stream()
                            .filter(channel ->
                                    all.getOrDefault(channel, Set.of()).contains(newcomer))
                            .forEach(channel -> list.problem(
                                    "%s and %s cannot interrupt each other".formatted(text(channel), text(newcomer))));
                    all.put(newcomer, held);
                }));
        return all;
    }

    private static Optional<Channel> channel(String name, YamlNode at) {
        for (Channel channel : Channel.values()) {
            if (text(channel).equals(name)) {
                return Optional.of(channel);
            }
        }
        at.problem("there is no channel '%s'".formatted(name));
        return Optional.empty();
    }

    static String text(Channel channel) {
        return channel.name().toLowerCase(java.util.Locale.ROOT);
    }
}
