package tandem.desktop.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.QueueId;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.routing.Router;
import tandem.routing.model.Calendar;

/// When queues are open, so that a page can tell how long an answer may still take (D5).
@RestController
@ForLoggedIn
final class HoursController {
    /// As long as an answer may be late and still be counted to the minute.
    private static final Duration BACK = Duration.ofDays(35);
    private static final Duration AHEAD = Duration.ofDays(35);

    private final Router router;
    private final Clock clock;

    HoursController(Router router, Clock clock) {
        this.router = router;
        this.clock = clock;
    }

    /// @param open from `from` to `to`, in order
    record Hours(Instant from, Instant to, List<Calendar.Span> open) {}

    @GetMapping("/api/queues/{id}/hours")
    Hours hours(@PathVariable String id) {
        var queue = router.configuration().queues().get(Ids.of(id, QueueId::new));
        if (queue == null) {
            throw ProblemException.notFound("There is no such queue (any more)");
        }
        var now = clock.instant();
        var from = now.minus(BACK);
        var to = now.plus(AHEAD);
        return new Hours(from, to, router.configuration().calendar(queue).open(from, to));
    }
}
