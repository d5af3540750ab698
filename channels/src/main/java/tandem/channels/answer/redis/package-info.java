/// Uses of canned answers in Redis.
@NullMarked
package tandem.channels.answer.redis;

import org.jspecify.annotations.NullMarked;
