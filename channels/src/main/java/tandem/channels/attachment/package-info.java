/// Files that customers and agents send: their names made harmless, their size and sort limited, kept on
/// the disk. Knows nothing of mails or chats.
@NullMarked
package tandem.channels.attachment;

import org.jspecify.annotations.NullMarked;
