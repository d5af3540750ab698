package tandem.flow.picture;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tandem.flow.picture.Placed.PlacedArrow;
import tandem.flow.picture.Placed.PlacedBox;
import tandem.flow.picture.Placed.PlacedLabel;
import tandem.flow.picture.Placed.Point;

/// Writes a picture as SVG: no scripts, no links, every text escaped. It is light or dark as its reader is; a page that
/// it stands in may say otherwise by the custom properties `--flow-…`. Each step can be reached by keyboard
/// and says in words what it does and where it leads.
final class Svg {
    private static final String SPACE = "http://www.w3.org/2000/svg";
    private static final String STYLE = """
            .flow-picture { --paper: var(--flow-paper, #fff); --box: var(--flow-box, #f6f7f9); --line: var(--flow-line, #6b7480); \
            --ink: var(--flow-ink, #1b2430); --soft: var(--flow-soft, #5a6370); --mark: var(--flow-mark, #1c5fd1); --end: var(--flow-end, #e8eefb); \
            font-family: system-ui, "Noto Sans", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; background: var(--paper) }
            @media (prefers-color-scheme: dark) { .flow-picture { --paper: var(--flow-paper, #14181e); --box: var(--flow-box, #1e242c); \
            --line: var(--flow-line, #8b95a3); --ink: var(--flow-ink, #e8ecf1); --soft: var(--flow-soft, #a6b0bd); --mark: var(--flow-mark, #7fb0ff); \
            --end: var(--flow-end, #22304a) } }
            .flow-picture .box { fill: var(--box); stroke: var(--line) }
            .flow-picture .leaves .box { fill: var(--end); stroke-width: 2.5 }
            .flow-picture .sign { fill: none; stroke: var(--mark); stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round }
            .flow-picture text { fill: var(--ink); font-size: 12px }
            .flow-picture .name { font-size: 13px; font-weight: 600 }
            .flow-picture .kind, .flow-picture .label text { fill: var(--soft); font-size: 11px }
            .flow-picture .label rect { fill: var(--paper) }
            .flow-picture .arrow { fill: none; stroke: var(--line); stroke-width: 1.3 }
            .flow-picture .else { stroke-dasharray: 5 4 }
            .flow-picture .point { fill: var(--line) }
            .flow-picture .begin { fill: var(--mark) }
            .flow-picture .step:focus { outline: none }
            .flow-picture .step:focus .box, .flow-picture .step.here .box { stroke: var(--mark); stroke-width: 3.5 }
            """;

    private final XMLStreamWriter xml;
    private final PictureWords words;

    private Svg(XMLStreamWriter xml, PictureWords words) {
        this.xml = xml;
        this.words = words;
    }

    static String of(Placed placed, String language) {
        var text = new StringWriter();
        try {
            var svg = new Svg(
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text), PictureWords.in(language));
            svg.picture(placed, language);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A string takes whatever is written", e);
        }
        return text.toString();
    }

    private void picture(Placed placed, String language) throws XMLStreamException {
        var size = List.of(Math.ceil(placed.width()), Math.ceil(placed.height()));
        xml.writeStartElement("svg");
        xml.writeDefaultNamespace(SPACE);
        attributes("class", "flow-picture", "lang", language);
        attributes("width", number(size.getFirst()), "height", number(size.getLast()));
        attributes("viewBox", "0 0 %s %s".formatted(number(size.getFirst()), number(size.getLast())));
        attributes("role", "graphics-document", "aria-labelledby", "flow-title flow-desc");
        element("title", placed.drawing().title(), "id", "flow-title");
        element(
                "desc",
                words.description(placed.boxes().size(), placed.drawing().start()),
                "id",
                "flow-desc");
        element("style", STYLE);
        marker();
        for (var arrow : placed.arrows()) {
            arrow(arrow);
        }
        for (var arrow : placed.arrows()) {
            for (var label : arrow.labels()) {
                label(label);
            }
        }
        for (var box : placed.boxes()) {
            box(box, placed.drawing());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void marker() throws XMLStreamException {
        xml.writeStartElement("defs");
        start("marker", "id", "flow-point", "viewBox", "0 0 8 8", "refX", "7", "refY", "4");
        attributes("markerWidth", "8", "markerHeight", "8", "orient", "auto");
        empty("path", "class", "point", "d", "M0 0L8 4L0 8z");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void arrow(PlacedArrow arrow) throws XMLStreamException {
        empty(
                "path",
                "class",
                arrow.arrow().usual() ? "arrow" : "arrow else",
                "d",
                path(arrow.line()),
                "marker-end",
                "url(#flow-point)",
                "data-from",
                arrow.arrow().from(),
                "data-to",
                arrow.arrow().to());
    }

    private static String path(List<Point> line) {
        return line.stream()
                .map(point -> number(point.x()) + " " + number(point.y()))
                .collect(Collectors.joining("L", "M", ""));
    }

    private void label(PlacedLabel label) throws XMLStreamException {
        start("g", "class", "label");
        empty(
                "rect",
                "x",
                number(label.x()),
                "y",
                number(label.y()),
                "width",
                number(label.width()),
                "height",
                number(label.height()),
                "rx",
                "3");
        element("text", label.text(), "x", number(label.x() + 5), "y", number(label.y() + 12));
        xml.writeEndElement();
    }

    private void box(PlacedBox placed, Drawing drawing) throws XMLStreamException {
        var box = placed.box();
        var kind = words.kind(box.kind());
        var start = box.step().equals(drawing.start());
        var spoken = "%s %s: %s. %s".formatted(kind, box.step(), box.whole(), drawing.waysOf(box.step()));
        start("g", "class", box.leaves() ? "step leaves" : "step", "data-step", box.step(), "tabindex", "0");
        attributes("role", "img", "aria-label", start ? words.start() + ". " + spoken : spoken);
        attributes("transform", "translate(%s %s)".formatted(number(placed.x()), number(placed.y())));
        element("title", spoken);
        empty(
                "rect",
                "class",
                "box",
                "width",
                number(placed.width()),
                "height",
                number(placed.height()),
                "rx",
                box.leaves() ? "16" : "6");
        empty("path", "class", "sign", "d", box.kind().sign(), "transform", "translate(9 7)");
        element("text", name(box.step(), kind, placed.width()), "class", "name", "x", "32", "y", "20");
        element("text", kind, "class", "kind", "x", number(placed.width() - 9), "y", "19", "text-anchor", "end");
        double y = 40;
        for (var line : box.words()) {
            element("text", line, "x", "10", "y", number(y));
            y += 16;
        }
        if (start) {
            empty("path", "class", "begin", "d", "M-12 8L-2 15L-12 22z");
        }
        xml.writeEndElement();
    }

    /// As much of it as fits beside the kind.
    private static String name(String name, String kind, double width) {
        double room = width - 32 - Letters.width(kind, 11) - 20;
        int end = name.length();
        while (end > 4 && Letters.width(name.substring(0, end), 13.5) > room) {
            end--;
        }
        return end == name.length() ? name : name.substring(0, end) + "…";
    }

    private void element(String name, String text, String... attributes) throws XMLStreamException {
        start(name, attributes);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        attributes(attributes);
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        attributes(attributes);
    }

    private void attributes(String... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            xml.writeAttribute(pairs[i], legal(pairs[i + 1]));
        }
    }

    /// XML has no place for control characters, not even escaped.
    private static String legal(String text) {
        return text.codePoints()
                .map(point -> point == '\t'
                                || point == '\n'
                                || point >= ' ' && point <= 0xD7FF
                                || point >= 0xE000 && point <= 0xFFFD
                                || point > 0xFFFF
                        ? point
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
