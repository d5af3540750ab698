package tandem.core.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.TenantId;
import tandem.core.node.Nodes;
import tandem.core.outage.Outage;

/// By leases in Redis, `lead:WORK`, and by values that are never overwritten. A node that does not reach Redis ends its
/// work before its lease does, by its own
/// monotonic clock.
public final class RedisNodes implements Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(RedisNodes.class);

    private static final RedisScript AGREE = RedisScript.load(RedisNodes.class, "agree.lua");

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final Duration lease;
    private final Duration every;
    private final String node = UUID.randomUUID().toString();

    public RedisNodes(RedisConnection redis, TenantId tenant) {
        this(redis, tenant, Duration.ofSeconds(10));
    }

    /// @param lease after how long another node takes over from one that has died
    public RedisNodes(RedisConnection redis, TenantId tenant, Duration lease) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.lease = lease;
        this.every = lease.dividedBy(5);
    }

    @Override
    public String agree(String about, String proposal) {
        return String.valueOf(AGREE.run(redis, List.of(keys.key(about)), List.of(proposal)));
    }

    @Override
    public Standing stand(String work, Leader leader) {
        return new Candidate(work, leader).start();
    }

    private final class Candidate implements Standing {
        private final String work;
        private final Leader leader;
        private final LeaderLease seat;
        private final Outage outage;
        private final ScheduledExecutorService asking;
        /// Beginning and ending may take long, and the lease must be renewed meanwhile.
        private final ExecutorService working;
        private volatile boolean chosen;
        private volatile boolean leads;
        private long takenAt;

        private Candidate(String work, Leader leader) {
            this.work = work;
            this.leader = leader;
            this.seat = new LeaderLease(redis, keys.key("lead:" + work));
            this.outage = new Outage(LOG, "This node cannot do the work '" + work + "'");
            this.asking = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("lead-" + work).factory());
            this.working = Executors.newSingleThreadExecutor(
                    Thread.ofVirtual().name("led-" + work).factory());
        }

        private Candidate start() {
            var _ = asking.scheduleWithFixedDelay(this::ask, 0, every.toMillis(), TimeUnit.MILLISECONDS);
            return this;
        }

        private void ask() {
            long now = System.nanoTime();
            try {
                chosen = seat.take(node, lease);
                takenAt = now;
                if (!chosen || leads) {
                    outage.over(); // somebody can; what is done here goes on, however often Redis was asked in vain
                }
            } catch (RuntimeException e) {
                if (chosen && now - takenAt > lease.minus(every).toNanos()) {
                    chosen = false;
                }
                outage.failed(e);
            }
            if (chosen != leads && !working.isShutdown()) {
                working.execute(this::follow);
            }
        }

        /// On the worker.
        private void follow() {
            if (chosen && !leads) {
                begin();
            } else if (!chosen && leads) {
                end();
            }
        }

        private void begin() {
            try {
                leader.begin();
                leads = true;
                outage.over();
                LOG.debug("'{}' is done here", work);
            } catch (Exception e) {
                outage.failed(e);
                leave();
            }
        }

        private void end() {
            leads = false;
            try {
                leader.end();
            } catch (RuntimeException e) {
                LOG.error("The work '{}' did not end cleanly", work, e);
            }
            LOG.debug("'{}' is not done here any more", work);
        }

        /// Another node may be able to.
        private void leave() {
            chosen = false;
            try {
                seat.leave(node);
            } catch (RuntimeException e) {
                LOG.debug("The lease of '{}' runs out by itself: {}", work, e.toString());
            }
        }

        @Override
        public boolean leads() {
            return leads;
        }

        @Override
        public Optional<String> trouble() {
            return outage.now();
        }

        @Override
        public void close() {
            asking.close(); // waits for a question that is under way
            chosen = false;
            working.execute(() -> {
                if (leads) {
                    end();
                }
            });
            working.close();
            leave();
        }
    }
}
