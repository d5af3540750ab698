package tandem.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tandem.core.QueueId;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;

/// Reads one flow file. Whether its steps make sense together is [FlowRules]' question.
final class FlowReader {
    /// Nobody comes to it from outside: it is entered from another flow, or run after a call.
    private static final String NO_NUMBER = "none";

    private static final Set<String> FIELDS =
            Set.of("flow", "description", "language", "numbers", "redirectedFrom", "chats", "person", "start", "steps");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private FlowReader(String file) {
        this.file = file;
    }

    /// @param problems gets everything that is wrong; a flow is returned even so if its outline could be read
    static Optional<Flow> read(String file, String text, Consumer<Problem> problems) {
        var reader = new FlowReader(file);
        var flow = YamlNode.read(file, text, reader.problems::add).map(reader::flow);
        reader.problems.forEach(problems);
        return reader.problems.isEmpty() ? flow : Optional.empty();
    }

    private Flow flow(YamlNode root) {
        var fields = root.fields(FIELDS);
        var id = Optional.ofNullable(fields.get("flow")).map(n -> name(n)).orElse("");
        if (id.isEmpty()) {
            root.problem("'flow' is missing: the name of this flow");
        }
        var language = Optional.ofNullable(fields.get("language"))
                .map(FlowReader::language)
                .orElse("en");
        var given = Optional.ofNullable(fields.get("numbers")).map(YamlNode::texts);
        boolean nobodyDialsIt = given.filter(
                        n -> n.size() == 1 && n.getFirst().text().equals(NO_NUMBER))
                .isPresent();
        var numbers = given.filter(_ -> !nobodyDialsIt)
                .map(n -> n.stream().map(FlowReader::number).toList())
                .orElse(List.of());
        var chats = Optional.ofNullable(fields.get("chats"))
                .map(n -> n.texts().stream().map(FlowReader::chatsOf).toList())
                .orElse(List.of());
        if (!nobodyDialsIt && numbers.isEmpty() && chats.isEmpty()) {
            root.problem(
                    "'numbers' is missing: what callers of this flow dial, such as [\"+43123456\", \"8*\"], or \"*\";"
                            + " or 'chats': the queues whose visitors begin here, or \"*\"");
        }
        var redirectedFrom = Optional.ofNullable(fields.get("redirectedFrom"))
                .map(n -> n.texts().stream().map(FlowReader::number).toList())
                .orElse(List.of());
        var steps = steps(id, language, fields, root);
        var start = Optional.ofNullable(fields.get("start"))
                .map(YamlNode::text)
                .or(() -> steps.keySet().stream().findFirst())
                .orElse("");
        if (!start.isEmpty() && !steps.containsKey(start)) {
            fields.getOrDefault("start", root).problem("unknown step '" + start + "'");
        }
        var person = Optional.ofNullable(fields.get("person"))
                .map(FlowReader::person)
                .orElseGet(Flow.Person.AsWished::new);
        return new Flow(id, file, language, numbers, redirectedFrom, chats, person, start, steps);
    }

    private static Map<String, Step> steps(String id, String language, Map<String, YamlNode> fields, YamlNode root) {
        var steps = new LinkedHashMap<String, Step>();
        var node = fields.get("steps");
        if (node == null || node.fields().isEmpty()) {
            root.problem("'steps' is missing");
            return steps;
        }
        var reader = new StepReader(id, language);
        node.fields().forEach((name, body) -> {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
                body.problem("a step's name is made of letters, digits, - and _");
            }
            reader.step(name, body).ifPresent(step -> steps.put(name, step));
        });
        return steps;
    }

    private static String name(YamlNode node) {
        if (!node.text().matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            node.problem("a flow's name is made of letters, digits, - and _");
        }
        return node.text();
    }

    private static String chatsOf(YamlNode node) {
        return node.text().equals(Flow.ANY)
                ? Flow.ANY
                : node.value("a queue's id, or *", QueueId::new)
                        .map(QueueId::value)
                        .orElse("");
    }

    private static Flow.Person person(YamlNode node) {
        return node.text().equals("none")
                ? new Flow.Person.Nobody()
                : new Flow.Person.At(new Step.Exit(node.text(), node.line()));
    }

    private static String number(YamlNode node) {
        if (!node.text().matches("\\+?[0-9]*\\*?|web(-[a-z0-9-]+)?")
                || node.text().isEmpty()) {
            node.problem("a number is digits, perhaps with + before or * behind, or that of calls from web pages,"
                    + " web or web-NAME: not '" + node.text() + "'");
        }
        return node.text();
    }

    static String language(YamlNode node) {
        if (!node.text().matches("[a-z]{2,3}(-[A-Za-z]+)?")) {
            node.problem("a language is a code such as en or zh, not '" + node.text() + "'");
        }
        return node.text();
    }
}
