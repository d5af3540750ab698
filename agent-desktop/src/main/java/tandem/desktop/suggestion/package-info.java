/// Which articles answer what a customer has said (K7). It knows conversations, not pages: who is shown what is
/// the socket's.
@NullMarked
package tandem.desktop.suggestion;

import org.jspecify.annotations.NullMarked;
