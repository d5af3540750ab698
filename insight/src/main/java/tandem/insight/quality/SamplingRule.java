package tandem.insight.quality;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.Digests;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// Which contacts come on the reviewers' lists (config/scorecards.yml). When a day or week is over, so many
/// of each
/// agent's are drawn by lot; what is on a list already is not drawn again.
///
/// @param card         by which they are evaluated; null: by the first that is for them
/// @param queues       of which; none: of all that are not internal
/// @param channels     none: all
/// @param longer       null: of any length; so too of the next
/// @param dispositions none: all
/// @param satisfaction only of customers who said so little or less, 0 to 1 of their scale; null: of all
/// @param reviewers    log-in names; none: those of the file, or everybody who may
/// @param seed         of the lot: the same contacts and seed give the same draw
public record SamplingRule(
        String id,
        Map<String, String> names,
        @Nullable String card,
        Every every,
        int perAgent,
        List<QueueId> queues,
        List<Channel> channels,
        @Nullable Duration longer,
        @Nullable Duration shorter,
        List<String> dispositions,
        @Nullable Double satisfaction,
        List<String> reviewers,
        long seed) {

    public SamplingRule {
        names = Map.copyOf(new TreeMap<>(names));
        queues = List.copyOf(queues);
        channels = List.copyOf(channels);
        dispositions = List.copyOf(dispositions);
        reviewers = List.copyOf(reviewers);
    }

    public enum Every {
        DAY,
        /// From Monday to Sunday.
        WEEK
    }

    /// The first day of the time in which a moment is.
    LocalDate periodOf(Instant at, ZoneId zone) {
        var day = LocalDate.ofInstant(at, zone);
        return switch (every) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        };
    }

    /// The moment at which it is over.
    Instant endOf(LocalDate period, ZoneId zone) {
        var next = switch (every) {
            case DAY -> period.plusDays(1);
            case WEEK -> period.plusWeeks(1);
        };
        return next.atStartOfDay(zone).toInstant();
    }

    boolean covers(ReviewedContact contact) {
        var queue = contact.queue();
        var length = contact.length();
        var said = contact.satisfaction();
        return (queues.isEmpty() || queue != null && queues.contains(queue))
                && (channels.isEmpty() || channels.contains(contact.channel()))
                && (longer == null || length != null && length.compareTo(longer) >= 0)
                && (shorter == null || length != null && length.compareTo(shorter) <= 0)
                && (dispositions.isEmpty()
                        || contact.disposition() != null && dispositions.contains(contact.disposition()))
                && (satisfaction == null || said != null && said <= satisfaction);
    }

    /// Whether it is about what customers said, which may come days after the contact: then it counts when it
    /// came.
    boolean awaitsCustomer() {
        return satisfaction != null;
    }

    /// The lot of a contact: evenly spread, and the same whoever asks.
    long lot(InteractionId interaction) {
        var digest = Digests.sha1Hex(seed + "|" + id + "|" + interaction.value());
        return Long.parseLong(digest.substring(0, 13), 16); // 52 bits, which a double holds exactly
    }
}
