/// `./run recordings …`: what an administrator does to all recordings at once, beside a server or without one.
@NullMarked
package tandem.server.recordings;

import org.jspecify.annotations.NullMarked;
