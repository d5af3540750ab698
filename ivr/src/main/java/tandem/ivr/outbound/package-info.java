/// Calls that we begin (T10): which outside numbers an agent may have called, by what right, by which trunk
/// and as whom. Knows what is configured, not how somebody is called.
@NullMarked
package tandem.ivr.outbound;

import org.jspecify.annotations.NullMarked;
