package tandem.desktop.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.Attachments;
import tandem.channels.NewMail;
import tandem.core.Attachment;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.session.DesktopUser;
import tandem.routing.Router;

/// Files that were sent along. Whoever may see the interaction may have them; they come from strangers, so
/// no browser ever runs one: they are downloaded, and only what is a picture by its content is shown.
@RestController
final class AttachmentController {
    private static final String HARMLESS = "default-src 'none'; sandbox; frame-ancestors 'none'";
    private static final int LONGEST_NAME = 1000;
    private final Attachments attachments;
    private final Sight sight;
    private final Router router;

    AttachmentController(Attachments attachments, Sight sight, Router router) {
        this.attachments = attachments;
        this.sight = sight;
        this.router = router;
    }

    /// @param show in the page, if it is a picture
    @GetMapping("/api/interactions/{id}/attachments/{file}")
    ResponseEntity<Resource> attachment(
            @PathVariable String id,
            @PathVariable String file,
            @RequestParam(defaultValue = "false") boolean show,
            Principal who) {
        var interaction = Ids.of(id, InteractionId::new);
        sight.require(interaction, who);
        var kept = attachments
                .find(interaction, file)
                .orElseThrow(() -> ProblemException.notFound("There is no such file, or it is not kept any more"));
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
                .body(new FileSystemResource(kept.file()));
    }

    /// Takes a file for a mail that the agent is writing: its bytes are the body.
    @PostMapping("/api/interactions/{id}/attachments")
    @ResponseStatus(HttpStatus.CREATED)
    Attachment upload(
            @PathVariable String id,
            @RequestParam String name,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "application/octet-stream") String type,
            InputStream content,
            Principal who)
            throws IOException {
        var interaction = Ids.of(id, InteractionId::new);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw ProblemException.badRequest("'name' is 1 to " + LONGEST_NAME + " characters");
        }
        if (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")) {
            throw new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "The body is the file itself, not a form");
        }
        requireHeld(interaction, who);
        return switch (attachments.upload(interaction, name, type, content)) {
            case Attachments.UploadResult.Uploaded uploaded -> uploaded.attachment();
            case Attachments.UploadResult.Refused refused -> throw refusal(refused);
        };
    }

    @DeleteMapping("/api/interactions/{id}/attachments/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable String id, @PathVariable String file, Principal who) {
        var interaction = Ids.of(id, InteractionId::new);
        requireHeld(interaction, who);
        attachments.takeBack(interaction, file);
    }

    private static ProblemException refusal(Attachments.UploadResult.Refused refused) {
        return switch (refused.reason()) {
            case TOO_LARGE -> new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "too-large", refused.why());
            case TOO_MANY -> new ProblemException(HttpStatus.CONFLICT, "too-many", refused.why());
            case REFUSED_TYPE -> new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "refused-type", refused.why());
            case UNREADABLE -> ProblemException.badRequest(refused.why());
        };
    }

    private void requireHeld(InteractionId id, @Nullable Principal who) {
        var agent = DesktopUser.of(who).flatMap(DesktopUser::agent).orElse(null);
        boolean held = agent != null
                && router.find(id)
                        .map(i -> agent.equals(i.agent())
                                && (i.state() == InteractionState.CONNECTED
                                        || i.state() == InteractionState.CONNECTING))
                        .orElseGet(() -> NewMail.isOf(agent, id));
        if (!held) {
            throw new ProblemException(HttpStatus.CONFLICT, "not-yours", "You are not in contact with this customer");
        }
    }
}
