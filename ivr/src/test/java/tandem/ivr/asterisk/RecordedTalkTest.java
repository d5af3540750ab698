package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.PauseBy;
import tandem.core.event.Event.ResumeBy;
import tandem.core.event.JournalEntry;
import tandem.core.event.RecordingMark;
import tandem.core.event.RecordingMark.Kind;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.Ulaw;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.routing.TransferTarget;
import tandem.routing.model.RecordingRules;
import tandem.routing.model.Treatment;

/// What a recording has of a talk, side by side and moment by moment (V1, V2), by tones that are known.
class RecordedTalkTest extends TelephoneTest {
    private static final long SECOND = 32_000;
    private static final int BEN_TONE = 1850;
    /// Where one thing ends and another begins, the sound of both may be.
    private static final Duration EDGE = Duration.ofMillis(600);

    @Test
    void nothingSaidInAPauseIsRecordedAndTheSilenceIsAsLong() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        awaitRecorded(call, 2 * SECOND);
        var control = node.telephones.callControl();

        assertThat(control.pauseRecording(call, PauseBy.AGENT)).isTrue();
        var files = spooled();
        await("nobody writes down what is said")
                .during(Duration.ofSeconds(3))
                .atMost(LONG)
                .until(() -> spooled().equals(files));
        assertThat(control.resumeRecording(call, PauseBy.FIELD)).isTrue();
        assertThat(happened(call, Event.RecordingResumed.class))
                .as("by hand it was paused")
                .isEmpty();
        assertThat(control.resumeRecording(call, PauseBy.AGENT)).isTrue();
        long before = recorded(call);
        awaitRecorded(call, before + 2 * SECOND);
        caller.hangUp();

