/// Relative evaluation by data envelopment (S8): who makes the most of what they have, beside those who show
/// what is
/// possible. The only package that knows the solver of linear programmes (ojAlgo).
@NullMarked
package tandem.insight.envelopment;

import org.jspecify.annotations.NullMarked;
