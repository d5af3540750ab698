/// `./run flow …`: looks at flows and tries them out on the terminal, beside a server or without one.
@NullMarked
package tandem.server.flow;

import org.jspecify.annotations.NullMarked;
