package tandem.insight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// How agents stood from moment to moment, for their schedules.
class AgentStandsTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final InteractionId CALL = new InteractionId("call");
    private static final InteractionId MAIL = new InteractionId("mail");
    private static final Instant START = Instant.parse("2026-11-30T22:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final List<JournalEntry> entries = new ArrayList<>();

    private AgentTimes times() {
        return new AgentTimes(
                (_, _, _, _) -> {},
                (_, since, stand) -> told.add(Duration.between(START, since).toMinutes() + " " + stand.packed()));
    }

    private void at(int minutes, @Nullable InteractionId id, @Nullable Channel channel, Event event) {
        entries.add(new JournalEntry(
                EventId.of(minutes, entries.size()),
                START.plus(Duration.ofMinutes(minutes)),
                id,
                channel,
                null,
                ANNA,
                null,
                event));
    }

    private void aNight() {
        at(0, null, null, new Event.AgentLoggedIn(ANNA, "Anna", SessionId.random()));
        at(0, null, null, new Event.AgentNotReady(ANNA, "LOGGED_IN", true));
        at(1, null, null, new Event.AgentReady(ANNA));
        at(5, CALL, Channel.VOICE, new Event.Offered(ANNA, 1, START));
        at(6, CALL, Channel.VOICE, new Event.Accepted(ANNA, 1));
        at(6, CALL, Channel.VOICE, new Event.Connected(ANNA));
        at(8, null, null, new Event.AgentNotReady(ANNA, "BREAK", false));
        at(9, CALL, Channel.VOICE, new Event.WrapUpStarted(ANNA, null));
        at(10, CALL, Channel.VOICE, new Event.WrapUpCompleted(ANNA, null, null, false, Map.of()));
        at(10, CALL, Channel.VOICE, new Event.Closed(Outcome.HANDLED));
        at(20, null, null, new Event.AgentNotReady(ANNA, "LUNCH", false));
        at(40, null, null, new Event.AgentReady(ANNA));
        at(41, MAIL, Channel.EMAIL, new Event.Offered(ANNA, 1, START));
        at(42, MAIL, Channel.EMAIL, new Event.Accepted(ANNA, 1));
        at(42, MAIL, Channel.EMAIL, new Event.Connected(ANNA));
        at(50, MAIL, Channel.VOICE, new Event.ChannelChanged(Channel.VOICE, null, "agent", null));
        at(130, null, null, new Event.DesktopLost(ANNA, false)); // past midnight
        at(140, null, null, new Event.AgentLoggedOut(ANNA, "LOGGED_OUT"));
    }

    @Test
    void everyChangeIsToldAndADayBeginsAsTheOneBeforeEnded() {
        aNight();
        var times = times();
        entries.forEach(times::apply);
        assertThat(told)
                .containsExactly(
                        "0 n",
                        "0 nLOGGED_IN",
                        "1 r",
                        "6 R",
                        "8 NBREAK",
                        "10 nBREAK",
                        "20 nLUNCH",
                        "40 r",
                        "50 R", // a mail has no hurry; the call that it has become does
                        "120 R",
                        "140 o");
    }

    @Test
    void anotherNodeThatGoesOnTellsTheSame() {
        aNight();
        var whole = times();
        entries.forEach(whole::apply);
        var expected = Set.copyOf(told);
        for (int cut = 1; cut < entries.size(); cut++) {
            told.clear();
            var first = times();
            entries.subList(0, cut).forEach(first::apply);
            var second = times();
            first.saved(ANNA).ifPresent(saved -> second.restore(ANNA, saved));
            entries.subList(cut, entries.size()).forEach(second::apply);
            assertThat(timeline(told))
                    .as("cut before %s", entries.get(cut).event())
                    .isEqualTo(timeline(expected));
        }
    }

    /// What is told twice, or again while it lasts, is the same.
    private static List<String> timeline(Iterable<String> told) {
        var byMinute = new TreeMap<Integer, String>();
        told.forEach(each -> byMinute.merge(
                Integer.parseInt(each.substring(0, each.indexOf(' '))),
                each.substring(each.indexOf(' ') + 1),
                (a, b) -> a.length() > b.length() ? a : b));
        var lines = new ArrayList<String>();
        String last = "";
        for (var each : byMinute.entrySet()) {
            if (!each.getValue().equals(last) && each.getKey() != 120) {
                lines.add(each.getKey() + " " + each.getValue());
            }
            last = each.getValue();
        }
        return lines;
    }
}
