/// What chat keeps in Redis: leases, and up to where each side has read; and the relay of who is typing.
@NullMarked
package tandem.channels.chat.redis;

import org.jspecify.annotations.NullMarked;
