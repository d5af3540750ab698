package tandem.routing.config;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tandem.core.CustomerFacts;
import tandem.core.config.YamlNode;
import tandem.routing.model.CustomerAttribute;
import tandem.routing.model.CustomerAttribute.Place;
import tandem.routing.model.CustomerAttribute.Type;

/// `attributes:` of customers.yml
final class AttributesBlock {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    /// What every customer has, and figures by which conditions may go.
    private static final Set<String> TAKEN =
            Set.of("name", "language", "channel", "account", "points", "contacts", "daysSinceContact", "complaints");

    private AttributesBlock() {}

    static List<CustomerAttribute> read(List<YamlNode> nodes) {
        var names = new HashSet<String>();
        return nodes.stream().flatMap(node -> attribute(node, names).stream()).toList();
    }

    private static Optional<CustomerAttribute> attribute(YamlNode node, Set<String> names) {
        var fields = Fields.of(node, "name", "type", "label", "values", "see", "edit", "show");
        var name = fields.require("name").map(given -> name(given, names)).orElse("");
        var type = fields.get("type").map(given -> given.oneOf(Type.class)).orElse(Type.TEXT);
        var values = texts(fields, "values").stream().toList();
        if (type == Type.CHOICE && values.isEmpty() && node.isMap()) {
            node.problem("a choice needs its 'values'");
        }
        if (type != Type.CHOICE && !values.isEmpty()) {
            fields.get("values").ifPresent(given -> given.problem("only a choice has 'values'"));
        }
        var shown = fields.items("show").stream()
                .map(place -> place.oneOf(Place.class))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Place.class)));
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new CustomerAttribute(
                        name,
                        type,
                        labels(fields),
                        values,
                        Set.copyOf(texts(fields, "see")),
                        Set.copyOf(texts(fields, "edit")),
                        shown));
    }

    private static String name(YamlNode node, Set<String> names) {
        var name = node.text();
        if (!NAME.matcher(name).matches()) {
            node.problem("'%s' is not a name of letters, digits, - and _".formatted(name));
        } else if (TAKEN.contains(name) || CustomerFacts.NAMES.contains(name)) {
            node.problem("'%s' is set by Tandem itself: choose another name".formatted(name));
        } else if (!names.add(name)) {
            node.problem("there is an attribute '%s' already".formatted(name));
        }
        return name;
    }

    private static Map<String, String> labels(Fields fields) {
        Map<String, String> labels = new LinkedHashMap<>();
        fields.get("label")
                .ifPresent(label -> label.fields().forEach((language, text) -> {
                    if (!LANGUAGE.matcher(language).matches()) {
                        text.problem("'%s' is not a language such as en or zh".formatted(language));
                    }
                    labels.put(language, text.words());
                }));
        return labels;
    }

    private static List<String> texts(Fields fields, String name) {
        return fields.items(name).stream().map(YamlNode::words).distinct().toList();
    }
}
