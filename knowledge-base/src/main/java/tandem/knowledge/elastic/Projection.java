package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.event.Event;
import tandem.core.event.Event.CustomerIdentified;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.speech.TranscriptTexts;
import tandem.knowledge.customers.Addresses;
import tandem.knowledge.customers.Identity;
import tandem.knowledge.projection.CustomerDocument;
import tandem.knowledge.projection.DocumentJson;
import tandem.knowledge.projection.EventDocument;
import tandem.knowledge.projection.InteractionDocument;
import tandem.knowledge.projection.Positions;

/// Takes a batch of the journal into a set of indices: reads the documents concerned, lets them grow, writes them back.
///
/// Doing it twice is doing it once: a document knows up to which entry it has grown, and that position is also its
/// version in Elasticsearch, so an older state never replaces a newer one, whoever writes. The progress is
/// written after everything else, so what it says is there is there.
final class Projection {
    private static final Logger log = LoggerFactory.getLogger(Projection.class);
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 400;

    private final ElasticConnection elastic;
    private final Addresses addresses;
    private final TranscriptTexts transcripts;

    /// @param transcripts what was said in recordings, which no entry says
    Projection(ElasticConnection elastic, Addresses addresses, TranscriptTexts transcripts) {
        this.elastic = elastic;
        this.addresses = addresses;
        this.transcripts = transcripts;
    }

    /// @param batch     in journal order
    /// @param visible whether it has to be searchable when the call returns
    /// @throws IndexMissingException if an index of the set is not there
    /// @throws IOException if not everything could be written; the same batch must come again
    void take(List<JournalEntry> batch, IndexSet set, boolean visible) throws IOException {
        grow(batch, set, new OpenDocuments(), visible);
        progress(batch.getLast().id(), set);
    }

    /// Notes that everything up to here is there.
    void progress(EventId done, IndexSet set) throws IOException {
        write(
                List.of(write(IndexKind.PROGRESS, Indices.PROGRESS_ID, done, Map.of("position", done.value()))),
                set,
                false);
    }

    /// All of it but the progress.
    ///
    /// @param open what this node has written of late, if no other does so
    void grow(List<JournalEntry> batch, IndexSet set, OpenDocuments open, boolean visible) throws IOException {
        var interactions = interactions(batch, set, open);
        var customers = customers(batch, interactions, set);
        var writes = new LinkedHashMap<String, Write>();
        interactions.values().forEach(d -> add(writes, write(IndexKind.INTERACTIONS, d.id().value(), d.position(), d)));
        customers.values().forEach(d -> add(writes, write(IndexKind.CUSTOMERS, d.id().value(), d.position(), d)));
        batch.forEach(e -> add(writes, write(IndexKind.EVENTS, e.id().value(), e.id(), EventDocument.of(e))));
        var left = write(writes.values(), set, visible);
        if (!left.refused().isEmpty()) {
            writeWithoutWords(left.refused(), interactions, set);
        }
        for (Write write : writes.values()) {
            var interaction = interactions.get(write.id());
            if (write.kind() == IndexKind.INTERACTIONS && interaction != null && !left.concerns(write)) {
                open.keep(interaction, write.document().length);
            }
        }
    }

    /// A document on its way.
    @SuppressWarnings("ArrayRecordComponent") // JSON, not compared
    private record Write(IndexKind kind, String id, long version, byte[] document) {
        String key() {
            return kind + "/" + id;
        }
    }

    private static Write write(IndexKind kind, String id, EventId position, Object document) {
        return new Write(kind, id, Positions.number(position), DocumentJson.MAPPER.writeValueAsBytes(document));
    }

    private static void add(Map<String, Write> writes, Write write) {
        writes.put(write.key(), write);
    }

    private Map<String, InteractionDocument> interactions(List<JournalEntry> batch, IndexSet set, OpenDocuments open)
            throws IOException {
        var ids = new LinkedHashSet<String>();
        batch.stream().filter(e -> e.interaction() != null).forEach(e -> ids.add(idOf(e)));
        var documents = open.take(ids);
        ids.removeAll(documents.keySet());
        // what begins here need not be read; if it was written before, the index has it further on and keeps that
        batch.stream().filter(e -> e.event() instanceof Event.Opened).forEach(e -> ids.remove(idOf(e)));
        documents.putAll(stored(set.name(IndexKind.INTERACTIONS), ids, InteractionDocument.class));
        for (JournalEntry entry : batch) {
            var id = entry.interaction();
            if (id != null) {
                documents
                        .computeIfAbsent(id.value(), _ -> InteractionDocument.begin(id, entry))
                        .add(spoken(entry), addresses);
            }
        }
        return documents;
    }

