/// Chat: the visitor's WebSocket and the agent's side of it. A node keeps sockets and nothing else: what was said
/// is in the journal, who is still there is a lease in Redis, whose chat it is stands in the visitor's token.
@NullMarked
package tandem.channels.chat;

import org.jspecify.annotations.NullMarked;
