package tandem.routing.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.core.QueueId;
import tandem.core.config.YamlNode;
import tandem.routing.model.CustomerRule;
import tandem.routing.model.CustomerRules;

/// customers.yml
final class CustomersFile {
    private CustomersFile() {}

    static CustomerRules read(Optional<YamlNode> root, Names names) {
        return root.map(node -> Fields.of(node, concat("rules", "blocked", "attributes", ValuationBlock.FIELDS)))
                .map(file -> {
                    var attributes = AttributesBlock.read(file.items("attributes"));
                    return new CustomerRules(
                            file.items("rules").stream()
                                    .flatMap(node -> rule(node, names).stream())
                                    .toList(),
                            blocked(file),
                            attributes,
                            ValuationBlock.read(file, attributes));
                })
                .orElse(CustomerRules.NONE);
    }

    private static String[] concat(String rules, String blocked, String attributes, List<String> more) {
        return Stream.concat(Stream.of(rules, blocked, attributes), more.stream())
                .toArray(String[]::new);
    }

    private static Optional<CustomerRule> rule(YamlNode node, Names names) {
        var fields = Fields.of(node, "when", "priority", "queue");
        Map<String, Set<String>> when = new LinkedHashMap<>();
        fields.require("when").ifPresent(facts -> {
            facts.fields()
                    .forEach((fact, values) -> when.put(
                            fact, values.texts().stream().map(YamlNode::words).collect(Collectors.toSet())));
            if (when.isEmpty() && facts.isMap()) {
                facts.problem("a rule needs something to look at, such as { value: high }");
            }
            when.forEach((fact, values) -> {
                if (values.isEmpty()) {
                    facts.problem("'%s' needs a value".formatted(fact));
                }
            });
        });
        if (fields.get("priority").isEmpty() && fields.get("queue").isEmpty() && node.isMap()) {
            node.problem("a rule gives a 'priority', a 'queue' or both");
        }
        int priority =
                fields.get("priority").map(given -> given.integer(-1000, 1000)).orElse(0);
        Optional<QueueId> queue = fields.get("queue").flatMap(names::queue);
        return when.isEmpty() ? Optional.empty() : Optional.of(new CustomerRule(when, priority, queue.orElse(null)));
    }

    private static Set<String> blocked(Fields file) {
        List<String> addresses = new ArrayList<>();
        for (YamlNode node : file.items("blocked")) {
            String address = node.words();
            String fixed = address.replaceFirst("^\\*", "").replaceFirst("\\*$", "");
            if (fixed.isEmpty() || fixed.contains("*") || address.length() > fixed.length() + 1) {
                node.problem("'%s' is not an address, nor one with * at its beginning or its end".formatted(address));
            }
            addresses.add(address);
        }
        return new LinkedHashSet<>(addresses);
    }
}
