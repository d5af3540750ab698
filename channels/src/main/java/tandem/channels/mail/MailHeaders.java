package tandem.channels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.ParseException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.channels.mail.format.HeaderText;

/// The headers of a mail as they were sent; what is not there is empty.
///
/// @param fallback for bytes nobody encoded
record MailHeaders(Message mail, Charset fallback) {
    static final int MAX_ADDRESSES = 50;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\",;:()]{1,64}@[^\\s<>\",;:()]{1,190}");

    /// @param address lower-case
    record Address(String address, @Nullable String name) {}

    String raw(String name) {
        return joined(name, " ");
    }

    boolean has(String name) {
        return !raw(name).isBlank();
    }

    String lower(String name) {
        return raw(name).strip().toLowerCase(Locale.ROOT);
    }

    String text(String name) {
        return HeaderText.of(raw(name), fallback);
    }

    /// A parameter of the mail's own type, lower-case.
    String typeParameter(String parameter) {
        try {
            String value = new ContentType(raw("Content-Type")).getParameter(parameter);
            return Objects.requireNonNullElse(value, "").strip().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "";
        }
    }

    List<Address> addresses(String name) {
        // comma-separated where a header came several times
        String list = HeaderText.addresses(joined(name, ","), fallback);
        try {
            return Arrays.stream(InternetAddress.parseHeader(list, false))
                    .filter(a -> a.getAddress() != null && a.getAddress().contains("@"))
                    .limit(MAX_ADDRESSES)
                    .map(a -> new Address(a.getAddress().toLowerCase(Locale.ROOT), nameOf(a)))
                    .toList();
        } catch (AddressException e) {
            return ADDRESS.matcher(list)
                    .results()
                    .limit(MAX_ADDRESSES)
                    .map(r -> new Address(r.group().toLowerCase(Locale.ROOT), null))
                    .toList();
        }
    }

    private String joined(String name, String separator) {
        try {
            String[] values = mail.getHeader(name);
            return values == null ? "" : String.join(separator, values);
        } catch (MessagingException e) {
            throw new MailboxLostException(e);
        }
    }

    private @Nullable String nameOf(InternetAddress address) {
        String name = address.getPersonal();
        return name == null || name.isBlank() ? null : HeaderText.of(name, fallback);
    }
}
