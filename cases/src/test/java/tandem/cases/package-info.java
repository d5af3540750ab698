@NullMarked
package tandem.cases;

import org.jspecify.annotations.NullMarked;
