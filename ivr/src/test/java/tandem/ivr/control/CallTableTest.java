package tandem.ivr.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.ivr.control.CallTable.Row;
import tandem.ivr.control.Leg.Acceptance;
import tandem.ivr.control.Pbx.ChannelView;
import tandem.ivr.control.Pbx.Whereabouts;

/// Takes every transition of the table, and every pair that is not in it.
class CallTableTest {
    private static final Path DIAGRAM =
            Path.of(System.getProperty("tandem.root", "..")).resolve("docs/call-states.md");

    private static final String COLLEAGUES_PHONE = "PJSIP/ben-00000001";
    private static final Consult COLLEAGUE =
            new Consult(new Leg("leg-ben", COLLEAGUES_PHONE, true), new AgentId("ben"), null, null, null);

    static Stream<Row> rows() {
        return CallTable.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyTransitionIsTakenAndLeavesNoLegBehindACallerWhoIsGone(Row row) {
        var pbx = new RecordingPbx();
        var room = new TestControlRoom();
        var call = callIn(row.from(), room, pbx);

        if (row.trigger() == CallTrigger.CONSULT || row.trigger() == CallTrigger.PASS_OUT) {
            call.consulting().found(COLLEAGUE);
        }
        if (row.trigger() == CallTrigger.HANDED_OVER) {
            call.consulting().handedOver(new Acceptance(new AgentId("ben"), 2));
        } else {
            call.fire(row.trigger());
        }

        assertThat(call.state()).isEqualTo(row.to());
        if (row.to() == CallState.GONE) {
            assertThat(room.forgotten).containsExactly(call);
        }
        if (row.to() == CallState.GONE || (row.to() == CallState.WAITING && row.from() != CallState.ARRIVING)) {
            assertThat(pbx.hungUp).containsAll(legs(row.from()));
        }
        assertThat(row.actions().contains(CallAction.BACK_TO_QUEUE)).isEqualTo(pbx.moves.contains(Pbx.Place.QUEUE));
        assertThat(row.actions().contains(CallAction.PARK)).isEqualTo(pbx.moves.contains(Pbx.Place.CONNECT));
        assertThat(row.actions().contains(CallAction.SAY_GOODBYE)).isEqualTo(pbx.moves.contains(Pbx.Place.GOODBYE));
        assertThat(row.actions().contains(CallAction.SAY_WORDS)).isEqualTo(pbx.moves.contains(Pbx.Place.WORDS));
        assertThat(row.actions().contains(CallAction.RING)).isEqualTo(pbx.hasRung(false));
        assertThat(row.actions().contains(CallAction.RING_CONSULT)).isEqualTo(pbx.hasRung(true));
        assertThat(row.actions().contains(CallAction.DROP_CONSULT) && isConsult(row.from()))
                .as("the colleague is let go")
                .isEqualTo(pbx.hungUp.contains(COLLEAGUES_PHONE));
        assertThat(row.actions().contains(CallAction.PART)).isEqualTo(pbx.together.contains("CONNECT CONSULT"));
        assertThat(row.actions().contains(CallAction.MEET_LEGS))
                .isEqualTo(pbx.together.contains("LEG_CONFERENCE LEG_CONFERENCE"));
        assertThat(row.actions().contains(CallAction.NOTE_CONSULT)
                        || row.actions().contains(CallAction.BECOME_LEG)
                        || pbx.hungUp.contains(COLLEAGUES_PHONE))
                .isEqualTo(room.noted("ConsultChanged"));
        assertThat(row.actions().contains(CallAction.HOLD)).isEqualTo(!pbx.held.isEmpty());
        assertThat(row.actions().contains(CallAction.HOLD_LEG)).isEqualTo(pbx.moves.contains(Pbx.Place.HOLD));
        assertThat(row.actions().contains(CallAction.NOTE_HELD)).isEqualTo(room.noted("Held"));
        assertThat(row.actions().contains(CallAction.NOTE_RESUMED)).isEqualTo(room.noted("Resumed"));
        assertThat(row.actions().contains(CallAction.DIAL)).isEqualTo(!pbx.dialled.isEmpty());
        assertThat(row.actions().contains(CallAction.DIAL_FIRST)).isEqualTo(!pbx.dialledFirst.isEmpty());
        assertThat(room.reported()).hasSize((int) row.actions().stream()
                .filter(action -> action.name().startsWith("REPORT_"))
                .count());
    }

    @ParameterizedTest
    @EnumSource(CallState.class)
    void whatIsNotInTheTableChangesNothing(CallState state) {
        for (var trigger : CallTrigger.values()) {
            if (CallTable.row(state, trigger).isEmpty()) {
                var pbx = new RecordingPbx();
                var room = new TestControlRoom();
                var call = callIn(state, room, pbx);

                call.fire(trigger);

                assertThat(call.state()).isEqualTo(state);
                assertThat(pbx.moves).isEmpty();
                assertThat(pbx.hungUp).isEmpty();
                assertThat(room.reported()).isEmpty();
            }
        }
    }

    @Test
    void everyStateIsReachedAndTheCallersHangUpEndsEachOfThem() {
        assertThat(CallTable.rows())
                .extracting(Row::to)
                .containsAll(EnumSet.complementOf(EnumSet.of(CallState.ARRIVING, CallState.ARRANGED)));
        for (var state : EnumSet.complementOf(EnumSet.of(CallState.GONE))) {
            assertThat(CallTable.row(state, CallTrigger.CALLER_GONE)
                            .orElseThrow()
                            .to())
                    .isEqualTo(CallState.GONE);
        }
    }

    /// To draw it anew after a change of the table: delete the file, run this test.
    @Test
    void diagramIsDrawnFromTheTable() throws IOException {
        var diagram = diagram();
        if (!Files.exists(DIAGRAM)) {
            Files.writeString(DIAGRAM, diagram);
        }
        assertThat(DIAGRAM).hasContent(diagram);
    }

    private static Call callIn(CallState state, TestControlRoom room, RecordingPbx pbx) {
        var caller = new Caller(new InteractionId("call-1"), "pbx1-1.1", "PJSIP/trunk-00000001", "+1");
        var call = switch (state) {
            case ARRANGED, RINGING_AGENT, DIALLING ->
                new Call(room, pbx, caller, new Callback("+2", Duration.ofSeconds(30), "trunk", false, null));
            case REACHING, ASKED ->
                new Call(
                        room,
                        pbx,
                        caller,
                        new Callback("+2", Duration.ofSeconds(30), "trunk", false, Duration.ofMinutes(2)));
            default -> new Call(room, pbx, caller);
        };
        var by = new Acceptance(new AgentId("anna"), 1);
        var legs = legs(state);
        if (legs.size() > 1) {
            call.found(CallState.TALKING, by, view(legs.getLast(), caller));
            call.fire(CallTrigger.REATTACH); // the leg so far becomes the one to be replaced
        }
        call.found(state, by, legs.isEmpty() ? null : view(legs.getFirst(), caller));
        if (isConsult(state)) {
            call.consulting().found(COLLEAGUE);
        }
        pbx.clear();
        room.clear();
        return call;
    }

    /// The names of the legs a call has in a state: the current first, then the one to be replaced.
    private static List<String> legs(CallState state) {
        return switch (state) {
            case ARRIVING,
                    DISMISSED,
                    ARRIVING_TO_LEAVE,
                    AT_EXIT,
                    WAITING,
                    ARRANGED,
                    REACHING,
                    ASKED,
                    LEAVING,
                    GONE,
                    LOST,
                    PASSING_OUT,
                    SENT_OUT -> List.of();
            case CALLING, ALERTING, ANSWERED, BRIDGING, TALKING, HELD, RINGING_AGENT, DIALLING ->
                List.of("PJSIP/anna-00000001");
            case CONSULT_CALLING, CONSULTING, TO_CALLER, CONSULT_HELD, TO_COLLEAGUE, CONFERRING, CONFERENCE ->
                List.of("PJSIP/anna-00000001");
            case REATTACHING, REBRIDGING, REJOINING, HELD_ALONE ->
                List.of("PJSIP/anna-00000002", "PJSIP/anna-00000001");
        };
    }

    private static boolean isConsult(CallState state) {
        return CallTable.row(state, CallTrigger.CONSULT_GONE).isPresent();
    }

    private static ChannelView view(String name, Caller caller) {
        return new ChannelView("leg-" + name, name, caller.call().value(), Whereabouts.AGENT, null, false, false);
    }

    private static String diagram() {
        var edges = new LinkedHashMap<String, List<String>>();
        for (var row : CallTable.rows()) {
            if (row.from() != row.to()) {
                edges.computeIfAbsent(row.from() + " --> " + row.to(), edge -> new ArrayList<>())
                        .add(row.trigger().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return """
                # The states of a call

                From the queue to the end; a callback begins as `ARRANGED`. Drawn by `CallTableTest` from `CallTable`, which is what runs; do not edit. Whatever is not drawn
                changes no state. A caller who hangs up is `GONE` from anywhere.

                ```mermaid
                stateDiagram-v2
                    [*] --> ARRIVING
                    [*] --> ARRANGED
                """
                + edges.entrySet().stream()
                        .filter(edge -> !edge.getKey().endsWith("GONE")
                                || edge.getKey().startsWith("LEAVING")
                                || edge.getKey().startsWith("DIALLING"))
                        .map(CallTableTest::edge)
                        .collect(Collectors.joining())
                + "    GONE --> [*]\n```\n";
    }

    private static String edge(Map.Entry<String, List<String>> edge) {
        return "    " + edge.getKey() + ": " + String.join(", ", edge.getValue()) + "\n";
    }

    /// Remembers what it was told.
    static final class RecordingPbx extends SilentPbx {
        final List<String> hungUp = new ArrayList<>();
        final List<Place> moves = new ArrayList<>();
        final List<Ring> rung = new ArrayList<>();
        final List<String> held = new ArrayList<>();
        final List<String> together = new ArrayList<>();
        final List<Dial> dialled = new ArrayList<>();
        final List<Dial> dialledFirst = new ArrayList<>();

        void clear() {
            held.clear();
            together.clear();
            hungUp.clear();
            moves.clear();
            rung.clear();
            dialled.clear();
            dialledFirst.clear();
        }

        @Override
        public void ring(Ring order) {
            rung.add(order);
        }

        boolean hasRung(boolean consult) {
            return rung.stream().anyMatch(order -> order.occasion() == Pbx.Occasion.CONSULT == consult);
        }

        @Override
        public void hold(String callerChannel, String legChannel) {
            held.add(legChannel);
        }

        @Override
        public void move(String channel, Place place, String other, Place otherPlace) {
            together.add(place + " " + otherPlace);
        }

        @Override
        public void dial(Dial order) {
            dialled.add(order);
        }

        @Override
        public void dialFirst(Dial order) {
            dialledFirst.add(order);
        }

        @Override
        public void move(String channel, Place place) {
            moves.add(place);
        }

        @Override
        public boolean hangUp(String channel) {
            hungUp.add(channel);
            return true;
        }
    }
}
