package tandem.insight.quality;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Digests;
import tandem.core.Loop;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.core.outage.Outage;

/// Puts contacts on the reviewers' lists by the rules of config/scorecards.yml, at one node for all. A draw
/// that breaks
/// off is done again and puts nothing on a list twice: the same contacts have the same lots.
public final class Sampling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sampling.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    /// How long evaluations are kept.
    static final Duration KEPT = Duration.ofDays(3 * 366);

    private final QualityStore store;
    private final PoolStore pools;
    private final Supplier<QualityRules> rules;
    private final Reviewers reviewers;
    private final Predicate<@Nullable QueueId> internal;
    private final Journal journal;
    private final Clock clock;
    private final Duty duty;
    private final Outage outage = new Outage(LOG, "Contacts are not drawn for evaluation");

    /// @param internal queues whose contacts nobody evaluates
    public Sampling(
            QualityStore store,
            PoolStore pools,
            Supplier<QualityRules> rules,
            Reviewers reviewers,
            Predicate<@Nullable QueueId> internal,
            Journal journal,
            Clock clock,
            Nodes nodes) {
        this.store = store;
        this.pools = pools;
        this.rules = rules;
        this.reviewers = reviewers;
        this.internal = internal;
        this.journal = journal;
        this.clock = clock;
        this.duty = new Duty(nodes, "quality");
    }

    public Sampling start() {
        duty.start(() -> new Drawing(EVERY));
        return this;
    }

    /// Follows the journal, and draws when a time is over.
    final class Drawing implements Nodes.Leader {
        private final @Nullable Duration pace;
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<String, LocalDate> drawn = new HashMap<>();
        private @Nullable Pools known;
        private Journal.@Nullable Subscription subscription;
        private @Nullable Loop timer;
        private EventId read = EventId.START;

        /// @param pace how often it looks whether something is due; null: when it is asked to
        Drawing(@Nullable Duration pace) {
            this.pace = pace;
        }

        @Override
        public void begin() {
            drawn.putAll(pools.drawn());
            known = new Pools(journal::of, internal, clock.getZone(), pools.pools());
            read = pools.position();
            subscription = journal.subscribe("quality", read, this::take);
            if (pace != null) {
                timer = Loop.every(pace, "quality", outage, () -> draw(clock.instant()));
            }
        }

        private void take(List<JournalEntry> batch) {
            lock.lock();
            try {
                var into = Objects.requireNonNull(known);
                var sampling = rules.get().sampling();
                batch.forEach(entry -> into.take(entry, sampling, drawn));
                pools.write(into.changes(), batch.getLast().id());
                read = batch.getLast().id();
            } finally {
                lock.unlock();
            }
        }

        /// Everything that is due. What is not read yet of a time that is over is waited for.
        void draw(Instant now) {
            var last = journal.last();
            lock.lock();
            try {
                for (var rule : rules.get().sampling()) {
                    for (var period : due(rule, now)) {
                        boolean isRead = read.compareTo(last) >= 0
                                || read.millis()
                                        > rule.endOf(period, clock.getZone()).toEpochMilli();
                        if (isRead) {
                            draw(rule, period, now);
                        }
                    }
                }
                dropWhatNobodyDraws();
                store.forgetBefore(now.minus(KEPT));
            } finally {
                lock.unlock();
            }
        }

        private Collection<LocalDate> due(SamplingRule rule, Instant now) {
            var periods = new TreeSet<LocalDate>();
            for (var key : Objects.requireNonNull(known).keys()) {
                if (key.rule().equals(rule.id())
                        && !rule.endOf(key.period(), clock.getZone()).isAfter(now)) {
                    periods.add(key.period());
                }
            }
            return periods;
        }

        private void draw(SamplingRule rule, LocalDate period, Instant now) {
            var from = Objects.requireNonNull(known).of(rule.id(), period);
            var picked = new ArrayList<Pool.Sample>();
            for (var pool : from) {
                pool.samples().stream()
                        .filter(sample -> isFree(rule, sample.contact()))
                        .limit(rule.perAgent())
                        .forEach(picked::add);
            }
            picked.sort(Comparator.comparingLong(Pool.Sample::lot));
            int put = assign(rule, picked, now);
            pools.drawn(rule.id(), period);
            drawn.merge(rule.id(), period, (a, b) -> a.isAfter(b) ? a : b);
            var keys = from.stream().map(Pool::key).toList();
            pools.drop(keys);
            Objects.requireNonNull(known).drop(keys);
            LOG.info("{} contacts were drawn by the rule '{}' for the time from {}", put, rule.id(), period);
        }

        /// Nobody has it, or this very rule has put it on a list before it broke off.
        private boolean isFree(SamplingRule rule, ReviewedContact contact) {
            return store.ofContact(contact.key())
                    .map(one -> one.id().equals(idOf(rule, contact)))
                    .orElse(true);
        }

        /// In turn, but to nobody their own.
        private int assign(SamplingRule rule, List<Pool.Sample> picked, Instant now) {
            var inForce = rules.get();
            var turn = reviewers.among(rule.reviewers().isEmpty() ? inForce.reviewers() : rule.reviewers());
            int next = 0;
            int put = 0;
            for (var sample : picked) {
                var contact = sample.contact();
                var card = (rule.card() == null ? inForce.cardFor(contact) : inForce.card(rule.card())).orElse(null);
                if (card == null) {
                    continue; // no card is for contacts like this one
                }
                String reviewer = null;
                for (int n = 0; n < turn.size() && reviewer == null; n++) {
                    var one = turn.get((next + n) % turn.size());
                    if (!reviewers.served(one, contact)) {
                        reviewer = one;
                        next = (next + n + 1) % turn.size();
                    }
                }
                store.keep(card);
                store.add(Evaluation.open(idOf(rule, contact), contact, card, reviewer, null, rule.id(), now));
                put++;
            }
            return put;
        }

        private String idOf(SamplingRule rule, ReviewedContact contact) {
            return Digests.sha1Hex(rule.id() + "|" + contact.key());
        }

        /// Of rules that are no more.
        private void dropWhatNobodyDraws() {
            var ids = rules.get().sampling().stream().map(SamplingRule::id).toList();
            var gone = Objects.requireNonNull(known).keys().stream()
                    .filter(key -> !ids.contains(key.rule()))
                    .toList();
            if (!gone.isEmpty()) {
                pools.drop(gone);
                known.drop(gone);
            }
        }

        @Override
        public void end() {
            if (timer != null) {
                timer.close();
                timer = null;
            }
            if (subscription != null) {
                subscription.close();
                subscription = null;
            }
        }
    }

    @Override
    public void close() {
        duty.stop();
    }
}
