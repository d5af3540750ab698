/// Envelope encryption: each file has a key of its own, and a master key wraps that (V3). Whoever destroys the wrapped
/// key destroys the file. The only package that knows Tink.
@NullMarked
package tandem.core.envelope;

import org.jspecify.annotations.NullMarked;
