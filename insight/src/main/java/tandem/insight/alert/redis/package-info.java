/// How alerts stand, in Redis.
@NullMarked
package tandem.insight.alert.redis;

import org.jspecify.annotations.NullMarked;
