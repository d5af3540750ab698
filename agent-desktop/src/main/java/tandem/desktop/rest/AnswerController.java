package tandem.desktop.rest;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.AnswerUses;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.desktop.DesktopProperties;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.routing.Router;
import tandem.routing.model.CannedAnswer;

/// Canned answers (D6): what agents may insert, and how often they did.
@RestController
@ForLoggedIn
final class AnswerController {
    private static final int MOST_DAYS = 366;
    private final Router router;
    private final AnswerUses uses;
    private final Clock clock;
    private final ZoneId zone;

    AnswerController(Router router, AnswerUses uses, Clock clock, DesktopProperties properties) {
        this.router = router;
        this.uses = uses;
        this.clock = clock;
        this.zone = Optional.ofNullable(properties.timeZone()).orElseGet(ZoneId::systemDefault);
    }

    /// @param queues   empty for all
    /// @param channels empty for all
    /// @param title    by language
    /// @param text     by language, with its variables
    record Answer(
            String id,
            Set<QueueId> queues,
            Set<Channel> channels,
            Map<String, String> title,
            Map<String, String> text) {
        static Answer of(CannedAnswer answer) {
            return new Answer(answer.id(), answer.queues(), answer.channels(), answer.titles(), answer.texts());
        }
    }

    /// @param title by language; empty for one that is configured no more
    record Use(String id, Map<String, String> title, long uses) {}

    @GetMapping("/api/answers")
    List<Answer> answers() {
        return router.configuration().answers().stream().map(Answer::of).toList();
    }

    /// Somebody inserted it.
    @Unaudited("what was sent is in the contact")
    @PostMapping("/api/answers/{id}/uses")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void used(@PathVariable String id) {
        if (router.configuration().answers().stream()
                .noneMatch(answer -> answer.id().equals(id))) {
            throw ProblemException.notFound("There is no such answer (any more)");
        }
        uses.count(id, today());
    }

    /// Most used first; also those that were never used.
    @Needs(Right.SEE_REPORTS)
    @GetMapping("/api/metrics/answers")
    List<Use> uses(@RequestParam(defaultValue = "30") int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.badRequest("'days' is from 1 to " + MOST_DAYS);
        }
        var counted = uses.between(today().minusDays(days - 1L), today());
        var all = new LinkedHashMap<String, Use>();
        router.configuration()
                .answers()
                .forEach(a -> all.put(a.id(), new Use(a.id(), a.titles(), counted.getOrDefault(a.id(), 0L))));
        counted.forEach((id, n) -> all.putIfAbsent(id, new Use(id, Map.of(), n)));
        return all.values().stream()
                .sorted(Comparator.comparingLong(Use::uses).reversed())
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
