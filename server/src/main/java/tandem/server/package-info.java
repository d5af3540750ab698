/// The one executable: wiring, configuration and, with `tandem.embedded`, the services it needs beside it.
@NullMarked
package tandem.server;

import org.jspecify.annotations.NullMarked;
