/// The list of those who left, in Redis.
@NullMarked
package tandem.insight.abandoned.redis;

import org.jspecify.annotations.NullMarked;
