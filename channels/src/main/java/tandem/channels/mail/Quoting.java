package tandem.channels.mail;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tandem.channels.mail.AnsweredMails.Answered;
import tandem.core.event.Event;

/// How a mail that is answered or passed on is announced, in the language it is written in.
///
/// @param language     ISO 639-1
/// @param intro        who wrote what is quoted, and when
/// @param forwardTitle above a mail that is passed on
record Quoting(String language, String intro, String forwardTitle, Event.MailAdded mail, ZonedDateTime at) {
    private static final String USUAL = "en";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm XXX", Locale.ROOT);

    /// @param intro what people are used to read: `{0}` when, `{1}` who
    private record Phrases(String when, String intro, String forwarded) {}

    private static final Map<String, Phrases> PHRASES = Map.of(
            USUAL,
            new Phrases("yyyy-MM-dd HH:mm XXX", "On {0}, {1} wrote:", "Forwarded message"),
            "de",
            new Phrases("dd.MM.yyyy 'um' HH:mm XXX", "Am {0} schrieb {1}:", "Weitergeleitete Nachricht"),
            "fr",
            new Phrases("dd/MM/yyyy 'à' HH:mm XXX", "Le {0}, {1} a écrit :", "Message transféré"),
            "es",
            new Phrases("dd/MM/yyyy 'a las' HH:mm XXX", "El {0}, {1} escribió:", "Mensaje reenviado"),
            "it",
            new Phrases("dd/MM/yyyy 'alle' HH:mm XXX", "Il {0}, {1} ha scritto:", "Messaggio inoltrato"),
            "pt",
            new Phrases("dd/MM/yyyy 'às' HH:mm XXX", "Em {0}, {1} escreveu:", "Mensagem encaminhada"),
            "nl",
            new Phrases("dd-MM-yyyy 'om' HH:mm XXX", "Op {0} schreef {1}:", "Doorgestuurd bericht"),
            "sv",
            new Phrases("yyyy-MM-dd HH:mm XXX", "Den {0} skrev {1}:", "Vidarebefordrat meddelande"),
            "zh",
            new Phrases("yyyy年M月d日 HH:mm XXX", "{1} 于 {0} 写道：", "转发的邮件"),
            "ja",
            new Phrases("yyyy年M月d日 HH:mm XXX", "{0}、{1} のメール:", "転送されたメール"));

    /// @param zone in which times are told
    static Quoting of(Answered answered, ZoneId zone) {
        var mail = answered.mail();
        var at = answered.entry().at().atZone(zone);
        String language =
                WrittenLanguage.of(mail.text()).filter(PHRASES::containsKey).orElse(USUAL);
        var phrases = Objects.requireNonNull(PHRASES.get(language));
        String when = DateTimeFormatter.ofPattern(phrases.when(), Locale.ROOT).format(at);
        String intro = phrases.intro().replace("{0}", when).replace("{1}", mail.from());
        return new Quoting(language, intro, "---------- " + phrases.forwarded() + " ----------", mail, at);
    }

    /// Who wrote what is passed on, when, and to whom.
    String head() {
        return head(forwardTitle);
    }

    String head(String title) {
        return String.join(
                "\n",
                title,
                "From: " + mail.from(),
                "Date: " + WHEN.format(at),
                "Subject: " + mail.subject(),
                "To: " + String.join(", ", mail.to()));
    }
}
