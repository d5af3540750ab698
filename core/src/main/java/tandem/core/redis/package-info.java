/// Access to Redis: the connection, scripts, keys. Only this package and the stores beside their ports know Jedis.
@NullMarked
package tandem.core.redis;

import org.jspecify.annotations.NullMarked;
