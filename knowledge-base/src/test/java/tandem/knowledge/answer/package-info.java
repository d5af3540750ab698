@NullMarked
package tandem.knowledge.answer;

import org.jspecify.annotations.NullMarked;
