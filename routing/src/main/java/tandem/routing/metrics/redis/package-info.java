/// The history of metrics in Redis.
@NullMarked
package tandem.routing.metrics.redis;

import org.jspecify.annotations.NullMarked;
