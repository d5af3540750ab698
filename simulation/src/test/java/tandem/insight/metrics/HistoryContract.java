package tandem.insight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.ResponseClock;
import tandem.routing.model.RoutingConfiguration;

/// What the history of metrics promises on every store: it is a replay of the journal, whoever counts and however
/// often they are interrupted.
interface HistoryContract {
    Instant NINE = Instant.parse("2026-01-05T23:00:00Z"); // so that midnight is in it
    AgentId ANNA = new AgentId("anna");

    HistoryStore store();

    @Test
    default void historyIsAReplayOfTheJournalWhoeverCounts() {
        var contacts =
                new RandomContacts(RandomGeneratorFactory.of("L64X128MixRandom").create(42), NINE, 400);
        var all = contacts.journal();
        var journal = new MemoryJournal();
        var replay = new QueueMetrics(q -> Optional.of(RandomContacts.GOAL));
        var store = store();
        List<MetricsHistory> nodes = new ArrayList<>(List.of(history(journal, store), history(journal, store)));
        int n = 0;
        for (JournalEntry entry : all) {
            journal.append(
                    entry.at(),
                    new MemoryJournal.About(entry.interaction(), entry.channel(), entry.queue(), entry.agent(), null),
                    entry.event());
            replay.apply(entry);
            if (++n % 97 == 0) {
                nodes.get(n % 2).catchUp();
            }
            if (n % 389 == 0) {
                nodes.set(n % 2, history(journal, store)); // this one was killed, and another began
            }
        }
        nodes.getFirst().catchUp();
        nodes.getFirst().catchUp();
        var report = new MetricsReport(store);
        for (Attribution attribution : Attribution.values()) {
            for (QueueId queue : RandomContacts.QUEUES) {
                var rows = report.queues(span(at -> at), Set.of(queue), Set.of(), false, attribution).stream()
                        .filter(row -> !row.sums().ofItself().equals(new Sums()))
                        .toList();
                assertThat(rows.stream().map(MetricsReport.QueueRow::from))
                        .containsExactlyElementsOf(
                                replay.of(queue, attribution).all().keySet());
                assertThat(rows.stream().map(row -> row.sums().ofItself()))
                        .containsExactlyElementsOf(
                                replay.of(queue, attribution).all().values());
            }
            var day = report.queues(span(at -> NINE), Set.of(), Set.of(Channel.VOICE), true, attribution);
            assertThat(day)
                    .extracting(MetricsReport.QueueRow::queue)
                    .containsExactlyInAnyOrderElementsOf(RandomContacts.QUEUES);
            assertThat(day)
                    .allSatisfy(row -> assertThat(row.sums())
                            .isEqualTo(replay.of(row.queue(), attribution).since(Instant.EPOCH)));
            assertThat(report.queues(span(at -> NINE), Set.of(), Set.of(Channel.EMAIL), false, attribution))
                    .isEmpty();
        }
    }

