package tandem.simulation.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.SessionId;
import tandem.routing.AgentView;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.Capacity;
import tandem.routing.model.Presence;
import tandem.routing.port.Deadline;
import tandem.routing.port.PresenceTrigger;

/// An agent as the store works on it: lib/agent.lua.
final class MutableAgent {
    static final long NEVER = Long.MIN_VALUE;
    private static final Interrupts NOTHING_YET = new Interrupts(Capacity.DEFAULT);

    final AgentId id;
    final List<Work> work = new ArrayList<>();
    final Timer desktopTimer;
    final Timer retryTimer;

    String name = "";
    /// By what they were staffed.
    String fingerprint = "";
    Presence presence = Presence.LOGGED_OUT;

    @Nullable
    String reason;

    long since;

    @Nullable
    SessionId session;

    long lostAt = NEVER;
    boolean away;
    int misses;
    Shift shift;

    private int capacity;
    private int held;
    private Interrupts interrupts = NOTHING_YET;
    private List<Seat> seats = List.of();
    private int ownWrapUps; // so that their work need not be read where there is none
    private boolean countedReady;
    private boolean countsAccepts;
    private Map<InteractionId, Long> declined = Map.of();

    MutableAgent(AgentId id, long now) {
        this.id = id;
        this.shift = new Shift(now, now);
        this.desktopTimer = new Timer(new Deadline.OfDesktop(id));
        this.retryTimer = new Timer(new Deadline.OfRetry(id));
    }

    /// Moves on as the table says.
    void go(PresenceTrigger trigger, @Nullable String why, long now) {
        presence = trigger.from(presence).orElseThrow(() -> new IllegalStateException(trigger + " while " + presence));
        reason = why;
        since = now;
    }

    boolean isLoggedIn() {
        return presence != Presence.LOGGED_OUT;
    }

    boolean isConnected() {
        return isLoggedIn() && lostAt == NEVER;
    }

    // ---- room

    /// How much more of this channel they can hold, whether they want any or not.
    int roomByCapacity(int channel) {
        int left = capacity - held;
        if (interrupts.any(channel)) {
            for (Work each : work) {
                if (mayInterrupt(channel, each.channel) && each.isInterruptible()) {
                    left += each.weight;
                }
            }
        }
        return left;
    }

    /// What an interaction takes of them: as their terms say of its line; of its channel, if they do not serve
    /// the line; else what it took last.
    int weightOf(MutableInteraction interaction) {
        int channel = interaction.channel.ordinal();
        Seat ofChannel = null;
        for (int n = 0; n < seats.size(); n++) {
            Seat seat = seats.get(n);
            if (seat.line == interaction.line()) {
                return seat.weight;
            }
            ofChannel = ofChannel == null && seat.channel == channel ? seat : ofChannel;
        }
        return ofChannel == null ? interaction.weight : ofChannel.weight;
    }

    /// The same by its channel, whatever its line.
    int weightByChannelOf(MutableInteraction interaction) {
        for (Seat seat : seats) {
            if (seat.channel == interaction.channel.ordinal()) {
                return seat.weight;
            }
        }
        return interaction.weight;
    }

    boolean mayInterrupt(int newcomer, int other) {
        return interrupts.may(newcomer, other);
    }

    /// Whether there is anything that may interrupt this.
    boolean isInterruptible(Channel held) {
        return interrupts.ends(held.ordinal());
    }

    /// Whether anything else they hold may interrupt it.
    boolean isOutranked(Work one) {
        for (Work other : work) {
            if (other != one && mayInterrupt(other.channel, one.channel)) {
                return true;
            }
        }
        return false;
    }

    int load() {
        int load = held;
        for (Work each : work) {
            if (each.isInterruptible() && isOutranked(each)) {
                load -= each.weight;
            }
        }
        return load;
    }

    boolean takesWork() {
        return presence == Presence.READY && !away;
    }

    /// A place in each line they serve, whether they have room for it or not.
    List<Seat> seats() {
        return seats;
    }

    /// Whether they have room for what comes by this line, and want any.
    boolean hasRoomFor(Seat seat) {
        return seat.weight <= (takesWork() ? roomByCapacity(seat.channel) : 0);
    }

