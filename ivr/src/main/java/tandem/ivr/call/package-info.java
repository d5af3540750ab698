/// A caller from their arrival to the queue, independent of how they are connected.
@NullMarked
package tandem.ivr.call;

import org.jspecify.annotations.NullMarked;
