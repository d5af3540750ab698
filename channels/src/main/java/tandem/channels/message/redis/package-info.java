/// What threads of messages keep in Redis.
@NullMarked
package tandem.channels.message.redis;

import org.jspecify.annotations.NullMarked;
