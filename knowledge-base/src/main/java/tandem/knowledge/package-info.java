/// What we know: customers, the log of every interaction, search. Everything here is a projection of the
/// journal and can be rebuilt from the archive. Other modules use the interfaces of this package, built by
/// [tandem.knowledge.KnowledgeBaseConfiguration].
///
/// Inside: `archive` keeps the journal for good; `projection` says how documents grow out of entries; `customers` knows
/// addresses; only `elastic` knows the Elasticsearch client.
@NullMarked
package tandem.knowledge;

import org.jspecify.annotations.NullMarked;
