package tandem.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tandem.core.QueueId;
import tandem.core.config.YamlNode;

/// Reads the steps of one flow.
final class StepReader {
    /// What stands beside each kind of step.
    private static final Map<String, Set<String>> OPTIONS = Map.ofEntries(
            Map.entry("say", Set.of("next", "bargeIn")),
            Map.entry("play", Set.of("next", "bargeIn")),
            Map.entry("menu", Set.of("otherwise")),
            Map.entry("gather", Set.of("next", "otherwise")),
            Map.entry("ask", Set.of("next", "otherwise")),
            Map.entry("authenticate", Set.of("next", "otherwise", "locked", "unavailable")),
            Map.entry("lookup", Set.of("next", "otherwise", "notFound")),
            Map.entry("answer", Set.of("next", "otherwise", "unsure")),
            Map.entry("survey", Set.of("next", "otherwise")),
            Map.entry("set", Set.of("next")),
            Map.entry("language", Set.of("next")),
            Map.entry("hours", Set.of("next", "otherwise")),
            Map.entry("branch", Set.of("otherwise")),
            Map.entry("queue", Set.of("otherwise")),
            Map.entry("callback", Set.of("otherwise")),
            Map.entry("voicemail", Set.of("otherwise")),
            Map.entry("fax", Set.of("otherwise")),
            Map.entry("transfer", Set.of()),
            Map.entry("end", Set.of()));

    static final Set<String> KINDS = OPTIONS.keySet();

    private final PromptReader prompts;
    private final QuestionReader questions;
    private final ServiceStepReader services;

    StepReader(String flow, String language) {
        this.prompts = new PromptReader(flow, language);
        this.questions = new QuestionReader(prompts, language);
        this.services = new ServiceStepReader(prompts, questions);
    }

    Optional<Step> step(String name, YamlNode node) {
        if (!node.isMap()) {
            node.problem("step '" + name + "' is a mapping such as { say: Welcome, next: menu }");
            return Optional.empty();
        }
        var kinds = new TreeSet<>(node.fields().keySet());
        kinds.retainAll(KINDS);
        if (kinds.size() != 1) {
            node.problem("step '" + name + "' must be one of "
                    + String.join(", ", new TreeSet<>(KINDS))
                    + (kinds.isEmpty() ? "" : ", not several: " + String.join(", ", kinds)));
            return Optional.empty();
        }
        var kind = kinds.first();
        var allowed = new TreeSet<>(OPTIONS.getOrDefault(kind, Set.of()));
        allowed.add(kind);
        var fields = node.fields(allowed);
        var body = fields.get(kind);
        return body == null ? Optional.empty() : step(name, kind, body, fields, node);
    }

    private Optional<Step> step(String name, String kind, YamlNode body, Map<String, YamlNode> fields, YamlNode node) {
        int line = node.line();
        return switch (kind) {
            case "say", "play" ->
                exit("next", fields, node)
                        .flatMap(next -> prompts.read(kind, name, body)
                                .map(prompt -> new Step.Say(name, line, prompt, flag(fields, "bargeIn", true), next)));
            case "menu" -> exit("otherwise", fields, node).flatMap(otherwise -> questions.menu(name, body, otherwise));
            case "gather" ->
                exit("next", fields, node)
                        .flatMap(next -> exit("otherwise", fields, node)
                                .flatMap(otherwise -> questions.gather(name, body, next, otherwise)));
            case "ask" ->
                exit("next", fields, node)
                        .flatMap(next -> exit("otherwise", fields, node)
                                .flatMap(otherwise -> questions.ask(name, body, next, otherwise)));
            case "survey" ->
                exit("next", fields, node)
                        .flatMap(next -> exit("otherwise", fields, node)
                                .flatMap(otherwise -> questions.survey(name, body, next, otherwise)));
            case "answer" -> new HelpReader(questions).read(name, body, fields, node);
            case "authenticate" -> services.authenticate(name, body, fields, node);
            case "lookup" -> services.lookup(name, body, fields, node);
            case "set" ->
                exit("next", fields, node).map(next -> new Step.SetAttributes(name, line, attributes(body), next));
            case "language" -> exit("next", fields, node).map(next -> language(name, body, next));
            case "hours" ->
                exit("next", fields, node)
                        .flatMap(next -> exit("otherwise", fields, node)
                                .map(otherwise -> new Step.Hours(name, body.line(), calendar(body), next, otherwise)));
            case "branch" -> exit("otherwise", fields, node).flatMap(otherwise -> branch(name, body, otherwise));
            case "queue" -> exit("otherwise", fields, node).flatMap(otherwise -> queue(name, body, otherwise));
            case "callback" ->
                exit("otherwise", fields, node)
                        .flatMap(otherwise -> body.value("a queue's id", QueueId::new)
                                .map(queue -> new Step.CallBack(name, body.line(), queue, otherwise)));
            case "voicemail" ->
                exit("otherwise", fields, node)
                        .flatMap(otherwise -> body.value("a queue's id", QueueId::new)
                                .map(queue -> new Step.TakeMessage(name, body.line(), queue, otherwise)));
            case "fax" ->
                exit("otherwise", fields, node)
                        .flatMap(otherwise -> body.value("a queue's id", QueueId::new)
                                .map(queue -> new Step.ReceiveFax(name, body.line(), queue, otherwise)));
            case "transfer" -> Optional.of(new Step.Transfer(name, body.line(), body.words()));
            default -> Optional.of(end(name, body, line));
        };
    }

