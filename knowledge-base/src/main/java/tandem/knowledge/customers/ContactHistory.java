package tandem.knowledge.customers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.event.EventId;

/// What is counted of the contacts by one identity: enough to say how somebody stands without looking at all
/// of their
/// contacts again. It grows with the journal; entries that it has seen change nothing.
///
/// @param position   the last entry taken in
/// @param contacts   all that they began
/// @param recent     when they began one, the last [#MOST]
/// @param complaints when, the last [#MOST]
/// @param repeats    when they came again within [#REPEAT] after an answer
/// @param scores     how content they were
public record ContactHistory(
        String position,
        @Nullable Instant first,
        @Nullable Instant last,
        int contacts,
        List<Instant> recent,
        List<Instant> complaints,
        List<Instant> repeats,
        List<Score> scores) {
    public static final ContactHistory NONE =
            new ContactHistory(EventId.START.value(), null, null, 0, List.of(), List.of(), List.of(), List.of());
    /// More within a year than it takes for the most points of frequency.
    private static final int MOST = 60;
    private static final Duration REPEAT = Duration.ofDays(3);

    public ContactHistory {
        recent = List.copyOf(recent);
        complaints = List.copyOf(complaints);
        repeats = List.copyOf(repeats);
        scores = List.copyOf(scores);
    }

    /// @param percent 0 to 100
    public record Score(Instant at, int percent) {}

    boolean hasSeen(EventId entry) {
        return entry.compareTo(new EventId(position)) <= 0;
    }

    ContactHistory contact(EventId entry, Instant at) {
        boolean again =
                last != null && !at.isBefore(last) && Duration.between(last, at).compareTo(REPEAT) <= 0;
        return new ContactHistory(
                entry.value(),
                first == null || at.isBefore(first) ? at : first,
                last == null || at.isAfter(last) ? at : last,
                contacts + 1,
                with(recent, at),
                complaints,
                again ? with(repeats, at) : repeats,
                scores);
    }

    ContactHistory complaint(EventId entry, Instant at) {
        return new ContactHistory(entry.value(), first, last, contacts, recent, with(complaints, at), repeats, scores);
    }

    ContactHistory score(EventId entry, Score score) {
        return new ContactHistory(
                entry.value(), first, last, contacts, recent, complaints, repeats, with(scores, score));
    }

    private static <T> List<T> with(List<T> before, T one) {
        var all = new ArrayList<>(before);
        all.add(one);
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }
}
