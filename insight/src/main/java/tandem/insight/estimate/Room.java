package tandem.insight.estimate;

import tandem.core.Channel;
import tandem.core.InteractionState;
import tandem.insight.floor.HeldWork;
import tandem.insight.floor.PresentAgent;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.Presence;

/// How much an agent can take (R5).
public final class Room {
    private Room() {}

    /// What they have left for a channel: their capacity without their work, of which that in contact or in
    /// wrap-up does not count where the channel may interrupt it. Says nothing of their presence.
    public static int left(PresentAgent row, int capacity, Capacity rules, Channel channel) {
        int left = capacity;
        for (HeldWork work : row.work()) {
            boolean hasBegun = work.state() == InteractionState.CONNECTED || work.state() == InteractionState.WRAP_UP;
            boolean mayInterrupt = hasBegun && rules.mayInterrupt(channel, work.channel());
            left -= mayInterrupt ? 0 : work.weight();
        }
        return left;
    }

    /// Who is ready counts, also while their page is lost for a moment.
    static Group.Part part(PresentAgent row, AgentProfile profile, Capacity rules) {
        if (row.presence() != Presence.READY) {
            return Group.Part.NONE;
        }
        var channels = Channel.values();
        var slots = new int[channels.length];
        var free = new int[channels.length];
        for (Channel channel : channels) {
            int weight = Math.max(1, rules.weight(channel));
            slots[channel.ordinal()] = profile.capacity() / weight;
            free[channel.ordinal()] = Math.max(0, left(row, profile.capacity(), rules, channel)) / weight;
        }
        return new Group.Part(slots, free);
    }
}