    @Test
    default void aReportIsWhatItsQuartersAddUpToHoweverTheTimeIsDivided() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(44);
        var journal = new MemoryJournal();
        var replay = new QueueMetrics(q -> Optional.of(RandomContacts.GOAL));
        new RandomContacts(random, NINE, 300).journal().forEach(entry -> {
            replay.apply(entry);
            journal.append(
                    entry.at(),
                    new MemoryJournal.About(entry.interaction(), entry.channel(), entry.queue(), entry.agent(), null),
                    entry.event());
        });
        var store = store();
        history(journal, store).catchUp();
        var report = new MetricsReport(store); // one: what was read for one division must not serve another
        for (int n = 0; n < 60; n++) {
            var interval = Interval.values()[random.nextInt(Interval.values().length)];
            var stretch = interval.in(ZoneId.of(random.nextBoolean() ? "Asia/Kolkata" : "Europe/Vienna"));
            var from = NINE.minusSeconds(3_600).plusSeconds(900L * random.nextInt(8));
            var span = new MetricsReport.Span(from, from.plusSeconds(random.nextInt(12_000)), stretch);
            for (Attribution attribution : Attribution.values()) {
                for (QueueId queue : RandomContacts.QUEUES) {
                    var expected = new TreeMap<Instant, Sums>();
                    replay.of(queue, attribution).all().forEach((quarter, sums) -> {
                        if (span.has(quarter)) {
                            expected.merge(stretch.apply(quarter), sums, Sums::plus);
                        }
                    });
                    var rows = report.queues(span, Set.of(queue), Set.of(), false, attribution).stream()
                            .filter(row -> !row.sums().ofItself().equals(new Sums()))
                            .toList();
                    assertThat(rows)
                            .as("%s of %s to %s by %s", queue, span.from(), span.to(), interval)
                            .extracting(
                                    MetricsReport.QueueRow::from,
                                    row -> row.sums().ofItself())
                            .containsExactlyElementsOf(expected.entrySet().stream()
                                    .map(each -> tuple(each.getKey(), each.getValue()))
                                    .toList());
                }
            }
        }
    }

    @Test
    default void offeredIsAnsweredPlusAbandonedPlusFlowedOutInEachIntervalOfArrivalOnceNobodyWaits() {
        var contacts =
                new RandomContacts(RandomGeneratorFactory.of("L64X128MixRandom").create(43), NINE, 300);
        var journal = new MemoryJournal();
        var replay = new QueueMetrics(q -> Optional.of(RandomContacts.GOAL));
        contacts.journal().forEach(entry -> {
            replay.apply(entry);
            journal.append(
                    entry.at(),
                    new MemoryJournal.About(entry.interaction(), entry.channel(), entry.queue(), entry.agent(), null),
                    entry.event());
        });
        var store = store();
        history(journal, store).catchUp();
        long waiting = 0;
        for (var row :
                new MetricsReport(store).queues(span(at -> at), Set.of(), Set.of(), false, Attribution.ARRIVAL)) {
            var sums = row.sums();
            long left = sums.get(Measure.ARRIVED)
                    - sums.get(Measure.ANSWERED)
                    - sums.get(Measure.ABANDONED)
                    - sums.get(Measure.FLOWED_OUT);
            assertThat(left).as("%s", row).isNotNegative();
            waiting += left;
        }
        assertThat(waiting)
                .isEqualTo(
                        RandomContacts.QUEUES.stream().mapToInt(replay::waiting).sum());
    }

    /// The journal's time never goes back (ADR 14): where the clock does, it stands still until that is made up for.
    @ParameterizedTest
    @ValueSource(longs = {7_200, -2_400, 90_000})
    default void aJumpOfTheClockIsTheSameInHistoryAndReplayAndNothingIsNegative(long seconds) {
        var contacts =
                new RandomContacts(RandomGeneratorFactory.of("L64X128MixRandom").create(44), NINE, 300);
        var all = contacts.journal();
        var journal = new MemoryJournal();
        var replay = new QueueMetrics(q -> Optional.of(RandomContacts.GOAL));
        var last = Instant.EPOCH;
        int n = 0;
        for (JournalEntry entry : all) {
            boolean jumped = n > all.size() / 3 && n < 2 * all.size() / 3; // and back again
            n++;
            var said = jumped ? entry.at().plusSeconds(seconds) : entry.at();
            last = said.isBefore(last) ? last : said;
            var about =
                    new MemoryJournal.About(entry.interaction(), entry.channel(), entry.queue(), entry.agent(), null);
            journal.append(last, about, entry.event());
        }
        journal.read(EventId.START, Integer.MAX_VALUE).forEach(replay::apply);
        var store = store();
        history(journal, store).catchUp();
        var span = new MetricsReport.Span(NINE, NINE.plus(Duration.ofDays(4)), _ -> NINE);
        for (Attribution attribution : Attribution.values()) {
            var rows = new MetricsReport(store).queues(span, Set.of(), Set.of(), false, attribution);
            assertThat(rows).hasSameSizeAs(RandomContacts.QUEUES);
            for (var row : rows) {
                assertThat(row.sums())
                        .isEqualTo(replay.of(row.queue(), attribution).since(Instant.EPOCH));
                for (Measure measure : EnumSet.complementOf(EnumSet.of(Measure.PREDICTION_BIAS_MS))) {
                    assertThat(row.sums().get(measure)).as("%s", measure).isNotNegative();
                }
                assertThat(row.sums().offered())
                        .isEqualTo(row.sums().get(Measure.ANSWERED)
                                + row.sums().get(Measure.ABANDONED)
                                + row.sums().get(Measure.FLOWED_OUT)
                                + row.sums().waiting());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29", "2026-10-25", "2026-07-01"}) // Vienna's clocks change on the first two
    default void whoWaitsOverMidnightAndOverAChangeOfTheClocksIsOfferedInEachDay(LocalDate day) {
        var vienna = ZoneId.of("Europe/Vienna");
        var midnight = day.atStartOfDay(vienna).toInstant();
        var journal = new MemoryJournal();
        var replay = new QueueMetrics(q -> Optional.of(RandomContacts.GOAL));
        var store = store();
        var night = new ArrayList<NightEvent>();
        for (int i = 0; i < 4; i++) {
            night.add(new NightEvent(midnight.minusSeconds(600 + i), "over-midnight-" + i, true));
            night.add(new NightEvent(midnight.plusSeconds(300 + i), "over-midnight-" + i, false));
            night.add(new NightEvent(midnight.plusSeconds(6_600 + i), "over-the-change-" + i, true));
            night.add(new NightEvent(midnight.plusSeconds(7_800 + i), "over-the-change-" + i, false));
        }
        night.add(new NightEvent(midnight.plusSeconds(80_000), "still-there", true));
        night.add(new NightEvent(midnight.plusSeconds(100_000), "next-day", true)); // even of a day of 25 hours
        night.sort(Comparator.comparing(NightEvent::at));
        for (var e : night) {
            var about = new MemoryJournal.About(
                    new InteractionId(e.call()), Channel.VOICE, RandomContacts.QUEUES.getFirst(), null, null);
            journal.append(e.at(), about, e.event());
            history(journal, store).catchUp(); // another node each time
        }
        journal.read(EventId.START, 100).forEach(replay::apply);
        UnaryOperator<Instant> byDay =
                at -> LocalDate.ofInstant(at, vienna).atStartOfDay(vienna).toInstant();
        var end = day.plusDays(3).atStartOfDay(vienna).toInstant();
        var all = new MetricsReport.Span(day.minusDays(1).atStartOfDay(vienna).toInstant(), end, byDay);
        var days = new MetricsReport(store).queues(all, Set.of(), Set.of(), false, Attribution.END);
        assertThat(days).extracting(row -> row.sums().offered()).containsExactly(4L, 9L, 2L, 2L);
        assertThat(days).extracting(row -> row.sums().get(Measure.CARRIED_OVER)).containsExactly(0L, 4L, 1L, 2L);
        assertThat(days).extracting(row -> row.sums().waiting()).containsExactly(4L, 1L, 2L, 2L);
        for (UnaryOperator<Instant> each : List.<UnaryOperator<Instant>>of(byDay, Intervals::startOf)) {
            var span = new MetricsReport.Span(all.from(), end, each);
            for (Attribution attribution : Attribution.values()) {
                new MetricsReport(store)
                        .queues(span, Set.of(), Set.of(), true, attribution)
                        .forEach(row -> balanced(row, replay));
            }
        }
    }

    @Test
    default void whoWaitedBeforeWaitingWasCountedIsCarriedOverAllTheSame() {
        var journal = new MemoryJournal();
        var store = store();
        var midnight = NINE.plusSeconds(3_600);
        var come = new Event.Queued(new QueueId("sales"), "", 0, midnight.minusSeconds(60));
        call(journal, 3_540, come);
        var before = new HistoryStore.Commit(journal.last(), Map.of(), Map.of());
        assertThat(store.commit(EventId.START, before)).isTrue(); // a former version has counted so far
        call(journal, 3_660, new Event.Ended(Party.CUSTOMER, "hung up"));
        history(journal, store).catchUp();
        var span = new MetricsReport.Span(midnight, midnight.plus(Duration.ofDays(1)), at -> midnight);
        var rows = new MetricsReport(store).queues(span, Set.of(), Set.of(), false, Attribution.END);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.sums().offered()).isEqualTo(1);
            assertThat(row.sums().get(Measure.ABANDONED)).isEqualTo(1);
            assertThat(row.sums().waiting()).isZero();
        });
    }

    @Test
    default void anEntryOfYesterdayThatComesAfterMidnightChangesWhoIsCarriedOver() {
        var journal = new MemoryJournal();
        var store = store();
        var midnight = NINE.plusSeconds(3_600);
        call(journal, 3_500, new Event.Queued(new QueueId("sales"), "", 0, midnight.minusSeconds(100)));
        at(journal, 3_601, new Event.AgentLoggedIn(ANNA, "Anna", new SessionId("s"))); // the day has begun
        history(journal, store).catchUp();
        call(journal, 3_599, new Event.Ended(Party.CUSTOMER, "hung up")); // by the clock of another node
        history(journal, store).catchUp();
        UnaryOperator<Instant> days = at -> at.isBefore(midnight) ? NINE : midnight;
        var rows = new MetricsReport(store).queues(span(days), Set.of(), Set.of(), false, Attribution.END);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.from()).isEqualTo(NINE);
            assertThat(row.sums().waiting()).isZero();
        });
    }

    private static void balanced(MetricsReport.QueueRow row, QueueMetrics live) {
        var sums = row.sums();
        assertThat(sums.offered())
                .as("%s", row)
                .isEqualTo(sums.get(Measure.ANSWERED)
                        + sums.get(Measure.ABANDONED)
                        + sums.get(Measure.FLOWED_OUT)
                        + sums.waiting());
        for (Figure figure : Figure.values()) {
            if (figure.unit() == Figure.Unit.SHARE) {
                sums.get(figure)
                        .ifPresent(share ->
                                assertThat(share).as("%s of %s", figure, row).isBetween(0.0, 1.0));
            }
        }
        long carriedOver = sums.get(Measure.CARRIED_OVER);
        assertThat(carriedOver).isIn(0L, live.since(row.queue(), row.from()).get(Measure.CARRIED_OVER));
    }

    /// A call comes, or gives up.
    record NightEvent(Instant at, String call, boolean comes) {
        Event event() {
            return comes
                    ? new Event.Queued(RandomContacts.QUEUES.getFirst(), "", 0, at)
                    : new Event.Ended(Party.CUSTOMER, "hung up");
        }
    }

    @Test
    default void anAgentsTimesAddUpToTheTimeTheyWereLoggedInAlsoAcrossARestart() {
        var journal = new MemoryJournal();
        var store = store();
        at(journal, 0, new Event.AgentLoggedIn(ANNA, "Anna", new SessionId("s")));
        at(journal, 60, new Event.AgentReady(ANNA));
        call(journal, 120, new Event.Offered(ANNA, 1, NINE));
        call(journal, 130, new Event.Accepted(ANNA, 1));
        call(journal, 131, new Event.Connected(ANNA));
        history(journal, store).catchUp();
        call(journal, 1031, new Event.WrapUpStarted(ANNA, null)); // 15 min of talk, over the quarter
        history(journal, store).catchUp();
        call(journal, 1091, new Event.WrapUpCompleted(ANNA, null, null, false));
        call(journal, 1100, new Event.Offered(ANNA, 2, NINE));
        call(journal, 1120, new Event.OfferExpired(ANNA, 2));
        at(journal, 1120, new Event.AgentNotReady(ANNA, "RONA", true));
        history(journal, store).catchUp();
        at(journal, 1200, new Event.AgentLoggedOut(ANNA, "AGENT"));
        history(journal, store).catchUp();
        var report = new MetricsReport(store);
        var rows = report.agents(span(at -> at), Set.of(ANNA));
        assertThat(rows).extracting(MetricsReport.AgentRow::from).containsExactly(NINE, NINE.plusSeconds(900));
        assertThat(rows.getFirst().sums().get(AgentMeasure.TALK_MS)).isEqualTo(769_000);
        var all = rows.get(0).sums().plus(rows.get(1).sums());
        assertThat(all.values())
                .containsAllEntriesOf(Map.of(
                        AgentMeasure.LOGGED_IN_MS, 1_200_000L,
                        AgentMeasure.NOT_READY_MS, 60_000L + 80_000L,
                        AgentMeasure.READY_IDLE_MS, 60_000L + 9_000L,
                        AgentMeasure.ANSWERED_ALERTING_MS, 11_000L,
                        AgentMeasure.LOST_ALERTING_MS, 20_000L,
                        AgentMeasure.TALK_MS, 900_000L,
                        AgentMeasure.WRAP_UP_MS, 60_000L,
                        AgentMeasure.OFFERED, 2L,
                        AgentMeasure.EXPIRED, 1L,
                        AgentMeasure.HANDLED, 1L));
        assertThat(all.get(AgentFigure.OCCUPANCY).orElseThrow()).isEqualTo(971.0 / (971 + 69));
        assertThat(all.get(AgentFigure.UTILISATION).orElseThrow()).isEqualTo(971.0 / 1200);
        assertThat(report.agents(span(at -> at), Set.of())).isEqualTo(rows);
    }

    @Test
    default void whatQueuesConsistOfIsAReplayAsWell() {
        var contacts =
                new RandomContacts(RandomGeneratorFactory.of("L64X128MixRandom").create(44), NINE, 400);
        var journal = new MemoryJournal();
        var replayed = new HashMap<String, Sums>();
        var replay = new QueueMetrics(
                Promises.of(q -> Optional.of(RandomContacts.GOAL)),
                Tally.NOWHERE,
                (part, channel, attribution, at, what, amount) -> replayed.computeIfAbsent(
                                part + " " + attribution + " " + Intervals.startOf(at), k -> new Sums())
                        .add(what, amount));
        var store = store();
        int n = 0;
        for (JournalEntry entry : contacts.journal()) {
            replay.apply(entry);
            journal.append(
                    entry.at(),
                    new MemoryJournal.About(entry.interaction(), entry.channel(), entry.queue(), entry.agent(), null),
                    entry.event());
            if (++n % 211 == 0) {
                history(journal, store).catchUp(); // another node each time
            }
        }
        history(journal, store).catchUp();
        var report = new MetricsReport(store);
        var stored = new HashMap<String, Sums>();
        for (Attribution attribution : Attribution.values()) {
            var skills = report.skills(span(at -> at), Set.of(), Set.of(), false, attribution);
            skills.forEach(row -> stored.put(
                    new Part.Skill(row.skill()) + " " + attribution + " " + row.from(),
                    row.sums().ofItself()));
            assertThat(skills).extracting(MetricsReport.SkillRow::skill).contains("tents", "lang:en");
            var bySkill = report.skills(span(at -> NINE), Set.of("tents"), Set.of(), false, attribution);
            var byQueue = report.queues(
                    span(at -> NINE), Set.of(RandomContacts.QUEUES.getFirst()), Set.of(), false, attribution);
            assertThat(bySkill.getFirst().sums())
                    .as("only that queue asks for it")
                    .isEqualTo(byQueue.getFirst().sums());
            var dispositions = report.dispositions(span(at -> at), Set.of(), Set.of(), false, attribution);
            dispositions.forEach(row -> stored.put(
                    new Part.Disposition(row.queue(), row.code()) + " " + attribution + " " + row.from(), row.sums()));
            assertThat(dispositions)
                    .extracting(MetricsReport.DispositionRow::code)
                    .contains("solved", "");
            report.work(span(at -> at), Set.of(), Set.of(), false, attribution)
                    .forEach(row -> stored.put(
                            new Part.Work(row.agent(), row.queue()) + " " + attribution + " " + row.from(),
                            row.sums()));
            long handled = report.queues(span(at -> NINE), Set.of(), Set.of(), false, attribution).stream()
                    .mapToLong(row -> row.sums().get(Measure.HANDLED))
                    .sum();
            assertThat(dispositions.stream()
                            .mapToLong(row -> row.sums().get(Measure.HANDLED))
                            .sum())
                    .isEqualTo(handled);
        }
        stored.values().removeIf(new Sums()::equals); // only carried over
        assertThat(stored).isEqualTo(replayed);
    }

    @Test
    default void aServiceLevelOfAnotherTimeIsThatOfAReplayWithThatTime() {
        var contacts =
                new RandomContacts(RandomGeneratorFactory.of("L64X128MixRandom").create(45), NINE, 400);
        var journal = new MemoryJournal();
        var entries = contacts.journal();
        entries.forEach(entry -> journal.append(
                entry.at(),
                new MemoryJournal.About(entry.interaction(), entry.channel(), entry.queue(), entry.agent(), null),
                entry.event()));
        var store = store();
        history(journal, store).catchUp();
        var sales = RandomContacts.QUEUES.getFirst();
        var counted = new MetricsReport(store)
                .queues(span(at -> NINE), Set.of(sales), Set.of(), false, Attribution.END)
                .getFirst()
                .sums();
        for (Duration within : WaitClass.limits()) {
            var goal = new QueueProfile.ServiceLevel(within, 0.8, RandomContacts.GOAL.shortAbandon());
            var replay = new QueueMetrics(q -> Optional.of(goal));
            entries.forEach(replay::apply);
            var sums = replay.of(sales, Attribution.END).since(Instant.EPOCH);
            for (var variant : ServiceLevelRule.Variant.values()) {
                for (boolean shorts : new boolean[] {false, true}) {
                    for (boolean flows : new boolean[] {false, true}) {
                        assertThat(new ServiceLevelRule(variant, shorts, flows, within).of(counted))
                                .isEqualTo(new ServiceLevelRule(variant, shorts, flows, null).of(sums));
                    }
                }
            }
            assertThat(new ServiceLevelRule(ServiceLevelRule.Variant.SL, false, false, within).of(counted))
                    .isEqualTo(sums.get(Figure.SERVICE_LEVEL));
            assertThat(new ServiceLevelRule(ServiceLevelRule.Variant.SL2, true, false, within).of(counted))
                    .isEqualTo(sums.get(Figure.SERVICE_LEVEL_2));
            assertThat(new ServiceLevelRule(ServiceLevelRule.Variant.SL, false, true, within).of(counted))
                    .isEqualTo(sums.get(Figure.SERVICE_LEVEL_WITH_FLOW_OUTS));
        }
        var old = new Sums();
        old.add(Measure.ANSWERED, 3);
        old.add(Measure.ANSWERED_IN_TIME, 3);
        assertThat(new ServiceLevelRule(ServiceLevelRule.Variant.SL, false, false, Duration.ofSeconds(30)).of(old))
                .as("counted before there were classes")
                .isEmpty();
    }

    @Test
    default void callersAreCountedThroughAFlowWhoeverCounts() {
        var journal = new MemoryJournal();
        var store = store();
        var menu = new Event.FlowStepped("main", "menu", null, null);
        var order = new Event.FlowStepped("orders", "number", "4711", null);
        flow(journal, "queued", 0, menu);
        flow(journal, "queued", 10, menu);
        flow(journal, "queued", 20, new Event.Queued(new QueueId("sales"), "", 0, NINE.plusSeconds(20)));
        flow(journal, "gave-up", 30, menu);
        flow(journal, "gave-up", 40, new Event.Ended(Party.CUSTOMER, "hung up"));
        flow(journal, "gave-up", 41, new Event.Closed(Outcome.ENDED_IN_FLOW));
        flow(journal, "on", 50, menu);
        history(journal, store).catchUp();
        flow(journal, "on", 60, order); // another node, which does not know the call
        history(journal, store).catchUp();
        flow(journal, "on", 70, new Event.Closed(Outcome.ENDED_IN_FLOW));
        flow(journal, "still", 80, menu);
        history(journal, store).catchUp();
        var rows = new MetricsReport(store).flows(span(at -> NINE), Set.of(), Set.of(Channel.VOICE), false);
        assertThat(rows)
                .extracting(row -> row.flow() + " " + row.kind() + " " + row.what() + " " + row.count())
                .containsExactlyInAnyOrder(
                        "main STEP menu 5",
                        "main LEFT menu 1",
                        "main OUTCOME BEGUN 4",
                        "main OUTCOME QUEUED:sales 1",
                        "main OUTCOME HUNG_UP 1",
                        "main OUTCOME FLOW:orders 1",
                        "orders STEP number 1",
                        "orders LEFT number 1",
                        "orders OUTCOME BEGUN 1",
                        "orders OUTCOME ENDED 1");
    }

    private static void flow(MemoryJournal journal, String call, long second, Event event) {
        journal.append(
                NINE.plusSeconds(second),
                new MemoryJournal.About(new InteractionId(call), Channel.VOICE, null, null, null),
                event);
    }

    @Test
    default void aReportKnowsAtOnceWhatHasChangedInADayThatIsOver() {
        var journal = new MemoryJournal();
        var store = store();
        var report = new MetricsReport(store);
        call(journal, 0, new Event.Queued(new QueueId("sales"), RandomContacts.SKILLED, 0, NINE));
        history(journal, store).catchUp();
        var day = new MetricsReport.Span(NINE, NINE.plusSeconds(3_600), at -> NINE);
        assertThat(waiting(report, day)).containsExactly(1L, 1L);
        assertThat(waiting(report, day)).containsExactly(1L, 1L);
        call(journal, 200_000, new Event.Ended(Party.CUSTOMER, "hung up")); // two days later
        history(journal, store).catchUp();
        assertThat(waiting(report, day)).as("it gave up since").containsExactly(0L, 0L);
    }

    /// Of a queue and of a skill, who of a day's arrivals waits now.
    private static List<Long> waiting(MetricsReport report, MetricsReport.Span day) {
        return List.of(
                report.queues(day, Set.of(), Set.of(), false, Attribution.ARRIVAL)
                        .getFirst()
                        .sums()
                        .waiting(),
                report.skills(day, Set.of("tents"), Set.of(), false, Attribution.ARRIVAL)
                        .getFirst()
                        .sums()
                        .waiting());
    }

    @Test
    default void whoWaitsForASkillIsRightAgainAfterAFormerVersionHasCounted() {
        var journal = new MemoryJournal();
        var store = store();
        var midnight = NINE.plusSeconds(3_600);
        var sales = new QueueId("sales");
        call(journal, 3_500, new Event.Queued(sales, RandomContacts.SKILLED, 0, midnight.minusSeconds(100)));
        history(journal, store).catchUp();
        var other = new MemoryJournal.About(new InteractionId("other"), Channel.VOICE, sales, ANNA, null);
        journal.append(midnight, other, new Event.Queued(sales, RandomContacts.SKILLED, 0, midnight));
        store.commit(
                store.load().position(),
                new HistoryStore.Commit(journal.last(), Map.of(Tables.WAITING, Map.of("sales|VOICE", "2")), Map.of()));
        call(journal, 3_610, new Event.Ended(Party.CUSTOMER, "hung up"));
        journal.append(midnight.plusSeconds(20), other, new Event.Ended(Party.CUSTOMER, "hung up"));
        history(journal, store).catchUp();
        assertThat(store.read(Tables.WAITING_FOR_SKILLS)).containsEntry("tents|VOICE", "0");
        assertThat(store.read(Tables.WAITING)).containsEntry("sales|VOICE", "0");
    }

    /// The night in which the clocks of Vienna change, and one in which they do not.
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28", "2026-10-24", "2026-06-30"})
    default void theClocksOfWhatIsWrittenAreAReplayWhoeverCounts(LocalDate day) {
        var from = day.atTime(20, 0).atZone(WrittenContacts.VIENNA).toInstant();
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(46);
        var written = WrittenContacts.random(random, from, 300, Duration.ofHours(12));
        var journal = new MemoryJournal();
        var store = store();
        for (int n = 0; n < written.size(); n += 173) {
            written.append(journal, n);
            written(journal, store).catchUp(); // another node each time
        }
        written.append(journal, written.size());
        written(journal, store).catchUp();
        var live = new ResponseMetrics(WrittenContacts.PROMISES);
        journal.read(EventId.START, Integer.MAX_VALUE).forEach(live::apply);
        var span = new MetricsReport.Span(from, from.plus(Duration.ofDays(3)), at -> at);
        var report = new MetricsReport(store);
        for (Attribution attribution : Attribution.values()) {
            for (QueueId queue : WrittenContacts.QUEUES) {
                var stored = new TreeMap<Instant, Sums>();
                report.queues(span, Set.of(queue), Set.of(), false, attribution)
                        .forEach(row ->
                                stored.put(row.from(), row.sums().without(what -> !(what instanceof ResponseCount))));
                stored.values().removeIf(new Sums()::equals);
                assertThat(stored).isEqualTo(live.of(queue, attribution).all()).isNotEmpty();
            }
            var agents = report.work(span, Set.of(ANNA), Set.of(), false, attribution).stream()
                    .map(row -> row.sums().get(ResponseCount.of(ResponseClock.NEXT, ResponseCount.Kind.STOPPED)))
                    .mapToLong(many -> many)
                    .sum();
            var queues = WrittenContacts.QUEUES.stream()
                    .mapToLong(queue -> live.of(queue, attribution)
                            .since(Instant.EPOCH)
                            .get(ResponseCount.of(ResponseClock.NEXT, ResponseCount.Kind.STOPPED)))
                    .sum();
            assertThat(agents).isEqualTo(queues).isPositive();
        }
    }

    @Test
    default void whoComesAgainCountsForTheContactThatTheyRepeatOnItsDay() {
        var written = new WrittenContacts();
        var sales = WrittenContacts.QUEUES.getFirst();
        var support = WrittenContacts.QUEUES.getLast();
        var store = store();
        var first = written.contactOf("c1", "first", Channel.EMAIL, NINE).queued(sales);
        first.connected().ended();
        first.after(Duration.ofSeconds(30))
                .say(new Event.WrapUpCompleted(ANNA, "solved", null, false))
                .closed();
        // about something else on the third day, about the same on the fifth, and once more on the ninth
        whole(written, "c1", "other", support, 3);
        whole(written, "c1", "same", sales, 5);
        whole(written, "c1", "once-more", sales, 9);
        whole(written, "c2", "somebody-else", sales, 1);
        whole(written, "c1", "long-after", sales, 45);
        written.contactOf("c2", "we-called", Channel.CHAT, NINE.plus(Duration.ofDays(2)))
                .say(new Event.Initiated(ANNA, 1, sales, ""))
                .connected()
                .ended()
                .closed();
        var journal = new MemoryJournal();
        for (int n = 1; n <= written.size(); n++) {
            written.append(journal, n);
            written(journal, store).catchUp(); // another node each time
        }
        var report = new MetricsReport(store);
        var day = new MetricsReport.Span(NINE, NINE.plus(Duration.ofDays(1)), at -> NINE);
        for (var attribution : Attribution.values()) {
            var sums = report.queues(day, Set.of(sales), Set.of(), false, attribution)
                    .getFirst()
                    .sums();
            assertThat(sums.get(RepeatCount.CONTACTS)).isEqualTo(1);
            assertThat(repeated(sums, false)).as("about anything").containsExactly(0L, 1L, 1L, 1L, 1L);
            assertThat(repeated(sums, true)).as("about the same").containsExactly(0L, 0L, 1L, 1L, 1L);
            assertThat(report.dispositions(day, Set.of(sales), Set.of(), false, attribution))
                    .filteredOn(row -> row.code().equals("solved"))
                    .singleElement()
                    .satisfies(row -> assertThat(repeated(row.sums(), true)).containsExactly(0L, 0L, 1L, 1L, 1L));
            assertThat(report.work(day, Set.of(ANNA), Set.of(), false, attribution))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.sums().get(RepeatCount.CONTACTS)).isEqualTo(1));
        }
        var all = new MetricsReport.Span(NINE, NINE.plus(Duration.ofDays(60)), at -> NINE);
        var sums = report.queues(all, Set.of(), Set.of(), false, Attribution.END).stream()
                .map(MetricsReport.QueueRow::sums)
                .reduce(new Sums(), Sums::plus);
        assertThat(sums.get(RepeatCount.CONTACTS))
                .as("what we began is not counted")
                .isEqualTo(6);
        assertThat(new ResolutionRule(7, true).repeated(sums)).isEqualTo(2);
        assertThat(sums.get(Figure.FIRST_CONTACT_RESOLUTION)).hasValue(4.0 / 6);
    }

    @Test
    default void whoComesAgainWhileTheFirstContactIsStillWrittenUpHasComeAgain() {
        var written = new WrittenContacts();
        var sales = WrittenContacts.QUEUES.getFirst();
        var store = store();
        var first = written.contactOf("c1", "first", Channel.CHAT, NINE).queued(sales);
        first.connected().ended();
        first.after(Duration.ofSeconds(90)).closed();
        written.contactOf("c1", "second", Channel.CHAT, NINE.plusSeconds(60)).queued(sales);
        var journal = new MemoryJournal();
        for (int n = 1; n <= written.size(); n++) {
            written.append(journal, n);
            written(journal, store).catchUp();
        }
        var day = new MetricsReport.Span(NINE, NINE.plus(Duration.ofDays(1)), at -> NINE);
        var sums = new MetricsReport(store)
                .queues(day, Set.of(sales), Set.of(), false, Attribution.END)
                .getFirst()
                .sums();
        assertThat(repeated(sums, true)).containsExactly(1L, 1L, 1L, 1L, 1L);
    }

    private static void whole(WrittenContacts written, String customer, String id, QueueId queue, int day) {
        var contact = written.contactOf(customer, id, Channel.EMAIL, NINE.plus(Duration.ofDays(day)))
                .queued(queue);
        contact.connected().ended().closed();
    }

    private static List<Long> repeated(Sums sums, boolean sameTopic) {
        return List.of(1, 3, 5, 7, 30).stream()
                .map(days -> new ResolutionRule(days, sameTopic).repeated(sums))
                .toList();
    }

    @Test
    default void aTableWithoutRowsIsForgotten() {
        var store = store();
        store.commit(
                EventId.START,
                new HistoryStore.Commit(
                        EventId.of(1, 0), Map.of("t", Map.of("r", "o=1"), "u", Map.of("r", "o=2")), Map.of()));
        store.commit(EventId.of(1, 0), new HistoryStore.Commit(EventId.of(2, 0), Map.of("t", Map.of()), Map.of()));
        assertThat(store.read("t")).isEmpty();
        assertThat(store.read("u")).isEqualTo(Map.of("r", "o=2"));
    }

    @Test
    default void whoCountsFromAnOldPositionChangesNothing() {
        var store = store();
        var first = EventId.of(1, 0);
        var sums = Map.of("t", Map.of("r", "o=1"));
        assertThat(store.commit(EventId.START, new HistoryStore.Commit(first, sums, Map.of(ANNA, Optional.of("x")))))
                .isTrue();
        assertThat(store.commit(
                        EventId.START,
                        new HistoryStore.Commit(EventId.of(2, 0), Map.of("t", Map.of("r", "o=9")), Map.of())))
                .isFalse();
        assertThat(store.read("t")).isEqualTo(Map.of("r", "o=1"));
        assertThat(store.read("t", List.of("r", "s"))).isEqualTo(Map.of("r", "o=1"));
        assertThat(store.read("u")).isEmpty();
        assertThat(store.load()).isEqualTo(new HistoryStore.Checkpoint(first, Map.of(ANNA, "x")));
        store.commit(first, new HistoryStore.Commit(EventId.of(3, 0), Map.of(), Map.of(ANNA, Optional.empty())));
        assertThat(store.load().agents()).isEmpty();
    }

    private static MetricsReport.Span span(UnaryOperator<Instant> interval) {
        return new MetricsReport.Span(NINE, NINE.plus(Duration.ofDays(2)), interval);
    }

    private static MetricsHistory history(MemoryJournal journal, HistoryStore store) {
        var queues = RandomContacts.QUEUES.stream().map(HistoryContract::queue).toList();
        var configuration = RoutingConfiguration.of(queues, List.of(), List.of());
        return new MetricsHistory(journal, store, () -> configuration, "node");
    }

    private static MetricsHistory written(MemoryJournal journal, HistoryStore store) {
        return new MetricsHistory(journal, store, WrittenContacts.PROMISES, "node");
    }

    private static QueueProfile queue(QueueId id) {
        return new QueueProfile(
                id,
                id.value(),
                Set.of(Channel.VOICE),
                Requirement.NONE,
                new QueueProfile.Offering(Duration.ofSeconds(20), Duration.ofSeconds(30), 1),
                WrapUp.NONE,
                RandomContacts.GOAL);
    }

    private static void at(MemoryJournal journal, long second, Event event) {
        journal.append(NINE.plusSeconds(second), MemoryJournal.About.agent(ANNA), event);
    }

    private static void call(MemoryJournal journal, long second, Event event) {
        var about = new MemoryJournal.About(new InteractionId("call"), Channel.VOICE, new QueueId("sales"), ANNA, null);
        journal.append(NINE.plusSeconds(second), about, event);
    }
}
