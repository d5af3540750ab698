/// The passes in Redis.
@NullMarked
package tandem.ivr.web.redis;

import org.jspecify.annotations.NullMarked;
