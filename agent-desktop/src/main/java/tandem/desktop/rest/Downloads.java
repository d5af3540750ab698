package tandem.desktop.rest;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tandem.channels.Attachments;
import tandem.core.Attachment;
import tandem.desktop.problem.ProblemException;

/// How files of strangers go in and out by HTTP, whoever asks: no browser ever runs one. They are downloaded,
/// and only what is a picture by its content is shown.
final class Downloads {
    private static final String HARMLESS = "default-src 'none'; sandbox; frame-ancestors 'none'";
    private static final int LONGEST_NAME = 1000;

    private Downloads() {}

    /// @param show in the page, if it is a picture
    static ResponseEntity<Resource> answer(Attachments.Kept kept, boolean show) {
        String picture = show ? kept.picture() : null;
        var how = picture == null ? ContentDisposition.attachment() : ContentDisposition.inline();
        String name = kept.attachment().name();
        return ResponseEntity.ok()
                .contentType(picture == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.valueOf(picture))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        how.filename(name, StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", HARMLESS)
                .body(new ContentResource(kept.content(), "a file").required());
    }

    static ProblemException gone() {
        return ProblemException.notFound("There is no such file, or it is not kept any more");
    }

    /// Before its bytes are read.
    static void check(String name, String type) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw ProblemException.badRequest("'name' is 1 to " + LONGEST_NAME + " characters");
        }
        if (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")) {
            throw new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "The body is the file itself, not a form");
        }
    }

    static ProblemException refusal(Attachment.Missing reason, String why) {
        return switch (reason) {
            case TOO_LARGE -> new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "too-large", why);
            case TOO_MANY -> new ProblemException(HttpStatus.CONFLICT, "too-many", why);
            case REFUSED_TYPE -> new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "refused-type", why);
            case INFECTED -> new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "infected", why);
            case UNREADABLE -> ProblemException.badRequest(why);
        };
    }
}
