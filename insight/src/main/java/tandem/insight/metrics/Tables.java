package tandem.insight.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.insight.metrics.QueueMetrics.Attribution;

/// How the sums are laid out: a table per day (UTC) and queue or agent, a row per quarter of an hour, channel and
/// attribution, such as table `2026-11-23|q|sales`, row `0915|VOICE|ARRIVAL`.
final class Tables {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

    private Tables() {}

    static String of(LocalDate day, QueueId queue) {
        return day + "|q|" + queue;
    }

    static String of(LocalDate day, AgentId agent) {
        return day + "|a|" + agent;
    }

    /// How many wait at the end of what is counted: rows such as `sales|VOICE`.
    static final String WAITING = "waiting";
    /// Row of [#WAITING]: the last day at whose beginning it was noted who is carried over.
    static final String NOTED = "noted";
    /// Row of [#WAITING]: the first entry that counted.
    static final String SINCE = "since";

    /// Row of a queue's table: how many waited when the day began.
    static String carried(Channel channel) {
        return "0000|" + channel + "|CARRIED";
    }

    /// Which queues and agents have a table on a day: rows `q|sales`, `a|anna`.
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

    static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    static Instant start(LocalDate day, String row) {
        return day.atTime(LocalTime.parse(row.substring(0, 4), TIME)).toInstant(ZoneOffset.UTC);
    }
}
