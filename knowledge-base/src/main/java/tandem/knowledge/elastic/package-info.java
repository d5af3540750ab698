/// The index: documents into Elasticsearch, answers out of it. The only package that knows the Elasticsearch client.
@NullMarked
package tandem.knowledge.elastic;

import org.jspecify.annotations.NullMarked;
