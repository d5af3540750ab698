/// A caller from his arrival to the queue, independent of how he is connected.
@NullMarked
package tandem.ivr.call;

import org.jspecify.annotations.NullMarked;
