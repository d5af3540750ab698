/// The desktop socket: docs/desktop-protocol.md. A node keeps sockets and nothing else: whatever a page is told comes
/// from the journal and from routing, so that it may come back to any node.
@NullMarked
package tandem.desktop.socket;

import org.jspecify.annotations.NullMarked;
