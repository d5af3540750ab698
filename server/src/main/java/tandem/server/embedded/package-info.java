/// Starts the services of the module `embedded` beside this node, unless addresses of others are configured.
@NullMarked
package tandem.server.embedded;

import org.jspecify.annotations.NullMarked;
