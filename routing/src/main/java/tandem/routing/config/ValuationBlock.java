package tandem.routing.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.config.DidYouMean;
import tandem.core.config.YamlNode;
import tandem.routing.model.CustomerAttribute;
import tandem.routing.model.CustomerValuation;
import tandem.routing.model.CustomerValuation.Churn;
import tandem.routing.model.CustomerValuation.Lifecycle;
import tandem.routing.model.CustomerValuation.Named;
import tandem.routing.model.CustomerValuation.Points;
import tandem.routing.model.FactCondition;

/// What customers.yml says of value, lifecycle, segments and churn.
final class ValuationBlock {
    static final List<String> FIELDS = List.of("lifecycle", "points", "value", "segments", "complaints", "churn");

    /// By what conditions may go, beside the attributes.
    private static final List<String> FIGURES = List.of(
            "points", "contacts", "daysSinceContact", "complaints", "lifecycle", "language", "channel", "churnScore");

    private static final int MOST_DAYS = 3650;

    private ValuationBlock() {}

    static CustomerValuation read(Fields file, List<CustomerAttribute> attributes) {
        Set<String> facts = new LinkedHashSet<>();
        attributes.forEach(attribute -> facts.add(attribute.name()));
        facts.addAll(FIGURES);
        var usual = CustomerValuation.NONE;
        var complaints = file.get("complaints").map(node -> Fields.of(node, "dispositions", "openFor"));
        return new CustomerValuation(
                lifecycle(file),
                points(file, attributes),
                named(file, "value", facts),
                named(file, "segments", facts),
                complaints
                        .map(given -> given.items("dispositions").stream()
                                .map(YamlNode::words)
                                .collect(Collectors.toSet()))
                        .orElse(Set.of()),
                complaints
                        .flatMap(given -> given.get("openFor"))
                        .map(ValuationBlock::days)
                        .orElse(usual.complaintOpen()),
                churn(file));
    }

    private static Lifecycle lifecycle(Fields file) {
        var usual = Lifecycle.DEFAULT;
        return file.get("lifecycle")
                .map(node -> {
                    var fields = Fields.of(node, "newFor", "sleepingAfter", "lostAfter");
                    var given = new Lifecycle(
                            fields.get("newFor").map(ValuationBlock::days).orElse(usual.newFor()),
                            fields.get("sleepingAfter")
                                    .map(ValuationBlock::days)
                                    .orElse(usual.sleepingAfter()),
                            fields.get("lostAfter").map(ValuationBlock::days).orElse(usual.lostAfter()));
                    if (given.sleepingAfter().compareTo(given.lostAfter()) >= 0) {
                        node.problem("'lostAfter' is later than 'sleepingAfter'");
                    }
                    return given;
                })
                .orElse(usual);
    }

    private static Duration days(YamlNode node) {
        return Duration.ofDays(node.integer(1, MOST_DAYS));
    }

    private static Points points(Fields file, List<CustomerAttribute> attributes) {
        var usual = Points.DEFAULT;
        return file.get("points")
                .map(node -> {
                    var fields = Fields.of(node, "recencyDays", "frequency", "monetary", "amount");
                    return new Points(
                            bounds(fields, "recencyDays", true, usual.recencyDays()),
                            bounds(fields, "frequency", false, usual.frequency()),
                            bounds(fields, "monetary", false, usual.monetary()),
                            amount(fields, attributes));
                })
                .orElse(usual);
    }

    private static @Nullable String amount(Fields fields, List<CustomerAttribute> attributes) {
        return fields.get("amount")
                .map(node -> {
                    boolean isNumber = attributes.stream()
                            .anyMatch(one ->
                                    one.name().equals(node.text()) && one.type() == CustomerAttribute.Type.NUMBER);
                    if (!isNumber) {
                        node.problem("'%s' is not an attribute of the type number".formatted(node.text()));
                    }
                    return node.text();
                })
                .orElse(null);
    }

    private static List<Integer> bounds(Fields fields, String name, boolean rising, List<Integer> usual) {
        return fields.get(name)
                .map(node -> {
                    var bounds = node.items().stream()
                            .map(one -> one.integer(0, 1_000_000_000))
                            .toList();
                    var inOrder = new ArrayList<>(bounds);
                    inOrder.sort(rising ? null : java.util.Comparator.reverseOrder());
                    if (bounds.size() != 4 || !bounds.equals(inOrder) || new HashSet<>(bounds).size() < 4) {
                        node.problem("'%s' has four bounds, %s, for 5, 4, 3 and 2 points"
                                .formatted(name, rising ? "rising" : "falling"));
                    }
                    return bounds;
                })
                .orElse(usual);
    }

    private static List<Named> named(Fields file, String list, Set<String> facts) {
        var names = new HashSet<String>();
        return file.items(list).stream()
                .flatMap(node -> {
                    var fields = Fields.of(node, "name", "when");
                    var name = fields.require("name").map(YamlNode::words).orElse("");
                    if (name.contains(",") || (!name.isEmpty() && !names.add(name) && list.equals("segments"))) {
                        node.problem("'%s' is here twice, or has a comma".formatted(name));
                    }
                    var when = fields.require("when").map(given -> conditions(given, facts));
                    return name.isEmpty() || when.isEmpty()
                            ? Optional.<Named>empty().stream()
                            : Optional.of(new Named(name, when.get())).stream();
                })
                .toList();
    }

    private static List<FactCondition> conditions(YamlNode node, Set<String> facts) {
        var conditions = new ArrayList<FactCondition>();
        node.fields().forEach((fact, given) -> {
            if (!facts.contains(fact)) {
                given.problem("'%s' is neither an attribute nor a figure%s; there are %s"
                        .formatted(fact, DidYouMean.hint(fact, facts), String.join(", ", facts)));
            }
            var texts = given.texts().stream().map(YamlNode::words).toList();
            var bound =
                    texts.size() == 1 ? FactCondition.bound(fact, texts.getFirst()) : Optional.<FactCondition>empty();
            if (texts.isEmpty()) {
                given.problem("'%s' needs a value".formatted(fact));
            } else {
                conditions.add(bound.orElseGet(() -> new FactCondition.OneOf(fact, Set.copyOf(new HashSet<>(texts)))));
            }
        });
        if (conditions.isEmpty() && node.isMap()) {
            node.problem("something must be asked for, such as { points: \">= 12\" }");
        }
        return conditions;
    }

    private static Churn churn(Fields file) {
        var usual = Churn.DEFAULT;
        return file.get("churn")
                .map(node -> {
                    var fields = Fields.of(node, "complaint", "repeat", "falling", "lowScore", "atRisk");
                    return new Churn(
                            percent(fields, "complaint", usual.complaint()),
                            percent(fields, "repeat", usual.repeat()),
                            percent(fields, "falling", usual.falling()),
                            percent(fields, "lowScore", usual.lowScore()),
                            percent(fields, "atRisk", usual.atRisk()));
                })
                .orElse(usual);
    }

    private static int percent(Fields fields, String name, int usual) {
        return fields.get(name).map(given -> given.integer(0, 100)).orElse(usual);
    }
}
