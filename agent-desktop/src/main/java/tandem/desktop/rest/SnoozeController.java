package tandem.desktop.rest;

import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.QueueId;
import tandem.desktop.DesktopProperties;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.routing.FollowUp;
import tandem.routing.Router;
import tandem.routing.Snoozed;
import tandem.routing.model.Later;

/// What is set aside until some time (D5, D7), and until when it may be.
@RestController
@ForLoggedIn
final class SnoozeController {
    private static final int MOST = 200;
    /// Of which some may not be for whoever asks.
    private static final int MOST_READ = 5_000;

    private final Router router;
    private final Rights rights;
    private final Clock clock;
    private final ZoneId site;

    SnoozeController(Router router, Rights rights, Clock clock, DesktopProperties properties) {
        this.router = router;
        this.rights = rights;
        this.clock = clock;
        this.site = Optional.ofNullable(properties.timeZone()).orElseGet(ZoneId::systemDefault);
    }

    /// @param by    who has set it aside
    /// @param until when it is there again
    /// @param of    the interaction from which a task follows
    record SnoozedJson(
            Interaction interaction,
            AgentId by,
            Instant until,
            @Nullable String note,
            @Nullable String of) {

        static SnoozedJson of(Snoozed snoozed) {
            var interaction = snoozed.interaction();
            var until = interaction.deadline() == null ? interaction.openedAt() : interaction.deadline();
            return new SnoozedJson(
                    interaction,
                    snoozed.by(),
                    until,
                    snoozed.note(),
                    interaction.attributes().get(FollowUp.OF));
        }
    }

    @Operation(
            summary = "What is set aside, what is due first first",
            description = "An agent's own; with `all=true`, which is for supervisors, everybody's. At most 200.")
    @GetMapping("/api/snoozed")
    List<SnoozedJson> snoozed(@RequestParam(defaultValue = "false") boolean all, Principal who) {
        if (all) {
            var user = rights.require(who, Right.WATCH);
            var extent = rights.extentOf(user);
            return router.snoozed(null, extent.isEverything() ? MOST : MOST_READ).stream()
                    .filter(one -> extent.covers(one.interaction().queue(), one.by()))
                    .limit(MOST)
                    .map(SnoozedJson::of)
                    .toList();
        }
        return DesktopUser.of(who).flatMap(DesktopUser::agent).stream()
                .flatMap(agent -> router.snoozed(agent, MOST).stream())
                .map(SnoozedJson::of)
                .toList();
    }

    @Operation(summary = "Times until which something of this queue is often set aside, by its calendar")
    @GetMapping("/api/queues/{id}/later")
    List<Later> later(@PathVariable String id) {
        var configuration = router.configuration();
        var queue = configuration.queues().get(Ids.of(id, QueueId::new));
        if (queue == null) {
            throw ProblemException.notFound("There is no such queue (any more)");
        }
        var calendar = configuration.calendar(queue);
        return Later.choices(calendar, queue.calendar() == null ? site : calendar.zone(), clock.instant());
    }
}
