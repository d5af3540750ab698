/// Tables that people bring as files.
@NullMarked
package tandem.core.csv;

import org.jspecify.annotations.NullMarked;
