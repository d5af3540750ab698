/// What must not be stored (V7, I15): card numbers, accounts, PINs and what an installation adds, written or spoken, is
/// found and made unreadable. Whoever writes what people say into a store asks [tandem.core.masking.Masking] first.
@NullMarked
package tandem.core.masking;

import org.jspecify.annotations.NullMarked;
