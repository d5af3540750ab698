/// The JSON that the pages get, by socket and by REST. The names and forms are those of docs/desktop-protocol.md and
/// docs/api.md; routing's own records are sent as they are where they are the same.
@NullMarked
package tandem.desktop.wire;

import org.jspecify.annotations.NullMarked;
