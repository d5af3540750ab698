/// The words everybody shares. Nothing here knows routing, a channel, or how Tandem is started.
@NullMarked
package tandem.core;

import org.jspecify.annotations.NullMarked;
