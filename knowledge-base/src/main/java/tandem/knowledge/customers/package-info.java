/// Who is behind an address: identities, their normal form, and the ids that follow from them.
@NullMarked
package tandem.knowledge.customers;

import org.jspecify.annotations.NullMarked;
