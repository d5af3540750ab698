/// Several nodes of one installation.
@NullMarked
package tandem.core.lead;

import org.jspecify.annotations.NullMarked;
