/// The ways mails write their text, undone: charsets, encoded words, flowed and enriched text, uuencode, calendars,
/// winmail.dat. Bytes and strings in, readable text out; nothing here knows a mail server or decides anything.
@NullMarked
package tandem.channels.mail.format;

import org.jspecify.annotations.NullMarked;
