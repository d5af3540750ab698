/// The organisation's own systems, asked on behalf of a caller in a flow: look-ups, and whose account it is.
@NullMarked
package tandem.flow.service;

import org.jspecify.annotations.NullMarked;
