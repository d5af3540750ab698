package tandem.desktop.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.insight.quality.Evaluation;
import tandem.insight.quality.Evaluations;
import tandem.insight.quality.QualityFigures;
import tandem.insight.quality.Scorecard;
import tandem.routing.Router;

/// What evaluations come to, by whatever is asked for.
@Component
public final class Figures {
    /// More than are made in a quarter of a year in a large house.
    private static final int MOST = 50_000;

    private final Evaluations evaluations;
    private final Router router;

    Figures(Evaluations evaluations, Router router) {
        this.evaluations = evaluations;
        this.router = router;
    }

    /// By what.
    public enum By {
        AGENT,
        /// The tags of agents: whoever has several counts in each.
        TEAM,
        QUEUE,
        CHANNEL,
        REVIEWER,
        CARD,
        QUESTION;

        /// As an address has it.
        public static Optional<By> of(String code) {
            return Arrays.stream(values())
                    .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(code))
                    .findFirst();
        }
    }

    /// @param key      an id, or of a question `card/question`
    /// @param names    of a question or card, by language; empty where the pages know how it reads
    /// @param figures  null for questions
    /// @param question null for all others
    public record Row(
            String key,
            Map<String, String> names,
            @Nullable QualityFigures figures,
            @Nullable OfQuestion question) {}

    /// @param answers       that were given, without those that did not apply
    /// @param worth         Σ what they are worth ÷ answers
    /// @param notApplicable how often it did not apply
    public record OfQuestion(long answers, @Nullable Double worth, long notApplicable) {}

    public List<Row> by(By by, Instant from, Instant to) {
        var all = evaluations.submitted(null, from, to, MOST);
        if (by == By.QUESTION) {
            return questions(all);
        }
        var rows = new ArrayList<Row>();
        QualityFigures.by(all, one -> keys(by, one)).forEach((key, figures) -> {
            var names = by == By.CARD
                    ? all.stream()
                            .filter(one -> one.card().equals(key))
                            .findFirst()
                            .flatMap(evaluations::cardOf)
                            .map(Scorecard::names)
                            .orElse(Map.of())
                    : Map.<String, String>of();
            rows.add(new Row(key, names, figures, null));
        });
        return rows;
    }

    /// Mean score by agent; those who were not evaluated are not there.
    public Map<String, QualityFigures> by(By by, Instant from, Instant to, @Nullable AgentId agent) {
        return QualityFigures.by(evaluations.submitted(agent, from, to, MOST), one -> keys(by, one));
    }

    private Collection<String> keys(By by, Evaluation one) {
        var queue = one.contact().queue();
        return switch (by) {
            case AGENT -> List.of(one.contact().agent().value());
            case TEAM -> teamsOf(one.contact().agent());
            case QUEUE -> queue == null ? List.of() : List.of(queue.value());
            case CHANNEL -> List.of(one.contact().channel().name());
            case REVIEWER -> one.reviewer() == null ? List.of() : List.of(one.reviewer());
            case CARD, QUESTION -> List.of(one.card());
        };
    }

    /// Those of the agents as they are configured now.
    public Collection<String> teamsOf(AgentId agent) {
        return Optional.ofNullable(router.profiles().get(agent))
                .<Collection<String>>map(profile -> profile.tags())
                .orElse(List.of());
    }

    private static final class Tally {
        private Map<String, String> names = Map.of();
        private long answers;
        private double worth;
        private long notApplicable;
    }

    private List<Row> questions(List<Evaluation> all) {
        var cards = new TreeMap<String, Optional<Scorecard>>();
        var tallies = new TreeMap<String, Tally>();
        for (var one : all) {
            var card = cards.computeIfAbsent(one.card() + "@" + one.cardVersion(), _ -> evaluations.cardOf(one));
            card.ifPresent(by -> by.questions().forEach(question -> {
                var answer = one.answers().get(question.id());
                if (answer != null) {
                    var tally = tallies.computeIfAbsent(one.card() + "/" + question.id(), _ -> new Tally());
                    tally.names = question.texts();
                    question.share(answer)
                            .ifPresentOrElse(
                                    worth -> {
                                        tally.answers++;
                                        tally.worth += worth;
                                    },
                                    () -> tally.notApplicable++);
                }
            }));
        }
        var rows = new ArrayList<Row>();
        tallies.forEach((key, tally) -> rows.add(new Row(
                key,
                tally.names,
                null,
                new OfQuestion(
                        tally.answers, tally.answers == 0 ? null : tally.worth / tally.answers, tally.notApplicable))));
        return rows;
    }
}
