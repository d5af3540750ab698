/// Who serves whom. [Router] is the door: adapters and the desktop give it commands; what comes of them is in
/// the journal. Knows no channel, no page and no library but Redis.
@NullMarked
package tandem.routing;

import org.jspecify.annotations.NullMarked;
