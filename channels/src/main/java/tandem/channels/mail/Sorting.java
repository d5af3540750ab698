package tandem.channels.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells what sort of sender is behind a mail: RFC 3834, what programs did before it, and do in spite of it.
///
/// @param own         addresses whose lists are not lists to us: our mailbox, and groups that deliver to it
/// @param returnsOurs whether a mail of ours, known by its signed id, is in this one
/// @param answersOurs whether it answers a mail of ours
record Sorting(
        MailHeaders headers,
        String sender,
        String text,
        @Nullable DeliveryStatus status,
        Set<String> own,
        boolean returnsOurs,
        boolean answersOurs) {

    private static final Pattern MAIL_SYSTEM =
            Pattern.compile("(?:mailer-?daemon|mail-?daemon|double-bounce|mail-delivery-(?:system|subsystem))@.*");
    private static final Pattern RETURNED = Pattern.compile(
            "undeliver|delivery (?:status notification|failure|has failed)|returned mail|failure notice|mail delivery"
                    + "|unzustellbar|non remis|non recapit|no se puede entregar|退信");
    private static final Pattern DELAYED = Pattern.compile("delayed|will be retried|still (?:being )?(?:trying|retried)"
            + "|will (?:keep|continue) trying|not yet been delivered|do not need to (?:resend|send)"
            + "|(?:is|are) a warning message only|verzögert|retard");
    private static final Pattern GIVEN_UP =
            Pattern.compile("giving up|gave up|permanent(?:ly)? (?:error|failure|failed)|\\b55\\d\\b|endgültig");
    private static final Pattern ABSENCE = Pattern.compile(
            "^(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|automatische antwort"
                    + "|abwesen|réponse automatique|risposta automatica|respuesta automática|自动(?:答复|回复)|自動返信).*");

    MailKind kind() {
        if (isReceipt()) {
            return MailKind.REPORT;
        }
        if (isReturned()) {
            boolean failed = status == null ? !saysDelayed() : status.sort() == DeliveryStatus.Sort.FAILED;
            return failed ? MailKind.BOUNCE : MailKind.REPORT;
        }
        return isAutoReply() ? MailKind.AUTO_REPLY : kindOfProgram();
    }

    private MailKind kindOfProgram() {
        String precedence = headers.lower("Precedence");
        boolean toMany = precedence.equals("bulk") || precedence.equals("junk");
        if (isListed() || toMany && !(answersOurs && canBeReturned())) {
            return MailKind.BULK;
        }
        return toMany || isGenerated() || suppresses() ? MailKind.AUTOMATIC : MailKind.PERSONAL;
    }

    private boolean isReceipt() {
        return headers.typeParameter("report-type").equals("disposition-notification")
                || status != null && status.sort() == DeliveryStatus.Sort.READ;
    }

    private boolean isReturned() {
        boolean system = MAIL_SYSTEM.matcher(sender).matches();
        boolean postmaster = sender.startsWith("postmaster@");
        return status != null
                || headers.typeParameter("report-type").equals("delivery-status")
                || headers.has("X-Failed-Recipients")
                || system
                || cannotBeReturned()
                        && (returnsOurs || postmaster || sender.isEmpty() || saysReturned() && answersOurs)
                || postmaster && (returnsOurs || saysReturned());
    }

    private boolean saysReturned() {
        return RETURNED.matcher(lower(headers.text("Subject"))).find();
    }

    /// And does not say that it gave up.
    private boolean saysDelayed() {
        String words = lower(headers.text("Subject") + "\n" + text);
        return DELAYED.matcher(words).find() && !GIVEN_UP.matcher(words).find();
    }

    /// Exchange sends out-of-office answers as generated mails, with nowhere to return them to. Other people's help
    /// desks mark what a person wrote in the same way, but can be reached.
    private boolean isAutoReply() {
        boolean machine = isGenerated() || suppresses();
        return headers.lower("Auto-Submitted").startsWith("auto-replied")
                || headers.lower("Precedence").equals("auto_reply")
                || headers.has("X-Autoreply")
                || headers.has("X-Autorespond")
                || isGenerated() && (suppresses() || headers.has("In-Reply-To")) && !canBeReturned()
                || machine && ABSENCE.matcher(lower(headers.text("Subject"))).matches()
                || cannotBeReturned();
    }

    private boolean isGenerated() {
        String submitted = headers.lower("Auto-Submitted");
        return submitted.startsWith("auto-generated") || submitted.startsWith("auto-notified");
    }

    private boolean suppresses() {
        return headers.has("X-Auto-Response-Suppress");
    }

    /// To a list or group that is not one of our own addresses.
    private boolean isListed() {
        String list = headers.lower("List-Id");
        boolean any = !list.isEmpty() || headers.lower("Precedence").equals("list");
        String post = headers.lower("List-Post");
        return any
                && own.stream()
                        .noneMatch(a -> post.contains("mailto:" + a) || list.contains("<" + a.replace('@', '.') + ">"));
    }

    private boolean cannotBeReturned() {
        return headers.raw("Return-Path").replaceAll("\\s", "").startsWith("<>");
    }

    private boolean canBeReturned() {
        return headers.raw("Return-Path").contains("@");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
