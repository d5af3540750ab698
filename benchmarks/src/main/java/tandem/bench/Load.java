package tandem.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/// Clients that do the same thing again and again for some time; on virtual threads, as in production.
final class Load {
    private static final int MOST_AT_ONCE = 2000;

    /// One round; tells how long the part of interest took, in nanoseconds.
    @FunctionalInterface
    interface Round {
        long run(long number) throws Exception;
    }

    /// @param latencies of the part of interest
    /// @param late      by how much the rounds began later than they were due; of paced load only
    record Result(double perSecond, Latencies latencies, Latencies late) {}

    private Load() {}

    /// Each client begins the next round when the last one is done.
    static Result closed(int clients, double seconds, Round round) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                long first = client;
                running.add(threads.submit(() -> {
                    var latencies = new Latencies();
                    for (long n = first; System.nanoTime() < end; n += clients) {
                        latencies.add(round.run(n));
                    }
                    return latencies;
                }));
            }
            var all = new Latencies();
            for (var client : running) {
                all.addAll(client.get());
            }
            return new Result(all.count() * 1e9 / (System.nanoTime() - begin), all, new Latencies());
        }
    }

    /// Rounds begin when they are due, evenly spaced, however long the earlier ones take.
    static Result paced(double perSecond, double seconds, Round round) throws InterruptedException, ExecutionException {
        int rounds = (int) (perSecond * seconds);
        var late = new Latencies();
        var atOnce = new Semaphore(MOST_AT_ONCE);
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> running = new ArrayList<>(rounds);
            for (int n = 0; n < rounds; n++) {
                long number = n;
                long due = begin + (long) (n / perSecond * 1e9);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                atOnce.acquire();
                late.add(System.nanoTime() - due);
                running.add(threads.submit(() -> {
                    try {
                        return round.run(number);
                    } finally {
                        atOnce.release();
                    }
                }));
            }
            var latencies = new Latencies();
            for (var each : running) {
                latencies.add(each.get());
            }
            return new Result(rounds * 1e9 / (System.nanoTime() - begin), latencies, late);
        }
    }
}
