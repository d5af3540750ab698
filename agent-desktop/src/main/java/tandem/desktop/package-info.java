/// The pages, their WebSocket protocol (docs/desktop-protocol.md) and the REST API. Holds sockets and nothing else.
@NullMarked
package tandem.desktop;

import org.jspecify.annotations.NullMarked;
