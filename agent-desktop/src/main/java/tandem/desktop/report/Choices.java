package tandem.desktop.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Extent;
import tandem.insight.metrics.Interval;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.insight.metrics.ResolutionRule;
import tandem.insight.metrics.ServiceLevelRule;
import tandem.insight.metrics.ServiceLevelRule.Variant;

/// What a report is asked for. It is read from the names and values of an address, so that a link says all of it, and
/// what is saved is a link.
///
/// @param days     the days in `zone`
/// @param interval null: no rows of time, only all of it
/// @param channels whether each channel has rows of its own
/// @param queues   empty for all, as the other sets
/// @param scores   of which contacts it tells what reviewers found; null: of none
record Choices(
        Period.Days days,
        ZoneId zone,
        @Nullable Interval interval,
        By by,
        boolean channels,
        Set<QueueId> queues,
        Set<AgentId> agents,
        Set<Channel> channel,
        Attribution attribution,
        ServiceLevelRule rule,
        ResolutionRule resolution,
        Comparison comparison,
        @Nullable Extent scores) {
    static final int MOST_DAYS = 100;

    /// With what it is compared.
    enum Comparison {
        NONE,
        /// The days before.
        BEFORE,
        /// The same days a week earlier.
        WEEK
    }

    private static final Set<String> KNOWN = Set.of(
            "period",
            "from",
            "to",
            "zone",
            "interval",
            "by",
            "channels",
            "queue",
            "agent",
            "channel",
            "attribution",
            "variant",
            "short",
            "flow-outs",
            "within",
            "repeat",
            "any-topic",
            "compare");

    /// @param given by name, of names that are not known none is read
    /// @param site  the zone where none is given
    /// @throws ProblemException saying what is wrong with it
    static Choices of(Map<String, List<String>> given, ZoneId site, Instant now) {
        var asked = new Asked(given);
        var zone = asked.one("zone").map(Choices::zone).orElse(site);
        var days = days(asked, LocalDate.ofInstant(now, zone));
        var interval = asked.one("interval").orElse("1d");
        var by = asked.one("by").orElse("queue");
        var choices = new Choices(
                days,
                zone,
                interval.equals("all")
                        ? null
                        : Interval.of(interval)
                                .orElseThrow(() -> bad("'interval' is 15m, 30m, 1h, 1d, 1w, 1mo or all")),
                By.of(by)
                        .orElseThrow(() -> bad("'by' is "
                                + Arrays.stream(By.values()).map(By::code).collect(Collectors.joining(", ")))),
                asked.flag("channels"),
                asked.ids("queue", QueueId::new),
                asked.ids("agent", AgentId::new),
                asked.ids("channel", text -> Channel.valueOf(text.toUpperCase(Locale.ROOT))),
                asked.of("attribution", Attribution.class, Attribution.END),
                rule(asked),
                resolution(asked),
                asked.of("compare", Comparison.class, Comparison.NONE),
                null);
        if (choices.by == By.AGENT && (choices.channels || !choices.channel.isEmpty() || !choices.queues.isEmpty())) {
            throw bad("The time of agents is by the clock, not by queue or channel: use by=agent-queue");
        }
        return choices;
    }

    /// The same, of what somebody may see only.
    ///
    /// @throws ProblemException if it is asked for more, or for what cannot be told of a part of the centre
    Choices within(ReportReach reach) {
        return within(reach.extent()).telling(reach.scores() ? reach.extent() : null);
    }

    private Choices telling(@Nullable Extent reviewed) {
        return new Choices(
                days,
                zone,
                interval,
                by,
                channels,
                queues,
                agents,
                channel,
                attribution,
                rule,
                resolution,
                comparison,
                reviewed);
    }

    /// The columns that it has.
    List<Column> columns() {
        return Column.of(by, rule, resolution, scores != null);
    }

    private Choices within(Extent extent) {
        if (extent.isEverything()) {
            return this;
        }
        if (by == By.SKILL || by == By.FLOW_STEP || by == By.FLOW_OUTCOME) {
            throw ProblemException.forbidden(
                    "This is of the whole centre, and your rights are for some of its teams or queues");
        }
        return new Choices(
                days,
                zone,
                interval,
                by,
                channels,
                by == By.AGENT ? queues : only("queue", queues, extent.queues()),
                by == By.AGENT || by == By.AGENT_AND_QUEUE ? only("agent", agents, extent.agents()) : agents,
                channel,
                attribution,
                rule,
                resolution,
                comparison,
                null);
    }

    private static <T> Set<T> only(String name, Set<T> asked, @Nullable Set<T> allowed) {
        if (allowed == null) {
            return asked;
        }
        if (!allowed.containsAll(asked)) {
            throw ProblemException.forbidden("Your rights do not reach every '" + name + "' that is asked for");
        }
        if (allowed.isEmpty()) {
            throw ProblemException.forbidden("Your rights reach no " + name);
        }
        return asked.isEmpty() ? allowed : asked;
    }

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    private static ServiceLevelRule rule(Asked asked) {
        var within = asked.one("within").map(seconds -> {
            try {
                return Duration.ofSeconds(Integer.parseInt(seconds));
            } catch (NumberFormatException e) {
                throw bad("'within' is a number of seconds");
            }
        });
        try {
            return new ServiceLevelRule(
                    asked.of("variant", Variant.class, Variant.SL),
                    asked.flag("short"),
                    asked.flag("flow-outs"),
                    within.orElse(null));
        } catch (IllegalArgumentException e) {
            throw bad("'within': " + e.getMessage());
        }
    }

    private static ResolutionRule resolution(Asked asked) {
        var usual = ResolutionRule.USUAL;
        try {
            return new ResolutionRule(
                    asked.one("repeat").map(Integer::parseInt).orElse(usual.days()), !asked.flag("any-topic"));
        } catch (NumberFormatException e) {
            throw bad("'repeat' is a number of days");
        } catch (IllegalArgumentException e) {
            throw bad("'repeat': " + e.getMessage());
        }
    }

    private static Period.Days days(Asked asked, LocalDate today) {
        var from = asked.one("from").map(text -> date("from", text));
        var to = asked.one("to").map(text -> date("to", text));
        if (from.isEmpty() && to.isEmpty()) {
            return asked.one("period")
                    .map(code -> Period.of(code)
                            .orElseThrow(() -> bad("'period' is "
                                    + Arrays.stream(Period.values())
                                            .map(Period::code)
                                            .collect(Collectors.joining(", ")))))
                    .orElse(Period.TODAY)
                    .at(today);
        }
        var first = from.orElseGet(() -> to.orElse(today));
        var last = to.orElse(first);
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw bad("'from' is not after 'to', and a report has at most " + MOST_DAYS + " days");
        }
        return new Period.Days(first, last);
    }

    private static LocalDate date(String name, String text) {
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() < 1970 || date.getYear() > 2100) {
                throw bad("'" + name + "' is between 1970 and 2100");
            }
            return date;
        } catch (DateTimeException e) {
            throw bad("'" + name + "' is a day such as 2026-11-23");
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw bad("'zone' is a time zone such as Europe/Vienna");
        }
    }

    private static ProblemException bad(String what) {
        return ProblemException.badRequest(what);
    }

    /// The days with which these are compared; empty for none.
    Optional<Period.Days> comparedDays() {
        return switch (comparison) {
            case NONE -> Optional.empty();
            case BEFORE -> Optional.of(days.before());
            case WEEK -> Optional.of(days.earlier(7));
        };
    }

    boolean byChannel() {
        return channels || by == By.CHANNEL;
    }

    /// Names and values as an address has them.
    private record Asked(Map<String, List<String>> given) {
        Optional<String> one(String name) {
            return given.getOrDefault(name, List.of()).stream()
                    .filter(text -> !text.isBlank())
                    .findFirst();
        }

        boolean flag(String name) {
            return one(name)
                    .map(text -> switch (text) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> throw bad("'" + name + "' is true or false");
                    })
                    .orElse(false);
        }

        <E extends Enum<E>> E of(String name, Class<E> type, E usual) {
            return one(name)
                    .map(text -> Arrays.stream(type.getEnumConstants())
                            .filter(each -> each.name().equalsIgnoreCase(text))
                            .findFirst()
                            .orElseThrow(() -> bad("'" + name + "' is "
                                    + Arrays.stream(type.getEnumConstants())
                                            .map(each -> each.name().toLowerCase(Locale.ROOT))
                                            .collect(Collectors.joining(", ")))))
                    .orElse(usual);
        }

        <T> Set<T> ids(String name, Function<String, T> type) {
            var ids = new LinkedHashSet<T>();
            for (String text : given.getOrDefault(name, List.of())) {
                for (String each : text.split(",")) {
                    try {
                        if (!each.isBlank()) {
                            ids.add(type.apply(each.strip()));
                        }
                    } catch (IllegalArgumentException e) {
                        throw bad("'" + name + "' is no " + name + ": '" + each + "'");
                    }
                }
            }
            return ids;
        }
    }
}