    private static Step language(String name, YamlNode body, Step.Exit next) {
        return body.isText() && body.text().equals("history")
                ? new Step.LanguageOfHistory(name, body.line(), next)
                : new Step.SetLanguage(name, body.line(), FlowReader.language(body), next);
    }

    private Step end(String name, YamlNode body, int line) {
        boolean silent = body.isText() && body.text().isEmpty()
                || body.isMap() && body.fields().isEmpty();
        return new Step.End(
                name, line, silent ? null : prompts.read("say", name, body).orElse(null));
    }

    private static Optional<Step> branch(String name, YamlNode body, Step.Exit otherwise) {
        var fields = body.fields(Set.of("attribute", "cases"));
        var attribute = fields.get("attribute");
        var list = fields.get("cases");
        if (attribute == null || list == null || list.fields().isEmpty()) {
            body.problem("a branch has an 'attribute' and its 'cases', such as"
                    + " { attribute: redirectedFrom, cases: { shop: { is: \"+43123*\", next: toShop } } }");
            return Optional.empty();
        }
        var cases = new ArrayList<Step.Case>();
        list.fields().forEach((label, node) -> {
            var of = node.fields(Set.of("is", "next"));
            var values = of.get("is") instanceof YamlNode is
                    ? is.texts().stream().map(YamlNode::text).toList()
                    : List.<String>of();
            if (values.isEmpty()) {
                node.problem("'is' is missing in case '" + label + "': a value, or the beginning of one with * behind");
            }
            exit("next", of, node).ifPresent(next -> cases.add(new Step.Case(label, node.line(), values, next)));
        });
        return Optional.of(new Step.Branch(name, body.line(), attribute.text(), List.copyOf(cases), otherwise));
    }

    private Optional<Step> queue(String name, YamlNode body, Step.Exit otherwise) {
        if (body.isText()) {
            return body.value("a queue's id", QueueId::new)
                    .map(queue -> new Step.Enqueue(name, body.line(), queue, Need.NONE, 0, otherwise));
        }
        var fields = body.fields(Set.of("to", "require", "priority"));
        var to = fields.get("to");
        if (to == null) {
            body.problem("'to' is missing: the queue's id");
            return Optional.empty();
        }
        var need = fields.get("require") instanceof YamlNode require
                ? require.explained(Need::parse).orElse(Need.NONE)
                : Need.NONE;
        int priority = fields.get("priority") instanceof YamlNode p ? p.integer(-100, 100) : 0;
        return to.value("a queue's id", QueueId::new)
                .map(queue -> new Step.Enqueue(name, to.line(), queue, need, priority, otherwise));
    }

    private static String calendar(YamlNode body) {
        if (!body.isText()) {
            body.problem("a calendar of calendars.yml is named here, such as office; its hours are written there");
            return "";
        }
        return body.words();
    }

    private static Map<String, String> attributes(YamlNode body) {
        var attributes = new HashMap<String, String>();
        body.fields().forEach((name, value) -> {
            FlowNames.problem(name).ifPresent(value::problem);
            attributes.put(name, value.text());
        });
        if (attributes.isEmpty()) {
            body.problem("nothing is set");
        }
        return Map.copyOf(attributes);
    }

    static boolean flag(Map<String, YamlNode> fields, String name, boolean otherwise) {
        return fields.get(name) instanceof YamlNode node ? node.bool() : otherwise;
    }

    static Optional<Step.Exit> exit(String name, Map<String, YamlNode> fields, YamlNode step) {
        var node = fields.get(name);
        if (node == null) {
            step.problem("'" + name + "' is missing: "
                    + (name.equals("next")
                            ? "the step that follows"
                            : "the last resort, the step that follows when nothing else helps"));
            return Optional.empty();
        }
        return Optional.of(new Step.Exit(node.text(), node.line()));
    }
}
