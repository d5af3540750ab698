package tandem.desktop.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.DesktopUser;
import tandem.routing.Actor;
import tandem.routing.FollowUp;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.UnknownQueueException;

/// Tasks that agents note for later (D7).
@RestController
@ForLoggedIn
final class TaskController {
    private final Router router;
    private final SeenContacts contacts;

    TaskController(Router router, SeenContacts contacts) {
        this.router = router;
        this.contacts = contacts;
    }

    /// @param id    `task.AGENT.ANYTHING`, so that noting it twice is once
    /// @param queue whose agents do it if its author cannot; without it that of `of`
    /// @param due   milliseconds since 1970
    /// @param of    the interaction from which it follows, whose customer it is about
    record NewTask(
            @Nullable String id,
            @Nullable String queue,
            @Nullable Long due,
            @Nullable String subject,
            @Nullable String note,
            @Nullable String of) {}

    @Operation(summary = "An agent notes a task, which is offered to them when it is due")
    @ApiResponse(responseCode = "404", description = "`not-found`: they may not see the interaction it is to follow")
    @ApiResponse(responseCode = "409", description = "`refused`: its time is over, or there is one of this id")
    @Unaudited("a task is a contact of its own: the journal says who noted it")
    @PostMapping("/api/tasks")
    @ResponseStatus(HttpStatus.CREATED)
    void note(@RequestBody NewTask task, Principal who) {
        var agent = DesktopUser.of(who)
                .flatMap(DesktopUser::agent)
                .orElseThrow(() -> ProblemException.notFound("You are no agent"));
        var id = id(task, agent);
        var due = Moments.of("due", task.due());
        if (due == null) {
            throw ProblemException.badRequest("'due' is missing");
        }
        var origin = task.of() == null ? null : contacts.find(Ids.of("of", task.of(), InteractionId::new), who);
        var followUp = new FollowUp(
                id,
                queue(task, origin),
                due,
                origin == null ? null : origin.customer(),
                origin == null ? null : origin.address(),
                task.subject() == null ? "" : task.subject().strip(),
                task.note() == null || task.note().isBlank()
                        ? null
                        : task.note().strip(),
                origin == null ? null : origin.id());
        noted(follow(agent, followUp));
    }

    private HandResult follow(AgentId agent, FollowUp task) {
        try {
            return router.followUp(new Actor.Entitled(agent), task, new CommandId("note-" + task.id()));
        } catch (UnknownQueueException e) {
            throw ProblemException.badRequest("There is no such queue (any more)");
        }
    }

    private static void noted(HandResult result) {
        switch (result) {
            case HandResult.Done _ -> {}
            case HandResult.Refused(var why) -> throw new ProblemException(HttpStatus.CONFLICT, "refused", why);
            case HandResult.Displaced _ -> throw new IllegalStateException("no desktop was asked");
        }
    }

    private static InteractionId id(NewTask task, AgentId agent) {
        if (task.id() == null || !task.id().startsWith("task." + agent.value() + ".")) {
            throw ProblemException.badRequest("'id' is task.%s.ANYTHING".formatted(agent));
        }
        return Ids.of(task.id(), InteractionId::new);
    }

    private static QueueId queue(NewTask task, SeenContacts.@Nullable Seen origin) {
        if (task.queue() != null) {
            return Ids.of("queue", task.queue(), QueueId::new);
        }
        if (origin == null || origin.queue() == null) {
            throw ProblemException.badRequest("'queue' is missing");
        }
        return origin.queue();
    }
}
