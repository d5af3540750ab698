/// The journal for good: append-only, from which everything else can be rebuilt. [JournalArchive] is the port, a folder
/// of files the implementation. Knows nothing of Elasticsearch.
@NullMarked
package tandem.knowledge.archive;

import org.jspecify.annotations.NullMarked;
