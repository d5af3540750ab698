/// How schedules are kept in Redis.
@NullMarked
package tandem.insight.workforce.redis;

import org.jspecify.annotations.NullMarked;
