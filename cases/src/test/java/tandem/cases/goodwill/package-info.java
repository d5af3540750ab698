@NullMarked
package tandem.cases.goodwill;

import org.jspecify.annotations.NullMarked;
