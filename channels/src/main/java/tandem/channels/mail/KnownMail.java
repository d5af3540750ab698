package tandem.channels.mail;

import java.util.List;
import tandem.core.ThreadId;

/// What an answer has to know about the mail it answers.
///
/// @param answerTo   where answers go
/// @param references the ids its own References header named, newest first
public record KnownMail(ThreadId thread, MailKind kind, String answerTo, List<String> references) {}
