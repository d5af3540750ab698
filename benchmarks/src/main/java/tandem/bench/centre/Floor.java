package tandem.bench.centre;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import tandem.bench.Latencies;

/// A centre's agents and visitors, all connected.
final class Floor implements AutoCloseable {
    private static final int VISITORS = 60;
    private static final long OFFERED_WITHIN_S = 30;
    private static final long BEAT_S = 4;

    private final Offers offers = new Offers();
    private final List<DeskClient> desks = new CopyOnWriteArrayList<>();
    private final List<VisitorClient> visitors = new CopyOnWriteArrayList<>();
    private final BlockingQueue<VisitorClient> free = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http = HttpClient.newBuilder().executor(threads).build();

    private final List<WallboardClient> wallboards = new CopyOnWriteArrayList<>();
    private final LongAdder wallboardCharacters = new LongAdder();

    private Floor() {}

    static Floor open(Centre centre, CentrePlan plan) throws IOException, InterruptedException {
        return open(centre, plan, event -> {});
    }

    /// @param ear hears what all desks are told
    static Floor open(Centre centre, CentrePlan plan, DeskClient.Ear ear) throws IOException, InterruptedException {
        var floor = new Floor();
        // From the first on: opening hundreds takes longer than a server bears with a silent page.
        floor.heart.scheduleAtFixedRate(floor::beat, BEAT_S, BEAT_S, TimeUnit.SECONDS);
        for (String user : plan.users()) {
            floor.desks.add(DeskClient.open(centre.http(), user, floor.offers, ear, floor.threads));
        }
        for (int n = 0; n < VISITORS; n++) {
            floor.visitors.add(new VisitorClient(floor.http, centre.http(), floor.free));
        }
        return floor;
    }

    /// Supervisors look on.
    void watch(URI base, int count) throws IOException, InterruptedException {
        wallboards.addAll(WallboardClient.open(base, count, wallboardCharacters, threads));
    }

    /// What all wallboards together have been sent.
    long wallboardCharacters() {
        return wallboardCharacters.sum();
    }

    /// Agents pause and come back, one after the other, evenly spaced; beside the chats.
    Future<?> pauses(int perSecond, double seconds) {
        return threads.submit(() -> {
            long begin = System.nanoTime();
            for (int n = 0; n < (int) (perSecond * seconds); n++) {
                long due = begin + n * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                desks.get(n % desks.size()).pause();
            }
        });
    }

    private void beat() {
        wallboards.forEach(WallboardClient::ping);
        desks.forEach(DeskClient::ping);
        visitors.forEach(VisitorClient::ping);
    }

    /// What was measured of evenly spaced starts.
    ///
    /// @param ofNew       from the start to the offer, of visitors who come for the first time
    /// @param ofReturning of the others
    /// @param late        by how much the starts were later than they were due
    /// @param notOffered  starts of whom no agent heard in time
    record Measured(Latencies ofNew, Latencies ofReturning, Latencies late, int notOffered) {
        Latencies offers() {
            var all = new Latencies();
            all.addAll(ofNew);
            all.addAll(ofReturning);
            return all;
        }
    }

    /// @param returning of hundred visitors, how many were here before
    Measured chats(int perSecond, double seconds, int returning) throws IOException, InterruptedException {
        offers.begin();
        var late = new Latencies();
        int starts = (int) (perSecond * seconds);
        long begin = System.nanoTime();
        for (int n = 0; n < starts; n++) {
            long due = begin + n * 1_000_000_000L / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var visitor = free.poll(OFFERED_WITHIN_S, TimeUnit.SECONDS);
            if (visitor == null) {
                throw new IOException("No visitor's chat has ended for " + OFFERED_WITHIN_S + " s");
            }
            long now = System.nanoTime();
            late.add(now - due);
            var start = UUID.randomUUID().toString();
            boolean again = n * returning / 100 != (n + 1) * returning / 100;
            offers.started(start, now, again);
            visitor.start(start, again);
        }
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(OFFERED_WITHIN_S);
        while (offers.open() > 0 && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return new Measured(offers.ofNew(), offers.ofReturning(), late, offers.open());
    }

    @Override
    public void close() {
        heart.close(); // nobody sends to a page that is closed
        wallboards.forEach(WallboardClient::close);
        desks.forEach(DeskClient::close);
        visitors.forEach(VisitorClient::close);
        threads.shutdownNow();
    }
}
