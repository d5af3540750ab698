@NullMarked
package tandem.knowledge.archive;

import org.jspecify.annotations.NullMarked;
