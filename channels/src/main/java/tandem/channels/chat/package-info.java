/// Chat: the visitor's WebSocket, what their page asks by HTTP, and the agent's side of it. A node keeps sockets and
/// nothing else: what was said is in the journal, files are in the store of attachments, who is still there and up to
/// where they have read is in Redis, whose chat it is stands in the visitor's token.
@NullMarked
package tandem.channels.chat;

import org.jspecify.annotations.NullMarked;
