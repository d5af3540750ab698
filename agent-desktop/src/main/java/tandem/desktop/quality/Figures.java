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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.desktop.rights.Teams;
import tandem.desktop.session.LiveUsers;
import tandem.insight.quality.Evaluation;
import tandem.insight.quality.Evaluations;
import tandem.insight.quality.QualityFigures;
import tandem.insight.quality.ReviewedContact;
import tandem.insight.quality.Scorecard;

/// What evaluations come to, by whatever is asked for.
@Component
public final class Figures {
    /// More than are made in a quarter of a year in a large house.
    private static final int MOST = 50_000;

    private final Evaluations evaluations;
    private final LiveUsers users;

    Figures(Evaluations evaluations, LiveUsers users) {
        this.evaluations = evaluations;
        this.users = users;
    }

    /// By what.
    public enum By {
        AGENT,
        /// Those of config/teams.yml: whoever is in several counts in each.
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

    /// @param within of which contacts
    public List<Row> by(By by, Instant from, Instant to, Predicate<ReviewedContact> within) {
        var all = submitted(null, from, to, within);
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
    public Map<String, QualityFigures> by(
            By by, Instant from, Instant to, @Nullable AgentId agent, Predicate<ReviewedContact> within) {
        return QualityFigures.by(submitted(agent, from, to, within), one -> keys(by, one));
    }

    private List<Evaluation> submitted(
            @Nullable AgentId agent, Instant from, Instant to, Predicate<ReviewedContact> within) {
        return evaluations.submitted(agent, from, to, MOST).stream()
                .filter(one -> within.test(one.contact()))
                .toList();
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

    /// As they are configured now.
    public List<String> teamsOf(AgentId agent) {
        return users.teams().byId().values().stream()
                .filter(team -> team.agents().contains(agent))
                .map(Teams.Team::id)
                .sorted()
                .toList();
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
