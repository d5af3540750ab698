/// What e-mail keeps in Redis: which mails were taken, which thread each belongs to, what is being sent.
@NullMarked
package tandem.channels.mail.redis;

import org.jspecify.annotations.NullMarked;
