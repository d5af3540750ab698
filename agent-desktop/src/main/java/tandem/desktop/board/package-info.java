/// Wallboards by name: which queues and agents of all are on them (S1).
@NullMarked
package tandem.desktop.board;

import org.jspecify.annotations.NullMarked;
