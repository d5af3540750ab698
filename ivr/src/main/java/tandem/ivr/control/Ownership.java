package tandem.ivr.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.InteractionId;
import tandem.core.outage.Outage;
import tandem.core.outage.UnavailableException;
import tandem.ivr.control.CallOwners.CallNote;
import tandem.ivr.control.CallOwners.Lease;

/// Which calls are this node's (R19). Gives signs of life, writes down how its calls stand, notices when another node's
/// lease is over, and tells before each step of a call whether it still is this node's to take.
///
/// While its lease is valid by its own clock nobody else can have taken them: asking costs nothing. A node that was
/// paused, or could not reach the others, finds out first.
final class Ownership implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ownership.class);
    /// Signs of life in a lease.
    private static final int SIGNS = 5;

    private static final int BATCH = 200;
    private static final Duration AGAIN = Duration.ofMillis(200);

    /// What owning calls means to whoever carries them out.
    interface Room {
        /// The servers that this node reaches now, and those that are gone.
        Set<String> caredFor();

        Set<InteractionId> calls();

        /// Another node has this call: it is forgotten without a word.
        void lost(InteractionId call);

        /// Another node's calls are to be taken over.
        void adopt(Lease lapsed);
    }

    private final CallOwners owners;
    private final Room room;
    private final Outage outage = new Outage(log, "It is not known which calls are this node's");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<InteractionId, CallNote> notes = new LinkedHashMap<>(); // to be written; guarded by itself
    private final Semaphore written = new Semaphore(0); // a permit for each time something is to be written
    private final Map<String, Long> validUntil = new ConcurrentHashMap<>(); // by server [ns]
    private volatile Set<Lease> over = Set.of(); // seen at the last look
    private volatile boolean alone = true;

    Ownership(CallOwners owners, Room room) {
        this.owners = owners;
        this.room = room;
    }

    void start() {
        Thread.ofVirtual().name("call-leases").start(this::live);
        Thread.ofVirtual().name("call-notes").start(this::write);
    }

    /// Whether no other node has calls on any server.
    boolean isAlone() {
        return alone;
    }

    String node() {
        return owners.node();
    }

    // ---- leases

    private void live() {
        var pause = owners.lease().dividedBy(SIGNS);
        do {
            try {
                look();
                outage.over();
            } catch (UnavailableException e) {
                outage.failed(e);
            } catch (RuntimeException e) {
                log.error("Leases could not be renewed", e);
            }
        } while (!waits(pause));
    }

    /// One sign of life, and a look at the others'.
    private synchronized void look() {
        var servers = room.caredFor();
        long asked = System.nanoTime();
        var standing = owners.renew(servers);
        alone = standing.others().isEmpty();
        if (!standing.unbroken()) {
            forgetOthers(room.calls());
        }
        servers.forEach(server -> validUntil.put(server, asked + owners.lease().toNanos()));
        lookAfter(standing.others().stream()
                .filter(lease -> servers.contains(lease.server()) && lease.isOver())
                .toList());
    }

    /// Whose lease is over may just be about to renew it: after an outage of Redis all are over. Only who misses two
    /// looks is taken for dead; one that was given up is free at once.
    private void lookAfter(List<Lease> lapsed) {
        var before = over;
        var now = new HashSet<Lease>();
        for (var lease : lapsed) {
            var name = new Lease(lease.server(), lease.node(), Duration.ZERO);
            if (lease.isGivenUp() || before.contains(name)) {
                room.adopt(lease);
            }
            now.add(name);
        }
        over = now;
    }

    private void forgetOthers(Collection<InteractionId> calls) {
        owners.ownersOf(calls).forEach((call, node) -> {
            if (!node.equals(owners.node())) {
                log.info("Call {} has been taken over by {}", call, node);
                room.lost(call);
            }
        });
    }

    /// Whether this node may go on with a call. Blocks while that is not known, unless nobody else could have it.
    boolean mayGoOn(InteractionId call, String server) {
        while (!isValid(server)) {
            try {
                look();
                return has(call);
            } catch (UnavailableException e) {
                outage.failed(e);
                if (alone) {
                    return true;
                }
                if (waits(AGAIN)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Whether a call still is this node's, lease or not: the server may have given it to another one.
    ///
    /// @throws UnavailableException if that cannot be asked
    boolean has(InteractionId call) {
        forgetOthers(List.of(call));
        return room.calls().contains(call);
    }

    private boolean isValid(String server) {
        var until = validUntil.get(server);
        return until != null && System.nanoTime() - until < 0;
    }

    // ---- notes

    /// Writes down how a call stands, soon: the last note of each counts.
    void keep(CallNote note) {
        synchronized (notes) {
            notes.put(note.call(), note);
        }
        written.release();
    }

    private void write() {
        try {
            while (closing.getCount() > 0) {
                written.acquire();
                written.drainPermits();
                while (!writeSome() && !waits(AGAIN)) {
                    log.trace("Notes of calls wait for Redis");
                }
            }
        } catch (InterruptedException e) {
            log.debug("No notes are written any more");
        }
    }

    /// False if they have to wait.
    private boolean writeSome() {
        while (true) {
            var some = take();
            if (some.isEmpty()) {
                return true;
            }
            try {
                owners.keep(some.values()).forEach(room::lost);
            } catch (UnavailableException e) {
                giveBack(some);
                return false;
            } catch (RuntimeException e) {
                log.error("Notes of {} calls could not be written", some.size(), e);
            }
        }
    }

    private Map<InteractionId, CallNote> take() {
        synchronized (notes) {
            var some = new HashMap<InteractionId, CallNote>();
            var all = notes.entrySet().iterator();
            while (all.hasNext() && some.size() < BATCH) {
                var next = all.next();
                some.put(next.getKey(), next.getValue());
                all.remove();
            }
            return some;
        }
    }

    private void giveBack(Map<InteractionId, CallNote> some) {
        synchronized (notes) {
            some.forEach(notes::putIfAbsent);
        }
    }

    // ---- taking calls

    /// @return false if another node has it
    boolean claim(CallNote note) {
        return owners.claim(note);
    }

    CallOwners owners() {
        return owners;
    }

    /// All of a lapsed node's calls, some at a time.
    List<CallNote> adopt(Lease lapsed) {
        var all = new ArrayList<CallNote>();
        List<CallNote> some;
        do {
            some = owners.adopt(lapsed);
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    /// True when this is being closed.
    private boolean waits(Duration time) {
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// What was noted is written once more if it can be, then the calls are anybody's.
    @Override
    public void close() {
        closing.countDown();
        written.release();
        try {
            writeSome();
            owners.release();
        } catch (UnavailableException e) {
            log.info("The others take this node's calls over when its lease is over: {}", e.getMessage());
        }
    }
}
