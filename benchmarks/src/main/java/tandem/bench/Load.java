package tandem.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Several client threads that do the same thing again and again for some time.
final class Load {

    /// One round; tells how long the part of interest took, in nanoseconds.
    @FunctionalInterface
    interface Round {
        long run(long number) throws Exception;
    }

    record Result(double perSecond, Latencies latencies) {}

    private Load() {}

    /// As fast as each thread can.
    static Result closed(int threads, int seconds, Round round) throws InterruptedException, ExecutionException {
        return run(threads, seconds, Double.POSITIVE_INFINITY, round);
    }

    /// @param perSecond arrivals of all threads together, evenly spaced; a late one starts at once
    static Result run(int threads, int seconds, double perSecond, Round round)
            throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        double gap = threads * 1e9 / perSecond; // 0 for as fast as it can
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Latencies>> clients = new ArrayList<>();
            for (int n = 0; n < threads; n++) {
                long first = begin + (long) (gap * n / threads);
                clients.add(pool.submit(client(n, threads, first, gap, end, round)));
            }
            var all = new Latencies();
            for (var client : clients) {
                all.addAll(client.get());
            }
            return new Result(all.count() * 1e9 / (System.nanoTime() - begin), all);
        }
    }

    private static Callable<Latencies> client(int number, int threads, long first, double gap, long end, Round round) {
        return () -> {
            var latencies = new Latencies();
            for (long n = 0; System.nanoTime() < end; n++) {
                long due = first + (long) (gap * n);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                latencies.add(round.run(n * threads + number));
            }
            return latencies;
        };
    }
}
