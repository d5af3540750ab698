package tandem.flow.picture;

import java.io.StringReader;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// A picture as a reader's program understands it.
final class Seen {
    private final Document document;

    Seen(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    Element root() {
        return document.getDocumentElement();
    }

    <T> List<T> all(String tag, String type, Function<Element, T> what) {
        var found = document.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .filter(e -> List.of(e.getAttribute("class").split(" ")).contains(type))
                .map(what)
                .toList();
    }

    List<String> arrows() {
        return all("path", "arrow", e -> e.getAttribute("data-from") + " → " + e.getAttribute("data-to"));
    }

    List<Element> steps() {
        return all("g", "step", e -> e);
    }
}
