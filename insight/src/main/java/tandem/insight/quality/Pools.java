package tandem.insight.quality;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.insight.quality.Pool.Key;

/// What the journal says about contacts that rules may draw. A contact counts when it is over, or, where a
/// rule is about
/// what customers said, when they said it. Saying the same entries again changes nothing.
final class Pools {
    private final Function<InteractionId, List<JournalEntry>> past;
    private final Predicate<@Nullable QueueId> internal;
    private final ZoneId zone;
    private final Map<Key, Pool> pools = new HashMap<>();
    private final Set<Key> changed = new LinkedHashSet<>();

    /// @param past     all entries of an interaction
    /// @param internal queues whose contacts nobody evaluates
    Pools(
            Function<InteractionId, List<JournalEntry>> past,
            Predicate<@Nullable QueueId> internal,
            ZoneId zone,
            Collection<Pool> known) {
        this.past = past;
        this.internal = internal;
        this.zone = zone;
        known.forEach(pool -> pools.put(pool.key(), pool));
    }

    /// @param drawn the last time that each rule has drawn from: what comes too late for it is nowhere
    void take(JournalEntry entry, List<SamplingRule> rules, Map<String, LocalDate> drawn) {
        var id = entry.interaction();
        if (id == null || rules.isEmpty()) {
            return;
        }
        boolean said = entry.event() instanceof Event.SurveyAnswered;
        if (!said && !(entry.event() instanceof Event.Closed)) {
            return;
        }
        var asking =
                rules.stream().filter(rule -> rule.awaitsCustomer() == said).toList();
        if (asking.isEmpty()) {
            return;
        }
        var contact = ReviewedContact.of(past.apply(id), null).orElse(null);
        if (contact == null || internal.test(contact.queue())) {
            return;
        }
        for (var rule : asking) {
            var period = rule.periodOf(entry.at(), zone);
            var last = drawn.get(rule.id());
            if (rule.covers(contact) && (last == null || period.isAfter(last))) {
                var key = new Key(rule.id(), period, contact.agent());
                pools.merge(
                        key,
                        new Pool(key, List.of(new Pool.Sample(rule.lot(id), contact))),
                        (before, one) -> before.with(one.samples().getFirst(), rule.perAgent()));
                changed.add(key);
            }
        }
    }

    /// Those that have changed since it was asked last.
    List<Pool> changes() {
        var now = changed.stream().map(pools::get).toList();
        changed.clear();
        return now;
    }

    /// Those of a rule and time.
    List<Pool> of(String rule, LocalDate period) {
        return pools.values().stream()
                .filter(pool ->
                        pool.key().rule().equals(rule) && pool.key().period().equals(period))
                .toList();
    }

    Set<Key> keys() {
        return Set.copyOf(pools.keySet());
    }

    void drop(Collection<Key> keys) {
        keys.forEach(pools::remove);
        changed.removeAll(keys);
    }
}
