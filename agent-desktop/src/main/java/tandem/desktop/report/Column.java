package tandem.desktop.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tandem.desktop.table.Cell;
import tandem.insight.metrics.AgentFigure;
import tandem.insight.metrics.AgentMeasure;
import tandem.insight.metrics.AgentSums;
import tandem.insight.metrics.Figure;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.RepeatCount;
import tandem.insight.metrics.ResolutionRule;
import tandem.insight.metrics.ResponseCount;
import tandem.insight.metrics.ServiceLevelRule;
import tandem.insight.metrics.Sums;
import tandem.routing.model.ResponseClock;

/// One figure of every row.
///
/// @param name    as in docs/metrics.md
/// @param formula in English; the pages say it in their own words as well
/// @param value   empty where there is nothing to divide by
/// @param behind  how many contacts one sees behind it: those that it counts, or of a share those that make it worse,
/// or of
///                an average those of whom it is one; null where there are none. It can be added up.
record Column(
        String name,
        Unit unit,
        String formula,
        Function<Line.Counts, OptionalDouble> value,
        @Nullable ToLongFunction<Line.Counts> behind) {
    /// A count, behind which is what it counts, or something behind which there is nothing.
    Column(String name, Unit unit, String formula, Function<Line.Counts, OptionalDouble> value) {
        this(
                name,
                unit,
                formula,
                value,
                unit == Unit.COUNT ? c -> Math.round(value.apply(c).orElse(0)) : null);
    }

    private Column onto(ToLongFunction<Line.Counts> other) {
        return new Column(name, unit, formula, value, other);
    }

    private Column onto(Function<Line.Counts, Sums> of, Measure... measures) {
        return onto(c -> Arrays.stream(measures).mapToLong(of.apply(c)::get).sum());
    }

    /// Nothing that a contact does.
    private Column ontoNothing() {
        return new Column(name, unit, formula, value, null);
    }

    /// In what it is given.
    enum Unit {
        COUNT,
        /// 0–1
        SHARE,
        MILLISECONDS
    }

    Cell cell(Line.Counts counts) {
        var number = value.apply(counts);
        return cell(number.isPresent() ? number.getAsDouble() : null);
    }

    /// @param number null where there is nothing to divide by
    Cell cell(@Nullable Double number) {
        if (number == null) {
            return new Cell.Empty();
        }
        return switch (unit) {
            case COUNT -> new Cell.Number(number);
            case SHARE -> new Cell.Share(number);
            case MILLISECONDS -> new Cell.Millis(number);
        };
    }

    /// @param scores whether what reviewers found is among them, where it can be told
    static List<Column> of(By by, ServiceLevelRule rule, ResolutionRule resolution, boolean scores) {
        var columns = of(by, rule, resolution);
        return scores && by.knowsQuality() ? together(columns, quality()) : columns;
    }

    private static List<Column> quality() {
        return List.of(
                new Column(
                                "evaluations",
                                Unit.COUNT,
                                "evaluations of contacts that were submitted in that time",
                                c -> OptionalDouble.of(c.quality().evaluations()))
                        .ontoNothing(),
                new Column(
                        "qualityScore",
                        Unit.SHARE,
                        "sum of their scores ÷ evaluations",
                        c -> c.quality().mean()),
                new Column(
                                "calibrated",
                                Unit.COUNT,
                                "of the evaluations, those on which several reviewers agreed",
                                c -> OptionalDouble.of(c.quality().calibrated()))
                        .ontoNothing());
    }

    private static List<Column> of(By by, ServiceLevelRule rule, ResolutionRule resolution) {
        return switch (by) {
            case ALL, QUEUE, CHANNEL ->
                together(queue(rule), responses(Column::queueSums), repeats(Column::queueSums, resolution));
            case SKILL -> together(queue(rule), responses(Column::queueSums));
            case DISPOSITION -> together(handled(Column::queueSums), repeats(Column::queueSums, resolution));
            case AGENT_AND_QUEUE ->
                together(
                        handled(Column::queueSums),
                        responses(Column::queueSums),
                        repeats(Column::queueSums, resolution));
            case AGENT -> together(agent(), responses(Column::handledSums), repeats(Column::handledSums, resolution));
            case FLOW_STEP ->
                List.of(
                        flow("reached", "callers who came to the step, again or not"),
                        flow("left", "callers who hung up there, or whose call ended there"),
                        flowShare("leftRate", "left ÷ reached", "left", "reached"));
            case FLOW_OUTCOME ->
                List.of(
                        flow("callers", "callers whose part in the flow was over so"),
                        flow("begun", "callers who came into the flow"),
                        flowShare("shareOfBegun", "callers ÷ begun", "callers", "begun"));
        };
    }

    private static List<Column> queue(ServiceLevelRule rule) {
        var columns = new ArrayList<Column>();
        columns.add(count("offered", "carried over + arrived", Sums::offered));
        columns.add(count(Measure.CARRIED_OVER, "waited when the time began"));
        columns.add(count(Measure.ARRIVED, "segments that began"));
        columns.add(count(Measure.ANSWERED, "segments in which customer and agent came into contact"));
        columns.add(count(Measure.ABANDONED, "segments that the customer ended before"));
        columns.add(count(Measure.SHORT_ABANDONED, "of these, those before the queue's limit"));
        columns.add(count(Measure.FLOWED_OUT, "segments that went on elsewhere"));
        columns.add(count("waiting", "offered − answered − abandoned − flowed out", Sums::waiting));
        Function<Line.Counts, Sums> of = Column::queueSums;
        columns.add(sums("serviceLevel", Unit.SHARE, rule.formula(), rule::of).onto(c -> rule.missed(queueSums(c))));
        columns.add(figure("asa", Figure.ASA).onto(of, Measure.ANSWERED));
        columns.add(figure("asaOpen", Figure.ASA_OPEN).onto(of, Measure.ANSWERED));
        columns.add(figure("waitOfAbandoned", Figure.WAIT_OF_ABANDONED).onto(of, Measure.ABANDONED));
        columns.add(figure("abandonRate", rule.abandonRate()).onto(c -> rule.abandoned(queueSums(c))));
        columns.add(figure("flowOutRate", Figure.FLOW_OUT_RATE).onto(of, Measure.FLOWED_OUT));
        columns.addAll(handled(Column::queueSums));
        columns.add(figure("ronaRate", Figure.RONA_RATE).onto(of, Measure.EXPIRED, Measure.DECLINED));
        columns.add(
                figure("leftWhileAlertingRate", Figure.LEFT_WHILE_ALERTING_RATE).onto(of, Measure.LEFT_WHILE_ALERTING));
        columns.add(count(Measure.LEFT_FOR_CALLBACK, "flowed out to be called back"));
        columns.add(count(Measure.LEFT_FOR_VOICEMAIL, "flowed out to leave a message"));
        columns.add(count(Measure.INITIATED, "contacts that agents have begun in the queue's name"));
        columns.add(count(Measure.INITIATED_REACHED, "of these, those whose customer was reached"));
        columns.add(figure("ewtError", Figure.EWT_ERROR));
        columns.add(figure("ewtBias", Figure.EWT_BIAS));
        columns.add(figure("ewtInRange", Figure.EWT_IN_RANGE));
        columns.add(figure("ewtErrorP50", Figure.EWT_ERROR_P50));
        columns.add(figure("ewtErrorP90", Figure.EWT_ERROR_P90));
        return columns;
    }

    @SafeVarargs
    private static List<Column> together(List<Column>... some) {
        return Arrays.stream(some).flatMap(List::stream).toList();
    }

    /// The clocks of what is written.
    private static List<Column> responses(Function<Line.Counts, Sums> of) {
        var columns = new ArrayList<Column>();
        for (ResponseClock clock : ResponseClock.values()) {
            var name = clock == ResponseClock.SOLUTION ? "solution" : camel(clock + "_RESPONSE");
            var what = switch (clock) {
                case FIRST -> "first answers to who has written";
                case NEXT -> "later answers";
                case SOLUTION -> "contacts by text that are over";
            };
            columns.add(count(of, name + "s", what, clock, ResponseCount.Kind.STOPPED));
            columns.add(figure(of, name + "InTime", Figure.valueOf(figureName(clock) + "_IN_TIME"))
                    .onto(c -> stopped(of.apply(c), clock, ResponseCount.Kind.PROMISED)
                            - stopped(of.apply(c), clock, ResponseCount.Kind.IN_TIME)));
            for (String each : new String[] {"Time", "P50", "P90"}) {
                columns.add(
                        figure(of, name + each, Figure.valueOf(figureName(clock) + "_" + each.toUpperCase(Locale.ROOT)))
                                .onto(c -> stopped(of.apply(c), clock, ResponseCount.Kind.STOPPED)));
            }
            if (clock != ResponseClock.SOLUTION) {
                var unanswered = "contacts that were over while the customer waited for one";
                columns.add(count(of, name + "Missing", unanswered, clock, ResponseCount.Kind.UNANSWERED));
            }
        }
        return columns;
    }

    private static long stopped(Sums sums, ResponseClock clock, ResponseCount.Kind kind) {
        return sums.get(ResponseCount.of(clock, kind));
    }

    private static String figureName(ResponseClock clock) {
        return clock == ResponseClock.SOLUTION ? clock.name() : clock + "_RESPONSE";
    }

    private static Column count(
            Function<Line.Counts, Sums> of, String name, String formula, ResponseClock clock, ResponseCount.Kind kind) {
        return new Column(
                name, Unit.COUNT, formula, c -> OptionalDouble.of(of.apply(c).get(ResponseCount.of(clock, kind))));
    }

    private static Column figure(Function<Line.Counts, Sums> of, String name, Figure figure) {
        return new Column(
                name, unit(figure.unit()), figure.formula(), c -> of.apply(c).get(figure));
    }

    /// Who came again.
    private static List<Column> repeats(Function<Line.Counts, Sums> of, ResolutionRule rule) {
        return List.of(
                new Column(
                        "contactsOver",
                        Unit.COUNT,
                        "contacts of known customers with an agent that are over",
                        c -> OptionalDouble.of(of.apply(c).get(RepeatCount.CONTACTS))),
                new Column(
                        "repeated",
                        Unit.COUNT,
                        "of these, those after which the customer came again "
                                + (rule.sameTopic() ? "about the same " : "")
                                + "within " + rule.days() + " days (until now)",
                        c -> OptionalDouble.of(rule.repeated(of.apply(c)))),
                new Column("firstContactResolution", Unit.SHARE, rule.formula(), c -> rule.of(of.apply(c)))
                        .onto(c -> rule.repeated(of.apply(c))));
    }

    private static List<Column> handled(Function<Line.Counts, Sums> of) {
        var handled = new Column(
                "handled",
                Unit.COUNT,
                "answered segments that are finished, wrap-up included",
                c -> OptionalDouble.of(of.apply(c).get(Measure.HANDLED)));
        return List.of(
                handled,
                figure(of, "aht", Figure.AHT).onto(of, Measure.HANDLED),
                figure(of, "averageTalk", Figure.AVERAGE_TALK).onto(of, Measure.HANDLED),
                figure(of, "averageHold", Figure.AVERAGE_HOLD).onto(of, Measure.HANDLED),
                figure(of, "averageWrapUp", Figure.AVERAGE_WRAP_UP).onto(of, Measure.HANDLED),
                figure(of, "transferRate", Figure.TRANSFER_RATE).onto(of, Measure.TRANSFERRED_OUT));
    }

    private static List<Column> agent() {
        var columns = new ArrayList<Column>();
        columns.add(time("loggedIn", AgentMeasure.LOGGED_IN_MS, "log-in to log-out"));
        columns.add(time("readyIdle", AgentMeasure.READY_IDLE_MS, "wants work and has none"));
        columns.add(time("notReady", AgentMeasure.NOT_READY_MS, "wants none and has none"));
        columns.add(time("answeredAlerting", AgentMeasure.ANSWERED_ALERTING_MS, "asked, until they were in contact"));
        columns.add(time("lostAlerting", AgentMeasure.LOST_ALERTING_MS, "asked, and it did not come about"));
        columns.add(time("talk", AgentMeasure.TALK_MS, "in contact, by the clock"));
        columns.add(time("hold", AgentMeasure.HOLD_MS, "only with whom they have turned away from"));
        columns.add(time("wrapUp", AgentMeasure.WRAP_UP_MS, "writing up, by the clock"));
        columns.add(agentFigure("occupancy", AgentFigure.OCCUPANCY));
        columns.add(agentFigure("utilisation", AgentFigure.UTILISATION));
        columns.add(agentFigure("adherence", AgentFigure.ADHERENCE));
        columns.add(agentFigure("conformance", AgentFigure.CONFORMANCE));
        columns.add(time("scheduled", AgentMeasure.SCHEDULED_MS, "what their schedule says, absences left out"));
        columns.add(time("outOfAdherence", AgentMeasure.OUT_OF_ADHERENCE_MS, "of this, what they did otherwise"));
        columns.add(agentCount("offers", AgentMeasure.OFFERED, "offers made to them"));
        columns.add(agentCount("accepted", AgentMeasure.ACCEPTED, "offers they accepted"));
        columns.add(agentFigure("ronaRate", AgentFigure.RONA_RATE));
        columns.addAll(handled(Column::handledSums));
        columns.add(agentFigure("averageWork", AgentFigure.AVERAGE_WORK));
        columns.add(agentCount("initiated", AgentMeasure.INITIATED, "contacts they have begun themselves"));
        columns.add(agentCount("transferred", AgentMeasure.TRANSFERRED, "contacts they have passed on"));
        return columns;
    }

    // ---- how one is made

    private static Sums queueSums(Line.Counts counts) {
        return counts instanceof Line.Counts.OfQueue queue ? queue.sums() : new Sums();
    }

    private static Sums handledSums(Line.Counts counts) {
        return counts instanceof Line.Counts.OfAgent agent ? agent.handled() : new Sums();
    }

    private static AgentSums timeOf(Line.Counts counts) {
        return counts instanceof Line.Counts.OfAgent agent ? agent.time() : AgentSums.NONE;
    }

    private static long flowCount(Line.Counts counts, String name) {
        return counts instanceof Line.Counts.OfFlow(var counted) ? counted.getOrDefault(name, 0L) : 0;
    }

    private static Column sums(String name, Unit unit, String formula, Function<Sums, OptionalDouble> value) {
        return new Column(name, unit, formula, counts -> value.apply(queueSums(counts)));
    }

    private static Column count(String name, String formula, Function<Sums, Long> value) {
        return sums(name, Unit.COUNT, formula, sums -> OptionalDouble.of(value.apply(sums)));
    }

    private static Column count(Measure measure, String formula) {
        return count(camel(measure.name()), formula, sums -> sums.get(measure));
    }

    private static Column figure(String name, Figure figure) {
        return sums(name, unit(figure.unit()), figure.formula(), sums -> sums.get(figure));
    }

    private static Column time(String name, AgentMeasure measure, String formula) {
        return new Column(
                name,
                Unit.MILLISECONDS,
                formula,
                c -> OptionalDouble.of(timeOf(c).get(measure)));
    }

    private static Column agentCount(String name, AgentMeasure measure, String formula) {
        return new Column(
                        name,
                        Unit.COUNT,
                        formula,
                        c -> OptionalDouble.of(timeOf(c).get(measure)))
                .ontoNothing();
    }

    private static Column agentFigure(String name, AgentFigure figure) {
        return new Column(
                name, unit(figure.unit()), figure.formula(), c -> timeOf(c).get(figure));
    }

    private static Column flow(String name, String formula) {
        return new Column(name, Unit.COUNT, formula, c -> OptionalDouble.of(flowCount(c, name)));
    }

    private static Column flowShare(String name, String formula, String part, String whole) {
        return new Column(name, Unit.SHARE, formula, c -> {
                    long all = flowCount(c, whole);
                    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) flowCount(c, part) / all);
                })
                .onto(c -> flowCount(c, part));
    }

    private static Unit unit(Figure.Unit unit) {
        return switch (unit) {
            case SHARE -> Unit.SHARE;
            case MILLISECONDS -> Unit.MILLISECONDS;
        };
    }

    private static String camel(String constant) {
        var words = constant.toLowerCase(Locale.ROOT).split("_");
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
