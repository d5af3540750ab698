/// Why an interaction waits, and why its agent was chosen (R16): a pure function over a [Situation].
@NullMarked
package tandem.insight.explain;

import org.jspecify.annotations.NullMarked;
