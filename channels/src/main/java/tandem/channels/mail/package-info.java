/// E-mail: IMAP in, SMTP out. A mail stays unseen in its mailbox until its interaction is journalled; what was
/// decided about it, and which thread it belongs to, is in Redis, so that it is taken once whatever dies in
/// between.
@NullMarked
package tandem.channels.mail;

import org.jspecify.annotations.NullMarked;