    /// With what was said in the recording. Its turns are told apart, so that what is found is a turn.
    private JournalEntry spoken(JournalEntry entry) {
        return entry.event() instanceof Event.TranscriptAdded(var recording, var language, var text) && text.isEmpty()
                ? new JournalEntry(
                        entry.id(),
                        entry.at(),
                        entry.interaction(),
                        entry.channel(),
                        entry.queue(),
                        entry.agent(),
                        entry.customer(),
                        new Event.TranscriptAdded(recording, language, String.join("\n", transcripts.turns(recording))))
                : entry;
    }

    private static String idOf(JournalEntry entry) {
        var id = entry.interaction();
        return id == null ? "" : id.value();
    }

    private Map<String, CustomerDocument> customers(
            List<JournalEntry> batch, Map<String, InteractionDocument> interactions, IndexSet set) throws IOException {
        var ids = new LinkedHashSet<String>();
        batch.forEach(e -> {
            var interaction = interactions.get(idOf(e));
            if (e.event() instanceof CustomerIdentified identified && interaction != null) {
                ids.add(interaction.owner(identified.customer()).value());
            }
        });
        var documents = stored(set.name(IndexKind.CUSTOMERS), ids, CustomerDocument.class);
        for (JournalEntry entry : batch) {
            var interaction = interactions.get(idOf(entry));
            if (entry.event() instanceof CustomerIdentified identified && interaction != null) {
                var keys = interaction.identities();
                var owner = interaction.owner(identified.customer());
                boolean named = Identity.areNamedBy(keys, identified.name());
                documents
                        .computeIfAbsent(owner.value(), _ -> CustomerDocument.begin(owner, entry))
                        .add(entry, identified, keys, interaction.claimedIdentities(), named);
            }
        }
        return documents;
    }

    private <T> Map<String, T> stored(String index, Set<String> ids, Class<T> type) throws IOException {
        var found = new HashMap<String, T>();
        if (ids.isEmpty()) {
            return found;
        }
        var answer = elastic.call(c -> c.mget(m -> m.index(index).ids(List.copyOf(ids)), type));
        for (var document : answer.docs()) {
            if (document.isFailure()) {
                var error = document.failure().error();
                if ("index_not_found_exception".equals(error.type())) {
                    throw new IndexMissingException(error.reason());
                }
                throw new IOException("Elasticsearch could not read a document: " + error.type());
            }
            var result = document.result();
            if (result.found() && result.source() != null) {
                found.put(result.id(), result.source());
            }
        }
        return found;
    }

    /// What was not written.
    ///
    /// @param refused   by Elasticsearch for good
    /// @param overtaken keys of those where another node was here and is further on
    private record Left(List<Write> refused, Set<String> overtaken) {
        boolean concerns(Write write) {
            return refused.contains(write) || overtaken.contains(write.key());
        }
    }

    private Left write(Collection<Write> writes, IndexSet set, boolean visible) throws IOException {
        var inOrder = List.copyOf(writes);
        List<BulkOperation> operations = new ArrayList<>();
        for (Write write : inOrder) {
            operations.add(BulkOperation.of(o -> o.index(i -> i.index(set.name(write.kind()))
                    .id(write.id())
                    .versionType(VersionType.ExternalGte)
                    .version(write.version())
                    .document(BinaryData.of(write.document(), ContentType.APPLICATION_JSON)))));
        }
        var answer = elastic.call(c -> c.bulk(b ->
                b.operations(operations).requireAlias(set.isAlias()).refresh(visible ? Refresh.True : Refresh.False)));
        var left = new Left(new ArrayList<>(), new HashSet<>());
        for (int i = 0; answer.errors() && i < inOrder.size(); i++) {
            var item = answer.items().get(i);
            if (isRefused(item)) {
                left.refused().add(inOrder.get(i));
            } else if (item.error() != null) {
                left.overtaken().add(inOrder.get(i).key());
            }
        }
        return left;
    }

    private static boolean isRefused(BulkResponseItem item) throws IOException {
        var error = item.error();
        if (error == null || item.status() == CONFLICT) {
            return false; // a conflict: another node was here and is further on
        }
        if (item.status() == NOT_FOUND) {
            throw new IndexMissingException(error.reason());
        }
        if (item.status() == REFUSED) {
            log.error("The index {} refuses the document {}: {}", item.index(), item.id(), error.type());
            return true;
        }
        throw new IOException("Elasticsearch answered " + item.status() + " for " + item.index() + ": " + error.type());
    }

    /// One document that cannot be indexed must not stop all that follow: it is kept without its words, so that it is
    /// still found by who, where and when. The archive has it whole.
    private void writeWithoutWords(List<Write> refused, Map<String, InteractionDocument> interactions, IndexSet set)
            throws IOException {
        List<Write> bare = new ArrayList<>();
        for (Write write : refused) {
            var interaction = interactions.get(write.id());
            if (write.kind() == IndexKind.INTERACTIONS && interaction != null) {
                interaction.forgetWords();
                bare.add(write(IndexKind.INTERACTIONS, write.id(), interaction.position(), interaction));
            }
        }
        if (!bare.isEmpty()) {
            write(bare, set, true);
        }
    }
}
