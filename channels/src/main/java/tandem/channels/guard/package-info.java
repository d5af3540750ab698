/// What guards the edge of a written channel, whichever it is: limits and signatures.
@NullMarked
package tandem.channels.guard;

import org.jspecify.annotations.NullMarked;
