package tandem.desktop.rest;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
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
import tandem.channels.FaxPages;
import tandem.channels.NewMail;
import tandem.core.Attachment;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.DesktopUser;
import tandem.routing.Router;

/// Files that were sent along. Whoever may see the interaction may have them.
@RestController
@ForLoggedIn
final class AttachmentController {
    private final Attachments attachments;
    private final FaxPages faxes;
    private final Sight sight;
    private final Router router;
    private final Audit audit;

    AttachmentController(Attachments attachments, FaxPages faxes, Sight sight, Router router, Audit audit) {
        this.audit = audit;
        this.attachments = attachments;
        this.faxes = faxes;
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
        var kept = attachments.find(interaction, file).orElseThrow(Downloads::gone);
        audit.record(who, Act.FILE_OPENED, id + "/" + file);
        return Downloads.answer(kept, show);
    }

    /// A page of a PDF that came or went by fax, to be looked at.
    @GetMapping("/api/interactions/{id}/attachments/{file}/pages/{page}")
    ResponseEntity<byte[]> page(
            @PathVariable String id, @PathVariable String file, @PathVariable int page, Principal who) {
        var interaction = Ids.of(id, InteractionId::new);
        sight.require(interaction, who);
        var drawn = faxes.page(interaction, file, page).orElseThrow(Downloads::gone);
        audit.record(who, Act.FILE_OPENED, id + "/" + file, Map.of("page", Integer.toString(page)));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .header("X-Pages", Integer.toString(drawn.of()))
                .body(drawn.png());
    }

    /// Takes a file for what the agent is writing: its bytes are the body.
    @Unaudited("what is sent of it is in the contact")
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
        Downloads.check(name, type);
        requireHeld(interaction, who);
        return switch (attachments.upload(interaction, name, type, content)) {
            case Attachments.UploadResult.Uploaded uploaded -> uploaded.attachment();
            case Attachments.UploadResult.Refused refused -> throw Downloads.refusal(refused.reason(), refused.why());
        };
    }

    @Unaudited("what is not sent yet is its agent's")
    @DeleteMapping("/api/interactions/{id}/attachments/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable String id, @PathVariable String file, Principal who) {
        var interaction = Ids.of(id, InteractionId::new);
        requireHeld(interaction, who);
        attachments.takeBack(interaction, file);
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
