/// What calls that we begin need to remember, in Redis.
@NullMarked
package tandem.ivr.outbound.redis;

import org.jspecify.annotations.NullMarked;
