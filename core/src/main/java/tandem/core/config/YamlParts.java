package tandem.core.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the parts of a text with their places.
final class YamlParts {
    private static final int DEEPEST = 100;
    private static final int LONGEST = 64 * 1024 * 1024;

    private final String text;
    private final Iterator<Event> events;
    private final Map<String, YamlPart> anchors = new HashMap<>();
    /// Whether a mark, which counts code points, is a place in the text as well.
    private final boolean simple;

    private YamlParts(String text) {
        this.text = text;
        this.simple = text.codePointCount(0, text.length()) == text.length();
        var settings = LoadSettings.builder().setCodePointLimit(LONGEST).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /// @return null if there is nothing in it
    /// @throws IllegalArgumentException if it cannot be read
    static @Nullable YamlPart read(String text) {
        try {
            return new YamlParts(text).document();
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("the text is not readable as YAML: " + e.getMessage(), e);
        }
    }

    private @Nullable YamlPart document() {
        YamlPart root = null;
        while (events.hasNext()) {
            if (events.next() instanceof NodeEvent node) {
                if (root != null) {
                    throw new IllegalArgumentException("a file is one document");
                }
                root = part(node, 1);
            }
        }
        return root;
    }

    private YamlPart part(NodeEvent event, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("more than %d levels".formatted(DEEPEST));
        }
        int start = place(event.getStartMark().orElseThrow());
        int end = place(event.getEndMark().orElseThrow());
        YamlPart part = switch (event) {
            case AliasEvent alias -> {
                var meant = anchors.get(alias.getAlias().getValue());
                if (meant == null) {
                    throw new IllegalArgumentException("nothing is called '%s'".formatted(alias.getAlias()));
                }
                yield new YamlPart.Alias(start, end, meant);
            }
            case ScalarEvent scalar -> scalar(scalar, start, end);
            case SequenceStartEvent sequence -> {
                List<YamlPart> items = new ArrayList<>();
                int closed = children(Event.ID.SequenceEnd, items, depth);
                boolean flow = sequence.getFlowStyle() == FlowStyle.FLOW;
                yield new YamlPart.Sequence(start, flow ? closed : lastEnd(items, start), flow, List.copyOf(items));
            }
            case MappingStartEvent mapping -> {
                List<YamlPart> pairs = new ArrayList<>();
                int closed = children(Event.ID.MappingEnd, pairs, depth);
                boolean flow = mapping.getFlowStyle() == FlowStyle.FLOW;
                yield new YamlPart.Mapping(start, flow ? closed : lastEnd(pairs, start), flow, entries(pairs));
            }
            default -> throw new IllegalArgumentException("unexpected " + event);
        };
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), part));
        return part;
    }

    private YamlPart scalar(ScalarEvent event, int start, int end) {
        var style = event.getScalarStyle();
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        int last = end;
        while (block && last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        char quote = switch (style) {
            case DOUBLE_QUOTED -> '"';
            case SINGLE_QUOTED -> '\'';
            default -> ' ';
        };
        return new YamlPart.Scalar(start, last, event.getValue(), style == ScalarStyle.PLAIN, block, quote);
    }

    /// @return behind the closing bracket, if there is one
    private int children(Event.ID close, List<YamlPart> into, int depth) {
        Event event = events.next();
        while (event.getEventId() != close) {
            into.add(part((NodeEvent) event, depth + 1));
            event = events.next();
        }
        return place(event.getEndMark().orElseThrow());
    }

    private static int lastEnd(List<YamlPart> parts, int start) {
        return parts.isEmpty() ? start : Math.max(start, parts.getLast().end());
    }

    private static List<YamlPart.Entry> entries(List<YamlPart> pairs) {
        List<YamlPart.Entry> entries = new ArrayList<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            if (!(pairs.get(i) instanceof YamlPart.Scalar key)) {
                throw new IllegalArgumentException("the name of a field is a text");
            }
            entries.add(new YamlPart.Entry(key, pairs.get(i + 1)));
        }
        return List.copyOf(entries);
    }

    private int place(Mark mark) {
        return simple ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
    }
}