    /// Brings the free sets and the count of the ready in line with what they are and have room for.
    void place() {
        for (int n = 0; n < seats.size(); n++) {
            Seat seat = seats.get(n);
            seat.place(hasRoomFor(seat));
        }
        boolean ready = takesWork();
        if (ready != countedReady) {
            countedReady = ready;
            seats.forEach(seat -> seat.line.ready += ready ? 1 : -1);
        }
    }

    /// They have accepted something, which shows only where that is counted.
    void accepts() {
        shift.accepts();
        if (countsAccepts) {
            place();
        }
    }

    // ---- what they may serve

    void serves(int capacity, Interrupts rules, List<Seat> seats) {
        servesNothing();
        this.capacity = capacity;
        this.interrupts = rules;
        this.seats = new ArrayList<>(seats);
        seats.forEach(this::count);
    }

    void servesAlso(Seat seat) {
        seats.add(seat);
        count(seat);
        seat.place(hasRoomFor(seat));
    }

    void servesNothing() {
        for (Seat seat : seats) {
            seat.leave();
            seat.line.loggedIn--;
            seat.line.ready -= countedReady ? 1 : 0;
        }
        seats = new ArrayList<>();
        countsAccepts = false;
    }

    private void count(Seat seat) {
        countsAccepts |= seat.line.signature.choice() == AgentChoice.FEWEST;
        seat.line.loggedIn++;
        seat.line.ready += countedReady ? 1 : 0;
    }

    // ---- what they hold

    void add(Work given, long now) {
        shift.workChanges(!work.isEmpty(), now);
        shift.lastOffer = now;
        work.add(given);
        held += given.weight;
    }

    void remove(Work over, long now) {
        shift.workChanges(!work.isEmpty(), now);
        work.remove(over);
        held -= over.weight;
        ownWrapUps -= over.ownWrapUp() == null ? 0 : 1;
    }

    /// They have passed it on and only write it up.
    void keepsForWrapUp(Work one, OwnWrapUp wrapUp) {
        one.staysForWrapUp(wrapUp);
        ownWrapUps++;
    }

    void weighs(Work one, int weight) {
        held += weight - one.weight;
        one.weight = weight;
    }

    /// What they write up of an interaction they have passed on; null if nothing.
    @Nullable
    Work ownWrapUpOf(InteractionId interaction) {
        for (Work each : work) {
            if (each.ownWrapUp() != null && each.interaction.id.equals(interaction)) {
                return each;
            }
        }
        return null;
    }

    /// What they hold, in the order in which it would be served: if several return, the first gets the first
    /// free agent.
    List<Work> workInLineOrder() {
        return work.stream()
                .sorted(Comparator.comparing(each -> each.interaction.place()))
                .toList();
    }

    // ---- what they are not offered again yet

    boolean mayBeOffered(MutableInteraction interaction, long now) {
        return (declined.isEmpty() || declined.getOrDefault(interaction.id, NEVER) <= now)
                && (ownWrapUps == 0 || ownWrapUpOf(interaction.id) == null);
    }

    /// @return until when; [#NEVER] if they may be offered it
    long excludedUntil(InteractionId interaction) {
        Work written = ownWrapUpOf(interaction);
        var wrapUp = written == null ? null : written.ownWrapUp();
        long declinedUntil = declined.getOrDefault(interaction, NEVER);
        return wrapUp == null ? declinedUntil : Math.max(declinedUntil, wrapUp.timer.due());
    }

    void exclude(InteractionId interaction, long until) {
        if (declined.isEmpty()) {
            declined = new HashMap<>();
        }
        declined.put(interaction, until);
    }

    /// Forgets exclusions that are over.
    ///
    /// @return when the next one is
    OptionalLong nextRetry(long now) {
        if (declined.isEmpty()) {
            return OptionalLong.empty();
        }
        declined.values().removeIf(until -> until <= now);
        return declined.values().stream().mapToLong(Long::longValue).min();
    }

    void forgetDeclined() {
        declined = Map.of();
    }

    AgentView view() {
        return new AgentView(
                id,
                name,
                presence,
                reason,
                Instant.ofEpochMilli(since),
                load(),
                capacity,
                isConnected(),
                session,
                work.isEmpty() ? List.of() : work.stream().map(Work::view).toList());
    }
}
