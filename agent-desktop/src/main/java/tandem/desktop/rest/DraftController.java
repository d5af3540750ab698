package tandem.desktop.rest;

import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.MailDrafts;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.wire.RawJson;
import tools.jackson.databind.JsonNode;

/// What is written of a mail and not sent: read by whoever may see the interaction, written by who has it.
@RestController
@ForLoggedIn
@Unaudited("what somebody has not sent is theirs")
final class DraftController {
    private static final int LONGEST = 300_000;
    private final MailDrafts drafts;
    private final Sight sight;

    DraftController(MailDrafts drafts, Sight sight) {
        this.drafts = drafts;
        this.sight = sight;
    }

    /// @param content as the page gave it
    record DraftJson(long version, AgentId by, Instant at, RawJson content, MailDrafts.@Nullable Sending sending) {}

    /// @param seen    the version that was changed; 0 if there was none
    /// @param content an object, the page's own
    record Change(long seen, @Nullable JsonNode content) {}

    record Saved(long version) {}

    /// 204 if there is none.
    @GetMapping("/api/interactions/{id}/draft")
    ResponseEntity<DraftJson> draft(@PathVariable String id, Principal who) {
        var interaction = Ids.of(id, InteractionId::new);
        sight.require(interaction, who);
        return drafts.find(interaction)
                .map(d -> ResponseEntity.ok(
                        new DraftJson(d.version(), d.by(), d.at(), new RawJson(d.content()), d.sending())))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PutMapping("/api/interactions/{id}/draft")
    Saved save(@PathVariable String id, @RequestBody Change change, Principal who) {
        if (change.content() == null || !change.content().isObject()) {
            throw ProblemException.badRequest("'content' is an object");
        }
        String content = change.content().toString();
        if (content.length() > LONGEST) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE, "too-large", "A draft has at most " + LONGEST + " characters");
        }
        return switch (drafts.save(agent(who), Ids.of(id, InteractionId::new), change.seen(), content)) {
            case MailDrafts.SaveResult.Saved(long version) -> new Saved(version);
            case MailDrafts.SaveResult.Changed(MailDrafts.Draft now) ->
                throw new ProblemException(HttpStatus.CONFLICT, "changed", now.by() + " has changed it meanwhile");
            case MailDrafts.SaveResult.NotYours() -> throw notYours();
        };
    }

    @DeleteMapping("/api/interactions/{id}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable String id, Principal who) {
        drafts.drop(agent(who), Ids.of(id, InteractionId::new));
    }

    private static AgentId agent(Principal who) {
        return DesktopUser.of(who).flatMap(DesktopUser::agent).orElseThrow(DraftController::notYours);
    }

    private static ProblemException notYours() {
        return new ProblemException(HttpStatus.CONFLICT, "not-yours", "You are not in contact with this customer");
    }
}
