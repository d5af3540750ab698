/// How long somebody will wait (R15), and the live picture of lines and agents that it is read from. Everything
/// here is folded from the journal; nothing asks the store, nothing changes anything.
@NullMarked
package tandem.insight.estimate;

import org.jspecify.annotations.NullMarked;
