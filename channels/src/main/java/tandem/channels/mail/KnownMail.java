package tandem.channels.mail;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import tandem.core.ThreadId;

/// What an answer has to know about the mail it answers.
///
/// @param answerTo   where answers go; one address alone is how it was stored once
/// @param references the ids its own References header named, newest first
public record KnownMail(
        ThreadId thread,
        MailKind kind,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> answerTo,

        List<String> references) {}
