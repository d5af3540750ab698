package tandem.desktop.rest;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.QueueId;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.desktop.table.Csv;
import tandem.insight.abandoned.AbandonedContact;
import tandem.insight.abandoned.AbandonedContacts;
import tandem.routing.Router;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;

/// Who left before anybody served them (S7). Supervisors see all, an agent who may pick those of the queues they serve.
@RestController
@Needs({Right.SEE_ABANDONED, Right.PICK})
final class AbandonedController {
    private static final int SHOWN = 200;
    private static final int MOST = 10_000;
    private static final Duration USUAL = Duration.ofDays(1);
    private static final List<String> HEADER = List.of(
            "id",
            "at",
            "channel",
            "where",
            "queue",
            "step",
            "from",
            "customer",
            "customerName",
            "waitedMs",
            "sequel",
            "tries",
            "sequelAt",
            "by");

    private final AbandonedContacts contacts;
    private final Router router;
    private final Rights rights;
    private final Exports exports;
    private final Clock clock;

    AbandonedController(AbandonedContacts contacts, Router router, Rights rights, Exports exports, Clock clock) {
        this.contacts = contacts;
        this.router = router;
        this.rights = rights;
        this.exports = exports;
        this.clock = clock;
    }

    /// @param queue null: all
    /// @param where QUEUE or FLOW; null: both
    /// @param open  true: only those whom nobody has served since
    /// @param from  they left then or later, in milliseconds since 1970; a day ago if not given
    /// @param to    they left before; now if not given
    record Filters(
            @Nullable String queue,
            AbandonedContact.@Nullable Where where,
            @Nullable Boolean open,
            @Nullable Long from,
            @Nullable Long to) {}

    /// @param complete false: there are more than are shown
    record Found(List<Row> rows, boolean complete) {}

    record Row(
            String id,
            Instant at,
            String channel,
            AbandonedContact.Where where,
            @Nullable String queue,
            @Nullable String step,
            String from,
            @Nullable String customer,
            @Nullable String customerName,
            long waitedMs,
            AbandonedContact.Sequel sequel,
            int tries,
            @Nullable Instant sequelAt,
            @Nullable String by) {
        static Row of(AbandonedContact c) {
            return new Row(
                    c.id().value(),
                    c.at(),
                    c.channel().name(),
                    c.where(),
                    c.queue() == null ? null : c.queue().value(),
                    c.step(),
                    c.from(),
                    c.customer() == null ? null : c.customer().value(),
                    c.customerName(),
                    c.waited().toMillis(),
                    c.sequel(),
                    c.tries(),
                    c.sequelAt(),
                    c.by() == null ? null : c.by().value());
        }

        List<String> cells() {
            return List.of(
                    id,
                    at.toString(),
                    channel,
                    where.name(),
                    text(queue),
                    text(step),
                    from,
                    text(customer),
                    text(customerName),
                    Long.toString(waitedMs),
                    sequel.name(),
                    Integer.toString(tries),
                    text(sequelAt),
                    text(by));
        }

        private static String text(@Nullable Object value) {
            return Objects.toString(value, "");
        }
    }

    /// The newest first.
    @GetMapping("/api/abandoned")
    Found list(@ParameterObject Filters filters, Principal who) {
        var found = find(filters, who, SHOWN + 1);
        return new Found(found.stream().limit(SHOWN).toList(), found.size() <= SHOWN);
    }

    @GetMapping(value = "/api/abandoned.csv", produces = "text/csv")
    ResponseEntity<String> table(@ParameterObject Filters filters, Principal who) {
        exports.begin(who, "abandoned", Map.of("queue", Objects.toString(filters.queue(), "")));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"abandoned.csv\"")
                .body(Csv.of(HEADER, find(filters, who, MOST).stream().map(Row::cells)));
    }

    private List<Row> find(Filters filters, Principal who, int most) {
        var visible = visible(who);
        var to = filters.to() == null ? clock.instant() : Moments.of("to", filters.to());
        var from =
                filters.from() == null ? Objects.requireNonNull(to).minus(USUAL) : Moments.of("from", filters.from());
        Moments.inOrder(from, to);
        var queue = filters.queue() == null || filters.queue().isBlank()
                ? null
                : Ids.of("queue", filters.queue(), QueueId::new);
        Predicate<AbandonedContact> which = contact -> visible.test(contact.queue())
                && (queue == null || queue.equals(contact.queue()))
                && (filters.where() == null || filters.where() == contact.where())
                && !(Boolean.TRUE.equals(filters.open()) && contact.sequel().isServed());
        return contacts.find(Objects.requireNonNull(from), Objects.requireNonNull(to), which, most).stream()
                .map(Row::of)
                .toList();
    }

    /// Contacts of which queue they may see; nothing of internal ones.
    private Predicate<@Nullable QueueId> visible(Principal who) {
        var user = DesktopUser.of(who).orElse(null);
        var internal = router.configuration().internalUse().queues();
        if (user != null && user.may(Right.SEE_ABANDONED)) {
            var extent = rights.extentOf(user);
            return queue -> extent.covers(queue) && (queue == null || !internal.contains(queue));
        }
        var profile = user == null || !user.may(Right.PICK)
                ? null
                : user.agent().map(agent -> router.profiles().get(agent)).orElse(null);
        if (profile == null) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "forbidden", "You may not see who left");
        }
        var served = servedBy(profile);
        return queue -> queue != null && served.contains(queue);
    }

    private Set<QueueId> servedBy(AgentProfile agent) {
        return router.queues().stream()
                .filter(queue -> queue.requirement().isMetBy(agent))
                .map(QueueProfile::id)
                .collect(Collectors.toSet());
    }
}
