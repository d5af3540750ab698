/// The history of metrics in Redis.
@NullMarked
package tandem.insight.metrics.redis;

import org.jspecify.annotations.NullMarked;
