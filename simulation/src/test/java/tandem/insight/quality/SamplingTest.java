package tandem.insight.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.TenantId;
import tandem.core.TurnedClock;
import tandem.core.event.Event;
import tandem.core.journal.MemoryJournal;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.embedded.EmbeddedRedis;
import tandem.insight.quality.Evaluation.Act;
import tandem.insight.quality.Evaluation.State;
import tandem.insight.quality.redis.RedisPools;
import tandem.insight.quality.redis.RedisQuality;

/// From the journal to the reviewers' lists, on a real Redis; each test with a tenant of its own.
class SamplingTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BEN = new AgentId("ben");
    private static final QueueId SALES = new QueueId("sales");
    private static EmbeddedRedis redis;
    private static RedisConnection connection;
    private static int tenants;

    private final TenantId tenant = new TenantId("t" + ++tenants);
    private final RedisQuality store = evaluationsOf(tenant);
    private final RedisPools pools = poolsOf(tenant);
    private final MemoryJournal journal = new MemoryJournal();
    private final TurnedClock clock = new TurnedClock(MONDAY);
    private QualityRules rules = rules("- { id: weekly, per-agent: 2, seed: 7 }");

    /// Rita also serves as the agent `ben`.
    private final Reviewers reviewers = new Reviewers() {
        @Override
        public List<String> among(Collection<String> named) {
            return named.isEmpty()
                    ? List.of("rita", "sam")
                    : named.stream().filter(List.of("rita", "sam")::contains).toList();
        }

        @Override
        public boolean served(String user, ReviewedContact contact) {
            return user.equals("rita") && contact.served().contains(BEN);
        }
    };

    private final Evaluations evaluations = new Evaluations(store, () -> rules, reviewers, clock);

    @BeforeAll
    static void start(@TempDir Path data) {
        redis = EmbeddedRedis.start(data, 0);
        connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
    }

    @AfterAll
    static void stop() {
        connection.close();
        redis.close();
    }

    private static RedisQuality evaluationsOf(TenantId tenant) {
        return new RedisQuality(connection, tenant);
    }

    private static RedisPools poolsOf(TenantId tenant) {
        return new RedisPools(connection, tenant);
    }

    private static final String CARD = """
            scorecards:
              - id: card
                sections: [{ id: s, questions: [{ id: good, text: Good? }, { id: fast, text: Fast?, kind: scale, to: 5 }] }]
            """;

    private static QualityRules rules(String sampling) {
        return read(CARD + "sampling:\n  " + sampling + "\n");
    }

    private static QualityRules read(String text) {
        return new ScorecardsFile(Set.of(SALES)).read("scorecards.yml", text, problem -> {
            throw new AssertionError(problem.toString());
        });
    }

    // ---- what happens

    /// A call that is over.
    private InteractionId call(AgentId agent, Duration length) {
        var id = InteractionId.random();
        return call(id, Channel.VOICE, agent, length);
    }

    private InteractionId call(InteractionId id, Channel channel, AgentId agent, Duration length) {
        var about = new MemoryJournal.About(id, channel, SALES, agent, new CustomerId("cora"));
        journal.append(
                clock.instant(),
                about,
                new Event.Opened(channel, Direction.INBOUND, "+49301", "100", null, null, Map.of()));
        journal.append(clock.instant(), about, new Event.Connected(agent));
        clock.turn(length);
        journal.append(clock.instant(), about, new Event.Ended(Party.CUSTOMER, "hung up"));
        journal.append(clock.instant(), about, new Event.WrapUpCompleted(agent, "sold", null, false));
        journal.append(clock.instant(), about, new Event.Closed(Outcome.HANDLED));
        return id;
    }

    private void says(InteractionId id, int score) {
        var about = new MemoryJournal.About(id, Channel.VOICE, SALES, ANNA, null);
        journal.append(clock.instant(), about, new Event.SurveyAnswered("csat", score, 1, 5, Event.AnswerBy.DIGITS));
    }

    private Sampling sampling() {
        return new Sampling(
                store,
                pools,
                () -> rules,
                reviewers,
                queue -> queue != null && queue.value().equals("internal"),
                journal,
                clock,
                Nodes.alone());
    }

    /// A new leader reads all there is, and draws what is due.
    private void draw() {
        var drawing = sampling().new Drawing(null);
        drawing.begin();
        try {
            await().until(() -> pools.position().equals(journal.last()));
            drawing.draw(clock.instant());
        } finally {
            drawing.end();
        }
    }

    private Map<AgentId, Long> perAgent() {
        return store.toDo().stream()
                .collect(Collectors.groupingBy(one -> one.contact().agent(), Collectors.counting()));
    }

    private List<InteractionId> onLists() {
        return store.toDo().stream().map(one -> one.contact().interaction()).toList();
    }

    @Test
    void soManyOfEachAgentAreDrawnWhenTheWeekIsOver() {
        for (int n = 0; n < 30; n++) {
            call(ANNA, Duration.ofMinutes(1));
        }
        call(BEN, Duration.ofMinutes(1));
        draw();
        assertThat(store.toDo()).as("the week is not over").isEmpty();

        clock.turn(WEEK);
        draw();
        assertThat(perAgent()).isEqualTo(Map.of(ANNA, 2L, BEN, 1L));
        assertThat(store.toDo()).extracting(Evaluation::rule).containsOnly("weekly");
        var drawn = Set.copyOf(onLists());

        draw();
        clock.turn(WEEK);
        draw();
        assertThat(Set.copyOf(onLists())).as("nothing twice").isEqualTo(drawn);
    }

    @Test
    void theSameSeedDrawsTheSameAndEachContactHasTheSameChance() {
        var ids = new ArrayList<InteractionId>();
        for (int n = 0; n < 10; n++) {
            ids.add(new InteractionId("call-" + n));
        }
        var times = new HashMap<InteractionId, Integer>();
        for (int seed = 0; seed < 2000; seed++) {
            var rule = rules("- { id: weekly, per-agent: 2, seed: " + seed + " }")
                    .sampling()
                    .getFirst();
            ids.stream()
                    .sorted(Comparator.comparingLong(rule::lot))
                    .limit(2)
                    .forEach(id -> times.merge(id, 1, Integer::sum));
        }
        // 400 each are expected; five standard deviations are 90
        assertThat(times.values()).hasSize(10).allMatch(n -> n > 310 && n < 490);
        var rule = rules.sampling().getFirst();
        assertThat(ids.stream().map(rule::lot))
                .isEqualTo(ids.stream().map(rule::lot).toList());
    }

    @Test
    void aDrawThatBreaksOffIsDoneAgainAndPutsNothingTwice() {
        for (int n = 0; n < 5; n++) {
            call(ANNA, Duration.ofMinutes(1));
        }
        clock.turn(WEEK);
        draw();
        var drawn = Set.copyOf(onLists());
        // as if it had broken off before it noted that it was done
        var position = pools.position();
        var keys = TenantKeys.of(tenant);
        connection.call(jedis -> jedis.del(keys.key("quality:drawn"), keys.key("quality:position")));
        draw();
        assertThat(Set.copyOf(onLists())).isEqualTo(drawn);
        assertThat(pools.position()).isEqualTo(position);
    }

    @Test
    void reviewersGetThemInTurnButNobodyTheirOwn() {
        rules = rules("- { id: weekly, per-agent: 4 }");
        for (int n = 0; n < 6; n++) {
            call(ANNA, Duration.ofMinutes(1));
            call(BEN, Duration.ofMinutes(1));
        }
        clock.turn(WEEK);
        draw();
        var byReviewer = store.toDo().stream().collect(Collectors.groupingBy(one -> String.valueOf(one.reviewer())));
        assertThat(byReviewer.keySet()).containsExactlyInAnyOrder("rita", "sam");
        assertThat(byReviewer.get("rita"))
                .extracting(one -> one.contact().agent())
                .containsOnly(ANNA);
        assertThat(byReviewer.get("rita")).hasSizeGreaterThanOrEqualTo(2);

        rules = rules("- { id: daily, every: day, per-agent: 4, reviewers: [rita] }");
        call(BEN, Duration.ofMinutes(1));
        clock.turn(Duration.ofDays(1));
        draw();
        assertThat(store.toDo().stream().filter(one -> "daily".equals(one.rule())))
                .as("it is on nobody's list")
                .extracting(Evaluation::reviewer)
                .containsOnlyNulls();
    }

    @Test
    void onlyWhatTheRuleIsAboutIsDrawn() {
        rules = rules(
                "- { id: long, every: day, per-agent: 9, longer: 2m, shorter: 10m, channels: voice, dispositions: sold }");
        call(ANNA, Duration.ofMinutes(1));
        var right = call(ANNA, Duration.ofMinutes(5));
        call(ANNA, Duration.ofMinutes(20));
        call(InteractionId.random(), Channel.CHAT, ANNA, Duration.ofMinutes(5));
        clock.turn(Duration.ofDays(1));
        draw();
        assertThat(onLists()).containsExactly(right);
    }

    @Test
    void whatADiscontentCustomerSaidLaterIsDrawnOnTheDayTheySaidIt() {
        rules = rules("- { id: low, every: day, per-agent: 9, satisfaction-at-most: 0.25 }");
        var unhappy = call(ANNA, Duration.ofMinutes(5));
        var happy = call(ANNA, Duration.ofMinutes(5));
        clock.turn(Duration.ofHours(22));
        says(unhappy, 2);
        says(happy, 5);
        draw();
        assertThat(onLists()).isEmpty();
        clock.turn(Duration.ofDays(1));
        draw();
        assertThat(onLists()).containsExactly(unhappy);
        assertThat(store.toDo().getFirst().contact().satisfaction()).isEqualTo(0.25);
    }

    @Test
    void aNodeThatTakesOverDrawsTheSame() {
        var all = new ArrayList<InteractionId>();
        for (int n = 0; n < 40; n++) {
            all.add(call(ANNA, Duration.ofMinutes(1)));
            if (n % 10 == 0) {
                draw(); // each is another leader
            }
        }
        clock.turn(WEEK);
        draw();
        var rule = rules.sampling().getFirst();
        all.sort(Comparator.comparingLong(rule::lot));
        assertThat(onLists()).containsExactlyInAnyOrderElementsOf(all.subList(0, 2));
    }

    @Test
    void whatIsOnAListAlreadyIsNotDrawn() {
        var first = call(ANNA, Duration.ofMinutes(1));
        var contact = ReviewedContact.of(journal.of(first), null).orElseThrow();
        assertThat(evaluations.begin("sam", contact, null)).isInstanceOf(Evaluations.Begun.On.class);
        call(ANNA, Duration.ofMinutes(1));
        call(ANNA, Duration.ofMinutes(1));
        clock.turn(WEEK);
        draw();
        assertThat(onLists()).hasSize(3).doesNotHaveDuplicates();
    }

    // ---- what is done with one

    private Evaluation begun(String reviewer) {
        var contact = ReviewedContact.of(journal.of(call(ANNA, Duration.ofMinutes(1))), null)
                .orElseThrow();
        return ((Evaluations.Begun.On) evaluations.begin(reviewer, contact, null)).evaluation();
    }

    private static Evaluations.Filled filled(Evaluation seen, @Nullable String good, @Nullable String fast) {
        var answers = new HashMap<String, Answer>();
        if (good != null) {
            answers.put("good", new Answer(good, null, Duration.ofSeconds(12)));
        }
        if (fast != null) {
            answers.put("fast", new Answer(fast, "quick", null));
        }
        return new Evaluations.Filled(seen.version(), answers, "remark");
    }

    private static Evaluation to(Evaluations.Changed changed) {
        assertThat(changed).isInstanceOf(Evaluations.Changed.To.class);
        return ((Evaluations.Changed.To) changed).evaluation();
    }

    @Test
    void twoReviewersAtOnceAreOne() {
        var contact = ReviewedContact.of(journal.of(call(ANNA, Duration.ofMinutes(1))), null)
                .orElseThrow();
        assertThat(evaluations.begin("sam", contact, null)).isInstanceOf(Evaluations.Begun.On.class);
        assertThat(evaluations.begin("rita", contact, null)).isInstanceOf(Evaluations.Begun.Taken.class);
        assertThat(evaluations.begin("sam", contact, null))
                .as("the own one again")
                .isInstanceOf(Evaluations.Begun.On.class);
        assertThat(store.toDo()).hasSize(1);
    }

    @Test
    void nobodyEvaluatesTheirOwnContact() {
        var contact = ReviewedContact.of(journal.of(call(BEN, Duration.ofMinutes(1))), null)
                .orElseThrow();
        assertThat(evaluations.begin("rita", contact, null)).isInstanceOf(Evaluations.Begun.Own.class);
    }

    @Test
    void aDraftIsKeptAndSubmittedOnceItIsWhole() {
        var open = begun("sam");
        var draft = to(evaluations.save("sam", open.id(), filled(open, "yes", null)));
        assertThat(draft.state()).isEqualTo(State.DRAFT);
        assertThat(evaluations.save("sam", open.id(), filled(open, "no", null)))
                .isInstanceOf(Evaluations.Changed.Outdated.class);
        assertThat(evaluations.save("rita", open.id(), filled(draft, "no", null)))
                .isEqualTo(new Evaluations.Changed.NotYours("sam"));
        assertThat(evaluations.save("sam", open.id(), filled(draft, "perhaps", null)))
                .isInstanceOf(Evaluations.Changed.Wrong.class);
        assertThat(evaluations.submit("sam", open.id(), filled(draft, "yes", null)))
                .isEqualTo(new Evaluations.Changed.Missing(List.of("fast")));
        var done = to(evaluations.submit("sam", open.id(), filled(draft, "yes", "3")));
        assertThat(done.result()).isNotNull();
        assertThat(store.find(open.id())).contains(done);
        assertThat(store.toDo()).isEmpty();
        assertThat(evaluations.submit("sam", open.id(), filled(done, "yes", "3")))
                .isEqualTo(new Evaluations.Changed.NotNow(State.SUBMITTED));
        assertThat(evaluations.submitted(ANNA, MONDAY, clock.instant().plusMillis(1), 10))
                .containsExactly(done);
        assertThat(evaluations.submitted(BEN, MONDAY, clock.instant().plusMillis(1), 10))
                .isEmpty();
    }

    @Test
    void theAgentDisputesTheReviewerAnswersAndWhatWasStaysInItsHistory() {
        var open = begun("sam");
        assertThat(evaluations.say(Act.ACKNOWLEDGE, ANNA, "anna", open.id(), 1, null))
                .as("nothing to see yet")
                .isInstanceOf(Evaluations.Changed.Unknown.class);
        var done = to(evaluations.submit("sam", open.id(), filled(open, "no", "5")));
        assertThat(evaluations.say(Act.DISPUTE, BEN, "ben", open.id(), done.version(), "x"))
                .isInstanceOf(Evaluations.Changed.Unknown.class);
        var disputed = to(evaluations.say(Act.DISPUTE, ANNA, "anna", open.id(), done.version(), "I did"));
        assertThat(evaluations.revise(Act.REVISE, "sam", open.id(), filled(disputed, "yes", "5"), "so"))
                .isEqualTo(new Evaluations.Changed.NotNow(State.DISPUTED));
        var answered =
                to(evaluations.revise(Act.ANSWER, "sam", open.id(), filled(disputed, "yes", "5"), "You are right"));
        assertThat(answered.state()).isEqualTo(State.ANSWERED);
        assertThat(answered.at()).isEqualTo(done.at());
        var step = answered.history().getLast();
        assertThat(step.words()).isEqualTo("You are right");
        assertThat(step.scoreBefore()).isEqualTo(0.5);
        assertThat(step.before()).containsKey("good");
        var acknowledged = to(evaluations.say(Act.ACKNOWLEDGE, ANNA, "anna", open.id(), answered.version(), null));
        assertThat(acknowledged.history())
                .extracting(Evaluation.Step::act)
                .containsExactly(Act.SUBMIT, Act.DISPUTE, Act.ANSWER, Act.ACKNOWLEDGE);
        var figures = QualityFigures.of(List.of(acknowledged));
        assertThat(figures.score()).isEqualTo(1);
        assertThat(figures.disputed()).isEqualTo(1);
    }

    @Test
    void aChangedOrRemovedCardDoesNotChangeThePast() {
        var done = begun("sam");
        done = to(evaluations.submit("sam", done.id(), filled(done, "yes", "5")));
        var draft = begun("sam");
        draft = to(evaluations.save("sam", draft.id(), filled(draft, "yes", null)));
        var untouched = begun("sam");

        rules = read(CARD.replace("id: fast", "id: new"));
        assertThat(evaluations.cardOf(done).orElseThrow().question("fast")).isPresent();
        assertThat(evaluations.cardOf(draft).orElseThrow().question("fast")).isPresent();
        assertThat(evaluations.cardOf(untouched).orElseThrow().question("new"))
                .as("nobody has begun: as it is now")
                .isPresent();
        assertThat(to(evaluations.submit("sam", draft.id(), filled(draft, "yes", "5")))
                        .result())
                .isNotNull();
        assertThat(evaluations.submit("sam", untouched.id(), filled(untouched, "yes", "5")))
                .isInstanceOf(Evaluations.Changed.Wrong.class);

        rules = QualityRules.NONE;
        var submitted = to(evaluations.submit("sam", untouched.id(), filled(untouched, "yes", "5")));
        assertThat(submitted.result()).isNotNull();
    }

    @Test
    void oneThatNobodyHasIsTakenByTheFirst() {
        rules = rules("- { id: weekly, per-agent: 2, reviewers: [nobody] }");
        call(ANNA, Duration.ofMinutes(1));
        clock.turn(WEEK);
        draw();
        var free = evaluations.toDo("sam").getFirst();
        assertThat(free.reviewer()).isNull();
        assertThat(evaluations.save("sam", free.id(), filled(free, "yes", null)))
                .isEqualTo(new Evaluations.Changed.NotYours(null));
        to(evaluations.take("sam", free.id()));
        assertThat(evaluations.take("rita", free.id())).isEqualTo(new Evaluations.Changed.NotYours("sam"));
        assertThat(evaluations.toDo("rita")).isEmpty();
    }

    @Test
    void reviewersOfACalibrationAreBlindThenCompareAndAgree() {
        var calibrations = new Calibrations(store, () -> rules, reviewers, clock);
        var contact = ReviewedContact.of(journal.of(call(ANNA, Duration.ofMinutes(1))), null)
                .orElseThrow();
        assertThat(calibrations.begin("sam", contact, List.of("sam"), null))
                .isInstanceOf(Calibrations.Begun.TooFew.class);
        assertThat(calibrations.begin("sam", contact, List.of("sam", "moon"), null))
                .isEqualTo(new Calibrations.Begun.NotThem("moon"));
        var begun = ((Calibrations.Begun.On) calibrations.begin("sam", contact, List.of("sam", "rita"), null))
                .calibration();
        var sams = evaluations.toDo("sam").getFirst();
        var ritas = evaluations.toDo("rita").getFirst();
        to(evaluations.submit("sam", sams.id(), filled(sams, "yes", "5")));
        var blind = calibrations.find(begun.id()).orElseThrow();
        assertThat(blind.done()).containsExactly("sam");
        assertThat(blind.evaluations()).isEmpty();
        assertThat(blind.agreement()).isNull();
        assertThat(calibrations.compare("sam", begun.id(), begun.version()))
                .isInstanceOf(Calibrations.Changed.NotNow.class);
        assertThat(calibrations.agree("sam", begun.id(), filled(sams, "yes", "5")))
                .isInstanceOf(Calibrations.Changed.NotNow.class);

        to(evaluations.submit("rita", ritas.id(), filled(ritas, "no", "5")));
        var compared = calibrations.find(begun.id()).orElseThrow();
        assertThat(compared.calibration().state()).isEqualTo(Calibration.State.COMPARED);
        assertThat(compared.evaluations()).hasSize(2);
        assertThat(compared.agreement()).isNotNull();
        assertThat(evaluations.submitted(ANNA, MONDAY, clock.instant().plusMillis(1), 10))
                .as("the agent sees none of them")
                .isEmpty();

        assertThat(calibrations.agree("sam", begun.id(), filled(sams, "yes", null)))
                .isEqualTo(new Calibrations.Changed.Missing(List.of("fast")));
        assertThat(calibrations.agree("sam", begun.id(), filled(sams, "yes", "4")))
                .isInstanceOf(Calibrations.Changed.To.class);
        assertThat(evaluations.submitted(ANNA, MONDAY, clock.instant().plusMillis(1), 10))
                .hasSize(1);
        assertThat(calibrations.agree("sam", begun.id(), filled(sams, "yes", "4")))
                .isInstanceOf(Calibrations.Changed.Outdated.class);
    }

    @Test
    void whatIsOldIsForgottenWithAllByWhichItIsFound() {
        var done = begun("sam");
        done = to(evaluations.submit("sam", done.id(), filled(done, "yes", "5")));
        store.forgetBefore(done.at());
        assertThat(store.find(done.id())).isPresent();
        store.forgetBefore(done.at().plusMillis(1));
        assertThat(store.find(done.id())).isEmpty();
        assertThat(store.ofContact(done.contact().key())).isEmpty();
        assertThat(store.submitted(null, MONDAY, clock.instant().plusMillis(1), 10))
                .isEmpty();
        assertThat(store.toDo()).isEmpty();
    }
}
