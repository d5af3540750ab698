package tandem.routing.model;

import java.util.Map;
import java.util.Set;
import tandem.core.Channel;

/// config/capacity.yml: how much of an agent each channel takes (R5).
///
/// @param weights    of an interaction of the channel
/// @param waiting    the smaller weight while the customer owes the answer; channels without entry keep their weight
/// @param interrupts which channels an interaction of this channel may interrupt: work in contact on these does not
///                   count while it is looked for room; `VOICE: {EMAIL}` means a call may interrupt an e-mail
public record Capacity(
        Map<Channel, Integer> weights, Map<Channel, Integer> waiting, Map<Channel, Set<Channel>> interrupts) {
    public static final Capacity DEFAULT = new Capacity(Map.of(), Map.of(), Map.of());

    public Capacity {
        weights = Map.copyOf(weights);
        waiting = Map.copyOf(waiting);
        interrupts = Map.copyOf(interrupts);
    }

    public int weight(Channel channel) {
        return weights.getOrDefault(channel, channel.defaultWeight());
    }

    public int weightWhileCustomerOwes(Channel channel) {
        return waiting.getOrDefault(channel, weight(channel));
    }

    public boolean mayInterrupt(Channel newcomer, Channel held) {
        return interrupts.getOrDefault(newcomer, Set.of()).contains(held);
    }
}
