/// Who left before anybody served them (S7): a list that one node keeps by the journal for all.
@NullMarked
package tandem.insight.abandoned;

import org.jspecify.annotations.NullMarked;
