/// Evaluations, and what may be drawn for them, in Redis.
@NullMarked
package tandem.insight.quality.redis;

import org.jspecify.annotations.NullMarked;
