package tandem.knowledge.elastic;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tandem.knowledge.projection.InteractionDocument;

/// The documents of interactions that are going on, as they were last written by this node, so that they need not be
/// read again for each entry. A document follows from the journal alone: whoever wrote it last, at one position it is
/// the same. The most recently used stay; what is not here is read.
final class OpenDocuments {
    private static final int MOST = 500;
    /// Long conversations are read again: they are few, and would fill the memory.
    private static final int LONGEST = 32 * 1024;

    private final Map<String, InteractionDocument> documents = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, InteractionDocument> eldest) {
            return size() > MOST;
        }
    };

    /// Takes out those that are here: they come back with [#keep] when they are written.
    Map<String, InteractionDocument> take(Collection<String> ids) {
        var found = new HashMap<String, InteractionDocument>();
        for (String id : ids) {
            var document = documents.remove(id);
            if (document != null) {
                found.put(id, document);
            }
        }
        return found;
    }

    /// @param written in the index, in bytes
    void keep(InteractionDocument document, int written) {
        if (!document.isClosed() && written <= LONGEST) {
            documents.put(document.id().value(), document);
        }
    }

    /// Others may write now.
    void forget() {
        documents.clear();
    }
}
