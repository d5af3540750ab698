@NullMarked
package tandem.knowledge.customers;

import org.jspecify.annotations.NullMarked;
