package tandem.insight.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.insight.metrics.QueueMetrics.Attribution;

/// How the sums are laid out: a table per day (UTC) and queue, agent or other part, a row per quarter of an hour,
/// channel and attribution, such as table `2026-11-23|q|sales`, row `0915|VOICE|ARRIVAL`. What was added later has
/// tables of its own: a former version that counts leaves them alone, and reads no row that it does not know.
final class Tables {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
    /// Of the time at the beginning of a row's name.
    static final int TIME_LENGTH = 4;
    /// Of a flow, the only thing of which there are sums.
    static final Codes COUNT_CODES = new Codes(List.of("n"));

    private Tables() {}

    static String of(LocalDate day, String who) {
        return day + "|" + who;
    }

    static String who(QueueId queue) {
        return Kind.QUEUE.prefix + queue;
    }

    static String who(AgentId agent) {
        return Kind.AGENT.prefix + agent;
    }

    static String who(Part part) {
        return switch (part) {
            case Part.Skill skill -> Kind.SKILL.prefix + skill.name();
            case Part.Disposition said -> Kind.DISPOSITION.prefix + said.queue();
            case Part.Work work -> Kind.WORK.prefix + work.agent();
        };
    }

    /// What there are tables of; the prefix never changes.
    enum Kind {
        QUEUE("q|"),
        AGENT("a|"),
        SKILL("s|"),
        /// Of a queue.
        DISPOSITION("d|"),
        /// Of an agent.
        WORK("w|"),
        FLOW("f|"),
        /// How an agent stood: rows are milliseconds of the day, values [AgentStand#packed].
        TIMELINE("t|");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }

        static Kind of(String who) {
            for (Kind kind : values()) {
                if (who.startsWith(kind.prefix)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No table is named " + who);
        }
    }

    /// How many wait at the end of what is counted: rows such as `sales|VOICE`.
    static final String WAITING = "waiting";
    /// The same by skill: rows such as `lang:en|VOICE`.
    static final String WAITING_FOR_SKILLS = "waitingForSkills";
    /// Row of [#WAITING_FOR_SKILLS]: up to which entry it is right.
    static final String AT = "at";
    /// Row of [#WAITING]: the last day at whose beginning it was noted who is carried over.
    static final String NOTED = "noted";
    /// Row of [#WAITING]: the first entry that counted.
    static final String SINCE = "since";

    /// In the place of an attribution: how many waited when the day began.
    static final String CARRIED = "CARRIED";

    static String carried(Channel channel) {
        return "0000|" + channel + "|" + CARRIED;
    }

    /// Which queues and agents have a table on a day: rows `q|sales`, `a|anna`, with the entry up to which they had
    /// been counted when it changed last. Former versions wrote `1`.
    static String index(LocalDate day) {
        return day + "|index";
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    static String row(Instant at) {
        return TIME.format(Intervals.startOf(at).atOffset(ZoneOffset.UTC));
    }

    static String row(Instant at, Channel channel, Attribution attribution) {
        return row(at) + "|" + channel + "|" + attribution;
    }

    static String row(Instant at, Channel channel, Attribution attribution, Part part) {
        var row = row(at, channel, attribution);
        return switch (part) {
            case Part.Skill _ -> row;
            case Part.Disposition said -> row + "|" + said.code();
            case Part.Work work -> row + "|" + work.queue();
        };
    }

    /// @param what a step, or where the callers went
    static String row(Instant at, Channel channel, FlowTally.Kind kind, String what) {
        return row(at) + "|" + channel + "|" + kind + "|" + what;
    }

    /// How many of a flow, as they are stored.
    static String counted(long many) {
        return "n=" + many;
    }

    static long count(String stored) {
        return stored.isEmpty() ? 0 : Long.parseLong(stored, 2, stored.length(), 10);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /// Which quarter of an hour of the day a row is of.
    static int quarter(String row) {
        return Integer.parseInt(row, 0, 2, 10) * 4 + Integer.parseInt(row, 2, TIME_LENGTH, 10) / 15;
    }
}
