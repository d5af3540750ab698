package tandem.channels.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import tandem.core.Digests;

/// Of all that a mail holds behind its headers: the same wherever it is delivered.
final class BodyDigest {
    private BodyDigest() {}

    /// Empty if it cannot be read.
    static String of(Message mail) throws MessagingException {
        if (!(mail instanceof MimeMessage mime)) {
            return "";
        }
        try (var in = mime.getRawInputStream()) {
            var digest = Digests.sha256();
            try (var digesting = new DigestInputStream(in, digest)) {
                digesting.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException | IOException e) {
            return "";
        }
    }
}
