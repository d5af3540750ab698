/// What chat keeps in Redis: leases, and nothing else; and the relay of who is typing.
@NullMarked
package tandem.channels.chat.redis;

import org.jspecify.annotations.NullMarked;
