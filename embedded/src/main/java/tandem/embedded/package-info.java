/// Real services as child processes: Redis, Elasticsearch, Asterisk, a mail server. Used by the server when it is
/// started with `./run`, and by tests, which also find a system of the organisation here. Knows nothing of Tandem.
@NullMarked
package tandem.embedded;

import org.jspecify.annotations.NullMarked;
