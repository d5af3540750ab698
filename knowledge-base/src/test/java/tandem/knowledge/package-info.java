@NullMarked
package tandem.knowledge;

import org.jspecify.annotations.NullMarked;
