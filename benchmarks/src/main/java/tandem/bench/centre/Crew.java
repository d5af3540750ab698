package tandem.bench.centre;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tandem.embedded.sip.SipPhone;

/// Agents with desk phones, all logged in at one node.
final class Crew implements AutoCloseable {
    private static final long BEAT_S = 4;

    private final List<TelephoneDesk> talkers = new ArrayList<>();
    private final List<TelephoneDesk> waiters = new ArrayList<>();
    private final Map<String, Long> connected = new ConcurrentHashMap<>();
    private final Map<String, Long> over = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
    private final SipPhone phone;

    private Crew(SipPhone phone) {
        this.phone = phone;
    }

    /// @param voice what their phones say
    static Crew open(NodePair pair, TelephonePlan plan, Path voice) throws IOException, InterruptedException {
        var behaviour = new SipPhone.Answers(Duration.ofMillis(1), Duration.ofMinutes(10), voice);
        var crew = new Crew(SipPhone.register(pair.sip(), plan.passwords(), behaviour));
        try {
            var base = pair.first().server().http();
            for (String user : plan.talkers()) {
                crew.talkers.add(TelephoneDesk.open(base, user, crew::event, crew.threads));
            }
            for (String user : plan.waiters()) {
                crew.waiters.add(TelephoneDesk.open(base, user, crew::event, crew.threads));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            crew.close();
            throw e;
        }
        crew.heart.scheduleAtFixedRate(crew::beat, BEAT_S, BEAT_S, TimeUnit.SECONDS);
        return crew;
    }

    private void event(String type, String contact, long arrived) {
        switch (type) {
            case "Connected" -> connected.putIfAbsent(contact, arrived);
            case "WrapUpStarted" -> over.putIfAbsent(contact, arrived);
            default -> {
                // nothing to measure
            }
        }
    }

    private void beat() {
        talkers.forEach(TelephoneDesk::ping);
        waiters.forEach(TelephoneDesk::ping);
    }

    void talkersReady() {
        talkers.forEach(TelephoneDesk::ready);
    }

    void waitersReady() {
        waiters.forEach(TelephoneDesk::ready);
    }

    /// When their pages heard that they are in contact, by [System#nanoTime].
    Map<String, Long> connected() {
        return Map.copyOf(connected);
    }

    /// When their pages heard that a contact is over.
    Map<String, Long> over() {
        return Map.copyOf(over);
    }

    /// How often their phones were called, by contact.
    Map<String, Set<String>> rings() {
        return new SipLog(phone.messages()).rings();
    }

    @Override
    public void close() {
        heart.close(); // nobody sends to a page that is closed
        talkers.forEach(TelephoneDesk::close);
        waiters.forEach(TelephoneDesk::close);
        threads.shutdownNow();
        phone.close();
    }
}
