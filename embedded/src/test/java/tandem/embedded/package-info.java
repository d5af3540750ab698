@NullMarked
package tandem.embedded;

import org.jspecify.annotations.NullMarked;
