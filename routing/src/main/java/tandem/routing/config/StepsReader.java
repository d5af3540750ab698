package tandem.routing.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tandem.core.config.YamlNode;
import tandem.routing.model.Action;
import tandem.routing.model.Action.Exit;
import tandem.routing.model.Condition;
import tandem.routing.model.WaitingStep;

/// The `steps` of a queue.
final class StepsReader {
    private static final int MOST = 50;
    private static final Set<String> ACTIONS = Set.of("relax", "borrow", "raise", "moveTo", "leave");

    private final Names names;

    StepsReader(Names names) {
        this.names = names;
    }

    /// @param at where it stands
    record PlacedStep(WaitingStep step, YamlNode at) {}

    List<PlacedStep> read(List<YamlNode> nodes) {
        List<PlacedStep> steps = new ArrayList<>();
        for (YamlNode node : nodes) {
            var fields = Fields.of(node, "when", "then");
            Optional<Condition> when = fields.require("when").flatMap(text -> text.explained(Condition::parse));
            Optional<Action> then = fields.require("then").flatMap(this::action);
            if (when.isPresent() && then.isPresent()) {
                steps.add(new PlacedStep(new WaitingStep(when.get(), then.get()), node));
            }
        }
        if (nodes.size() > MOST) {
            nodes.get(MOST).problem("more than %d steps".formatted(MOST));
        }
        return steps;
    }

    private Optional<Action> action(YamlNode node) {
        var fields = Fields.of(node, "relax", "borrow", "raise", "moveTo", "leave", "words");
        var kinds = new TreeSet<>(fields.all().keySet());
        kinds.retainAll(ACTIONS);
        if (kinds.size() != 1) {
            node.problem("a step does one of %s, not %s"
                    .formatted(new TreeSet<>(ACTIONS), kinds.isEmpty() ? "nothing" : kinds));
            return Optional.empty();
        }
        String kind = kinds.first();
        if (!kind.equals("leave")) {
            fields.get("words").ifPresent(words -> words.problem("only who leaves the queue is told words"));
        }
        return fields.get(kind).flatMap(what -> action(kind, what, fields));
    }

    private Optional<Action> action(String kind, YamlNode what, Fields fields) {
        return switch (kind) {
            case "relax" -> Optional.of(new Action.Relax(names.requirement(what)));
            case "borrow" -> names.queue(what).map(Action.Borrow::new);
            case "raise" -> Optional.of(new Action.Raise(what.integer(1, 1000)));
            case "moveTo" -> names.queue(what).map(Action.MoveTo::new);
            default -> Optional.of(leave(what, fields));
        };
    }

    private static Action leave(YamlNode what, Fields fields) {
        Exit exit = what.oneOf(Exit.class);
        Map<String, String> words = fields.get("words")
                .map(node -> Reading.byLanguage(node.fields()))
                .orElse(Map.of());
        if (exit == Exit.MESSAGE && words.isEmpty()) {
            what.problem("a message needs 'words', such as { en: We are closed. }");
        }
        return new Action.Leave(exit, words);
    }
}
