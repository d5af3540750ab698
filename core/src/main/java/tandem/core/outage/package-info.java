/// What is outside and may be gone for a while, and how that is told: once, not at each attempt.
@NullMarked
package tandem.core.outage;

import org.jspecify.annotations.NullMarked;
