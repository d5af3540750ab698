/// The written channels: chat over WebSocket, e-mail over IMAP and SMTP. Each turns what arrives into an
/// interaction and what an agent writes into what the customer receives. Routing decides who serves; nothing here
/// does.
@NullMarked
package tandem.channels;

import org.jspecify.annotations.NullMarked;
