package tandem.core.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tandem.core.config.YamlNode.Pairs;
import tandem.core.config.YamlNode.Source;

/// Makes [YamlNode]s of a text. They are small (the library's own nodes take ten times the room), for files of
/// tens of thousands of queues and agents.
final class YamlTree {
    private static final int LONGEST_FILE = 256 * 1024 * 1024;
    private static final int DEEPEST = 100;
    private static final int SHORT = 32;

    private final Source source;
    private final Iterator<Event> events;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Map<String, String> shortTexts = new HashMap<>(); // names of fields come again and again

    private YamlTree(Source source, Iterator<Event> events) {
        this.source = source;
        this.events = events;
    }

    /// YAML that we do not take.
    private static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        final int line;

        Unusable(int line, String reason) {
            super(reason);
            this.line = line;
        }
    }

    static Optional<YamlNode> read(Source source, String text) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(source.file())
                    .setCodePointLimit(LONGEST_FILE)
                    .build();
            return new YamlTree(source, new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            source.report(mark.map(Mark::getLine).orElse(0) + 1, e.getProblem());
        } catch (Unusable e) {
            source.report(e.line, String.valueOf(e.getMessage()));
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            source.report(line, "the character U+%04X is not allowed".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            source.report(1, "not readable as YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<YamlNode> document() {
        Optional<YamlNode> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent node) {
                if (root.isPresent()) {
                    source.report(line(event), "a file is one document, without a further '---'");
                    return Optional.empty();
                }
                root = Optional.of(node(node, 1));
            }
        }
        if (root.isEmpty()) {
            source.report(1, "the file is empty");
        }
        return root;
    }

    private YamlNode node(NodeEvent event, int depth) {
        if (event instanceof AliasEvent alias) {
            YamlNode meant = anchors.get(alias.getAlias().getValue());
            if (meant == null) {
                throw new Unusable(line(event), "nothing is called '%s'".formatted(alias.getAlias()));
            }
            return meant;
        }
        if (depth > DEEPEST) {
            throw new Unusable(line(event), "more than %d levels".formatted(DEEPEST));
        }
        Object value = switch (event) {
            case MappingStartEvent _ -> new Pairs(children(Event.ID.MappingEnd, depth));
            case SequenceStartEvent _ -> children(Event.ID.SequenceEnd, depth);
            case ScalarEvent scalar -> shared(scalar.getValue());
            default -> throw new YamlEngineException("unexpected " + event);
        };
        var node = new YamlNode(source, line(event), value);
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
        return node;
    }

    private List<YamlNode> children(Event.ID end, int depth) {
        List<YamlNode> children = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != end) {
            children.add(node((NodeEvent) event, depth + 1));
            event = events.next();
        }
        return List.copyOf(children);
    }

    private String shared(String text) {
        return text.length() > SHORT ? text : shortTexts.computeIfAbsent(text, known -> known);
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