        awaitState(call, InteractionState.WRAP_UP);
        var talk = onlyTalk(call);
        assertThat(talk.finished.marks()).hasSize(1);
        var mark = talk.finished.marks().getFirst();
        assertThat(mark.kind()).isEqualTo(Kind.PAUSED);
        var paused = Duration.between(at(call, Event.RecordingPaused.class), at(call, Event.RecordingResumed.class));
        assertThat(mark.to().minus(mark.from())).isCloseTo(paused, Duration.ofMillis(400));
        assertThat(talk.sound.left().part(mark.from(), mark.to()).isSilent()).isTrue();
        assertThat(talk.sound.right().part(mark.from(), mark.to()).isSilent()).isTrue();
        assertHears(talk, EDGE, mark.from().minusMillis(200), CALLER_TONE, AGENT_TONE);
        assertHears(talk, mark.to().plusMillis(200), talk.sound.length().minus(EDGE), CALLER_TONE, AGENT_TONE);
        assertThat(happened(call, Event.RecordingStarted.class)).hasSize(1);
    }

    @Test
    void pauseEndsByItselfAndWhoHangsUpInOneLeavesSilenceToTheEnd() throws Exception {
        treat(new RecordingRules(List.of(), Duration.ofSeconds(2), RecordingRules.Consent.NONE));
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        awaitRecorded(call, SECOND);
        var control = node.telephones.callControl();

        assertThat(control.pauseRecording(call, PauseBy.FIELD)).isTrue();
        await().until(() -> happened(call, Event.RecordingResumed.class), list -> !list.isEmpty());
        assertThat(happened(call, Event.RecordingResumed.class).getFirst().by()).isEqualTo(ResumeBy.LIMIT);
        long before = recorded(call);
        awaitRecorded(call, before + SECOND);
        assertThat(control.pauseRecording(call, PauseBy.AGENT)).isTrue();
        assertThat(control.pauseRecording(call, PauseBy.FIELD))
                .as("paused already")
                .isTrue();
        caller.hangUp();

        awaitState(call, InteractionState.WRAP_UP);
        var marks = onlyTalk(call).finished.marks().stream()
                .filter(mark -> mark.kind() == Kind.PAUSED) // a busy machine may be silent besides
                .toList();
        assertThat(marks).hasSize(2);
        assertThat(marks.getFirst().to().minus(marks.getFirst().from()))
                .isBetween(Duration.ofMillis(1500), Duration.ofMillis(4000));
        assertThat(control.pauseRecording(call, PauseBy.AGENT)).as("it is over").isFalse();
    }

    @Test
    void pauseOutlivesItsNodeAndEndsByItself() throws Exception {
        treat(new RecordingRules(List.of(), Duration.ofSeconds(8), RecordingRules.Consent.NONE));
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        awaitRecorded(call, SECOND);
        assertThat(node.telephones.callControl().pauseRecording(call, PauseBy.AGENT))
                .isTrue();

        node.close();
        node = startedNode(installation, tenant, link);

        awaitCall(call, "TALKING");
        await().atMost(LONG).until(() -> happened(call, Event.RecordingResumed.class), list -> !list.isEmpty());
        long before = recorded(call);
        awaitRecorded(call, before + 2 * SECOND);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        var talk = onlyTalk(call);
        var mark = talk.finished.marks().getFirst();
        assertThat(mark.kind()).isEqualTo(Kind.PAUSED);
        assertThat(mark.to().minus(mark.from())).isGreaterThan(Duration.ofMillis(7900));
        assertThat(talk.sound.left().part(mark.from(), mark.to()).isSilent()).isTrue();
        assertHears(talk, mark.to().plusMillis(200), talk.sound.length().minus(EDGE), CALLER_TONE, AGENT_TONE);
    }

    @Test
    void whatIsSaidAfterBothWereSilentIsWhereItWasSaid() throws Exception {
        var annas = new HearingPhone(agentVoice).servesAs(installation.asterisk, "anna-desk");
        toClose.add(annas);
        var five = Ulaw.tone(data.resolve("five.ulaw"), CALLER_TONE, Duration.ofSeconds(5));
        var caller = SipCaller.dial(
                installation.sip,
                "+14155550123",
                "+18005550100",
                LONG,
                List.of(CallerStep.say(five), CallerStep.awaitNudge()));
        toClose.add(caller);
        var call = talks(anna);
        awaitRecorded(call, SECOND);

        annas.speaks(false);
        await("nobody says anything")
                .during(Duration.ofSeconds(3))
                .atMost(LONG)
                .until(new Unchanged(() -> recorded(call))::now);
        var again = Instant.now();
        annas.speaks(true);
        long before = recorded(call);
        awaitRecorded(call, before + 2 * SECOND);
        node.telephones.callControl().hangUp(call);

        awaitState(call, InteractionState.WRAP_UP);
        var talk = onlyTalk(call);
        assertThat(talk.finished.marks()).extracting(RecordingMark::kind).contains(Kind.NO_SOUND);
        var spoke = talk.offset(again);
        assertThat(talk.sound
                        .right()
                        .part(spoke.minusMillis(2500), spoke.minus(EDGE))
                        .correlation(AGENT_TONE))
                .isLessThan(0.1);
        assertThat(talk.sound
                        .right()
                        .part(spoke.plus(EDGE), spoke.plusMillis(1800))
                        .correlation(AGENT_TONE))
                .isGreaterThan(0.95);
    }

    @Test
    void eachSideHasItsPartyThroughHoldConsultConferenceAndTransfer() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        toClose.add(new HearingPhone(Ulaw.tone(data.resolve("b.ulaw"), BEN_TONE, Duration.ofSeconds(1)))
                .servesAs(installation.asterisk, "ben-desk"));
        var ben = new TestAgent("ben", node);
        toClose.add(ben);
        var control = node.telephones.callControl();
        var plain = lasts(call);
        assertThat(control.hold(call)).isTrue();
        awaitCall(call, "HELD");
        var held = lasts(call);
        assertThat(control.resume(call)).isTrue();
        awaitCall(call, "TALKING");
        var resumed = lasts(call);
        assertThat(control.consult(call, new AgentId("ben"))).isEqualTo(ConsultResult.CALLING);
        awaitCall(call, "CONSULTING");
        var consulted = lasts(call);
        assertThat(control.consult(call, ConsultStep.CONFERENCE)).isTrue();
        awaitCall(call, "CONFERENCE");
        awaitConference(3);
        var together = lasts(call);
        assertThat(control.pauseRecording(call, PauseBy.AGENT)).isTrue();
        assertThat(control.resumeRecording(call, PauseBy.AGENT)).isTrue();
        assertThat(control.consult(call, ConsultStep.TAKE_BACK)).isTrue();
        awaitCall(call, "TALKING");
        var alone = lasts(call);
        assertThat(control.consult(call, new AgentId("ben"))).isEqualTo(ConsultResult.CALLING);
        awaitCall(call, "CONSULTING");
        assertThat(control.consult(call, ConsultStep.CONFERENCE)).isTrue();
        awaitCall(call, "CONFERENCE");
        awaitConference(3);
        assertThat(control.consult(call, ConsultStep.COMPLETE)).isTrue();
        awaitCall(call, "TALKING");
        await().until(() -> happened(call, Event.RecordingStarted.class).size() == 2);
        await("ben and the caller are together")
                .until(() -> !bridgeOf("PJSIP/ben-desk").isEmpty()
                        && bridgeOf("PJSIP/ben-desk").equals(bridgeOf("PJSIP/trunk")));
        var bensTalk = lasts(call);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);

        var talks = talks(call, 2);
        assertThat(talks).allSatisfy(talk -> {
            for (var time : List.of(plain, held, resumed, consulted, together, bensTalk)) {
                if (talk.has(time)) {
                    assertThat(talk.left(time).correlation(CALLER_TONE)).isGreaterThan(0.95);
                }
            }
        });
        assertThat(talks.get(0).right(plain).correlation(AGENT_TONE)).isGreaterThan(0.95);
        assertThat(talks.get(0).right(held).correlation(AGENT_TONE)).isLessThan(0.5);
        assertThat(talks.get(0).right(resumed).correlation(AGENT_TONE)).isGreaterThan(0.95);
        assertThat(talks.get(0).right(consulted).correlation(BEN_TONE)).isLessThan(0.5);
        var both = talks.get(0).right(together);
        assertThat(Math.hypot(both.correlation(AGENT_TONE), both.correlation(BEN_TONE)))
                .isGreaterThan(0.95);
        assertThat(talks.get(0).right(alone).correlation(AGENT_TONE))
                .as("a pause ended in the conference before")
                .isGreaterThan(0.95);
        assertThat(talks.get(1).right(bensTalk).correlation(BEN_TONE)).isGreaterThan(0.95);
    }

    @Test
    void eachTalkOfACallThatIsPassedOnIsOnTheSameLineOfTime() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);
        var annasTalk = lasts(call);
        phone("ben-desk", answersAndTalks(Ulaw.tone(data.resolve("b2.ulaw"), BEN_TONE, Duration.ofSeconds(1)), LONG));
        var ben = new TestAgent("ben", node);
        toClose.add(ben);

        anna.passesOn(call, new TransferTarget.ToQueue(new QueueId("billing")));

        ben.accepts();
        await().until(() -> happened(call, Event.RecordingStarted.class).size() == 2);
        awaitCall(call, "TALKING");
        var bensTalk = lasts(call);
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        var talks = talks(call, 2);
        assertThat(talks.get(0).left(annasTalk).correlation(CALLER_TONE)).isGreaterThan(0.95);
        assertThat(talks.get(0).right(annasTalk).correlation(AGENT_TONE)).isGreaterThan(0.95);
        assertThat(talks.get(1).left(bensTalk).correlation(CALLER_TONE)).isGreaterThan(0.95);
        assertThat(talks.get(1).right(bensTalk).correlation(BEN_TONE)).isGreaterThan(0.95);
        assertThat(talks.get(0).has(bensTalk)).as("each has its time").isFalse();
    }

    @Test
    void callThatARuleOrItsCustomerDoesNotWantRecordedIsNot() throws Exception {
        treat(new RecordingRules(
                List.of(new RecordingRules.Rule(null, Set.of(), java.util.Set.of(anna.id), 0)),
                Duration.ofMinutes(1),
                RecordingRules.Consent.NONE));
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = talks(anna);

        var why = await().until(() -> happened(call, Event.NotRecorded.class), list -> !list.isEmpty());
        assertThat(why.getFirst().reason()).isEqualTo(Event.NotRecordedFor.RULE);
        assertThat(spooled()).isEmpty();
        assertThat(node.telephones.callControl().pauseRecording(call, PauseBy.AGENT))
                .isFalse();
        assertThat(happened(call, Event.RecordingStarted.class)).isEmpty();
        caller.hangUp();
    }

    private void treat(RecordingRules rules) {
        var usual = node.routing.router().configuration();
        node.routing.reconfigure(WaitingTest.treated(usual, "support", Treatment.USUAL.recording(rules)));
    }

    private record Span(Instant from, Instant to) {}

    /// One and a half seconds of a talk.
    private Span lasts(InteractionId call) throws IOException {
        var from = Instant.now();
        long before = recorded(call);
        awaitRecorded(call, before + 5 * SECOND / 2);
        return new Span(from.plus(EDGE), Instant.now().minus(EDGE));
    }

    private record Talk(Event.RecordingFinished finished, StereoRecording sound) {
        Duration offset(Instant moment) {
            return Duration.between(finished.startedAt(), moment);
        }

        boolean has(Span span) {
            return !offset(span.from).isNegative() && offset(span.to).compareTo(sound.length()) <= 0;
        }

        StereoRecording.Side left(Span span) {
            return sound.left().part(offset(span.from), offset(span.to));
        }

        StereoRecording.Side right(Span span) {
            return sound.right().part(offset(span.from), offset(span.to));
        }
    }

    private static void assertHears(Talk talk, Duration from, Duration to, int left, int right) {
        assertThat(talk.sound.left().part(from, to).correlation(left)).isGreaterThan(0.95);
        assertThat(talk.sound.right().part(from, to).correlation(right)).isGreaterThan(0.95);
    }

    private Talk onlyTalk(InteractionId call) throws Exception {
        return talks(call, 1).getFirst();
    }

    private List<Talk> talks(InteractionId call, int number) throws Exception {
        var finished =
                await().until(() -> happened(call, Event.RecordingFinished.class), list -> list.size() == number);
        var talks = new ArrayList<Talk>();
        for (var one : finished) {
            talks.add(new Talk(one, StereoRecording.read(Path.of(one.spoolFile()))));
        }
        talks.sort(Comparator.comparing(talk -> talk.finished.startedAt()));
        return talks;
    }

    private Instant at(InteractionId call, Class<? extends Event> kind) {
        return node.routing.journal().of(call).stream()
                .filter(entry -> kind.isInstance(entry.event()))
                .map(JournalEntry::at)
                .findFirst()
                .orElseThrow();
    }

    /// All sound that is written down now, anywhere Asterisk may write.
    private static List<String> spooled() throws IOException {
        try (Stream<Path> all = Files.walk(installation.spool.resolve("growing"))) {
            return all.filter(file -> file.toString().endsWith(".raw"))
                    .map(file -> file.getFileName() + " " + file.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    /// Whether a number is what it was when it was looked at before.
    private static final class Unchanged {
        private final Callable<Long> number;
        private long before = -1;

        Unchanged(Callable<Long> number) {
            this.number = number;
        }

        boolean now() throws Exception {
            long now = number.call();
            boolean same = now == before;
            before = now;
            return same;
        }
    }
}
