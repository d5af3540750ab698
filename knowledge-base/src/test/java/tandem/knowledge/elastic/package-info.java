@NullMarked
package tandem.knowledge.elastic;

import org.jspecify.annotations.NullMarked;
