/// What we know: customers, the log of every interaction, search. Everything here is a projection of the journal and can
/// be rebuilt from the archive. Only `tandem.knowledge.elastic` knows the Elasticsearch client.
@NullMarked
package tandem.knowledge;

import org.jspecify.annotations.NullMarked;
