/// The organisation's own systems, asked on behalf of a caller in a flow: look-ups, and whose account it is.
@NullMarked
package tandem.ivr.service;

import org.jspecify.annotations.NullMarked;
