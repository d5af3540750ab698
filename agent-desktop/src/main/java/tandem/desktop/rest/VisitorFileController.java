package tandem.desktop.rest;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.VisitorFiles;
import tandem.core.Attachment;
import tandem.core.InteractionId;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForEverybody;

/// Files of a chat for its visitor, who has no log-in but the chat's token (docs/chat-protocol.md).
@RestController
@ForEverybody
final class VisitorFileController {
    private final VisitorFiles files;

    VisitorFileController(VisitorFiles files) {
        this.files = files;
    }

    /// Takes a file for a message: its bytes are the body.
    @PostMapping("/api/chat/files")
    @ResponseStatus(HttpStatus.CREATED)
    Attachment upload(
            @RequestParam String name,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "application/octet-stream") String type,
            InputStream content)
            throws IOException {
        Downloads.check(name, type);
        return switch (files.upload(VisitorController.bearer(authorization), name, type, content)) {
            case VisitorFiles.UploadResult.Uploaded(var attachment) -> attachment;
            case VisitorFiles.UploadResult.Refused(var reason, var why) -> throw Downloads.refusal(reason, why);
            case VisitorFiles.UploadResult.UnknownToken _ -> throw VisitorController.unknownToken();
            case VisitorFiles.UploadResult.Over _ ->
                throw new ProblemException(HttpStatus.CONFLICT, "ended", "This chat is over");
            case VisitorFiles.UploadResult.NotOffered _ ->
                throw new ProblemException(HttpStatus.FORBIDDEN, "forbidden", "No files are taken here");
            case VisitorFiles.UploadResult.Busy _ ->
                throw new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS, "too-fast", "Too many files at once; send them one by one");
        };
    }

    @DeleteMapping("/api/chat/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(
            @PathVariable String file,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        if (!files.takeBack(VisitorController.bearer(authorization), file)) {
            throw VisitorController.unknownToken();
        }
    }

    /// By a link that the page was given with a message.
    ///
    /// @param show in the page, if it is a picture
    @GetMapping("/api/chat/files/{chat}/{file}")
    ResponseEntity<Resource> file(
            @PathVariable String chat,
            @PathVariable String file,
            @RequestParam long until,
            @RequestParam String signature,
            @RequestParam(defaultValue = "false") boolean show) {
        return files.find(Ids.of(chat, InteractionId::new), file, until, signature)
                .map(kept -> Downloads.answer(kept, show))
                .orElseThrow(Downloads::gone);
    }
}
