@NullMarked
package tandem.knowledge.article;

import org.jspecify.annotations.NullMarked;
