/// Goodwill in Redis.
@NullMarked
package tandem.cases.goodwill.redis;

import org.jspecify.annotations.NullMarked;
