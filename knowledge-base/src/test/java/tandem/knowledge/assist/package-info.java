@NullMarked
package tandem.knowledge.assist;

import org.jspecify.annotations.NullMarked;
