package tandem.insight.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tandem.core.Channel;
import tandem.insight.metrics.QueueMetrics.Attribution;

/// Goes through the days of one queue, or skill, in their order and adds up its stretches of time. By [Attribution#END]
/// it keeps how many wait, so that each stretch has those who were carried over into it.
final class QueueDays {
    /// Takes what belongs to a stretch of time, by its beginning.
    @FunctionalInterface
    interface Rows {
        void add(Instant stretch, Channel channel, Sums sums);
    }

    private final String id;
    private final MetricsReport.Span span;
    private final Attribution attribution;
    private final Beginnings beginnings;
    private final Set<Channel> channels;
    private final Rows rows;
    private final Map<Channel, Line> lines = new EnumMap<>(Channel.class);

    private static final class Line {
        private long waiting;
        private Instant stretch = Instant.MIN;
    }

    /// @param channels empty for all
    QueueDays(
            String id,
            MetricsReport.Span span,
            Attribution attribution,
            Beginnings beginnings,
            Set<Channel> channels,
            Rows rows) {
        this.id = id;
        this.span = span;
        this.attribution = attribution;
        this.beginnings = beginnings;
        this.channels = channels.isEmpty() ? EnumSet.allOf(Channel.class) : channels;
        this.rows = rows;
    }

    void add(LocalDate day, DayTable table) {
        var byChannel = byChannel(table);
        for (Channel channel : channels) {
            var quarters = byChannel.getOrDefault(channel, Map.of());
            switch (attribution) {
                case ARRIVAL ->
                    quarters.forEach((quarter, sums) -> {
                        if (span.has(quarter)) {
                            rows.add(span.interval().apply(quarter), channel, sums);
                        }
                    });
                case END -> {
                    var line = lines.computeIfAbsent(channel, c -> new Line());
                    if (beginnings.know(day)) {
                        line.waiting = beginnings.of(day, id, channel, table);
                    }
                    if (line.waiting > 0 || !quarters.isEmpty()) {
                        walk(day, channel, line, quarters);
                    }
                }
            }
        }
    }

    private Map<Channel, Map<Instant, Sums>> byChannel(DayTable table) {
        var byChannel = new EnumMap<Channel, Map<Instant, Sums>>(Channel.class);
        for (DayTable.Row row : table.rows()) {
            var channel = row.channel();
            if (channel != null
                    && channels.contains(channel)
                    && attribution.name().equals(row.section())) {
                byChannel.computeIfAbsent(channel, c -> new HashMap<>()).put(row.quarter(), row.sums());
            }
        }
        return byChannel;
    }

    private void walk(LocalDate day, Channel channel, Line line, Map<Instant, Sums> quarters) {
        var end = Tables.start(day.plusDays(1));
        for (var at = Tables.start(day); at.isBefore(end) && at.isBefore(span.to()); at = at.plus(Intervals.LENGTH)) {
            var sums = quarters.get(at);
            if (span.has(at)) {
                var stretch = span.interval().apply(at);
                if (!stretch.equals(line.stretch) && line.waiting > 0) {
                    rows.add(stretch, channel, new Sums().carrying(line.waiting));
                }
                line.stretch = stretch;
                if (sums != null) {
                    rows.add(stretch, channel, sums);
                }
            }
            line.waiting += sums == null ? 0 : sums.growth();
        }
    }
}
