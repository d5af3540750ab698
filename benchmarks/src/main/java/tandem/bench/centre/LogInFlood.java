package tandem.bench.centre;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Log-ins with wrong passwords, evenly spaced, from several addresses of the loopback network; half of them of users
/// who exist.
///
/// @param perSecond altogether
/// @param addresses how many of them; each waits for its answer before it tries again
record LogInFlood(URI base, int perSecond, int addresses) {

    /// Until the time is up.
    ///
    /// @return how many were answered by which status; -1 for no answer
    Map<Integer, Integer> run(double seconds) throws InterruptedException {
        var answers = new TreeMap<Integer, Integer>();
        var number = new AtomicInteger();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long pause = 1_000_000_000L * addresses / perSecond;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < addresses; n++) {
                var address = "127.0.2." + (n + 1);
                threads.submit(() -> {
                    try (var http = from(address)) {
                        for (long due = System.nanoTime(); due < end; due = Math.max(due + pause, System.nanoTime())) {
                            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                            int status = attempt(http, number.getAndIncrement());
                            synchronized (answers) {
                                answers.merge(status, 1, Integer::sum);
                            }
                        }
                    }
                    return null;
                });
            }
        }
        return answers;
    }

    private static HttpClient from(String address) throws IOException {
        return HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(address))
                .build();
    }

    private int attempt(HttpClient http, int number) throws InterruptedException {
        String user = number % 2 == 0 ? "agent" + number % 50 : "nobody" + number;
        try {
            return http.send(
                            DeskClient.logIn(base, Map.of("user", user, "password", "guess" + number)),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        }
    }
}
