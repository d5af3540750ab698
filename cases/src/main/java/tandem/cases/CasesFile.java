package tandem.cases;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.cases.CaseKind.Field;
import tandem.cases.CaseKind.State;
import tandem.cases.CaseKind.Step;
import tandem.cases.CaseKind.Told;
import tandem.core.QueueId;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;

/// Reads config/cases.yml. Everything that is wrong is told with its line, all at once.
final class CasesFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final int MOST_PERCENT = 1000;
    private static final Duration SHORTEST_LINK = Duration.ofHours(1);

    private final Set<QueueId> queues;

    CasesFile(Set<QueueId> queues) {
        this.queues = queues;
    }

    CaseRules read(String name, String text, Consumer<Problem> problems) {
        var root = YamlNode.read(name, text, problems).orElse(null);
        if (root == null) {
            return CaseRules.NONE;
        }
        var fields = root.fields(Set.of("kinds", "linkLife"));
        var kinds = new ArrayList<CaseKind>();
        var ids = new HashSet<String>();
        for (var node : items(fields.get("kinds"))) {
            var kind = kind(node);
            if (kind != null && !ids.add(kind.id())) {
                node.problem("the kind '%s' is there twice".formatted(kind.id()));
            } else if (kind != null) {
                kinds.add(kind);
            }
        }
        return new CaseRules(kinds, linkLife(fields.get("linkLife")));
    }

    private static Duration linkLife(@Nullable YamlNode node) {
        if (node == null) {
            return CaseRules.NONE.linkLife();
        }
        var life = node.duration();
        if (life.compareTo(SHORTEST_LINK) < 0) {
            node.problem("a link holds for an hour at least");
        }
        return life;
    }

    private @Nullable CaseKind kind(YamlNode node) {
        var fields = node.fields(Set.of("id", "name", "queue", "promise", "states", "fields", "escalation", "problem"));
        var id = id(node, fields);
        var queue = required(node, fields, "queue");
        var promise = required(node, fields, "promise");
        var states = required(node, fields, "states");
        if (id == null || queue == null || promise == null || states == null) {
            return null;
        }
        if (queues.stream().noneMatch(known -> known.value().equals(queue.text()))) {
            queue.problem("there is no queue '%s'".formatted(queue.text()));
            return null;
        }
        var within = promise.duration();
        if (within.isZero()) {
            promise.problem("a promise takes some time");
        }
        var problem = fields.get("problem");
        return new CaseKind(
                id,
                names(fields.get("name"), id),
                new QueueId(queue.text()),
                within,
                states(states),
                fields(fields.get("fields")),
                escalation(fields.get("escalation")),
                problem != null && problem.bool());
    }

    private static List<State> states(YamlNode list) {
        var states = new ArrayList<State>();
        var ids = new LinkedHashSet<String>();
        for (var node : list.items()) {
            var read = node.fields().get("id");
            if (read != null && !ids.add(read.text())) {
                read.problem("the state '%s' is there twice".formatted(read.text()));
            }
        }
        for (var node : list.items()) {
            var state = state(node, ids);
            if (state != null) {
                states.add(state);
            }
        }
        if (states.isEmpty()) {
            list.problem("a case needs states");
            states.add(new State("open", Map.of(), Map.of(), Set.of(), false, false, false, null));
        } else if (states.getFirst().ends()) {
            list.problem("a case begins in the first state, so it cannot be one that ends it");
        } else {
            reachable(list, states);
        }
        return states;
    }

    /// Every state can be come to from the first, and from every one a state that ends it.
    private static void reachable(YamlNode list, List<State> states) {
        var next = new LinkedHashMap<String, Set<String>>();
        states.forEach(state -> next.put(state.id(), state.next()));
        var fromFirst = reached(states.getFirst().id(), next);
        for (int i = 0; i < states.size(); i++) {
            var state = states.get(i);
            var place = list.items().size() == states.size() ? list.items().get(i) : list;
            if (!fromFirst.contains(state.id())) {
                place.problem("nothing leads to the state '%s'".formatted(state.id()));
            }
            var from = reached(state.id(), next);
            if (states.stream().noneMatch(end -> end.ends() && from.contains(end.id()))) {
                place.problem("no way leads from the state '%s' to one that ends the case".formatted(state.id()));
            }
        }
    }

    private static Set<String> reached(String from, Map<String, Set<String>> next) {
        var found = new LinkedHashSet<String>();
        var left = new ArrayList<>(List.of(from));
        while (!left.isEmpty()) {
            var one = left.removeLast();
            if (found.add(one)) {
                left.addAll(next.getOrDefault(one, Set.of()));
            }
        }
        return found;
    }

    private static @Nullable State state(YamlNode node, Set<String> known) {
        var fields = node.fields(Set.of("id", "name", "customer", "next", "pauses", "ends", "tells", "onMessage"));
        var id = id(node, fields);
        if (id == null) {
            return null;
        }
        var next = new LinkedHashSet<String>();
        var written = fields.get("next");
        for (var one : written == null ? List.<YamlNode>of() : written.texts()) {
            if (one.text().equals(id)) {
                one.problem("a state does not lead to itself");
            } else if (known(one, known)) {
                next.add(one.text());
            }
        }
        var onMessage = fields.get("onMessage");
        if (onMessage != null && known(onMessage, known) && !next.contains(onMessage.text())) {
            onMessage.problem("'onMessage' is one of 'next'");
        }
        return new State(
                id,
                names(fields.get("name"), id),
                fields.containsKey("customer") ? names(fields.get("customer"), id) : Map.of(),
                next,
                bool(fields.get("pauses")),
                bool(fields.get("ends")),
                bool(fields.get("tells")),
                onMessage == null ? null : onMessage.text());
    }

    private static boolean known(YamlNode node, Set<String> known) {
        if (known.contains(node.text())) {
            return true;
        }
        node.problem("there is no state '%s'; there are %s".formatted(node.text(), String.join(", ", known)));
        return false;
    }

    private static List<Field> fields(@Nullable YamlNode list) {
        var found = new ArrayList<Field>();
        var ids = new HashSet<String>();
        for (var node : items(list)) {
            var fields = node.fields(Set.of("id", "name", "type", "required", "choices"));
            var id = id(node, fields);
            if (id == null) {
                continue;
            }
            if (!ids.add(id)) {
                node.problem("the field '%s' is there twice".formatted(id));
            }
            var written = fields.get("type");
            var type = written == null ? Field.Type.TEXT : constant(written, Field.Type.values(), Field.Type.TEXT);
            var choices = fields.get("choices");
            var named = choices == null
                    ? List.<String>of()
                    : choices.texts().stream().map(YamlNode::words).toList();
            if ((type == Field.Type.CHOICE) == named.isEmpty()) {
                node.problem(type == Field.Type.CHOICE ? "a choice needs 'choices'" : "'choices' are of a choice");
            }
            found.add(new Field(id, names(fields.get("name"), id), type, bool(fields.get("required")), named));
        }
        return found;
    }

    private static List<Step> escalation(@Nullable YamlNode list) {
        var steps = new ArrayList<Step>();
        int before = 0;
        for (var node : items(list)) {
            var fields = node.fields(Set.of("percent", "to", "task"));
            var percent = required(node, fields, "percent");
            var to = required(node, fields, "to");
            if (percent == null || to == null) {
                continue;
            }
            int at = percent.integer(1, MOST_PERCENT);
            if (at <= before) {
                percent.problem("the steps of an escalation are in their order, each later than the one before");
            }
            before = at;
            steps.add(new Step(at, constant(to, Told.values(), Told.OWNER), bool(fields.get("task"))));
        }
        return steps;
    }

    private static <E extends Enum<E>> E constant(YamlNode node, E[] all, E otherwise) {
        for (E one : all) {
            if (code(one).equals(node.text())) {
                return one;
            }
        }
        var allowed = Arrays.stream(all).map(CasesFile::code).toList();
        node.problem("'%s' is unknown here; allowed: %s".formatted(node.text(), String.join(", ", allowed)));
        return otherwise;
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable String id(YamlNode node, Map<String, YamlNode> fields) {
        var id = required(node, fields, "id");
        if (id == null) {
            return null;
        }
        if (!ID.matcher(id.text()).matches()) {
            id.problem("an id has small letters, digits and -, not '%s'".formatted(id.text()));
            return null;
        }
        return id.text();
    }

    private static @Nullable YamlNode required(YamlNode node, Map<String, YamlNode> fields, String name) {
        var found = fields.get(name);
        if (found == null) {
            node.problem("the field '%s' is missing".formatted(name));
        }
        return found;
    }

    private static Map<String, String> names(@Nullable YamlNode node, String otherwise) {
        if (node == null) {
            return Map.of("en", otherwise);
        }
        if (node.isText()) {
            return Map.of("en", node.words());
        }
        var names = new LinkedHashMap<String, String>();
        node.fields().forEach((language, name) -> {
            if (!LANGUAGE.matcher(language).matches()) {
                name.problem("a language is a code such as en or zh, not '%s'".formatted(language));
            }
            names.put(language, name.words());
        });
        return names;
    }

    private static List<YamlNode> items(@Nullable YamlNode list) {
        return list == null ? List.of() : list.items();
    }

    private static boolean bool(@Nullable YamlNode node) {
        return node != null && node.bool();
    }
}
