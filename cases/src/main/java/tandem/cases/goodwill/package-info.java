/// Goodwill (D10): what people at the front may credit or refund by themselves, and what others have to
/// approve. Amounts
/// are in minor units, exact; a limit holds over all nodes because one script counts and writes.
@NullMarked
package tandem.cases.goodwill;

import org.jspecify.annotations.NullMarked;
