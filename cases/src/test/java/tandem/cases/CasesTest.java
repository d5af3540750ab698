package tandem.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.cases.CaseEntry.What;
import tandem.cases.redis.RedisCaseStore;
import tandem.core.TenantId;
import tandem.core.TurnedClock;
import tandem.core.masking.LiveMasking;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.routing.model.Calendar;

/// Cases on two nodes over a real Redis, by the kinds that come with Tandem.
class CasesTest {
    /// A Monday, eight o'clock.
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    private static final Calendar OFFICE = new Calendar(
            "office",
            ZoneOffset.UTC,
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)
                    .stream()
                    .collect(Collectors.toMap(
                            day -> day, _ -> List.of(new Calendar.Hours(LocalTime.of(8, 0), LocalTime.of(16, 0))))),
            Map.of(),
            Map.of());
    private static EmbeddedRedis redis;
    private static RedisConnection one;
    private static RedisConnection two;
    private static CaseRules rules;
    private static int tenants;

    private TurnedClock clock;
    private Cases here;
    private Cases there;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        redis = EmbeddedRedis.start(data, 0);
        one = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
        two = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
        var file = Path.of(System.getProperty("tandem.root", ".."), "config", "cases.yml");
        rules = new CasesFile(CasesFileTest.QUEUES).read("cases.yml", Files.readString(file), problem -> {
            throw new AssertionError(problem.toString());
        });
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        redis.close();
    }

    @BeforeEach
    void begin() {
        clock = new TurnedClock(MONDAY);
        var tenant = new TenantId("cases" + tenants++);
        here = new Cases(new RedisCaseStore(one, tenant), () -> rules, _ -> OFFICE, clock);
        there = new Cases(new RedisCaseStore(two, tenant), () -> rules, _ -> OFFICE, clock);
    }

    private static Cases.NewCase wanted(String once, String kind) {
        return new Cases.NewCase(
                once,
                kind,
                "The lamp is broken",
                "They are angry",
                null,
                null,
                null,
                new CaseCustomer("cora", "Cora", "cora@example.org"),
                "en",
                Map.of(),
                "call-1");
    }

    private Case open(String kind) {
        return done(here.open(wanted("once", kind), "anna"));
    }

    private static Case done(CaseResult result) {
        assertThat(result).isInstanceOf(CaseResult.Done.class);
        return ((CaseResult.Done) result).now();
    }

    private Case move(Case from, String state) {
        return done(here.change(from.number(), from.revision(), new CaseChange.Move(state), "anna"));
    }

    @Test
    void aCaseIsFoundByWhateverBelongsToIt() {
        var opened = open("complaint");

        assertThat(there.find(opened.number())).contains(opened);
        assertThat(there.ofCustomer("cora", 10)).containsExactly(opened);
        assertThat(there.ofContact("call-1")).containsExactly(opened);
        assertThat(there.open(_ -> true, 10)).containsExactly(opened);
        assertThat(there.history(opened.number())).extracting(CaseEntry::what).containsExactly(What.OPENED, What.NOTE);
        assertThat(CaseNumber.typed(opened.number())).contains(opened.number());
    }

    @Test
    void aCardNumberIsKeptNowhere() {
        var it = open("complaint");
        here.maskBy(new LiveMasking(Path.of("no-masking.yml")));
        done(here.change(
                it.number(), 0, new CaseChange.Say(CaseEntry.What.NOTE, "card 4111 1111 1111 1111", null), "anna"));
        assertThat(there.history(it.number()))
                .last()
                .satisfies(entry -> assertThat(entry.text()).isEqualTo("card ••••"));
    }

    @Test
    void openedTwiceByTheSameNameIsOpenedOnce() {
        var first = open("complaint");
        var again = there.open(wanted("once", "complaint"), "anna");

        assertThat(done(again)).isEqualTo(first);
        assertThat(here.open(_ -> true, 10)).hasSize(1);
        assertThat(here.history(first.number())).hasSize(2);
    }

    @Test
    void thePromiseCountsOpenHoursAndStandsStillWhileTheCustomerIsAwaited() {
        var opened = open("complaint"); // 24 open hours of 8 a day
        assertThat(opened.promise()).isEqualTo(Instant.parse("2026-03-04T16:00:00Z"));

        clock.turnTo(MONDAY.plus(Duration.ofHours(4)));
        var waiting = move(opened, "waiting");
        assertThat(waiting.promise()).isNull();
        assertThat(waiting.nextEscalation()).isNull();
        clock.turnTo(Instant.parse("2026-03-09T08:00:00Z"));
        var said = done(there.change(
                opened.number(), 0, new CaseChange.Say(What.MESSAGE, "Here is the photo", null), CaseEntry.CUSTOMER));

        assertThat(said.state()).isEqualTo("working");
        assertThat(said.promise()).isEqualTo(Instant.parse("2026-03-11T12:00:00Z")); // 20 hours are left
    }

    @Test
    void aSolutionIsMeasuredOnTheCalendarWithoutTheTimeTheCustomerTook() {
        var opened = open("complaint");
        clock.turnTo(MONDAY.plus(Duration.ofHours(2)));
        done(here.change(opened.number(), 0, new CaseChange.Say(What.ANSWER, "We look into it", "mail-1"), "anna"));
        var waiting = move(here.find(opened.number()).orElseThrow(), "waiting");
        clock.turnTo(Instant.parse("2026-03-10T08:00:00Z"));
        var working = move(waiting, "working");
        clock.turnTo(Instant.parse("2026-03-10T09:00:00Z"));
        var described = done(here.change(
                working.number(),
                working.revision(),
                new CaseChange.Describe("The lamp is broken", Map.of("cause", "product")),
                "anna"));
        var solved = move(described, "solved");

        assertThat(solved.times().firstAnswerMs()).isEqualTo(Duration.ofHours(2).toMillis());
        assertThat(solved.times().solutionMs()).isEqualTo(Duration.ofHours(3).toMillis());
        assertThat(solved.times().kept()).isTrue();
        assertThat(solved.contacts()).containsExactly("call-1", "mail-1");
        assertThat(here.open(_ -> true, 10)).isEmpty();
        var ended = here.ended(MONDAY, clock.instant().plusMillis(1), _ -> true, 10);
        assertThat(ended).containsExactly(solved);
        assertThat(CaseFigures.of(ended).kept()).isEqualTo(1.0);

        var again = move(solved, "working");
        assertThat(again.over()).isFalse();
        assertThat(again.times().reopened()).isEqualTo(1);
        assertThat(here.open(_ -> true, 10)).containsExactly(again);
        assertThat(here.ended(MONDAY, clock.instant().plusMillis(1), _ -> true, 10))
                .isEmpty();
    }

    @Test
    void itIsNotOverWithoutWhatIsRequired() {
        var opened = open("complaint");
        assertThat(here.change(opened.number(), opened.revision(), new CaseChange.Move("solved"), "anna"))
                .isInstanceOfSatisfying(
                        CaseResult.Refused.class,
                        refused -> assertThat(refused.why()).contains("cause"));
        assertThat(here.find(opened.number())).contains(opened);
    }

    @Test
    void whoHasNotSeenTheLastChangeIsToldAndChangesNothing() {
        var opened = open("complaint");
        var moved = move(opened, "working");
        var late = there.change(opened.number(), opened.revision(), new CaseChange.Assign("sales", "ben"), "ben");
        assertThat(late).isEqualTo(new CaseResult.Conflict(moved));
        assertThat(here.find(opened.number())).contains(moved);
    }

    @Test
    void notesOfTwoNodesAtOnceAreAllKept() throws Exception {
        var opened = open("complaint");
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 20; i++) {
                var node = i % 2 == 0 ? here : there;
                var text = "note " + i;
                threads.submit(
                        () -> node.change(opened.number(), 0, new CaseChange.Say(What.NOTE, text, null), "anna"));
            }
        }
        var notes = here.history(opened.number()).stream()
                .filter(entry -> entry.text().startsWith("note "))
                .map(CaseEntry::text)
                .toList();
        var revision = here.find(opened.number()).orElseThrow().revision();
        assertThat(notes).doesNotHaveDuplicates();
        assertThat(revision).isEqualTo(1 + notes.size());
        assertThat(notes).hasSize(20);
    }

    /// Random changes of two nodes at once: each that is done follows from the one before along the table
    /// of its kind, and where it is found follows from how it stands.
    @Test
    void randomChangesOfTwoNodesFollowTheStateMachine() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (var kind : rules.kinds()) {
            var opened = done(here.open(wanted("once-" + kind.id(), kind.id()), "anna"));
            var number = opened.number();
            var moves = new ConcurrentLinkedQueue<Case>();
            var seeds = List.of(random.nextLong(), random.nextLong());
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (int node = 0; node < 2; node++) {
                    var cases = node == 0 ? here : there;
                    var dice = new Random(seeds.get(node));
                    threads.submit(() -> {
                        for (int i = 0; i < 60; i++) {
                            if (cases.change(number, seen(cases, number), change(kind, dice), "anna")
                                            instanceof CaseResult.Done(var now, var added)
                                    && !added.isEmpty()) {
                                moves.add(now);
                            }
                        }
                        return null;
                    });
                }
            }
            var byRevision = new ArrayList<>(moves);
            byRevision.sort((a, b) -> Long.compare(a.revision(), b.revision()));
            var before = opened;
            for (var after : byRevision) {
                assertThat(after.revision()).as("seed %d", seed).isEqualTo(before.revision() + 1);
                if (!after.state().equals(before.state())) {
                    assertThat(kind.state(before.state()).orElseThrow().next())
                            .as("seed %d", seed)
                            .contains(after.state());
                }
                assertThat(after.over())
                        .as("seed %d", seed)
                        .isEqualTo(kind.state(after.state()).orElseThrow().ends());
                before = after;
            }
            var last = here.find(number).orElseThrow();
            assertThat(last).as("seed %d", seed).isEqualTo(before);
            assertThat(here.open(one -> one.number().equals(number), 1).isEmpty())
                    .isEqualTo(last.over());
        }
    }

    private static long seen(Cases cases, String number) {
        return cases.find(number).orElseThrow().revision();
    }

    private static CaseChange change(CaseKind kind, Random dice) {
        var states = kind.states();
        return switch (dice.nextInt(6)) {
            case 0 -> new CaseChange.Say(What.MESSAGE, "Hello?", null);
            case 1 ->
                new CaseChange.Assign(dice.nextBoolean() ? "sales" : "support", dice.nextBoolean() ? "ben" : null);
            case 2 -> new CaseChange.Describe("Lamp " + dice.nextInt(3), required(kind));
            default ->
                new CaseChange.Move(states.get(dice.nextInt(states.size())).id());
        };
    }

    private static Map<String, String> required(CaseKind kind) {
        return kind.fields().stream()
                .filter(CaseKind.Field::required)
                .collect(Collectors.toMap(
                        CaseKind.Field::id,
                        field -> field.choices().isEmpty()
                                ? "x"
                                : field.choices().getFirst()));
    }

    @Test
    void everyStepOfAnEscalationHappensOnceWhicheverNodeDoesIt() throws Exception {
        var opened = open("complaint");
        var happened = new ConcurrentLinkedQueue<CaseKind.Told>();
        var a = new CaseDeadlines(here, clock, Nodes.alone());
        var b = new CaseDeadlines(there, clock, Nodes.alone());
        a.onEscalation(step -> happened.add(step.step().to()));
        b.onEscalation(step -> happened.add(step.step().to()));

        a.runDue(MONDAY.plus(Duration.ofHours(8)));
        assertThat(happened).isEmpty();
        // 75 % of 24 open hours: Wednesday, ten o'clock
        var due = Instant.parse("2026-03-04T10:00:00Z");
        assertThat(opened.nextEscalation()).isEqualTo(due);
        atOnce(() -> a.runDue(due), () -> b.runDue(due));
        assertThat(happened).containsExactly(CaseKind.Told.OWNER);
        // the node that did it is gone; another one goes on, and catches up step by step
        var later = Instant.parse("2026-03-06T16:00:00Z");
        b.runDue(later);
        b.runDue(later);
        b.runDue(later);
        assertThat(happened).containsExactly(CaseKind.Told.OWNER, CaseKind.Told.TEAM_LEAD, CaseKind.Told.SUPERVISOR);
        assertThat(here.history(opened.number()))
                .filteredOn(entry -> entry.what() == What.ESCALATED)
                .hasSize(3);
        assertThat(here.find(opened.number()).orElseThrow().nextEscalation()).isNull();
    }

    private static void atOnce(Runnable first, Runnable second) throws InterruptedException {
        var go = new CountDownLatch(1);
        var failed = new AtomicInteger();
        var threads = List.of(first, second).stream()
                .map(task -> Thread.ofVirtual().start(() -> {
                    try {
                        go.await();
                        task.run();
                    } catch (InterruptedException | RuntimeException e) {
                        failed.incrementAndGet();
                    }
                }))
                .toList();
        go.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(failed).hasValue(0);
    }

    @Test
    void anotherNodeHearsOfAChangeAtOnce() throws Exception {
        var heard = new ConcurrentLinkedQueue<String>();
        try (var _ = there.listen(heard::add)) {
            await().until(() -> !heard.isEmpty()); // it listens
            var opened = open("repair");
            await().until(() -> heard.contains(opened.number()));
        }
    }

    @Test
    void complaintsAreFoundByTheirProblem() {
        var complaint = open("complaint");
        var problem = done(here.open(
                new Cases.NewCase("p", "problem", "Lamps", "", null, null, null, null, "en", Map.of(), null), "anna"));
        var joined = done(
                here.change(complaint.number(), complaint.revision(), new CaseChange.Join(problem.number()), "anna"));
        assertThat(there.ofProblem(problem.number())).containsExactly(joined);
        var out = done(here.change(joined.number(), joined.revision(), new CaseChange.Join(null), "anna"));
        assertThat(out.problem()).isNull();
        assertThat(there.ofProblem(problem.number())).isEmpty();
    }

    @Test
    void badInputIsRefusedInWords() {
        assertThat(refusal(new Cases.NewCase("a", "x", "S", "", null, null, null, null, "en", Map.of(), null)))
                .contains("no kind");
        assertThat(refusal(new Cases.NewCase("a", "request", " ", "", null, null, null, null, "en", Map.of(), null)))
                .contains("subject");
        assertThat(refusal(new Cases.NewCase(
                        "a", "repair", "S", "", null, null, null, null, "en", Map.of("bought", "yesterday"), null)))
                .contains("date");
        assertThat(refusal(new Cases.NewCase(
                        "a", "complaint", "S", "", null, null, null, null, "en", Map.of("cause", "weather"), null)))
                .contains("one of");
        assertThat(here.change("12345", 0, new CaseChange.Say(What.NOTE, "x", null), "anna"))
                .isInstanceOf(CaseResult.Unknown.class);
    }

    private @Nullable String refusal(Cases.NewCase wanted) {
        return here.open(wanted, "anna") instanceof CaseResult.Refused(var why) ? why : null;
    }
}
