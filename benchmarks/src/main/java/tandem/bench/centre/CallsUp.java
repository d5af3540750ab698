package tandem.bench.centre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipLoad;

/// Calls that stand when something happens to their node: as many of each kind, all of the second node.
final class CallsUp implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration GROWS_WITHIN = Duration.ofSeconds(5);
    private static final int PER_SECOND = 5;
    private static final int PAUSE_MS = 10;

    enum Kind {
        TALKING(TelephonePlan.TALK, note -> note.is("TALKING")),
        WAITING(TelephonePlan.WAIT, note -> note.is("WAITING")),
        MENUS(TelephonePlan.MENU, CallNotes.Note::isInMenu);

        private final String number;
        private final Predicate<CallNotes.Note> stands;

        Kind(String number, Predicate<CallNotes.Note> stands) {
            this.number = number;
            this.stands = stands;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final NodePair pair;
    private final Map<Kind, SipLoad> callers = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<String>> calls = new EnumMap<>(Kind.class);

    private CallsUp(NodePair pair) {
        this.pair = pair;
    }

    /// @param each how many of each kind
    static CallsUp dial(NodePair pair, Crew crew, int each, Path voice) throws IOException, InterruptedException {
        var up = new CallsUp(pair);
        pair.givesCallersTo(pair.second());
        crew.talkersReady();
        try {
            up.dial(Kind.TALKING, each, List.of(CallerStep.talk(voice)));
            up.dial(Kind.WAITING, each, List.of());
            up.dial(Kind.MENUS, each, List.of(CallerStep.awaitNudge(), CallerStep.press("1")));
        } catch (IOException | InterruptedException | RuntimeException e) {
            up.close();
            throw e;
        }
        pair.givesCallersTo(pair.second(), pair.first());
        return up;
    }

    private void dial(Kind kind, int count, List<CallerStep> steps) throws IOException, InterruptedException {
        callers.put(kind, SipLoad.start(pair.sip(), kind.number, PER_SECOND, count, PATIENCE, steps));
        await(
                count + " calls are " + kind.word(),
                () -> CallNotes.count(pair.notes().of(pair.second()), kind.stands) == count);
        var these = new HashSet<String>();
        pair.notes().of(pair.second()).forEach((call, note) -> {
            if (kind.stands.test(note)) {
                these.add(call);
            }
        });
        calls.put(kind, these);
    }

    Set<String> of(Kind kind) {
        return calls.getOrDefault(kind, Set.of());
    }

    Set<String> all() {
        var all = new HashSet<String>();
        calls.values().forEach(all::addAll);
        return all;
    }

    /// Callers who were hung up.
    int dropped(Kind kind) {
        var load = callers.get(kind);
        return load == null ? 0 : new SipLog(load.messages()).endedByTheOther();
    }

    int dropped() {
        return callers.keySet().stream().mapToInt(this::dropped).sum();
    }

    /// The first so many of a kind go on with their next step.
    void nudge(Kind kind, int count) {
        var load = callers.get(kind);
        for (int call = 1; load != null && call <= count; call++) {
            load.nudge(call);
        }
    }

    /// Which of these have been recorded further within some seconds.
    Set<String> growing(Set<String> talks) throws IOException, InterruptedException {
        var before = sizes();
        var grown = new HashSet<String>();
        long deadline = System.nanoTime() + GROWS_WITHIN.toNanos();
        while (grown.size() < talks.size() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
            sizes().forEach((file, size) -> {
                if (size > before.getOrDefault(file, 0L)) {
                    talks.stream().filter(talk -> file.startsWith(talk + "-")).forEach(grown::add);
                }
            });
        }
        return grown;
    }

    private Map<String, Long> sizes() throws IOException {
        var sizes = new HashMap<String, Long>();
        try (var files = Files.list(pair.growing())) {
            for (Path file : files.toList()) {
                sizes.put(file.getFileName().toString(), file.toFile().length());
            }
        }
        return sizes;
    }

    /// @throws IOException if it does not become true in a minute
    static void await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
        if (!isTrueWithin(LIMIT, condition)) {
            throw new IOException("Not within " + LIMIT.toSeconds() + " s: " + what);
        }
    }

    static boolean isTrueWithin(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return true;
    }

    @Override
    public void close() {
        callers.values().forEach(SipLoad::close);
    }
}
